"""A programme on the start page: what it is, whose, which batch, whether it is over; begin, or look at the sample."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.pack.index import PackCard
from ui.files.deadline import Deadline
from ui.theme import set_role, theme
from ui.theme.labels import text_label

_ICONS_MS = 40  # after the texts are on the screen


class ProgrammeCard(QFrame):
    """One programme."""

    new_requested = Signal(object)
    sample_requested = Signal(object)
    later_requested = Signal(object)
    """The card of a later batch that the person wants to see."""

    def __init__(
        self, card: PackCard, now: dt.datetime, parent: QWidget | None = None, later: PackCard | None = None
    ) -> None:
        super().__init__(parent)
        self.card = card
        self._deadline = Deadline.of(card.closes, now)
        set_role(self, "card")
        self._icon = QLabel(self)
        self._fit_icon()
        self.begin = QPushButton(self.tr("新建申报"), self)
        if not self._deadline.over:
            set_role(self.begin, "primary")
        self.begin.setAccessibleName(self.tr("新建：{}").format(card.name))
        self.begin.setAccessibleDescription(f"{card.authority}，{card.batch}，{self._deadline.long}")
        self.begin.clicked.connect(lambda: self.new_requested.emit(self.card))
        self.look = QPushButton(self.tr("看看样例"), self)
        self.look.setAccessibleName(self.tr("看样例：{}").format(card.name))
        self.look.clicked.connect(lambda: self.sample_requested.emit(self.card))
        self.look.setVisible(card.sample)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.begin)
        buttons.addWidget(self.look)
        buttons.addSpacing(8)
        buttons.addWidget(self._icon)
        buttons.addWidget(text_label(self._deadline.long, "warning" if self._deadline.over else "soft", self), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(4)
        column.addWidget(text_label(card.name, "section", self))
        column.addWidget(text_label(f"{card.authority} · {card.batch}", "hint", self))
        column.addSpacing(4)
        column.addWidget(text_label(card.summary, "", self))
        if self._deadline.over and card.note:
            column.addWidget(text_label(card.note, "hint", self))
        if self._deadline.over and later is not None:
            column.addWidget(self._make_later(later))
        column.addSpacing(8)
        column.addLayout(buttons)
        theme().changed.connect(self._paint)
        QTimer.singleShot(_ICONS_MS, self, self._paint)

    def _make_later(self, later: PackCard) -> QPushButton:
        """The way to the batch that has come since."""
        button = QPushButton(self.tr("已有新批次：{}").format(later.batch), self)
        set_role(button, "link")
        button.setAccessibleName(self.tr("{}已有新批次：{}").format(self.card.name, later.batch))
        button.clicked.connect(lambda: self.later_requested.emit(later))
        return button

    def _fit_icon(self) -> None:
        self._icon.setFixedSize(theme().px(18), theme().px(18))

    def _paint(self) -> None:
        from ui.theme.icons import pixmap  # drawing SVG is loaded once the texts are on the screen

        self._fit_icon()
        self._icon.setPixmap(
            pixmap(self._deadline.icon, self._deadline.colour, theme().px(18), self.devicePixelRatioF())
        )
