"""The start page: programmes to begin with, recent files, and what a crash left. Shown before anything heavy loads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from labdesk.pack import index
from labdesk.pack.index import PackCard
from ui.settings.store import Settings
from ui.start.page import PageArea, StartPage
from ui.theme import set_role, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from ui.notice import Notice
    from ui.parts.messages import MessageBar
    from ui.start.programme import ProgrammeCard

_REST_MS: Final = 20  # after the first picture


class StartWindow(QWidget):
    """Asks for what to do; closes once a project is open."""

    new_requested = Signal(object)
    sample_requested = Signal(object)
    open_requested = Signal(object)
    closed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        set_role(self, "window")
        self.setWindowTitle(self.tr("申报材料助手"))
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 320)
        self._messages: MessageBar | None = None
        self.page = StartPage()
        self.open = self.page.recents.open
        self.page.programmes.new_requested.connect(self.new_requested)
        self.page.programmes.sample_requested.connect(self.sample_requested)
        self.page.programmes.later_requested.connect(self.show_card)
        self.page.recents.open_requested.connect(self.open_requested)
        self._area = PageArea(self.page, self)
        self.page.recents.grown.connect(self._area.fit)
        room = self.screen().availableSize()
        self.resize(min(1120, room.width()), min(760, room.height()))
        self._is_painted = False
        self.show_programmes(index.read())

    @property
    def cards(self) -> list[ProgrammeCard]:
        """One for each programme, in their order."""
        self._make_rest()
        return self.page.programmes.cards

    @property
    def messages(self) -> MessageBar:
        """The message bar, made when there is something to say."""
        if self._messages is None:
            from PySide6.QtWidgets import QVBoxLayout

            from ui.parts.messages import MessageBar

            theme().read_all()
            self._messages = MessageBar(self)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(self._messages)
            column.addWidget(self._area, 1)
        return self._messages

    def take_messages(self) -> list[Notice]:
        """Hand over what has not been answered yet."""
        return self._messages.take() if self._messages is not None else []

    def show_programmes(self, found: Sequence[PackCard]) -> None:
        """List these programmes."""
        if self.page.programmes.show_programmes(found):
            if self.isVisible():
                self._area.fit()
            first = self.page.programmes.first
            begin = first.begin if first is not None else self.open
            (self.page.recents.buttons[0] if self.page.recents.buttons else begin).setFocus()
            if self._is_painted:
                QTimer.singleShot(_REST_MS, self, self._finish)

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
        if self._messages is None:
            self._area.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(_REST_MS, self, self._finish)
            QTimer.singleShot(_REST_MS, self, self._add_shortcuts)

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

    def _make_rest(self) -> None:
        """Make what nobody has seen yet."""
        if self.page.programmes.complete():
            self._area.fit()

    def _finish(self) -> None:
        """Add what the first picture did without."""
        for card in self.cards:
            card.draw_icon()

    def _add_shortcuts(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut  # not needed to paint

        zooming = {"Ctrl++": theme().zoom_in, "Ctrl+=": theme().zoom_in, "Ctrl+-": theme().zoom_out}
        zooming["Ctrl+0"] = lambda: theme().set_zoom(1.0)
        for key, run in zooming.items():
            QShortcut(QKeySequence(key), self, run)
        QShortcut(QKeySequence("Ctrl+O"), self, lambda: self.open_requested.emit(None))
        QShortcut(QKeySequence("Ctrl+Q"), self, QApplication.closeAllWindows)
