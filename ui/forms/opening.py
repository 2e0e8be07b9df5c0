"""Opens a form beside the window: reading and matching a large one takes seconds."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, Signal

from labdesk.base import log
from labdesk.base.errors import InternalError, LabdeskError
from labdesk.forms import Form, Mapping, Reading, patience, propose, read_form, remembered, remembered_output
from labdesk.project.model import Project
from labdesk.project.view import View
from ui.threads import Beside

_TELL_S: Final = 0.1


class _GivenUpError(Exception):
    """Nobody waits for the form any more."""


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """A form with its mapping; `reading` is what it says otherwise than the project, where that was asked for."""

    path: Path
    form: Form
    mapping: Mapping
    reading: Reading | None = None

    @property
    def is_filled(self) -> bool:
        """Whether it was filled by this program before."""
        return self.form.is_signed


class Opener(QObject):
    """Opens one form, as the pack's document `output` or, where that is not given, the one that it is most like.
    `opened` brings an OpenedForm, `failed` a LabdeskError; of one that is given up nothing comes. Meanwhile `passed`
    tells what it is at (labdesk.forms.patience), and how much of that is done."""

    opened = Signal(object)
    failed = Signal(object)
    passed = Signal(str, int)

    def __init__(
        self, path: Path, snapshot: Project, parent: QObject, *, read: bool = False, output: str | None = None
    ) -> None:
        super().__init__(parent)
        self._thread = _Thread(path, snapshot, output, read=read)
        self._thread.told.connect(self._on_told)
        self._thread.passed.connect(self.passed)
        self.destroyed.connect(self._thread.give_up)

    def start(self) -> None:
        self._thread.begin()

    def give_up(self) -> None:
        """Leave it: nothing is heard of it any more, and it ends soon."""
        self._thread.give_up()

    def _on_told(self, result: object) -> None:
        (self.failed if isinstance(result, LabdeskError) else self.opened).emit(result)


class _Thread(Beside):
    told = Signal(object)
    passed = Signal(str, int)

    def __init__(self, path: Path, snapshot: Project, output: str | None, *, read: bool) -> None:
        super().__init__()
        self._output = output
        self._given_up = Event()
        self._counts: Counter[str] = Counter()
        self._last = 0.0
        self._path = path
        self._snapshot = snapshot
        self._read = read

    def stop(self) -> None:
        super().stop()
        self.give_up()

    def give_up(self) -> None:
        """End at the next cell."""
        self._given_up.set()

    def _listen(self, phase: str) -> None:
        if self._given_up.is_set():
            raise _GivenUpError
        self._counts[phase] += 1
        now = time.monotonic()
        if now - self._last > _TELL_S:
            self._last = now
            self.passed.emit(phase, self._counts[phase])

    def run(self) -> None:
        result: OpenedForm | LabdeskError
        try:
            with patience.heard_by(self._listen):
                result = self._opened()
        except _GivenUpError:
            return
        except LabdeskError as error:
            result = error
        except Exception as error:  # a strange file must not end the window
            log.failure("form.failed", error)
            result = InternalError(what="读申报表时程序出错了。", kept="填写的内容没有受影响。")
        self.told.emit(result)

    def _opened(self) -> OpenedForm:
        pack = self._snapshot.pack
        form = Form.open(self._path)
        output = self._output or remembered_output(form.key, pack)
        mapping = propose(form, pack, output, remembered(form.key, pack))
        reading = read_form(form, mapping, View(self._snapshot)) if self._read else None
        return OpenedForm(self._path, form, mapping, reading)
