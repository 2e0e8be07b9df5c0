"""The check report (自查报告): to copy as text, or to keep as Word and PDF."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.exporting import Exported
from labdesk.jobs.export import Job
from labdesk.report import Report
from ui.export.folder import export_folder
from ui.export.results import Results
from ui.export.worker import Worker
from ui.settings.current import settings_of
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.words import Prose
from ui.workspace import Workspace


class ReportBox(QWidget):
    """Two buttons, and what came of them."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._worker: Worker | None = None
        hint = Prose("hint", self.tr("自查报告：缺什么、错什么、每条条件的状态和依据。"), self)
        self.copy = QPushButton(self.tr("复制自查报告(&R)"), self)
        self.copy.clicked.connect(self._copy)
        self.keep = QPushButton(self.tr("存为 Word 和 PDF(&W)"), self)
        self.keep.setAccessibleName(self.tr("把自查报告存为 Word 和 PDF"))
        self.keep.clicked.connect(self._keep)
        self.results = Results(workspace, self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addWidget(self.keep)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(hint)
        column.addLayout(row)
        column.addWidget(self.results)
        set_role(self, "report")
        theme().changed.connect(self._paint)
        self._paint()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._made().text())
        self.results.show_text(self.tr("自查报告已复制，可以粘贴到 Word、邮件或聊天里。"))

    def _keep(self) -> None:
        settings = settings_of(self)
        folder = export_folder(self._workspace, settings)
        job = Job(folder, (), settings.fonts, self._workspace.today(), settings.author)
        self.keep.setEnabled(False)
        self._worker = Worker(job, self._workspace.session.project.snapshot(), self)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)
        self._worker.start()

    def _made(self) -> Report:
        return self._workspace.session.report(self._workspace.today(), settings_of(self).author)

    def _on_done(self, exported: Exported) -> None:
        self.keep.setEnabled(True)
        self.results.show_exported(exported)

    def _on_failed(self, error: LabdeskError) -> None:
        self.keep.setEnabled(True)
        self.results.show_failure(error)

    def _paint(self) -> None:
        self.copy.setIcon(icon("copy", "text_soft"))
        self.keep.setIcon(icon("document", "text_soft"))
