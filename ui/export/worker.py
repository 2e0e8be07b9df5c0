"""Runs an export in a process of its own, beside the window, which stays alive and can give it up at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from labdesk.base.errors import LabdeskError
from labdesk.commands.arguments import EXPORT_JOB
from labdesk.jobs.export import WRITE, Job, encoded, result_of
from labdesk.project.model import Project
from ui.parts.jobs import JobProcess, Packer


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
        self._process = _Process(EXPORT_JOB)
        self._process.told.connect(self._on_told)
        self._process.finished.connect(self._on_end)
        self._process.errorOccurred.connect(self._on_error)
        self._packer = Packer(partial(encoded, job, snapshot))
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

    def _on_told(self, told: dict[str, Any]) -> None:
        self._told |= told
        if not self._ended and told.keys() & {"total", "made"}:
            count, total = self._told.get("made", 0), self._told["total"]
            if count == total:
                self._let_write()
            self.made.emit(count, total)

    def _let_write(self) -> None:
        """All files are made: let them be written."""
        self._process.writes = True
        self._process.write(WRITE)
        self._process.closeWriteChannel()

    def _on_end(self) -> None:
        self._process.read_lines()
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


class _Process(JobProcess):
    """An export's process: once it `writes`, it is not given up."""

    writes = False

    def give_up(self) -> None:
        if not self.writes:
            super().give_up()
