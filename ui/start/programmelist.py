"""The programmes on the start page, one below the other. Those that nobody sees yet are made a moment later."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from labdesk.pack import index
from labdesk.pack.index import PackCard
from ui.start.programme import ProgrammeCard
from ui.theme.labels import text_label

_SPACE: Final = 12


class ProgrammeList(QWidget):
    """Those that can still be applied for, then the latest that are over; without any, what to do."""

    new_requested = Signal(object)
    sample_requested = Signal(object)
    later_requested = Signal(object)

    def __init__(self, now: dt.datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self._found: list[PackCard] = []
        self.cards: list[ProgrammeCard] = []
        """Those that are made."""
        title = self.tr("新建申报")
        self.setAccessibleName(title)
        self._title = text_label(title, "panel-title", self, wraps=False)
        nothing = self.tr("没有找到可以申报的项目。请重新安装程序，或把模板包放进用户数据文件夹。")
        self._none = text_label(nothing, "soft", self)

    @property
    def first(self) -> ProgrammeCard | None:
        """The programme that comes first."""
        return self._card(0) if self._found else None

    def complete(self) -> bool:
        """Make the cards that are not there yet; whether there were any. They are not arranged."""
        missing = len(self.cards) < len(self._found)
        if missing:
            self._card(len(self._found) - 1)
        return missing

    def show_programmes(self, found: Sequence[PackCard]) -> bool:
        """List these programmes; whether they are others than before."""
        found = sorted(found, key=self._lateness)
        if found == self._found:
            return False
        for old in self.cards:
            old.hide()
            old.deleteLater()
        self.cards, self._found = [], found
        self._none.setVisible(not found)
        return True

    def fit(self, width: int, head: int, room: int) -> int:
        """Arrange them for a width, below a title as high as `head`; returns the height. Those that lie lower than
        `room` need not be there yet: then their height is guessed. All in px."""
        self._title.setGeometry(0, 0, width, head)
        y = head + _SPACE
        for number in range(len(self._found)):
            if y > room and number == len(self.cards):
                usual = (y - head) // number
                return y + (len(self._found) - number) * usual - _SPACE
            card = self._card(number)
            card.setGeometry(0, y, width, card.fit(width))
            y += card.height() + _SPACE
        if self._found:
            return y - _SPACE
        self._none.setGeometry(0, y, width, self._none.heightForWidth(width))
        return y + self._none.height()

    def _card(self, number: int) -> ProgrammeCard:
        """That of a programme. They are made in their order, which is that of Tab."""
        while len(self.cards) <= number:
            card = self._found[len(self.cards)]
            made = ProgrammeCard(card, self._now, self, index.successor(card.id, self._found))
            made.new_requested.connect(self.new_requested)
            made.sample_requested.connect(self.sample_requested)
            made.later_requested.connect(self.later_requested)
            made.show()
            self.cards.append(made)
        return self.cards[number]

    def _lateness(self, card: PackCard) -> tuple[bool, float]:
        """By this programmes are sorted: what ends soonest first; where no end is stated, it may still be on."""
        if card.closes is None:
            return False, math.inf
        over, moment = card.closes < self._now, card.closes.timestamp()
        return over, -moment if over else moment
