"""Binds a project's evidence into one PDF, in any thread: all of it first, then it is put in its place, or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from labdesk.base.errors import LabdeskError
from labdesk.document.clean import printable
from labdesk.document.filenames import file_name
from labdesk.document.outputs import EXTENSIONS, unit_of
from labdesk.exporting import EXTRA, CancelledError, Exported, ExportedFile
from labdesk.pack.builtin import EVIDENCE_NAME
from labdesk.project.evidence import Evidence
from labdesk.project.model import Project
from labdesk.project.view import View
from labdesk.project.where import named
from labdesk.storage import atomic
from labdesk.storage.blobs import Blob
from labdesk.storage.files import make_folder

if TYPE_CHECKING:
    from labdesk.document.evidence.binding import Piece
    from labdesk.document.fonts import FontSet

EVIDENCE: str = "evidence"


class Binding:
    """The evidence as a file in `extra` below a folder. `blob` finds the bytes of a file."""

    def __init__(self, project: Project, blob: Callable[[str], Blob | None], folder: Path, fonts: FontSet) -> None:
        self._view = View(project)
        self._blob = blob
        self._folder = folder / EXTRA
        self._fonts = fonts
        self._given_up = Event()
        self.total = len(project.evidence)

    def cancel(self) -> None:
        """Give it up, from any thread. What is already being put on the disk is finished."""
        self._given_up.set()

    def run(self, tell: Callable[[int], None] = lambda _done: None) -> Exported:
        """Bind, then write; `tell` hears how many pieces are in it.

        Raises CancelledError or LabdeskError with nothing written; there is always a list in front, so that it is never
        long without a word.
        """
        from labdesk.document.evidence.binding import bind

        evidence = self._view.project.evidence
        if not evidence:
            raise LabdeskError(what="这个项目里还没有佐证材料。", todo="请先添加文件。")
        unit = unit_of(self._view.project.pack.model.outputs[0], self._view)

        def told(done: int) -> None:
            if done < self.total:
                self._go_on(lambda: tell(done))

        with tempfile.TemporaryFile() as spool:
            bind([self._piece(each) for each in evidence], unit, self._fonts, spool, told)
            self._go_on(lambda: tell(self.total))
            spool.seek(0)
            make_folder(self._folder)
            path = self._folder / file_name((EVIDENCE_NAME, unit), "", EXTENSIONS["pdf"])
            atomic.write(path, lambda file: shutil.copyfileobj(spool, file, 1 << 20))
        return Exported((ExportedFile(EVIDENCE, "extra", path),), ())

    def _go_on(self, tell: Callable[[], None]) -> None:
        tell()
        if self._given_up.is_set():
            raise CancelledError

    def _piece(self, each: Evidence) -> Piece:
        from labdesk.document.evidence.binding import Piece

        found = self._blob(each.file.sha256)
        if found is None:
            raise LabdeskError(what=f"佐证材料「{each.name}」的文件不在项目里。", todo="请重新添加这个文件。")
        proves = (printable(named(self._view, path)) for path in each.proves if self._view.project.is_there(path))
        return Piece(printable(each.name), [name for name in proves if name], each.file.name, found.read)
