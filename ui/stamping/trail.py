"""Follows the printed paper of a project: the authority's form, what was printed for the stamp, its scans, and what
changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTemporaryDir, QTimer, Signal

from labdesk.base import log
from labdesk.base.errors import LabdeskError
from labdesk.commands.arguments import REPRINT_JOB
from labdesk.document.outputs import outputs_of
from labdesk.document.reprint import ChangedPlace
from labdesk.exporting import Exported
from labdesk.jobs.reprint import encoded, result_of
from labdesk.pack.model import Output
from labdesk.project.attachments import Attachment
from labdesk.project.printed import Printed, Scan
from labdesk.storage import atomic
from ui.notice import Action, Notice
from ui.parts.jobs import JobProcess, Packer
from ui.workspace import Workspace

_IDLE_MS: Final = 600


class PaperTrail(QObject):
    """One for each workspace (`of`). `changed` tells that something else is printed, scanned or outdated.

    Whether the paper is outdated is asked of a process when nothing was edited for a moment: composing the document
    takes 18 ms for a usual form, but 80 ms at 200 rows and 2 s at 5,000.
    """

    changed = Signal()
    filled_in = Signal(object)
    """The authority's form was filled in: what was written, as an Exported."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.places: Mapping[str, Sequence[ChangedPlace]] = {}
        """By output, what changed since it was printed; only outputs in which anything did."""
        self.unfilled: Mapping[str, Sequence[ChangedPlace]] = {}
        """By output, what changed since it was filled into the authority's form."""
        self._copies: QTemporaryDir | None = None
        self._process: JobProcess | None = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._ask)
        workspace.changed.connect(self._on_change)
        self._on_change()

    @classmethod
    def of(cls, workspace: Workspace) -> PaperTrail:
        """The one of this workspace."""
        found = workspace.findChild(cls)
        return found if isinstance(found, cls) else cls(workspace)

    @property
    def outputs(self) -> list[Output]:
        """What there is to print."""
        return outputs_of(self._workspace.session.view)

    @property
    def printed(self) -> Mapping[str, Printed]:
        """What was printed for the stamp, by output."""
        return self._workspace.session.project.printed

    @property
    def filled(self) -> Mapping[str, Printed]:
        """What was filled into the authority's own form, by output."""
        return self._workspace.session.project.filled

    def fill(self, exported: Exported, content: bytes) -> bool:
        """The authority's form, whose file's bytes these are, was filled in, and is what is printed from now on."""
        (filled,) = exported.printed
        done = self._workspace.keep(lambda: self._workspace.session.remember_filled(filled, content))
        self.unfilled = {output: places for output, places in self.unfilled.items() if output != filled.output}
        self._tell()
        if done:
            self.filled_in.emit(exported)
        return done

    def forget_form(self, output: str) -> None:
        """The authority's form is not used any more; a notice offers to bring it back."""
        known = self.filled.get(output)
        forms = {each.output: each.content for each in self._workspace.session.forms()}
        if known is None or not self._workspace.keep(lambda: self._workspace.session.forget_form(output)):
            return
        self._tell()
        actions = []
        if output in forms:
            exported = Exported((), (), (known,))
            actions.append(Action(self.tr("撤消"), lambda: self.fill(exported, forms[output])))
        name = known.form.file.name if known.form is not None else ""
        self._workspace.notify(Notice(self.tr("不再用「{}」。").format(name), "", "done", tuple(actions)))

    def remember(self, printed: Sequence[Printed]) -> bool:
        """This was printed for the stamp."""
        done = self._workspace.keep(lambda: self._workspace.session.remember_printed(printed))
        self._tell()
        return done

    def register(self, path: Path, output: str) -> bool:
        """Take in the scan of an output's stamped paper. False where the file is none; a notice says why."""
        workspace = self._workspace
        scanned = partial(workspace.session.scanned, path)
        done = workspace.keep(
            lambda: workspace.session.register_scan(path, output, scanned=workspace.wait_for(scanned))
        )
        self._tell()
        return done

    def remove_scan(self, output: str) -> None:
        """Take the scan out again; a notice offers to bring it back."""
        known = self.printed.get(output)
        if known is None or known.scan is None:
            return
        name = known.scan.file.name
        actions = []
        if (copy := self.copy_of(known.scan)) is not None:  # saving leaves out what nothing names any more
            actions.append(Action(self.tr("撤消"), lambda: self._bring_back(copy, known)))
        if self.remember([replace(known, scan=None)]):
            self._workspace.notify(Notice(self.tr("已移除扫描件「{}」。").format(name), "", "done", tuple(actions)))

    def copy_of(self, scan: Scan) -> Path | None:
        """A copy of the scan outside of the project, as long as this is open. None where that failed."""
        return self._copy(scan.file, ".pdf")

    def copy_of_form(self, output: str) -> Path | None:
        """A copy of the authority's form as it was before it was filled in; None where there is none."""
        known = self.filled.get(output)
        return self._copy(known.form.file, ".docx") if known is not None and known.form is not None else None

    def _copy(self, file: Attachment, ending: str) -> Path | None:
        blob = self._workspace.session.blob(file.sha256)
        if blob is None:
            return None
        self._copies = self._copies or QTemporaryDir()
        path = Path(self._copies.path()) / file.sha256[:12] / f"{Path(file.name).stem}{ending}"
        try:
            path.parent.mkdir(exist_ok=True)
            atomic.write_bytes(path, blob.read())
        except (LabdeskError, OSError) as error:
            log.failure("window.scan", error)
            return None
        return path

    def _bring_back(self, copy: Path, known: Printed) -> None:
        """Register a scan again, unless something else was printed meanwhile."""
        now = self.printed.get(known.output)
        if now is not None and now.fingerprint == known.fingerprint:
            self.register(copy, known.output)

    def _tell(self) -> None:
        self.changed.emit()
        self._on_change()

    def _on_change(self) -> None:
        if self.printed or self.filled:
            self._idle.start()

    def _ask(self) -> None:
        self._give_up()
        self._process = process = JobProcess(REPRINT_JOB)
        process.told.connect(self._on_told)
        process.finished.connect(lambda: self._on_end(process))
        self.destroyed.connect(process.give_up)
        packer = Packer(partial(encoded, self._workspace.session.project.snapshot()))
        packer.packed.connect(process.feed)
        process.begin()
        packer.begin()

    def _give_up(self) -> None:
        """What is being asked is not of interest any more."""
        if self._process is not None:
            self._process.told.disconnect(self._on_told)
            self._process.give_up()
            self._process = None

    def _on_end(self, process: JobProcess) -> None:
        if process is self._process:
            self._process = None

    def _on_told(self, told: dict[str, object]) -> None:
        found = result_of(told)
        if self._idle.isActive() or found is None or found == (self.places, self.unfilled):
            return
        self.places, self.unfilled = found
        self.changed.emit()
