"""Opens a form beside the window: reading and matching a large one takes seconds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from labdesk.base import log
from labdesk.base.errors import InternalError, LabdeskError
from labdesk.forms import Form, Mapping, Reading, propose, read_form, remembered
from labdesk.project.model import Project
from labdesk.project.view import View
from ui.parts.beside import Beside


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
        return self.form.key != self.form.hash


class Opener(QObject):
    """Opens one form. `opened` brings an OpenedForm, `failed` a LabdeskError; of one that is given up nothing comes."""

    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, path: Path, snapshot: Project, parent: QObject, *, read: bool = False) -> None:
        super().__init__(parent)
        self._thread = _Thread(path, snapshot, read=read)
        self._thread.told.connect(self._on_told)

    def start(self) -> None:
        self._thread.begin()

    def _on_told(self, result: object) -> None:
        (self.failed if isinstance(result, LabdeskError) else self.opened).emit(result)


class _Thread(Beside):
    told = Signal(object)

    def __init__(self, path: Path, snapshot: Project, *, read: bool) -> None:
        super().__init__()
        self._path = path
        self._snapshot = snapshot
        self._read = read

    def run(self) -> None:
        result: OpenedForm | LabdeskError
        try:
            result = self._opened()
        except LabdeskError as error:
            result = error
        except Exception as error:  # a strange file must not end the window
            log.failure("form.failed", error)
            result = InternalError(what="读申报表时程序出错了。", kept="填写的内容没有受影响。")
        self.told.emit(result)

    def _opened(self) -> OpenedForm:
        pack = self._snapshot.pack
        form = Form.open(self._path)
        mapping = propose(form, pack, given=remembered(form.key, pack))
        reading = read_form(form, mapping, View(self._snapshot)) if self._read else None
        return OpenedForm(self._path, form, mapping, reading)
