"""The page in the middle: made when first shown, in a scroll area, its title above, back and next below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.pages.base import Page
from ui.pages.catalogue import Entry
from ui.shell.paper import Paper, margin
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.words import unmarked
from ui.workspace import Workspace

_SCROLL_BAR: Final = 12  # as wide as the stylesheet makes it
_ROUNDS: Final = 10

_MARGIN = 24  # px that are seen around what has the focus


class PageArea(QWidget):
    """Shows one page at a time. `moved` tells the number of the page that is shown now."""

    moved = Signal(int)

    def __init__(self, workspace: Workspace, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._entries = list(entries)
        self._pages: dict[int, Page] = {}
        self.current = -1
        self._low = False
        self._left = self._room = 0
        set_role(self, "surface")
        self._stack = QStackedWidget(self)
        self._holders: dict[int, QWidget] = {}
        self._papers: dict[int, Paper] = {}
        self._footer = _Footer(self)
        self._footer.back.clicked.connect(lambda: self.go(self.current - 1))
        self._footer.next.clicked.connect(lambda: self.go(self.current + 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._footer)
        theme().changed.connect(self._fit)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self.current]

    def set_low(self, low: bool) -> None:
        """Keep margins small where the window is low."""
        self._low = low
        for paper in self._papers.values():
            paper.set_low(low)
        self._fit()

    def go(self, number: int, *, focus: bool = True) -> None:
        """Show a page, and focus its first field."""
        if not 0 <= number < len(self._entries):
            return
        if number != self.current:
            self._workspace.end_typing()
            page = self._made(number)
            self.current = number
            page.refresh()
            self._stack.setCurrentWidget(self._holders[number])
            self._footer.show_place(self._entries, number)
            self.show_progress()
            _settle()
            self.moved.emit(number)
        if focus:
            self.page.focus_first()

    def show_progress(self) -> None:
        """Say how far the page is that is shown."""
        found = self._workspace.progress().get(self._entries[self.current].page_id)
        self._papers[self.current].show_state(found)

    def reveal(self, path: str) -> bool:
        """Go to the page with the field, row or cell at a path, focus it and scroll to it."""
        page_id = self._workspace.page_of(path)
        number = next((n for n, entry in enumerate(self._entries) if entry.page_id == page_id), None)
        if number is None:
            return False
        self.go(number, focus=False)
        found = self.page.reveal(path)
        QTimer.singleShot(0, self, self.scroll_to_focus)
        return found

    def scroll_to_focus(self) -> None:
        """Bring what has the focus into view, with some room around it."""
        focused = QApplication.focusWidget()
        holder = self._holders.get(self.current)
        if isinstance(holder, QScrollArea) and focused is not None and holder.isAncestorOf(focused):
            holder.ensureWidgetVisible(focused, _MARGIN, 3 * _MARGIN)

    def _made(self, number: int) -> Page:
        found = self._pages.get(number)
        if found is None:
            entry = self._entries[number]
            found = self._pages[number] = entry.make(self._workspace)
            step = self.tr("第 {} 步，共 {} 步").format(number + 1, len(self._entries))
            paper = Paper(found, step, entry.title)
            holder = paper if found.scrolls else _scrolling(paper)
            self._holders[number] = holder
            self._papers[number] = paper
            paper.set_low(self._low)
            paper.set_room(self._left, self._room)
            self._stack.addWidget(holder)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let all pages and the footer begin at one line."""
        self._room = self.width() - _SCROLL_BAR
        self._left = margin(self._room)
        for paper in self._papers.values():
            paper.set_room(self._left, self._room)
        above = 4 if self._low else 10
        self._footer.layout_row.setContentsMargins(self._left, above, min(32, self._left) + _SCROLL_BAR, above)


class _Footer(QFrame):
    """Back and next, each with the title of the page it leads to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "footer")
        self.back = QPushButton(self)
        self.next = QPushButton(self)
        set_role(self.next, "primary")
        row = self.layout_row = QHBoxLayout(self)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.next)
        theme().changed.connect(self._paint)
        self._paint()

    def show_place(self, entries: Sequence[Entry], number: int) -> None:
        """Say where back and next lead."""
        has_back, has_next = number > 0, number + 1 < len(entries)
        self.back.setVisible(has_back)
        self.next.setVisible(has_next)
        self.back.setText(self.tr("上一步(&B)"))
        if has_back:
            self.back.setAccessibleName(self.tr("上一步：{}").format(entries[number - 1].title))
        if has_next:
            title = entries[number + 1].title
            self.next.setText(self.tr("下一步：{}(&N)").format(unmarked(title)))
            self.next.setAccessibleName(self.tr("下一步：{}").format(title))

    def _paint(self) -> None:
        size = QSize(theme().px(16), theme().px(16))
        self.back.setIconSize(size)
        self.next.setIconSize(size)
        self.back.setIcon(icon("chevron-left", "text_soft"))
        self.next.setIcon(icon("chevron-right", "on_accent"))
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


class _Scroll(QScrollArea):
    """Keeps what has the focus in sight while the page grows and shrinks around it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize and watched is self.widget():
            focused = QApplication.focusWidget()
            # Nothing inside has been moved yet. Who has scrolled away from the focus is not called back.
            if focused is not None and self.isAncestorOf(focused) and not focused.visibleRegion().isEmpty():
                QTimer.singleShot(0, self, self._follow)
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, _MARGIN)


def _settle() -> None:
    """Let heights that depend on widths pass outwards, a layout a round, before the page is painted."""
    for _ in range(_ROUNDS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def _scrolling(paper: QWidget) -> QScrollArea:
    area = _Scroll()
    set_role(area, "surface")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(paper)
    return area
