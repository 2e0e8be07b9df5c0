"""What a window does with its project's file: saving, going back, asking before it closes, the lock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from labdesk.base.errors import LabdeskError
from labdesk.document.filenames import file_name
from labdesk.storage import lock
from labdesk.storage.errors import ChangedOnDiskError, InUseError
from labdesk.storage.lock import Lock
from ui.files import dialogs, recent
from ui.files.dropping import SUFFIX
from ui.notice import Action, Notice, of_error
from ui.parts.moments import told
from ui.parts.sheet import Sheet
from ui.settings.store import Settings
from ui.workspace import Workspace

Listing = Sequence[tuple[str, Callable[[], object]]]


class FileHandling(QObject):
    """The file of one window. `open_requested` names a file, chosen from a menu, that wants a window of its own."""

    open_requested = Signal(object)

    def __init__(self, window: QWidget, workspace: Workspace, settings: Settings, held: Lock | None) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._settings = settings
        self._lock = held
        self._may_close = False
        self._closes_then = False  # when what is being waited for is there
        workspace.waited.connect(self._on_waited)
        self.sheet: Sheet | None = None

    def save(self) -> bool:
        """Save; the first time, ask where."""
        if self._is_saving():
            return False
        if self._workspace.path is None:
            return self.save_as()
        return self._done(self._write())

    def save_as(self) -> bool:
        """Ask where, and save there."""
        if self._is_saving():
            return False
        path = dialogs.ask_save(self._window, self._settings, self._suggestion())
        if path is None:
            return False
        held, moves = None, path.absolute() != self._workspace.path
        if moves:
            try:
                held = lock.acquire(path)
            except InUseError as error:
                self._workspace.notify(of_error(error))
                return False
        saved = self._write(path)
        if saved:
            if moves:
                self._take(held)
            self._workspace.notify(Notice(self.tr("已保存到「{}」。").format(path.name), kind="done"))
        elif held is not None:
            held.release()
        return self._done(saved)

    def revert(self) -> None:
        """Go back to what the file holds; undo brings what was given up back."""
        if self._is_saving():
            return
        path = self._workspace.path
        if path is None or not self._workspace.dirty:
            self._workspace.notify(Notice(self.tr("没有未保存的修改，不需要还原。")))
            return
        if self._workspace.restore(path, self.tr("还原到上次保存")):
            self._tell_restored(self.tr("已还原到上次保存的内容。"))

    def versions(self) -> Listing:
        """The earlier versions of the file that were kept, for a menu."""
        return [
            (_told(version.time), partial(self._restore, version.path, _told(version.time)))
            for version in self._workspace.session.versions()
        ]

    def recent(self) -> Listing:
        """The files that were open last, for a menu."""
        paths = [Path(each.path) for each in recent.read()]
        return [
            (_shown(path), partial(self.open_requested.emit, path)) for path in paths if path != self._workspace.path
        ]

    def may_close(self) -> bool:
        """Whether the window can close now. If not, the question is asked, and its answer closes the window; or it
        closes when what is being saved or read is."""
        if self._workspace.waiting:
            self._closes_then = True
            return False
        if self._may_close or not self._workspace.dirty:
            return True
        if self.sheet is None:
            self.sheet = Sheet(
                self._window,
                self.tr("关闭前要保存修改吗？"),
                self.tr("「{}」有未保存的修改。").format(self._name()),
                [
                    Action(self.tr("保存(&S)"), self._save_and_close),
                    Action(self.tr("不保存(&D)"), self.close_without_asking),
                ],
                self.tr("继续填写(&C)"),
            )
            self.sheet.closed.connect(self._forget_sheet)
        return False

    def close_without_asking(self) -> None:
        """Let the window close; what is not saved is given up."""
        self._may_close = True
        self._window.close()

    def close(self) -> None:
        """End the session and let go of the file."""
        self._workspace.close()
        self._take(None)

    def _write(self, path: Path | None = None, *, overwrite: bool = False) -> bool:
        """Save, with the name that the settings have for whoever made these changes."""
        self._workspace.session.project.sign(self._settings.author)
        return self._workspace.save(path, overwrite=overwrite, remedies=self._remedies)

    def _on_waited(self) -> None:
        """Close if that was wished for meanwhile."""
        if self._closes_then and not self._workspace.waiting:
            self._closes_then = False
            QTimer.singleShot(0, self._window, self._window.close)

    def _is_saving(self) -> bool:
        """Whether that has to be waited for; a notice says so."""
        if self._workspace.saving:
            self._workspace.notify(Notice(self.tr("还在保存，请稍候再试。")))
        return self._workspace.saving

    def _done(self, saved: bool) -> bool:
        path = self._workspace.path
        if saved and path is not None:
            recent.add(path, self._workspace.pack.model.short_name)
        return saved

    def _take(self, held: Lock | None) -> None:
        before, self._lock = self._lock, held
        if before is not None:
            before.release()

    def _remedies(self, error: LabdeskError) -> Sequence[Action]:
        elsewhere = Action(self.tr("另存为…"), self.save_as)
        if isinstance(error, ChangedOnDiskError):
            return (elsewhere, Action(self.tr("覆盖磁盘上的文件"), self._overwrite))
        return (elsewhere,)

    def _overwrite(self) -> None:
        self._done(self._write(overwrite=True))

    def _restore(self, path: Path, told: str) -> None:
        if not self._is_saving() and self._workspace.restore(path, self.tr("还原到 {} 的版本").format(told)):
            self._tell_restored(self.tr("已还原到 {} 的版本。").format(told))

    def _tell_restored(self, text: str) -> None:
        undo = Action(self.tr("撤消"), self._workspace.undo)
        self._workspace.notify(Notice(text, self.tr("还原前的内容可以用「撤消」找回。"), "info", (undo,)))

    def _save_and_close(self) -> None:
        if self.save():
            self._window.close()

    def _forget_sheet(self) -> None:
        self.sheet = None

    def _name(self) -> str:
        path = self._workspace.path
        return path.name if path is not None else self.tr("未命名")

    def _suggestion(self) -> Path:
        """Where the dialog begins: the file as it is, or a name made of programme and unit."""
        path = self._workspace.path
        if path is not None:
            return path
        model = self._workspace.pack.model
        unit = self._workspace.display(model.outputs[0].unit.replace(".", "/"))
        parts = (model.short_name, unit) if unit else (model.short_name,)
        return self._settings.start_folder() / file_name(parts, "", SUFFIX)


def _shown(path: Path) -> str:
    """A file for a menu: its name, and its folder's."""
    return f"{path.name}（{path.parent.name}）" if path.parent.name else path.name


def _told(time: dt.datetime) -> str:
    """A moment for a menu, in the person's own time."""
    return told(time.astimezone(), dt.datetime.now().astimezone())
