"""Puts all evidence together into one PDF beside the window, and shows what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from labdesk.exporting import EXTRA
from labdesk.jobs.export import Job
from labdesk.storage.blobs import Blob
from ui.export.folder import export_folder
from ui.export.running import Running
from ui.settings.current import settings_of
from ui.words import Prose
from ui.workspace import Workspace


class Binder(Running):
    """A button, how far it is, and the file."""

    icon_name = "document"

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, self.tr("合成一个 PDF"), self.tr("取消合成"), parent)
        self._where = Prose("hint", "", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.make_row())
        column.addWidget(self._where)
        column.addWidget(self.results)
        self.show_running(False)

    @property
    def busy(self) -> bool:
        """Whether it is being put together."""
        return self.worker is not None

    def refresh(self) -> None:
        """Say where the file goes."""
        folder = export_folder(self._workspace, settings_of(self)) / EXTRA
        self._where.say(self.tr("前面有目录，每页有编号和页码；存到 {}").format(folder))

    def job(self) -> Job:
        session, settings = self._workspace.session, settings_of(self)
        names = {each.file.sha256 for each in session.project.evidence}
        blobs: list[Blob] = [blob for name in sorted(names) if (blob := session.blob(name)) is not None]
        return Job(export_folder(self._workspace, settings), (), settings.fonts, bound=tuple(blobs))

    def progress(self, count: int, total: int) -> str:
        return self.tr("正在合成第 {} 件，共 {} 件").format(count + 1, total)

    def given_up(self) -> str:
        return self.tr("已取消，没有写出文件。")
