"""Opens evidence with the computer's own programs, from copies: the project's bytes stay as they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from labdesk.base.errors import LabdeskError
from labdesk.document.evidence.files import EXTENSIONS, kind_of
from labdesk.project.evidence import Evidence
from labdesk.storage import atomic
from ui.notice import Notice, of_error
from ui.workspace import Workspace


class Copies(QObject):
    """The copies of one page, which go with it."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._folder: QTemporaryDir | None = None

    def open(self, piece: Evidence) -> None:
        """Open a copy of a piece's file. What is none of the kinds that can be evidence is not opened."""
        blob = self._workspace.session.blob(piece.file.sha256)
        if blob is None:
            self._fail(self.tr("「{}」的文件不在项目里。").format(piece.name))
            return
        try:
            content = blob.read()
            kind = kind_of(content[:1024])
            if kind is None:
                self._fail(self.tr("「{}」不是 PDF、PNG 或 JPEG。").format(piece.name))
                return
            self._folder = self._folder or QTemporaryDir()
            name = Path(piece.file.name)
            suffix = name.suffix if name.suffix.lower().removeprefix(".") in EXTENSIONS else f".{kind}"
            copy = Path(self._folder.path()) / f"{piece.row}{suffix}"
            atomic.write_bytes(copy, content)
        except LabdeskError as error:
            self._workspace.notify(of_error(error))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._fail(self.tr("这台电脑没有能打开「{}」的程序。").format(piece.name))

    def _fail(self, text: str) -> None:
        self._workspace.notify(Notice(text, kind="failure"))
