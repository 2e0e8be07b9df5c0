"""导出文件: the choices, a button, how far it is, and what came of it; the window stays alive meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.exporting import Exported
from ui.export.fonts import Fonts
from ui.export.order import Order
from ui.export.results import Results
from ui.export.worker import Worker
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.workspace import Workspace


class Making(QWidget):
    """`exported` brings what was written, unless it is a draft; `ended` tells that it is over, whatever came of it."""

    exported = Signal(object)
    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.worker: Worker | None = None
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
        self.fonts = Fonts(self)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.start)
        row.addWidget(self.cancel)
        row.addWidget(self.bar, 1)
        row.addWidget(self.doing)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.order)
        column.addLayout(row)
        column.addWidget(self.results)
        column.addWidget(self.fonts)
        self.order.changed.connect(self._follow_order)
        theme().changed.connect(self._paint)
        self._paint()
        self._show_running(False)

    def refresh(self) -> None:
        """Show what was chosen last."""
        self.order.refresh()
        self._follow_order()

    def show_exported(self, exported: Exported) -> None:
        """Files were written, here or to be printed."""
        if exported.files:
            self.order.remember(next(each.path for each in exported.files if each.kind != "extra").parent)
        self.results.show_exported(exported)

    def _follow_order(self) -> None:
        folder, kinds = self.order.folder, self.order.kinds
        self.start.setEnabled(folder is not None and bool(kinds))
        if self.worker is None:
            why = "" if kinds else self.tr("请至少勾选一种文件。")
            self.doing.setText(why if folder is not None else self.tr("请填写文件夹的完整路径。"))
            self.doing.setVisible(bool(self.doing.text()))

    def _start(self) -> None:
        job = self.order.job()
        if job is None:
            return
        self._workspace.end_typing()
        self.results.show_nothing()
        self.worker = Worker(job, self._workspace.session.project.snapshot(), self)
        self.worker.made.connect(self._on_made)
        self.worker.done.connect(self._on_done)
        self.worker.failed.connect(self._on_failed)
        self.bar.setRange(0, 0)
        self.doing.setText(self.tr("正在准备…"))
        self._show_running(True)
        self.worker.start()

    def _cancel(self) -> None:
        # While files are written it stays as it is for that moment: a button that is disabled loses the focus.
        if self.worker is not None and not self.worker.writes:
            self.worker.cancel()
            self._end()
            self.results.show_text(self.tr("已取消，没有写出任何文件。"), good=False)

    def _on_made(self, count: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(count)
        text = self.tr("正在生成第 {} 个，共 {} 个").format(count + 1, total)
        self.doing.setText(text if count < total else self.tr("正在写入…"))

    def _on_done(self, exported: Exported) -> None:
        self._end()
        self.show_exported(exported)
        if not self.order.draft.isChecked():
            self.exported.emit(exported)
        self.ended.emit()

    def _on_failed(self, error: LabdeskError) -> None:
        self._end()
        self.results.show_failure(error)
        self.ended.emit()

    def _end(self) -> None:
        if self.worker is not None:
            self.worker.deleteLater()
            self.worker = None
        self._show_running(False)

    def _show_running(self, running: bool) -> None:
        focused = QApplication.focusWidget()
        for widget in (self.cancel, self.bar, self.doing):
            widget.setVisible(running)
        self.start.setVisible(not running)
        if focused is not None and self.isAncestorOf(focused):
            (self.cancel if running else self.start).setFocus()
        self.order.setEnabled(not running)

    def _paint(self) -> None:
        self.start.setIconSize(QSize(theme().px(16), theme().px(16)))
        self.start.setIcon(icon("export", "on_accent"))
