"""The page 导出: Word and PDF files, and what goes where by when."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from labdesk.base.errors import LabdeskError
from labdesk.exporting import Exported
from labdesk.exportjob import Job
from ui.export.advice import advices
from ui.export.handover import Handover
from ui.export.order import Order
from ui.export.results import Results
from ui.export.worker import Worker
from ui.forms.card import FormCard
from ui.pages.base import Page
from ui.settings.current import settings_of
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.workspace import Workspace


class ExportPage(Page):
    """Writes the files that the programme asks for, while the window stays alive. Nothing in the answers stops it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "#export", self.tr("导出"), parent)
        self._worker: Worker | None = None
        self._advice: list[QWidget] = []
        self.order = Order(workspace, self)
        self.start = QPushButton(self.tr("导出(&X)"), self)
        set_role(self.start, "primary")
        self.start.clicked.connect(self._start)
        self.cancel = QPushButton(self.tr("取消"), self)
        self.cancel.setAccessibleName(self.tr("取消导出"))
        self.cancel.clicked.connect(self._cancel)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.doing = QLabel(self)
        set_role(self.doing, "small")
        self.results = Results(workspace, self)
        self.handover = Handover(workspace, self)
        self.forms = FormCard(workspace, self)
        self._lay_out()
        self.order.changed.connect(self._follow_order)
        workspace.findings_changed.connect(self._on_findings)
        theme().changed.connect(self._paint)
        self._paint()
        self._show_running(False)

    def refresh(self) -> None:
        self.order.refresh()
        self.handover.refresh()
        self.forms.refresh()
        self._refresh_advice()
        self._follow_order()

    def reveal(self, path: str) -> bool:  # noqa: ARG002 - no field is edited here
        return False

    def focus_first(self) -> None:
        (self.start if self.start.isEnabled() else self.order.line).setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.start)
        row.addWidget(self.cancel)
        row.addWidget(self.bar, 1)
        row.addWidget(self.doing)
        row.addStretch(0)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.forms)
        column.addLayout(self._notes)
        column.addWidget(self.order)
        column.addLayout(row)
        column.addWidget(self.results)
        line = QFrame(self)
        line.setFixedHeight(1)
        set_role(line, "hairline")
        column.addSpacing(8)
        column.addWidget(line)
        heading = QLabel(self.tr("交到哪里"), self)
        set_role(heading, "section")
        column.addWidget(heading)
        column.addWidget(self.handover)
        column.addStretch(1)
        if not any(self.workspace.pack.model.submission.model_dump().values()):
            line.hide()
            heading.hide()

    def _refresh_advice(self) -> None:
        for old in self._advice:
            self._notes.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._advice = advices(self.workspace, self)
        for widget in self._advice:
            self._notes.addWidget(widget)
            widget.show()

    def _follow_order(self) -> None:
        folder, kinds = self.order.folder, self.order.kinds
        self.start.setEnabled(folder is not None and bool(kinds))
        if self._worker is None:
            why = "" if kinds else self.tr("请至少勾选一种文件。")
            self.doing.setText(why if folder is not None else self.tr("请填写文件夹的完整路径。"))
            self.doing.setVisible(bool(self.doing.text()))

    def _start(self) -> None:
        folder = self.order.folder
        if folder is None:
            return
        self.workspace.end_typing()
        self.results.show_nothing()
        job = Job(folder, tuple(self.order.kinds), settings_of(self).fonts)
        self._worker = Worker(job, self.workspace.session.project.snapshot(), self)
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
            self.results.show_text(self.tr("已取消，没有写出任何文件。"), good=False)

    def _on_made(self, count: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(count)
        self.cancel.setEnabled(count < total)
        text = self.tr("正在生成第 {} 个，共 {} 个").format(count + 1, total)
        self.doing.setText(text if count < total else self.tr("正在写入…"))

    def _on_done(self, exported: Exported) -> None:
        self._end()
        if exported.files:
            self.order.remember(exported.files[0].path.parent)
        self.results.show_exported(exported)
        self._bring_into_view()

    def _on_failed(self, error: LabdeskError) -> None:
        self._end()
        self.results.show_failure(error)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        """Scroll to what came of it, once it has its place."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            QTimer.singleShot(0, self, lambda: area.ensureWidgetVisible(self.results, 0, 24))

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
        self.order.setEnabled(not running)

    def _on_findings(self) -> None:
        if self.isVisible():
            self._refresh_advice()
            self.handover.refresh()

    def _paint(self) -> None:
        self.start.setIconSize(QSize(theme().px(16), theme().px(16)))
        self.start.setIcon(icon("export", "on_accent"))
