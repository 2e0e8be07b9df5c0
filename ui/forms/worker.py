"""Fills a form in a process beside the window: previews as often as they are asked for, and the files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTemporaryDir, Signal

from labdesk.base.errors import InternalError, LabdeskError
from labdesk.commands.arguments import FORM_JOB
from labdesk.document.fonts import FontSet
from labdesk.document.outputs import Kind
from labdesk.jobs.form import FormFiles, answer_of, encoded, files_asked, preview_asked
from labdesk.project.model import Project
from ui.parts.jobs import JobProcess, Packer


class FormWorker(QObject):
    """One form and one snapshot of the answers. `previewed` brings a FormPreview, `written` FormFiles, `failed` a
    LabdeskError. The previews' files go with it."""

    previewed = Signal(object)
    written = Signal(object)
    failed = Signal(object)

    def __init__(self, content: bytes, name: str, fonts: FontSet, snapshot: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = QTemporaryDir()
        self._revision = 0
        self._waiting: list[bytes] | None = []  # until the form and the answers are sent
        self._busy = 0
        self._process = JobProcess(FORM_JOB)
        self._process.told.connect(self._on_told)
        self._process.finished.connect(self._on_end)
        self._packer = Packer(partial(encoded, content, name, Path(self._folder.path()), fonts, snapshot))
        self._packer.packed.connect(self._process.feed)
        self._packer.done.connect(self._on_packed)
        self.destroyed.connect(self._process.give_up)
        self._process.begin()
        self._packer.begin()

    @property
    def writes(self) -> bool:
        """Whether files are being made."""
        return self._busy > 0

    def ask_preview(self, output: str, places: Mapping[str, str]) -> None:
        """Have a preview made with these corrections."""
        self._revision += 1
        self._ask(preview_asked(self._revision, output, places))

    def ask_files(self, output: str, places: Mapping[str, str], folder: Path, kinds: tuple[Kind, ...]) -> None:
        """Have the files written."""
        self._busy += 1
        self._ask(files_asked(output, places, folder, kinds))

    def _ask(self, line: bytes) -> None:
        if self._waiting is None:
            self._process.feed(line)
        else:
            self._waiting.append(line)

    def _on_packed(self) -> None:
        for line in self._waiting or ():
            self._process.feed(line)
        self._waiting = None

    def _on_told(self, told: dict[str, Any]) -> None:
        answer = answer_of(told)
        if isinstance(answer, LabdeskError):
            self._busy = max(0, self._busy - 1)
            self.failed.emit(answer)
        elif isinstance(answer, FormFiles):
            self._busy -= 1
            self.written.emit(answer)
        elif answer.revision == self._revision:
            self.previewed.emit(answer)

    def _on_end(self) -> None:
        """It is not meant to end by itself."""
        if self._busy:
            self._busy = 0
            self.failed.emit(InternalError(what="填写申报表时程序出错了。", kept="填写的内容没有受影响。"))
