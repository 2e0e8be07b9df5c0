"""What a page lies on: margins, its title, and as much width as is comfortable to read."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.pages.base import Page
from ui.theme import set_role, theme
from ui.theme.tokens import PAGE_WIDTH

_MARGIN = 32
_NARROW = 16
_TOP = 24
_LOW = 10


class Paper(QWidget):
    """A page with its title. A page that isn't wide stands at a comfortable width in the middle of its room."""

    def __init__(self, page: Page, step: str, title: str) -> None:
        super().__init__()
        set_role(self, "page")
        self._page = page
        self._top = _TOP
        self._step = step
        self._place = QLabel(step, self)
        set_role(self._place, "small")
        self._title = QLabel(title, self)
        set_role(self._title, "title")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._place)
        self._column.addSpacing(2)
        self._column.addWidget(self._title)
        self._column.addSpacing(12)
        self._column.addWidget(page, 1)
        theme().changed.connect(self._fit)
        self._fit()

    def show_state(self, told: str) -> None:
        """Say beside the step's number how far it is ("": nothing to say)."""
        self._place.setText(f"{self._step} · {told}" if told else self._step)

    def set_low(self, low: bool) -> None:
        """Keep margins small where the window is low."""
        self._top = _LOW if low else _TOP
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = _MARGIN if self.width() >= theme().px(560) else _NARROW
        spare = 0 if self._page.wide else max(0, self.width() - 2 * least - theme().px(PAGE_WIDTH)) // 2
        self._column.setContentsMargins(least + spare, self._top, least + spare, 8 if self._page.scrolls else 32)
