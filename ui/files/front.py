"""Brings a file's window to the front when it is opened a second time, also from another process: by a small file in
the user's data folder that the other process watches; there is no socket anywhere in the program."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from labdesk.base.errors import LabdeskError
from labdesk.base.paths import user_data_dir
from labdesk.storage import atomic, lock

_WAIT: Final = 2.0  # seconds for the other process to answer
_PAUSE: Final = 0.02


class FrontDoor(QObject):
    """Hears what other processes ask of this one. `asked` carries the path of the file whose window is wanted."""

    asked = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = _folder(os.getpid())
        self._watcher = QFileSystemWatcher(self)
        with contextlib.suppress(OSError):
            _sweep(self._folder.parent)
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True)
            self._watcher.addPath(str(self._folder))
        self._watcher.directoryChanged.connect(self._look)

    def close(self) -> None:
        """Hear no more."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _look(self) -> None:
        for file in sorted(self._folder.glob("*.json")):
            with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
                request = file.read_bytes()
                file.unlink()  # which is the answer, and rids us of what nobody can read
                self.asked.emit(str(json.loads(request)["path"]))


def ask(pid: int, path: Path) -> bool:
    """Ask the process to bring the window of a file to the front; False where it does not answer."""
    request = _folder(pid) / f"{os.getpid()}-{time.monotonic_ns()}.json"
    if pid == os.getpid() or not request.parent.is_dir():
        return False
    try:
        atomic.write_bytes(request, json.dumps({"path": str(path.absolute())}).encode("ascii"))
    except (OSError, LabdeskError):
        return False
    until = time.monotonic() + _WAIT
    while request.exists():
        if time.monotonic() > until:
            request.unlink(missing_ok=True)
            return False
        time.sleep(_PAUSE)
    return True


def _folder(pid: int) -> Path:
    return user_data_dir() / "windows" / str(pid)


def _sweep(root: Path) -> None:
    """Remove what crashed processes left."""
    if not root.is_dir():
        return
    for folder in root.iterdir():
        if folder.name.isdigit() and not lock.runs(int(folder.name)):
            shutil.rmtree(folder, ignore_errors=True)
