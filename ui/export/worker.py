"""Runs an export in a process of its own, beside the window, which stays alive and can give it up at once."""

from __future__ import annotations

import gc
import json
import os
import sys
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QThread, Signal

from labdesk.base.errors import LabdeskError
from labdesk.commands.arguments import EXPORT_JOB
from labdesk.exportjob import WRITE, Job, encoded, result_of
from labdesk.project.model import Project

_PATIENCE_MS: Final = 2_000  # for a process that was killed to be gone
_packing: Final[set[_Packer]] = set()


class Worker(QObject):
    """One export. `made` tells how many files of how many are made; then comes one of the others, unless it was
    cancelled."""

    made = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, job: Job, snapshot: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._told: dict[str, Any] = {}
        self._ended = False
        self._process = _Process()
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._on_end)
        self._process.errorOccurred.connect(self._on_error)
        self._packer = _Packer(job, snapshot)
        self._packer.packed.connect(self._process.feed)
        self.destroyed.connect(self._process.give_up)

    @property
    def writes(self) -> bool:
        """Whether the files are being put on the disk: then it is too late to give up."""
        return self._process.writes

    def start(self) -> None:
        self._process.begin()
        self._packer.begin()

    def cancel(self) -> None:
        """Give it up, before it `writes`: nothing is written, and nothing is heard of it any more."""
        self._ended = True
        self._process.give_up()

    def _read(self) -> None:
        while self._process.canReadLine():
            try:
                told = json.loads(bytes(self._process.readLine().data()))
            except ValueError:  # what a library thought fit to print
                continue
            self._told |= told
            if not self._ended and told.keys() & {"total", "made"}:
                count, total = self._told.get("made", 0), self._told["total"]
                if count == total:
                    self._process.let_write()
                self.made.emit(count, total)

    def _on_end(self) -> None:
        self._read()
        if self._ended:
            return
        self._ended = True
        result = result_of(self._told)
        if isinstance(result, LabdeskError):
            self.failed.emit(result)
        else:
            self.done.emit(result)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._on_end()


class _Process(QProcess):
    """The program itself, started again. It belongs to the application, so that a window may close before its end."""

    def __init__(self) -> None:
        app = QCoreApplication.instance()
        super().__init__(app)
        self.writes = False
        environment = QProcessEnvironment.systemEnvironment()
        if not _is_frozen():
            environment.insert("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        self.setProcessEnvironment(environment)
        self.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self.finished.connect(self.deleteLater)
        if app is not None:
            app.aboutToQuit.connect(self._end)

    def begin(self) -> None:
        program = [] if _is_frozen() else ["-m", "ui"]
        self.start(sys.executable, [*program, EXPORT_JOB])

    def feed(self, line: bytes) -> None:
        """Send a line of the job."""
        if self.state() != QProcess.ProcessState.NotRunning:
            self.write(line)

    def let_write(self) -> None:
        """All files are made: let them be written."""
        self.writes = True
        self.write(WRITE)
        self.closeWriteChannel()

    def give_up(self) -> None:
        """End it, unless it writes already."""
        if not self.writes:
            self.kill()

    def _end(self) -> None:
        self.give_up()
        self.waitForFinished(_PATIENCE_MS)


class _Packer(QThread):
    """Makes the lines of a job beside the window. It belongs to nobody, and goes when it is done."""

    packed = Signal(bytes)

    def __init__(self, job: Job, snapshot: Project) -> None:
        super().__init__()
        self._job = job
        self._snapshot = snapshot
        self.finished.connect(self._on_finished)

    def begin(self) -> None:
        _packing.add(self)
        self.start()

    def run(self) -> None:
        # What is made here in great numbers would have everything that is open looked through for garbage.
        collects = gc.isenabled()
        gc.disable()
        try:
            for line in encoded(self._job, self._snapshot):
                self.packed.emit(line)
        finally:
            if collects:
                gc.enable()

    def _on_finished(self) -> None:
        self.wait()  # it says that it is finished a moment before it is
        _packing.discard(self)


def _is_frozen() -> bool:
    """Whether this is the built program, which is its own interpreter."""
    return bool(getattr(sys, "frozen", False))
