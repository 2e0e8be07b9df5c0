"""导出文件: the choices, a button, how far it is, and what came of it; the window stays alive meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from labdesk.exporting import Exported
from labdesk.jobs.export import Job
from ui.export.fonts import Fonts
from ui.export.order import Order
from ui.export.running import Running
from ui.workspace import Workspace


class Making(Running):
    """`exported` brings what was written, unless it is a draft; `ended` tells that it is over, whatever came of it."""

    exported = Signal(object)
    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, self.tr("导出(&X)"), self.tr("取消导出"), parent)
        self.order = Order(workspace, self)
        self.fonts = Fonts(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.order)
        column.addLayout(self.make_row())
        column.addWidget(self.results)
        column.addWidget(self.fonts)
        self.order.changed.connect(self._follow_order)
        self.show_running(False)

    def refresh(self) -> None:
        """Show what was chosen last."""
        self.order.refresh()
        self._follow_order()

    def show_exported(self, exported: Exported) -> None:
        """Files were written, here or to be printed."""
        if exported.files:
            self.order.remember(next(each.path for each in exported.files if each.kind != "extra").parent)
        self.results.show_exported(exported)

    def job(self) -> Job | None:
        return self.order.job()

    def progress(self, count: int, total: int) -> str:
        return self.tr("正在生成第 {} 个，共 {} 个").format(count + 1, total)

    def given_up(self) -> str:
        return self.tr("已取消，没有写出任何文件。")

    def finished(self, exported: Exported) -> None:
        self.show_exported(exported)
        if not self.order.draft.isChecked():
            self.exported.emit(exported)

    def over(self) -> None:
        self.ended.emit()

    def show_running(self, running: bool) -> None:
        super().show_running(running)
        self.order.setEnabled(not running)

    def _follow_order(self) -> None:
        folder, kinds = self.order.folder, self.order.kinds
        self.start.setEnabled(folder is not None and bool(kinds))
        if self.worker is None:
            why = "" if kinds else self.tr("请至少勾选一种文件。")
            self.doing.setText(why if folder is not None else self.tr("请填写文件夹的完整路径。"))
            self.doing.setVisible(bool(self.doing.text()))
