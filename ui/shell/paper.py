"""What a page lies on: margins, its step and title, how far it is, and as much width as is comfortable to read."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from labdesk.session import PageProgress
from ui.pages.base import Page
from ui.shell.rail import told
from ui.theme import set_role, set_state, theme
from ui.theme.icons import PAGE_STATES, pixmap
from ui.theme.tokens import PAGE_WIDTH

_MARGIN: Final = 32
_NARROW_MARGIN: Final = 16
_NARROW: Final = 560
_MOST_INSET: Final = 96
_LEAST_INSET: Final = 32
_TOP: Final = 24
_LOW_TOP: Final = 10
_MARK_PX: Final = 14


def margin(width: int) -> int:
    """Where every page begins, from the left, in an area of this width.

    The same for pages of fields and of tables, so that nothing moves aside from step to step; a little space is not
    shared out, for it would move things with every scroll bar.
    """
    least = _MARGIN if width >= theme().px(_NARROW) else _NARROW_MARGIN
    inset = (width - 2 * least - theme().px(PAGE_WIDTH)) // 2
    return least + (min(inset, theme().px(_MOST_INSET)) if inset >= _LEAST_INSET else 0)


class Paper(QWidget):
    """A page with its title. A page that isn't wide is as wide as a line is comfortable to read."""

    def __init__(self, page: Page, step: str, title: str) -> None:
        super().__init__()
        set_role(self, "page")
        self._page = page
        self._top = _TOP
        self._left = _MARGIN
        self._room = 0
        self._progress: PageProgress | None = None
        place = QLabel(step, self)
        set_role(place, "small")
        self._mark = QLabel(self)
        self._state = QLabel(self)
        set_role(self._state, "page-state")
        self._title = QLabel(title, self)
        set_role(self._title, "title")
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(place)
        line.addSpacing(8)
        line.addWidget(self._mark)
        line.addWidget(self._state)
        line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(line)
        self._column.addSpacing(4)
        self._column.addWidget(self._title)
        self._column.addSpacing(12)
        self._column.addWidget(page, 1)
        theme().changed.connect(self._paint)
        self._paint()

    def show_state(self, progress: PageProgress | None) -> None:
        """Say beside the step's number how far it is (None: nothing to say)."""
        if progress != self._progress:
            self._progress = progress
            self._paint()

    def set_low(self, low: bool) -> None:
        """Keep margins small where the window is low."""
        self._top = _LOW_TOP if low else _TOP
        self._fit()

    def set_room(self, left: int, room: int) -> None:
        """Begin this far from the left, and take no more than this width, whether there is a scroll bar or not."""
        self._left, self._room = left, room
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the page needs more or less width than it did
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Leave free at the right what is too wide to read, never more than there is room for in sight: a margin that
        asked for width would be given it by the scroll area, and ask for more."""
        around = self.parentWidget()
        width = min(self.width(), around.width()) if around is not None else self.width()
        least = min(_MARGIN, self._left)
        right = least + max(0, width - self._room)
        if not self._page.wide:
            right = max(right, width - self._left - theme().px(PAGE_WIDTH))
        margins = self._column.contentsMargins()
        content = self._column.minimumSize().width() - margins.left() - margins.right()
        right = max(least, min(right, width - self._left - content))
        self._column.setContentsMargins(self._left, self._top, right, 8 if self._page.scrolls else 32)

    def _paint(self) -> None:
        known = self._progress is not None
        self._mark.setVisible(known)
        self._state.setVisible(known)
        if self._progress is not None:
            name, colour, _ = PAGE_STATES[self._progress.state]
            self._mark.setPixmap(pixmap(name, colour, theme().px(_MARK_PX), self.devicePixelRatioF()))
            self._state.setText(told(self._progress))
            set_state(self._state, self._progress.state)
        self._fit()
