"""The start page: programmes to begin with, recent files, and what a crash left. Shown before anything heavy loads."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from labdesk.pack import index
from labdesk.pack.index import PackCard
from ui.files import recent
from ui.settings.store import Settings
from ui.start.programme import ProgrammeCard
from ui.start.recentlist import RecentList
from ui.theme import set_role, theme
from ui.theme.labels import NO_FOCUS, text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent

    from ui.notice import Notice
    from ui.parts.messages import MessageBar

_WIDTH = 1000  # px at zoom 1; the widest the page gets
_SHORTCUTS_MS = 20  # after the first picture
_TWO_COLUMNS = 760  # px at zoom 1; in a narrower window the recent files come below


class StartWindow(QWidget):
    """Asks for what to do; closes once a project is open."""

    new_requested = Signal(object)
    sample_requested = Signal(object)
    open_requested = Signal(object)
    closed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.cards: list[ProgrammeCard] = []
        self._now = dt.datetime.now()  # noqa: DTZ005 - the applicant's own clock
        set_role(self, "window")
        self.setWindowTitle(self.tr("申报材料助手"))
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 320)
        self._messages: MessageBar | None = None
        self._lay_out()
        self.show_programmes(index.read())
        QTimer.singleShot(_SHORTCUTS_MS, self, self._add_shortcuts)
        room = self.screen().availableSize()
        self.resize(min(1120, room.width()), min(760, room.height()))

    @property
    def messages(self) -> MessageBar:
        """The message bar, made when there is something to say."""
        if self._messages is None:
            from ui.parts.messages import MessageBar

            theme().read_all()
            self._messages = MessageBar(self)
            self._everything.insertWidget(0, self._messages)
        return self._messages

    def take_messages(self) -> list[Notice]:
        """Hand over what has not been answered yet."""
        return self._messages.take() if self._messages is not None else []

    def show_programmes(self, found: Sequence[PackCard]) -> None:
        """List these programmes: those that can still be applied for, then the latest that are over."""
        found = sorted(found, key=self._lateness)
        if [card.card for card in self.cards] == found:
            return
        for old in self.cards:
            old.hide()
            old.deleteLater()
        self.cards = [ProgrammeCard(card, self._now, self, index.successor(card.id, found)) for card in found]
        for card in self.cards:
            card.new_requested.connect(self.new_requested)
            card.sample_requested.connect(self.sample_requested)
            card.later_requested.connect(self.show_card)
            self._programmes.addWidget(card)
        self._none.setVisible(not self.cards)
        (self.cards[0].begin if self.cards else self.open).setFocus()

    def _lateness(self, card: PackCard) -> tuple[bool, float]:
        """By this programmes are sorted: what ends soonest first; where no end is stated, it may still be on."""
        if card.closes is None:
            return False, math.inf
        over, moment = card.closes < self._now, card.closes.timestamp()
        return over, -moment if over else moment

    def show_card(self, wanted: PackCard) -> None:
        """Bring a programme into view, ready to be begun."""
        for card in self.cards:
            if card.card == wanted:
                self._area.ensureWidgetVisible(card)
                card.begin.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        super().closeEvent(event)
        self.closed.emit()
        self.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        from ui.files.dropping import dropped_projects

        if dropped_projects(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        from ui.files.dropping import dropped_projects

        event.acceptProposedAction()
        for path in dropped_projects(event.mimeData()):
            self.open_requested.emit(path)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        from ui.parts import keyboard  # not needed to paint

        return keyboard.tab(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        from ui.parts import keyboard

        if not keyboard.press_by_enter(event):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        page = QWidget()
        self.open = QPushButton(self.tr("打开文件(&O)…"), self)
        self.open.clicked.connect(lambda: self.open_requested.emit(None))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(40)
        self._columns.addLayout(self._begin(), 8)
        self._columns.addLayout(self._continue(), 5)
        inside = QVBoxLayout()
        inside.setSpacing(20)
        inside.addLayout(self._heading())
        inside.addLayout(self._columns)
        inside.addStretch(1)
        self._margins = QHBoxLayout(page)
        self._margins.addLayout(inside)
        area = self._area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(page)
        area.setProperty("focusPolicy", NO_FOCUS)
        self._everything = QVBoxLayout(self)
        self._everything.setContentsMargins(0, 0, 0, 0)
        self._everything.setSpacing(0)
        self._everything.addWidget(area, 1)
        theme().changed.connect(self._fit)

    def _heading(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(text_label(self.tr("申报材料助手"), "display", self, wraps=False))
        promise = self.tr("对照指南逐项填写，随时看到哪些条件已符合，最后导出一致的 Word 和 PDF。全部在本机完成。")
        column.addWidget(text_label(promise, "soft", self))
        return column

    def _begin(self) -> QVBoxLayout:
        nothing = self.tr("没有找到可以申报的项目。请重新安装程序，或把模板包放进用户数据文件夹。")
        self._none = text_label(nothing, "soft", self)
        self._programmes = QVBoxLayout()
        self._programmes.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(12)
        heading = text_label(self.tr("新建申报"), "panel-title", self, wraps=False)
        heading.setMinimumHeight(self.open.sizeHint().height())
        column.addWidget(heading)
        column.addWidget(self._none)
        column.addLayout(self._programmes)
        column.addStretch(1)
        return column

    def _continue(self) -> QVBoxLayout:
        self._recents = RecentList(recent.read(), self._now, self)
        self._recents.open_requested.connect(self.open_requested)
        row = QHBoxLayout()
        row.addWidget(text_label(self.tr("继续填写"), "panel-title", self, wraps=False))
        row.addStretch(1)
        row.addWidget(self.open)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._recents)
        column.addWidget(text_label(self.tr("也可以把 .labdesk 文件拖到这个窗口。"), "hint", self))
        column.addStretch(1)
        return column

    def _fit(self) -> None:
        """Keep the page in the middle, and its columns side by side where there is room."""
        zoom = theme().zoom
        margin = max(24, (self.width() - round(_WIDTH * zoom)) // 2)
        self._margins.setContentsMargins(margin, 40 if self.height() > 560 else 20, margin, 24)
        wide = self.width() / zoom >= _TWO_COLUMNS
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _add_shortcuts(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut  # not needed to paint

        zooming = {"Ctrl++": theme().zoom_in, "Ctrl+=": theme().zoom_in, "Ctrl+-": theme().zoom_out}
        zooming["Ctrl+0"] = lambda: theme().set_zoom(1.0)
        for key, run in zooming.items():
            QShortcut(QKeySequence(key), self, run)
        QShortcut(QKeySequence("Ctrl+O"), self, lambda: self.open_requested.emit(None))
        QShortcut(QKeySequence("Ctrl+Q"), self, QApplication.closeAllWindows)
