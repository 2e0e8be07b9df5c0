"""What the start page shows: what this is, the programmes, and beside them the files that were open last."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.files import recent
from ui.start.programmelist import ProgrammeList
from ui.start.recentlist import RecentList
from ui.theme import theme
from ui.theme.labels import NO_FOCUS, text_label
from ui.theme.tokens import SCROLL_BAR

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_WIDTH: Final = 1000  # px at zoom 1; the widest the page gets
_TWO_COLUMNS: Final = 760  # px at zoom 1; in a narrower window files that wait to be finished come first
_BETWEEN: Final = 40  # the columns, or the programmes and what comes below
_SIDE: Final = 24
_BOTTOM: Final = 24


class StartPage(QWidget):
    """In the middle of the window, in two columns where there is room."""

    def __init__(self) -> None:
        super().__init__()
        now = dt.datetime.now()  # noqa: DTZ005 - the applicant's own clock
        promise = self.tr("对照指南逐项填写，随时看到哪些条件已符合，最后导出一致的 Word 和 PDF。全部在本机完成。")
        self._title = text_label(self.tr("申报材料助手"), "display", self, wraps=False)
        self._promise = text_label(promise, "soft", self)
        self.programmes = ProgrammeList(now, self)
        self.recents = RecentList(recent.read(), now, self)

    def fit(self, room: QSize) -> int:
        """Arrange everything for a window of this size; returns the height. In px."""
        zoom = theme().zoom
        side = max(_SIDE, (room.width() - round(_WIDTH * zoom)) // 2)
        width = room.width() - 2 * side
        y = 40 if room.height() > 560 else 20
        for label, height, below in (
            (self._title, self._title.sizeHint().height(), 4),
            (self._promise, self._promise.heightForWidth(width), 20),
        ):
            label.setGeometry(side, y, width, height)
            y += height + below
        if room.width() / zoom >= _TWO_COLUMNS:
            first = (width - _BETWEEN) * 8 // 13
            left, second = side + first + _BETWEEN, width - first - _BETWEEN
            high = max(self._place_programmes(side, y, first, room), self._place_recents(left, y, second, few=False))
        elif self.recents.buttons:
            below = self._place_recents(side, y, width, few=True) + _BETWEEN
            high = below + self._place_programmes(side, y + below, width, room)
        else:
            below = self._place_programmes(side, y, width, room) + _BETWEEN
            high = below + self._place_recents(side, y + below, width, few=False)
        return y + high + _BOTTOM

    def _place_programmes(self, x: int, y: int, width: int, room: QSize) -> int:
        high = self.programmes.fit(width, self.recents.head, room.height() - y)
        self.programmes.setGeometry(x, y, width, high)
        return high

    def _place_recents(self, x: int, y: int, width: int, *, few: bool) -> int:
        high = self.recents.fit(width, few=few)
        self.recents.setGeometry(x, y, width, high)
        # Tab goes through widgets from the lowest to the highest.
        self.recents.lower() if few else self.recents.raise_()
        return high


class PageArea(QScrollArea):
    """Fills the window with the page: as wide as there is room, as high as it has to be."""

    def __init__(self, page: StartPage, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._room = QSize()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", NO_FOCUS)
        self.setWidget(page)
        theme().changed.connect(self.fit)

    def fit(self) -> None:
        """Arrange the page anew."""
        room = self._room = self.size()
        beside = QSize(room.width() - SCROLL_BAR, room.height())
        height = self._page.fit(beside)
        if height <= room.height():
            beside, height = room, self._page.fit(room)
        self._page.resize(beside.width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self.size() != self._room:  # not where the scroll bar comes or goes
            self.fit()
