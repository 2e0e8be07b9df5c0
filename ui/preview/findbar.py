"""The line in which one looks for words on the pages."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from ui.parts import spoken
from ui.preview.pageview import PageView
from ui.theme import set_role, theme
from ui.theme.icons import icon


class FindBar(QFrame):
    """Type to mark all finds, Enter and F3 for the next, with Shift for the one before, Esc to leave."""

    closed = Signal()

    def __init__(self, view: PageView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        set_role(self, "findbar")
        self.line = QLineEdit(self)
        set_role(self.line, "search")
        self.line.setPlaceholderText(self.tr("在预览里查找"))
        self.line.setAccessibleName(self.tr("在预览里查找"))
        self.line.setClearButtonEnabled(False)
        self.line.textChanged.connect(view.search)
        self.count = QLabel(self)
        set_role(self.count, "small")
        self.back = self._tool("chevron-up", self.tr("上一处（Shift+F3）"), lambda: view.find_next(-1))
        self.on = self._tool("chevron-down", self.tr("下一处（F3）"), view.find_next)
        self.done = self._tool("close", self.tr("关闭查找（Esc）"), self.close_)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.count)
        for button in (self.back, self.on, self.done):
            row.addWidget(button)
        view.searched.connect(self._tell)
        theme().changed.connect(self._paint)
        self._paint()
        self._tell()
        self.hide()

    def begin(self) -> None:
        """Take the focus, with what was looked for before selected."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._view.search(self.line.text())

    def close_(self) -> None:
        """End the search; the focus goes to the pages."""
        self.hide()
        self._view.search("")
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.close_()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self._view.find_next(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        finder = self._view.finder
        count = len(finder.hits)
        if not finder.words.strip():
            said = ""
        elif count and finder.hit is not None:
            said = self.tr("第 {} 处，共 {} 处").format(finder.current + 1, count)
        elif finder.is_done:
            said = self.tr("没有找到")
        else:
            said = self.tr("正在查找…")
        if said != self.count.text():
            self.count.setText(said)
            if finder.is_done:
                spoken.say(said)
        for button in (self.back, self.on):
            button.setEnabled(count > 0)

    def _tool(self, name: str, tip: str, run: object) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: run())  # type: ignore[operator]
        return button

    def _paint(self) -> None:
        for button in (self.back, self.on, self.done):
            button.setIconSize(QSize(theme().px(16), theme().px(16)))
            button.setIcon(icon(button.objectName(), "text_soft"))
