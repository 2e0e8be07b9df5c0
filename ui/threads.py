"""What goes on beside the window's thread, and how it ends: with its work, or before the program does.

An interpreter that ends while a QThread runs is aborted by Qt, however it came to end. So whatever runs is kept here,
and told to stop and waited for by `end_all`, which is called when the program quits, and at the latest by Python.
"""

from __future__ import annotations

import atexit
import time
from collections.abc import Callable
from functools import partial
from typing import Final, Generic, NoReturn, Protocol, TypeVar

from PySide6.QtCore import QEventLoop, QThread
from shiboken6 import isValid

_PATIENCE_S: Final = 4.0
_AT_ONCE_MS: Final = 40

T = TypeVar("T")


class Running(Protocol):
    """Something that goes on by itself."""

    def stop(self) -> None:
        """Ask it to end; it need not have ended afterwards."""

    def ends_within(self, milliseconds: int) -> bool:
        """Wait for its end; whether it came."""


_running: Final[set[Running]] = set()


def keep(each: Running) -> None:
    """Keep what has begun, until it ends, or Qt has destroyed it with what it belonged to."""
    _running.difference_update([other for other in _running if not isValid(other)])
    _running.add(each)


def let_go(each: Running) -> None:
    """It has ended."""
    _running.discard(each)


def end_all(patience: float = _PATIENCE_S) -> bool:
    """Stop whatever runs and wait for it, so many seconds in all; whether nothing runs any more."""
    until = time.monotonic() + patience
    for each in filter(isValid, tuple(_running)):
        each.stop()
    for each in tuple(_running):
        if not isValid(each) or each.ends_within(max(0, round((until - time.monotonic()) * 1000))):
            let_go(each)
    return not _running


class Beside(QThread):
    """A thread that belongs to nobody: it goes when `run` is through, after `over` was called in the window's thread.

    What is asked to stop should look at `isInterruptionRequested` from time to time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.finished.connect(self._on_finished)

    def begin(self) -> None:
        """Start it."""
        keep(self)
        self.start()

    def stop(self) -> None:
        self.requestInterruption()

    def ends_within(self, milliseconds: int) -> bool:
        return self.wait(milliseconds)

    def over(self) -> None:
        """It is through."""

    def _on_finished(self) -> None:
        self.wait()  # it says that it is finished a moment before it is
        let_go(self)
        self.over()


class _Work(Beside, Generic[T]):
    """Does one thing, and knows what came of it."""

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__()
        self._work = work
        self._result: Callable[[], T] = self._nothing

    def run(self) -> None:
        try:
            found = self._work()
        except BaseException as error:  # it is raised where it is waited for
            self._result = partial(_raise, error)
        else:
            self._result = lambda: found

    @property
    def result(self) -> T:
        """What it returned; what it raised is raised."""
        return self._result()

    def _nothing(self) -> T:
        raise RuntimeError


def wait_for(work: Callable[[], T]) -> T:
    """What `work` returns, or raises, done in a thread. Where it takes long the window goes on: whoever calls this has
    to expect that anything happens meanwhile."""
    thread = _Work(work)
    over = QEventLoop()
    thread.finished.connect(over.quit)
    thread.begin()
    if not thread.wait(_AT_ONCE_MS):
        over.exec()
    thread.wait()
    return thread.result


def _raise(error: BaseException) -> NoReturn:
    raise error


def _wait_for_all() -> None:
    """The interpreter ends: wait for threads as it waits for its own, for as long as it takes."""
    while not end_all():
        pass


# After PySide6's own, which is there since it was imported and destroys all objects: the last is called first.
atexit.register(_wait_for_all)
