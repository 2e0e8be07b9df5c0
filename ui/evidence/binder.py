"""Puts all evidence together into one PDF beside the window, and shows what came of it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.exporting import EXTRA, Exported
from labdesk.jobs.export import Job
from labdesk.storage.blobs import Blob
from ui.export.folder import export_folder
from ui.export.results import Results
from ui.export.worker import Worker
from ui.settings.current import settings_of
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.words import Prose
from ui.workspace import Workspace


class Binder(QWidget):
    """A button, how far it is, and the file."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._worker: Worker | None = None
        self.start = QPushButton(self.tr("合成一个 PDF"), self)
        set_role(self.start, "primary")
        self.start.clicked.connect(self._start)
        self.cancel = QPushButton(self.tr("取消"), self)
        self.cancel.setAccessibleName(self.tr("取消合成"))
        self.cancel.clicked.connect(self._cancel)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.doing = QLabel(self)
        set_role(self.doing, "small")
        self._where = Prose("hint", "", self)
        self.results = Results(workspace, self)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.start)
        row.addWidget(self.cancel)
        row.addWidget(self.bar, 1)
        row.addWidget(self.doing)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._where)
        column.addWidget(self.results)
        theme().changed.connect(self._paint)
        self._paint()
        self._show_running(False)

    @property
    def busy(self) -> bool:
        """Whether it is being put together."""
        return self._worker is not None

    def refresh(self) -> None:
        """Say where the file goes."""
        folder = export_folder(self._workspace, settings_of(self)) / EXTRA
        self._where.say(self.tr("前面有目录，每页有编号和页码；存到 {}").format(folder))

    def _start(self) -> None:
        self._workspace.end_typing()
        self.results.show_nothing()
        session, settings = self._workspace.session, settings_of(self)
        names = {each.file.sha256 for each in session.project.evidence}
        blobs: list[Blob] = [blob for name in sorted(names) if (blob := session.blob(name)) is not None]
        job = Job(export_folder(self._workspace, settings), (), settings.fonts, bound=tuple(blobs))
        self._worker = Worker(job, session.project.snapshot(), self)
        self._worker.made.connect(self._on_made)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)
        self.bar.setRange(0, 0)
        self.doing.setText(self.tr("正在准备…"))
        self.cancel.setEnabled(True)
        self._show_running(True)
        self._worker.start()

    def _cancel(self) -> None:
        if self._worker is not None and not self._worker.writes:
            self._worker.cancel()
            self._end()
            self.results.show_text(self.tr("已取消，没有写出文件。"), good=False)

    def _on_made(self, count: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(count)
        self.cancel.setEnabled(count < total)
        text = self.tr("正在合成第 {} 件，共 {} 件").format(count + 1, total)
        self.doing.setText(text if count < total else self.tr("正在写入…"))

    def _on_done(self, exported: Exported) -> None:
        self._end()
        self.results.show_exported(exported)

    def _on_failed(self, error: LabdeskError) -> None:
        self._end()
        self.results.show_failure(error)

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
            self._worker = None
        self._show_running(False)

    def _show_running(self, running: bool) -> None:
        focused = QApplication.focusWidget()
        for widget in (self.cancel, self.bar, self.doing):
            widget.setVisible(running)
        self.start.setVisible(not running)
        if focused is not None and self.isAncestorOf(focused):
            (self.cancel if running else self.start).setFocus()

    def _paint(self) -> None:
        self.start.setIconSize(QSize(theme().px(16), theme().px(16)))
        self.start.setIcon(icon("document", "on_accent"))
