"""The program's windows: the start page at once, those of projects as soon as one is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.settings.store import Settings

if TYPE_CHECKING:
    from ui.notice import Notice
    from ui.projects import Projects
    from ui.start.window import StartWindow


class Windows(QObject):
    """Has the start page and the windows of projects. What these need is loaded when the first is opened."""

    shown = Signal(QWidget)

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self.settings = settings
        self.first: StartWindow | None = None
        self._projects: Projects | None = None

    @property
    def projects(self) -> Projects:
        """The windows of projects; asking for them the first time loads all that a project needs."""
        if self._projects is None:
            from ui.projects import Projects

            self._projects = Projects(self)
        return self._projects

    def start(self) -> StartWindow:
        """Show the start page."""
        if self.first is None:
            from ui.start.window import StartWindow

            window = self.first = StartWindow(self.settings)
            window.new_requested.connect(lambda card: self.projects.new(card))
            window.sample_requested.connect(lambda card: self.projects.sample(card))
            window.open_requested.connect(lambda path: self.projects.open_or_ask(path))
            window.closed.connect(self._forget_start)
        self.show(self.first)
        return self.first

    def show(self, window: QWidget) -> None:
        """Show a window in front of the others."""
        if window.isMinimized():
            window.showNormal()
        else:
            window.show()
        window.raise_()
        window.activateWindow()
        self.shown.emit(window)

    def tell(self, notice: Notice) -> None:
        """Say something where the person looks: in the active project's window, else on the start page."""
        active = QApplication.activeWindow()
        for window in self._projects.windows if self._projects is not None else ():
            if window is active or self.first is None:
                window.workspace.notify(notice)
                return
        messages = self.start().messages
        messages.show_notice(notice)
        if notice.kind == "warning":  # to be answered before anything is opened; nobody types here
            messages.take_focus()

    def close(self) -> None:
        """The program ends."""
        if self._projects is not None:
            self._projects.close()

    def _forget_start(self) -> None:
        self.first = None
