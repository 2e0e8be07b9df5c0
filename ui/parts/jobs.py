"""The program started again for work beside the window, which stays alive: lines of JSON there and back."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QProcess, QProcessEnvironment, QThread, Signal

_PATIENCE_MS: Final = 2_000  # for a process that was killed to be gone
_packing: Final[set[Packer]] = set()


class JobProcess(QProcess):
    """The program itself with a hidden argument. It belongs to the application, so that a window may close before its
    end. `told` brings each line that it says."""

    told = Signal(dict)

    def __init__(self, argument: str) -> None:
        app = QCoreApplication.instance()
        super().__init__(app)
        self._argument = argument
        environment = QProcessEnvironment.systemEnvironment()
        if not _is_frozen():
            environment.insert("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        self.setProcessEnvironment(environment)
        self.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self.readyReadStandardOutput.connect(self.read_lines)
        self.finished.connect(self.deleteLater)
        self.errorOccurred.connect(self._on_error)
        if app is not None:
            app.aboutToQuit.connect(self._end)

    def begin(self) -> None:
        program = [] if _is_frozen() else ["-m", "ui"]
        self.start(sys.executable, [*program, self._argument])

    def feed(self, line: bytes) -> None:
        """Send a line."""
        if self.state() != QProcess.ProcessState.NotRunning:
            self.write(line)

    def read_lines(self) -> None:
        """Tell what it has said since."""
        while self.canReadLine():
            try:
                said: Any = json.loads(bytes(self.readLine().data()))
            except ValueError:  # what a library thought fit to print
                continue
            if isinstance(said, dict):
                self.told.emit(said)

    def give_up(self) -> None:
        """End it."""
        self.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # then it does not finish either
            self.deleteLater()

    def _end(self) -> None:
        self.give_up()
        self.waitForFinished(_PATIENCE_MS)


class Packer(QThread):
    """Makes the lines of a job beside the window. It belongs to nobody, and goes when it is done; `done` tells so."""

    packed = Signal(bytes)
    done = Signal()

    def __init__(self, make: Callable[[], Iterable[bytes]]) -> None:
        super().__init__()
        self._make = make
        self.finished.connect(self._on_finished)

    def begin(self) -> None:
        _packing.add(self)
        self.start()

    def run(self) -> None:
        # What is made here in great numbers would have everything that is open looked through for garbage.
        collects = gc.isenabled()
        gc.disable()
        try:
            for line in self._make():
                self.packed.emit(line)
        finally:
            if collects:
                gc.enable()

    def _on_finished(self) -> None:
        self.wait()  # it says that it is finished a moment before it is
        _packing.discard(self)
        self.done.emit()


def _is_frozen() -> bool:
    """Whether this is the built program, which is its own interpreter."""
    return bool(getattr(sys, "frozen", False))
