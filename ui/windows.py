"""All windows of the program: the start page, one for each open project, and how they come and go."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from labdesk.base.errors import LabdeskError
from ui.notice import Action, Notice, of_error
from ui.settings.store import Settings

if TYPE_CHECKING:
    from labdesk.pack.index import PackCard
    from labdesk.storage.recovery import Recovered
    from ui.files.front import FrontDoor
    from ui.files.opening import Opened
    from ui.shell.window import MainWindow
    from ui.start.window import StartWindow


class Windows(QObject):
    """Opens windows and keeps them. What is heavy is loaded when the first project opens, not before."""

    shown = Signal(QWidget)

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self.settings = settings
        self.projects: list[MainWindow] = []
        self.first: StartWindow | None = None
        self._door: FrontDoor | None = None

    def start(self) -> StartWindow:
        """Show the start page."""
        from ui.start.window import StartWindow

        if self.first is None:
            window = self.first = StartWindow(self.settings)
            window.new_requested.connect(self.new)
            window.sample_requested.connect(self.sample)
            window.open_requested.connect(self.open_or_ask)
            window.recover_requested.connect(self.recover)
            window.destroyed.connect(self._forget_start)
        self._show(self.first)
        return self.first

    def listen(self) -> None:
        """Hear from other processes that want a window of this one in front."""
        from ui.files.front import FrontDoor

        self._door = FrontDoor(self)
        self._door.asked.connect(lambda path: self.open(Path(path)))

    def look_for_packs(self) -> None:
        """Bring the start page's programmes in step with the packs on the disk."""
        if self.first is None:
            return
        from labdesk.pack import index
        from labdesk.storage import atomic

        known = index.read()
        found = index.refresh(known)
        if found != known:
            with contextlib.suppress(OSError, LabdeskError):
                file, text = index.own_list(found)
                file.parent.mkdir(parents=True, exist_ok=True)
                atomic.write_bytes(file, text.encode("utf-8"))
            self.first.show_programmes(found)

    def look_for_recoverable(self) -> None:
        """Offer what a crash left, on the start page or in the window of its file."""
        from ui.files import recovering

        recovering.offer(self)

    def close(self) -> None:
        """The program ends."""
        if self._door is not None:
            self._door.close()

    def new(self, card: PackCard) -> None:
        """Begin a project of a programme."""
        from ui.files import opening

        self._open(lambda: opening.new(card))

    def sample(self, card: PackCard) -> None:
        """Show a programme's worked sample."""
        from ui.files import opening

        self._open(lambda: opening.sample(card))

    def open_or_ask(self, path: Path | None) -> None:
        """Open a project file, or ask which."""
        from ui.files import dialogs

        parent = QApplication.activeWindow() or self.first or (self.projects[-1] if self.projects else None)
        if path is None and parent is not None:
            path = dialogs.ask_open(parent, self.settings)
        if path is not None:
            self.open(path)

    def open(self, path: Path, *, take_over: bool = False) -> None:
        """Open a project file in a window of its own; if it has one already, that comes to the front."""
        for window in self.projects:
            if window.workspace.path == path.absolute():
                self._show(window)
                return
        from labdesk.storage.errors import InUseError
        from ui.files import opening

        try:
            self._add(opening.open_file(path, take_over=take_over))
        except InUseError as error:
            if not self._is_brought_to_front(path):
                self.tell(of_error(error, *self._ways_in(path)))
        except LabdeskError as error:
            self.tell(of_error(error))

    def recover(self, recovered: Recovered) -> None:
        """Continue what a crash left."""
        from ui.files import opening

        self._open(lambda: opening.recover(recovered))

    def _open(self, make: Callable[[], Opened]) -> None:
        try:
            self._add(make())
        except LabdeskError as error:
            self.tell(of_error(error))

    def _add(self, opened: Opened) -> None:
        from ui.files import recent
        from ui.shell.window import MainWindow
        from ui.workspace import Workspace

        window = MainWindow(Workspace(opened.session), self.settings, opened.lock)
        window.new_requested.connect(self.start)
        window.open_requested.connect(self.open_or_ask)
        window.closed.connect(self._remove)
        self.projects.append(window)
        path = opened.session.path
        if path is not None:
            recent.add(path, opened.session.pack.model.short_name)
        if self.first is not None:
            self.first.close()
        self._show(window)

    def _remove(self, window: MainWindow) -> None:
        self.projects.remove(window)

    def _forget_start(self) -> None:
        self.first = None

    def _show(self, window: QWidget) -> None:
        window.show()
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        self.shown.emit(window)

    def _is_brought_to_front(self, path: Path) -> bool:
        """Whether another process of this computer shows the file now; this one then ends if it has no window."""
        from labdesk.storage import lock
        from ui.files import front

        holder = lock.holder_of(path)
        if holder is None or not front.ask(holder.pid, path):
            return False
        if not self.projects and self.first is None:
            QTimer.singleShot(0, QApplication.quit)
        return True

    def _ways_in(self, path: Path) -> tuple[Action, ...]:
        return (
            Action(self.tr("打开副本"), lambda: self._open_copy(path)),
            Action(self.tr("接管并打开"), lambda: self.open(path, take_over=True)),
        )

    def _open_copy(self, path: Path) -> None:
        from ui.files import opening

        self._open(lambda: opening.open_copy(path))

    def tell(self, notice: Notice) -> None:
        """Say it where the person looks: in the active project's window, else on the start page."""
        active = QApplication.activeWindow()
        for window in self.projects:
            if window is active:
                window.workspace.notify(notice)
                return
        self.start().messages.show_notice(notice)
