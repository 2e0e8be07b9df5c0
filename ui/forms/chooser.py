"""Chooses what goes into a place of a form: all answers by page, found as one types; over the list, Esc leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from labdesk.forms import Choice
from labdesk.pack.text import fold
from labdesk.project.model import slashed
from ui.editors.line import LineEdit
from ui.theme import set_role, theme
from ui.workspace import Workspace

_KEY: Final = Qt.ItemDataRole.UserRole
_NAME: Final = _KEY + 1
_LONGEST: Final = 60
_WIDTH: Final = 420
_HEIGHT: Final = 360


class Chooser(QFrame):
    """`chosen` brings the key of what was chosen, "" for nothing at all. Where some fit a place equally well, these
    stand first."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._choices: Sequence[Choice] = ()
        self._fitting: frozenset[str] = frozenset()
        self._now = ""
        set_role(self, "popup")
        self.search = LineEdit(self)
        self.search.setPlaceholderText(self.tr("输入栏目名或内容"))
        self.search.setAccessibleName(self.tr("查找要填的内容"))
        self.search.textChanged.connect(lambda _text: self._show())
        self.list = QListWidget(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("可以填的内容"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.hide()

    def ask(self, choices: Sequence[Choice], fitting: Sequence[str], now: str, line: QRect) -> None:
        """Show it below a line of the window, or above it where there is more room; `now` is the name of what goes
        there now."""
        self._choices, self._fitting, self._now = choices, frozenset(fitting), now
        window = self.window()
        width = min(theme().px(_WIDTH), window.width() - 16)
        below, above = window.height() - line.bottom() - 12, line.top() - 12
        wanted = theme().px(_HEIGHT)
        under = below >= min(wanted, above)
        height = min(wanted, below if under else above)
        x = max(8, min(line.left(), window.width() - width - 8))
        self.setGeometry(x, line.bottom() + 4 if under else line.top() - height - 4, width, height)
        self.search.clear()
        self._show()
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The keys that the line of text does not take."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802
        """Tab stays here: there is nothing else to go to."""
        return True

    def leave(self) -> None:
        """Go away without an answer."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            if self.list.item(row).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentRow(row)
                return
            row += by

    def _choose(self, item: QListWidgetItem | None) -> None:
        key = item.data(_KEY) if item is not None else None
        if key is not None:
            self.hide()
            self.chosen.emit(str(key))

    def _show(self) -> None:
        words = fold(self.search.text()).split()
        self.list.clear()
        found = [each for each in self._choices if _has(each, words)]
        if not words:
            self._add(self.tr("留空，不填"), "", self.tr("这一处不写任何内容"))
        fitting = [each for each in found if each.key in self._fitting]
        if fitting:
            self._head(self.tr("都合适的"))
            for each in fitting:
                self._offer(each)
        page = None
        for title, each in self._by_page([each for each in found if each.key not in self._fitting]):
            if title != page:
                self._head(title)
                page = title
            self._offer(each)
        if not found:
            self._head(self.tr("没有找到"))
        first = 0 if not words and not fitting else 1
        self.list.setCurrentRow(min(first if words or fitting else 0, self.list.count() - 1))
        self._begin_at_now(words)

    def _begin_at_now(self, words: Sequence[str]) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            selectable = bool(item.flags() & Qt.ItemFlag.ItemIsSelectable)
            if selectable and (words or item.data(_NAME) == self._now):
                self.list.setCurrentRow(row)
                self.list.scrollToItem(item, QListWidget.ScrollHint.PositionAtCenter)
                return

    def _by_page(self, choices: Sequence[Choice]) -> list[tuple[str, Choice]]:
        """The choices with the titles of their pages, in the pages' order."""
        titles = {page.id: page.title for page in self._workspace.pack.model.pages}
        order = {title: number for number, title in enumerate(titles.values())}
        other = self.tr("其他")
        found = [(titles.get(self._page_of(each), other), each) for each in choices]
        return sorted(found, key=lambda pair: order.get(pair[0], len(order)))

    def _page_of(self, choice: Choice) -> str:
        node = self._workspace.pack.fields.get(choice.fields[0]) if choice.fields else None
        if node is None:
            return ""
        return self._workspace.page_of(slashed(node.table if node.table is not None else node)) or ""

    def _offer(self, choice: Choice) -> None:
        text = " ".join(choice.text.split())
        self._add(choice.name, choice.key, text or self.tr("还没有填"))

    def _add(self, name: str, key: str, text: str) -> None:
        item = QListWidgetItem(f"{name}　{text[:_LONGEST]}")
        item.setData(_KEY, key)
        item.setData(_NAME, name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}，{text[:_LONGEST]}")
        self.list.addItem(item)

    def _head(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QApplication.font()
        font.setPixelSize(theme().px(12))
        item.setFont(font)
        self.list.addItem(item)


def _has(choice: Choice, words: Sequence[str]) -> bool:
    said = fold(f"{choice.name}\n{choice.text}")
    return all(word in said for word in words)
