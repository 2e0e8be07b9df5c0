"""The window's one view of an open project: every edit goes through it, and everybody hears of it through its signals.

Errors of the core become one notice in the message bar; no method here raises LabdeskError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from labdesk.base import log
from labdesk.base.errors import LabdeskError
from labdesk.lang.values import Answer
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import OPEN, display, format_any
from labdesk.pack.fieldtypes.base import Raw
from labdesk.pack.loader import LoadedPack
from labdesk.pack.wording import filled
from labdesk.project.editor import Editor
from labdesk.rules import Finding
from labdesk.rules.finding import Explanation
from labdesk.session import Change, PageProgress, Session
from ui.immortal import keep_singletons
from ui.notice import Action, Notice, of_error

Remedies: TypeAlias = Callable[[LabdeskError], Sequence[Action]]

keep_singletons()  # before anybody types; the start page alone calls Qt too seldom to need it

_SETTLED_MS: Final = 60
_JOURNAL_MS: Final = 600


def _no_remedies(_error: LabdeskError) -> Sequence[Action]:
    return ()


class Workspace(QObject):
    """One open project as the window sees it. Paths are slashed, as the session has them.

    `changed` comes at once with each edit and carries its `Change`; `findings_changed` and `steps_changed` come when
    typing pauses for a moment, at most a few times a second.
    """

    changed = Signal(object)
    findings_changed = Signal()
    steps_changed = Signal()
    undo_changed = Signal()
    dirty_changed = Signal(bool)
    path_changed = Signal(object)
    jump_requested = Signal(str)
    noticed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._dirty = session.dirty
        self._names = (session.undo_name, session.redo_name)
        self._journal_error: LabdeskError | None = None
        self._findings_at: dict[str, list[Finding]] | None = None
        self._progress: dict[str, PageProgress] | None = None
        self._unsubscribe = session.subscribe(self._on_change)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settle.timeout.connect(self._tell_derived)
        self._journal = QTimer(self, singleShot=True, interval=_JOURNAL_MS)
        self._journal.timeout.connect(self.flush)

    # What there is

    @property
    def pack(self) -> LoadedPack:
        return self.session.pack

    @property
    def path(self) -> Path | None:
        """The project's file; None until it is saved for the first time."""
        return self.session.path

    @property
    def dirty(self) -> bool:
        return self.session.dirty

    def node(self, path: str) -> FieldNode:
        """The field at a path."""
        return self.session.project.node(path)

    def raw(self, path: str) -> Raw:
        """What was typed or chosen; None where nothing was."""
        return self.session.project.raw(path)

    def value(self, path: str) -> Answer:
        """What the answer means; OPEN where it is hidden, unanswered or not understood. Computed fields have one."""
        return self.session.view.value(path)

    def display(self, path: str) -> str:
        """The answer as it is printed; "" where there is none."""
        node = self.node(path)
        if node.type == "computed":
            value = self.value(path)
            return "" if value is OPEN else format_any(value)
        return display(self.raw(path), node.field, self.pack.catalogue)

    def rows(self, table: str) -> Sequence[str]:
        """The ids of a table's rows in their order, or of a matrix's fixed rows."""
        return self.session.project.rows(table)

    def visible(self, path: str) -> bool:
        """Whether the conditions of the field, and of what it lies in, hold."""
        return self.session.view.is_visible(path)

    def problem(self, path: str) -> str | None:
        """What is wrong with this one answer by itself (a check digit, a date that isn't one)."""
        if not self.node(path).is_leaf:
            return None
        return self.session.project.meaning(path).problem

    def text(self, packs_text: str) -> str:
        """A text of the pack with its parameters filled in."""
        return filled(packs_text, self.pack.model)

    # What follows from it

    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in the order of the rules, as of now."""
        return self.session.findings()

    def findings_at(self, path: str) -> Sequence[Finding]:
        """The failing findings at a field (of a table: at any of its cells), as of the last `findings_changed`."""
        if self._findings_at is None:
            self._findings_at = _by_place(self.session.findings())
        return self._findings_at.get(path, ())

    def explain(self, rule: str) -> Explanation:
        """Why a finding is what it is: the answers that decided, the rows that fail, what is open."""
        return self.session.explain(rule)

    def progress(self) -> dict[str, PageProgress]:
        """How far each page is, by its id, as of the last `steps_changed`."""
        if self._progress is None:
            self._progress = self.session.progress()
        return self._progress

    def page_of(self, path: str) -> str | None:
        return self.session.page_of(path)

    def today(self) -> date:
        return date.today()  # noqa: DTZ011 - the applicant's own calendar

    # Edits

    def set(self, path: str, raw: Raw) -> None:
        """Answer a leaf in one go: a choice, a pasted value. None clears it."""
        with self._caught():
            self.session.set(path, raw)

    def type(self, path: str, raw: Raw) -> None:
        """Answer a leaf while it is being typed, at each keystroke; all of it is one step until `end_typing`."""
        with self._caught():
            self.session.type(path, raw)
        if not self._journal.isActive():
            self._journal.start()

    def end_typing(self) -> None:
        """The field was left: what is typed from now on is a new step."""
        with self._caught():
            self.session.end_typing()

    def insert_row(self, table: str, index: int | None = None, cells: Mapping[str, Raw] | None = None) -> str | None:
        """Add a row before the row at `index`, by default at the end; returns its path."""
        with self._caught():
            return self.session.insert_row(table, index, cells).added[0]
        return None

    def remove_rows(self, rows: Sequence[str]) -> None:
        """Remove the rows of one table at these paths."""
        with self._caught():
            self.session.remove_rows(rows)

    def move_row(self, row: str, index: int) -> None:
        """Make the row at this path number `index` of its table."""
        with self._caught():
            self.session.move_row(row, index)

    def attach(self, path: str, files: Sequence[Path]) -> None:
        """Add files to an attachment field."""
        with self._caught():
            self.session.attach(path, files)

    @contextmanager
    def edit(self, name: str) -> Iterator[Editor]:
        """Several edits as one named step; an error inside takes them all back."""
        with self._caught(), self.session.edit(name) as editor:
            yield editor

    def undo(self) -> None:
        """Take the last step back, and show where it was."""
        with self._caught():
            self._show(self.session.undo())

    def redo(self) -> None:
        with self._caught():
            self._show(self.session.redo())

    @property
    def undo_name(self) -> str | None:
        return self.session.undo_name

    @property
    def redo_name(self) -> str | None:
        return self.session.redo_name

    # The file

    def save(self, path: Path | None = None, *, overwrite: bool = False, remedies: Remedies = _no_remedies) -> bool:
        """Save, to `path` if given, which becomes the project's file. False where it failed; a notice says why and
        offers the `remedies` for the error."""
        before = self.path
        try:
            if path is None:
                self.session.save(overwrite=overwrite)
            else:
                self.session.save_as(path, overwrite=overwrite)
        except LabdeskError as error:
            log.failure("window.save", error)
            self.notify(of_error(error, *remedies(error)))
            return False
        self._tell_state()
        if self.path != before:
            self.path_changed.emit(self.path)
        return True

    def restore(self, path: Path, name: str) -> bool:
        """Answer what another version of this project answers, as a step called `name`. False where that failed."""
        with self._caught():
            self.session.restore(path, name)
            return True
        return False

    def flush(self) -> None:
        """Bring what was typed last into the journal."""
        with self._caught():
            self.session.flush()
        error = self.session.journal_error
        if error is not None and error is not self._journal_error:
            self.notify(of_error(error))
        self._journal_error = error

    def close(self) -> None:
        """End the session; what was not saved is given up."""
        self._settle.stop()
        self._journal.stop()
        self._unsubscribe()
        self.session.close()

    # Messages and places

    def notify(self, notice: Notice) -> None:
        """Show a message in the bar."""
        self.noticed.emit(notice)

    def jump(self, path: str) -> None:
        """Ask the window to go to a field, row or cell."""
        self.jump_requested.emit(path)

    def settle(self) -> None:
        """Bring findings and steps up to date now rather than in a moment."""
        if self._settle.isActive():
            self._settle.stop()
            self._tell_derived()

    def _caught(self) -> _Caught:
        return _Caught(self)

    def _on_change(self, change: Change) -> None:
        if not self._settle.isActive():
            self._settle.start()
        self._tell_state()
        self.changed.emit(change)

    def _tell_state(self) -> None:
        session = self.session
        if session.dirty != self._dirty:
            self._dirty = session.dirty
            self.dirty_changed.emit(self._dirty)
        if (session.undo_name, session.redo_name) != self._names:
            self._names = (session.undo_name, session.redo_name)
            self.undo_changed.emit()

    def _tell_derived(self) -> None:
        self._findings_at = None
        self.findings_changed.emit()
        before, self._progress = self._progress, None
        if self.progress() != before:
            self.steps_changed.emit()

    def _show(self, change: Change) -> None:
        """Go to what an undo or redo changed: an added row, else the first answer."""
        places = change.added or tuple(sorted(path for path in change.paths if self.page_of(path)))
        if places:
            self.jump(places[0])


class _Caught:
    """Turns an error of the core inside `with` into a notice."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> bool:
        if not isinstance(error, LabdeskError):
            return False
        log.failure("window.edit", error)
        self._workspace.notify(of_error(error))
        return True


def _by_place(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The failing findings by each path that they are about, and by the rows and tables around those."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.state != "failing":
            continue
        places: set[str] = set()
        for path in finding.fields:
            while path and path not in places:
                places.add(path)
                path = path.rpartition("/")[0]
        for place in places:
            found.setdefault(place, []).append(finding)
    return found
