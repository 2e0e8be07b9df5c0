"""A programme on the start page: what it is, whose, which batch, whether it is over; begin, or look at the sample."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from labdesk.pack.index import PackCard
from ui.files.deadline import Deadline
from ui.theme import set_role, theme
from ui.theme.labels import text_button, text_label

_SIDE: Final = 25
_EDGE: Final = 17  # above and below
_ICON: Final = 18


class ProgrammeCard(QFrame):
    """One programme."""

    new_requested = Signal(object)
    sample_requested = Signal(object)
    later_requested = Signal(object)
    """The card of a later batch that the person wants to see."""

    def __init__(self, card: PackCard, now: dt.datetime, parent: QWidget, later: PackCard | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self._deadline = Deadline.of(card.closes, now)
        over = self._deadline.over
        set_role(self, "card")
        self.setAccessibleName(card.name)
        # Each with the space above it. They are placed by hand: a layout would ask each for its size again and again,
        # and the start page is to be there at once.
        self._lines: list[tuple[int, QWidget]] = [
            (0, text_label(card.name, "section", self)),
            (4, text_label(f"{card.authority} · {card.batch}", "hint", self)),
            (8, text_label(card.summary, "", self)),
        ]
        if over and card.note:
            self._lines.append((4, text_label(card.note, "hint", self)))
        if over and later is not None:
            self._lines.append((4, self._make_later(later)))
        self.begin = text_button(self.tr("新建申报"), self)
        if not over:
            set_role(self.begin, "primary")
        self.begin.setAccessibleName(self.tr("新建：{}").format(card.name))
        self.begin.setAccessibleDescription(f"{card.authority}，{card.batch}，{self._deadline.long}")
        self.begin.clicked.connect(lambda: self.new_requested.emit(self.card))
        self.look = text_button(self.tr("看看样例"), self)
        self.look.setAccessibleName(self.tr("看样例：{}").format(card.name))
        self.look.clicked.connect(lambda: self.sample_requested.emit(self.card))
        self.look.setVisible(card.sample)
        self._icon = QLabel(self)
        self._until = text_label(self._deadline.long, "warning" if over else "soft", self)
        theme().changed.connect(self.draw_icon)

    def fit(self, width: int) -> int:
        """Arrange everything for a width; returns the height. Both in px."""
        y, inside = _EDGE, width - 2 * _SIDE
        for above, line in self._lines:
            y += above
            size = line.sizeHint() if isinstance(line, QPushButton) else None
            height = line.heightForWidth(inside) if size is None else size.height()
            line.setGeometry(_SIDE, y, inside if size is None else min(inside, size.width()), height)
            y += height
        y, x = y + 12, _SIDE
        row = self.begin.sizeHint().height()
        for each in (self.begin, self.look) if self.card.sample else (self.begin,):
            each.setGeometry(x, y, each.sizeHint().width(), row)
            x += each.width() + 8
        icon, x = theme().px(_ICON), x + 8
        until = self._until.heightForWidth(width - _SIDE - x - icon - 8)
        high = max(row, until)
        self._icon.setGeometry(x, y + (high - icon) // 2, icon, icon)
        self._until.setGeometry(x + icon + 8, y + (high - until) // 2, width - _SIDE - x - icon - 8, until)
        return y + high + _EDGE

    def _make_later(self, later: PackCard) -> QPushButton:
        """The way to the batch that has come since."""
        link = text_button(self.tr("已有新批次：{}").format(later.batch), self)
        set_role(link, "link")
        link.setAccessibleName(self.tr("{}已有新批次：{}").format(self.card.name, later.batch))
        link.clicked.connect(lambda: self.later_requested.emit(later))
        return link

    def draw_icon(self) -> None:
        """Show the icon. Not needed in the first picture, and loading what draws SVG takes its time."""
        from ui.theme.icons import pixmap

        size = theme().px(_ICON)
        self._icon.setPixmap(pixmap(self._deadline.icon, self._deadline.colour, size, self.devicePixelRatioF()))
