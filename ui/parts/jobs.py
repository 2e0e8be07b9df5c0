"""The program started again for work beside the window, which stays alive: lines of JSON there and back."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QProcess, QProcessEnvironment, Signal

from ui import threads
from ui.threads import Beside

_PATIENCE_MS: Final = 2_000  # for a process that was killed to be gone
_TURN_S: Final = sys.getswitchinterval()
_SHORT_TURN_S: Final = 0.0005  # while lines are made: the window waits for its turn many times in a row


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
        self.finished.connect(self._leave)
        self.errorOccurred.connect(self._on_error)

    def begin(self) -> None:
        threads.keep(self)
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

    def stop(self) -> None:
        self.give_up()

    def ends_within(self, milliseconds: int) -> bool:
        if self.state() != QProcess.ProcessState.NotRunning and not self.waitForFinished(milliseconds):
            self.kill()
            self.waitForFinished(_PATIENCE_MS)
        return True

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # then it does not finish either
            self._leave()

    def _leave(self) -> None:
        threads.let_go(self)
        self.deleteLater()


class Packer(Beside):
    """Makes the lines of a job beside the window; `done` tells that all are made."""

    packed = Signal(bytes)
    done = Signal()

    def __init__(self, make: Callable[[], Iterable[bytes]]) -> None:
        super().__init__()
        self._make = make

    def run(self) -> None:
        # What is made here in great numbers would have everything that is open looked through for garbage.
        collects = gc.isenabled()
        gc.disable()
        sys.setswitchinterval(_SHORT_TURN_S)
        try:
            for line in self._make():
                if self.isInterruptionRequested():
                    break
                self.packed.emit(line)
        finally:
            sys.setswitchinterval(_TURN_S)
            if collects:
                gc.enable()

    def over(self) -> None:
        self.done.emit()


def _is_frozen() -> bool:
    """Whether this is the built program, which is its own interpreter."""
    return bool(getattr(sys, "frozen", False))
