"""The windows of open projects: one for each file, and how they come and go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from labdesk.base.errors import LabdeskError
from labdesk.pack import index
from labdesk.pack.index import PackCard
from labdesk.pack.loader import LoadedPack
from labdesk.storage import lock
from labdesk.storage.errors import InUseError, NotFoundError
from labdesk.storage.recovery import Recovered
from ui.files import dialogs, front, opening, recent
from ui.files.opening import Opened
from ui.garbage import Collector
from ui.notice import Action, Notice, of_error
from ui.shell.window import MainWindow
from ui.theme import theme
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.windows import Windows


class Projects(QObject):
    """Opens projects, each in a window of its own; hears from other processes that want one of them in front."""

    def __init__(self, windows: Windows) -> None:
        super().__init__(windows)
        self._windows = windows
        theme().read_all()
        self.windows: list[MainWindow] = []
        self._door = front.FrontDoor(self)
        self._door.asked.connect(lambda path: self.open(Path(path)))
        self._collector = Collector(self)

    def close(self) -> None:
        """The program ends."""
        self._door.close()
        self._collector.stop()

    def new(self, card: PackCard) -> None:
        """Begin a project of a programme."""
        self._open(lambda: opening.new(card))

    def sample(self, card: PackCard) -> None:
        """Show a programme's worked sample."""
        if self._open(lambda: opening.sample(card)):
            text = self.tr("这是样例，可以随意翻看和修改；不保存就不会留下。")
            self.windows[-1].workspace.notify(Notice(text))

    def move(self, source: MainWindow, pack: LoadedPack, place: str = "") -> None:
        """Open a copy of a project for another pack, and ask where to save it; the project stays open as it is. `place`
        is where there is something to check."""
        if not self._open(lambda: opening.moved(source.workspace.session, pack)):
            return
        copy = self.windows[-1]
        kept = len(copy.workspace.session.project.aside)
        more = self.tr("没有位置的 {} 项存在文件里，「汇总与自查」里可以看。").format(kept) if kept else ""
        origin = source.workspace.pack.model.short_name
        copy.files.save_as()
        check = (Action(self.tr("核对有变化的内容"), lambda: copy.workspace.jump(place)),) if place else ()
        copy.workspace.notify(Notice(self.tr("这是从「{}」转来的副本。").format(origin), more, "info", check))

    def recover(self, recovered: Recovered) -> None:
        """Continue what a crash left, in place of the window that shows the file as it was saved."""
        for window in self.windows:
            if recovered.path is not None and window.workspace.path == recovered.path:
                if window.workspace.dirty:
                    window.workspace.notify(self._not_beside_edits())
                    return
                window.close()
                break
        self._open(lambda: opening.recover(recovered))

    def open_or_ask(self, path: Path | None) -> None:
        """Open a project file, or ask which."""
        parent = QApplication.activeWindow() or self._windows.first or (self.windows[-1] if self.windows else None)
        if path is None and parent is not None:
            path = dialogs.ask_open(parent, self._windows.settings)
        if path is not None:
            self.open(path)

    def open(self, path: Path, *, take_over: bool = False) -> None:
        """Open a project file; where it has a window already, here or in another process, that comes to the front."""
        for window in self.windows:
            if window.workspace.path == path.absolute():
                self._windows.show(window)
                return
        try:
            self._add(opening.open_file(path, take_over=take_over))
            self._point_to_later()
        except InUseError as error:
            if not self._is_brought_to_front(path):
                self._windows.tell(of_error(error, *self._ways_in(path)))
        except NotFoundError as error:
            recent.remove(str(path))
            self._windows.tell(of_error(error))
        except LabdeskError as error:
            self._windows.tell(of_error(error))

    def open_copy(self, path: Path) -> None:
        """Show what a file holds as a project without a file; the file stays with whoever has it."""
        self._open(lambda: opening.open_copy(path))

    def _open(self, make: Callable[[], Opened]) -> bool:
        try:
            self._add(make())
        except LabdeskError as error:
            self._windows.tell(of_error(error))
            return False
        return True

    def _add(self, opened: Opened) -> None:
        window = MainWindow(Workspace(opened.session), self._windows.settings, opened.lock)
        window.new_requested.connect(self._windows.start)
        window.open_requested.connect(self.open_or_ask)
        window.move_requested.connect(self.move)
        window.closed.connect(self._on_closed)
        self.windows.append(window)
        path = opened.session.path
        if path is not None:
            recent.add(path, opened.session.pack.model.short_name)
        self._windows.show(window)
        self._collector.keep()
        first = self._windows.first
        if first is not None:
            for notice in first.take_messages():
                if notice.kind != "failure":  # what could not be opened is given up with opening something else
                    window.workspace.notify(notice)
            first.close()

    def _point_to_later(self) -> None:
        """Say in the window that was opened last that its batch is over where there is a later one."""
        window = self.windows[-1]
        pack, now = window.workspace.pack, window.workspace.now()
        closes, later = index.deadline_of(pack.model), index.successor(pack.id, index.read())
        if closes is not None and closes < now and later is not None:
            text = self.tr("「{}」已过，已有「{}」。").format(pack.model.batch.label, later.batch)
            move = Action(self.tr("看看怎么转过去"), window.commands["move"].trigger)
            window.workspace.notify(Notice(text, self.tr("转过去是另存一份，这一份不动。"), "info", (move,)))

    def _on_closed(self, window: MainWindow) -> None:
        self.windows.remove(window)
        self._collector.keep()

    def _is_brought_to_front(self, path: Path) -> bool:
        """Whether another process of this computer shows the file now; this one then ends if it has no window."""
        holder = lock.holder_of(path)
        if holder is None or not front.ask(holder.pid, path):
            return False
        if not self.windows and self._windows.first is None:
            QTimer.singleShot(0, QApplication.quit)
        return True

    def _not_beside_edits(self) -> Notice:
        more = self.tr("请先保存或关闭这个文件；下次启动时会再次询问是否恢复。")
        return Notice(self.tr("这个文件已经打开并有新的修改，没有恢复。"), more, "warning")

    def _ways_in(self, path: Path) -> tuple[Action, ...]:
        return (
            Action(self.tr("打开副本"), lambda: self.open_copy(path)),
            Action(self.tr("接管并打开"), lambda: self.open(path, take_over=True)),
        )
