"""Adding evidence from anywhere in the window: asks for files, takes them in beside it, says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.document.evidence.files import EXTENSIONS
from labdesk.pack.builtin import EVIDENCE
from labdesk.session import StoredFile
from ui.notice import Action, Notice
from ui.proofs.taking import Taking
from ui.workspace import Workspace

_Put: TypeAlias = Callable[[Sequence[StoredFile]], None]
_MOST_NAMED: Final = 3


class Adding(QObject):
    """The files that are being taken in for one window. `progressed` tells how many of how many; (0, 0): none is."""

    progressed = Signal(int, int)
    added = Signal(list)
    """The ids of the rows that were added."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._taking: Taking | None = None
        self._put: _Put | None = None  # what is done with the files that are being taken in
        self._count = 0
        self._waiting: list[tuple[Sequence[Path], _Put]] = []

    @property
    def busy(self) -> bool:
        """Whether files are being taken in."""
        return self._taking is not None

    def ask(self, around: QWidget, proves: Sequence[str] | None = None) -> QFileDialog:
        """Ask for files, and add them; by default they prove what their names tell."""
        dialog = file_dialog(around, self.tr("添加佐证材料"), several=True)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names], proves))
        dialog.open()
        return dialog

    def add(self, files: Sequence[Path], proves: Sequence[str] | None = None, index: int | None = None) -> None:
        """Add files before the piece at `index`, by default at the end."""

        def put(taken: Sequence[StoredFile]) -> None:
            with self._workspace.caught():
                change = self._workspace.session.add_stored_evidence(taken, proves, index=index)
                self.added.emit([path.rpartition("/")[2] for path in change.added])

        self._take(files, put)

    def replace(self, row: str, file: Path) -> None:
        """Put a file in the place of a piece's."""

        def put(taken: Sequence[StoredFile]) -> None:
            if self._workspace.session.project.is_there(f"{EVIDENCE}/{row}"):
                with self._workspace.caught():
                    self._workspace.session.replace_evidence(row, taken[0])

        self._take([file], put)

    def stop(self) -> None:
        """Take in no more."""
        self._waiting.clear()
        if self._taking is not None:
            self._taking.stop()

    def _take(self, files: Sequence[Path], put: _Put) -> None:
        if not files:
            return
        if self._taking is not None:
            self._waiting.append((files, put))
            return
        self._workspace.end_typing()
        self._put, self._count = put, len(files)
        taking = self._taking = Taking(self._workspace.session, files)
        taking.stored.connect(self._on_stored)
        taking.ended.connect(self._on_ended)
        self.destroyed.connect(taking.stop)
        self.progressed.emit(0, len(files))
        taking.begin()

    def _on_stored(self, count: int) -> None:
        self.progressed.emit(count, self._count)

    def _on_ended(self, taken: Sequence[StoredFile], refused: Sequence[LabdeskError]) -> None:
        put, self._taking, self._put = self._put, None, None
        self.progressed.emit(0, 0)
        if taken and put is not None:
            put(taken)
        self._tell(len(taken), refused)
        if self._waiting:
            self._take(*self._waiting.pop(0))

    def _tell(self, taken: int, refused: Sequence[LabdeskError]) -> None:
        undo = Action(self.tr("撤消"), self._workspace.undo)
        if refused:
            more = "".join(error.what for error in refused[1:_MOST_NAMED])
            if len(refused) > _MOST_NAMED:
                more += self.tr("另有 {} 个文件也没有添加。").format(len(refused) - _MOST_NAMED)
            notice = Notice(refused[0].what, more + refused[0].todo, "warning", (undo,) if taken else ())
            self._workspace.notify(notice)
        elif taken:
            self._workspace.notify(Notice(self.tr("已添加 {} 件佐证材料。").format(taken), "", "done", (undo,)))


def adding_of(workspace: Workspace) -> Adding:
    """The one of a window, made when it is first asked for."""
    return workspace.findChild(Adding) or Adding(workspace, workspace)


def is_evidence(file: Path) -> bool:
    """Whether a file's name is one of evidence; what it is, its bytes tell."""
    return file.suffix.lower().removeprefix(".") in EXTENSIONS


def file_dialog(around: QWidget, title: str, *, several: bool) -> QFileDialog:
    """The system's dialog for files that can be evidence."""
    dialog = QFileDialog(around, title)
    modes = QFileDialog.FileMode
    dialog.setFileMode(modes.ExistingFiles if several else modes.ExistingFile)
    patterns = " ".join(f"*.{each}" for each in EXTENSIONS)
    dialog.setNameFilter(dialog.tr("扫描件和照片 ({})").format(patterns))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
