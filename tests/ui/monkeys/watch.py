"""What must never happen while somebody works: an exception, a warning of Qt's, anything that is left behind."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QObject, QThread, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

# What the offscreen platform can't do, and what a mouse does that is let go beside a window.
_NOT_OURS: Final = ("This plugin does not support", "Mouse event at")


@dataclass
class Watch:
    """Collects what went wrong."""

    faults: list[str] = field(default_factory=list)

    def check(self) -> None:
        """Raise AssertionError for what has gone wrong since the last time."""
        found, self.faults[:] = "\n".join(self.faults), []
        assert not found, found


@contextmanager
def watching() -> Iterator[Watch]:
    """Watch for exceptions that nobody caught and for warnings of Qt's."""
    watch = Watch()

    def on_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not text.startswith(_NOT_OURS):
            watch.faults.append(f"{text}\n{''.join(traceback.format_stack(limit=8))}")

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        watch.faults.append("".join(traceback.format_exception(kind, error, trace)))

    before = sys.excepthook
    handler = qInstallMessageHandler(on_message)
    sys.excepthook = on_error
    try:
        yield watch
    finally:
        sys.excepthook = before
        qInstallMessageHandler(handler)


@dataclass(frozen=True)
class Census:
    """What lives in the process: memory in KB, windows, running timers, threads, Qt's objects below the application."""

    rss: int
    windows: int
    timers: int
    threads: int
    objects: int

    @classmethod
    def taken(cls) -> Census:
        app = QApplication.instance()
        roots: list[QObject] = [*QApplication.topLevelWidgets(), *([app] if app is not None else [])]
        objects = {id(each): each for root in roots for each in (root, *root.findChildren(QObject))}.values()
        timers = sum(isinstance(each, QTimer) and each.isActive() for each in objects)
        threads = threading.active_count() + sum(isinstance(each, QThread) for each in objects)
        return cls(_rss(), len(QApplication.topLevelWidgets()), timers, threads, len(objects))


def _rss() -> int:
    """The memory in use, in KB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text("ascii").splitlines() if line.startswith("VmRSS"))
