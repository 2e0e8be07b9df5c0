"""逐项复制: for whoever types into the authority's form or website by hand, one answer after the other by a click."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.editors.line import LineEdit
from ui.forms import ALL_THERE_IS
from ui.forms.copylist import CopyDelegate, CopyModel, entries
from ui.parts import keyboard, spoken
from ui.settings.aside import Aside
from ui.theme import set_role, theme
from ui.words import Prose
from ui.workspace import Workspace

_SIZE: Final = (620, 640)
_PAUSE_MS: Final = 400


class CopyDialog(Aside):
    """A click copies an answer; Enter copies the chosen one and goes on to the next."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("逐项复制"))
        set_role(self, "window")
        self._workspace = workspace
        self.model = CopyModel()
        self.search = LineEdit(self)
        self.search.setPlaceholderText(self.tr("查找栏目或内容"))
        self.search.setAccessibleName(self.tr("查找栏目或内容"))
        self.search.textChanged.connect(self._narrow)
        self.list = _List(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CopyDelegate(self.list))
        self.list.clicked_row.connect(self.copy)
        self.list.entered_row.connect(self._copy_and_go_on)
        self.said = Prose("soft", "", self)
        self.above = QCheckBox(self.tr("窗口置顶"), self)
        self.above.toggled.connect(self._stay_above)
        leave = QPushButton(self.tr("关闭"), self)
        leave.setAutoDefault(False)
        leave.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.said, ALL_THERE_IS)
        foot.addStretch(1)
        foot.addWidget(self.above)
        foot.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(Prose("hint", self.tr("点一下就复制；回车复制并到下一项。"), self))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show)
        workspace.changed.connect(self._on_change)
        theme().changed.connect(self.list.doItemsLayout)
        self.take_room(*_SIZE)
        self._show()
        self._choose(self.model.next_row(-1))
        self.list.setFocus()

    def _on_change(self) -> None:
        self._pause.start()

    def copy(self, row: int) -> None:
        """Copy an answer and mark it."""
        entry = self.model.entry(row)
        QApplication.clipboard().setText(entry.text)
        self.model.mark(row)
        self._say_count()
        spoken.say(self.tr("已复制：{}").format(entry.label))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return keyboard.tab(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """From the search field the arrows lead into the list."""
        if self.search.hasFocus() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.setFocus()
            self._choose(self.model.next_row(-1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            keyboard.press_by_enter(event)
        else:
            super().keyPressEvent(event)

    def _copy_and_go_on(self, row: int) -> None:
        self.copy(row)
        self._choose(self.model.next_row(row))

    def _choose(self, row: int | None) -> None:
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row))
            above = self.model.entry(row - 1) if row else None
            self.list.scrollTo(self.model.index(row - 1 if above is not None and above.is_title else row))
            self.list.scrollTo(self.model.index(row))

    def _narrow(self, text: str) -> None:
        self.model.narrow(text)
        self._choose(self.model.next_row(-1))
        self._say_count()

    def _show(self) -> None:
        before = self.list.currentIndex().row()
        self.model.show_entries(entries(self._workspace))
        if 0 <= before < self.model.rowCount():
            self._choose(self.model.next_row(before - 1))
        self._say_count()

    def _say_count(self) -> None:
        if not self.model.total:
            self.said.say(self.tr("还没有填写内容。"))
        elif not self.model.rowCount():
            self.said.say(self.tr("没有找到。"))
        else:
            self.said.say(self.tr("已复制 {} 项，共 {} 项").format(self.model.copied, self.model.total))

    def _stay_above(self, on: bool) -> None:
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on)
        self.show()


class _List(QListView):
    """`clicked_row` and `entered_row` tell by what a row was chosen to be copied."""

    clicked_row = Signal(int)
    entered_row = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "places")
        self.setAccessibleName(self.tr("可以复制的内容"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and _can_be_chosen(index):
            self.clicked_row.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        index = self.currentIndex()
        copies = event.matches(QKeySequence.StandardKey.Copy) or event.key() == Qt.Key.Key_Space
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _can_be_chosen(index):
            self.entered_row.emit(index.row())
        elif copies and _can_be_chosen(index):
            self.clicked_row.emit(index.row())
        else:
            super().keyPressEvent(event)


def _can_be_chosen(index: QModelIndex | QPersistentModelIndex) -> bool:
    return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
