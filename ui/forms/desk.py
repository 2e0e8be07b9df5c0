"""One form on the desk: its mapping as the person corrects it, kept at once, and the process that fills it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from labdesk.base import log
from labdesk.base.errors import LabdeskError
from labdesk.document.fonts import FontSet
from labdesk.document.outputs import Kind
from labdesk.forms import Accountant, Choice, Line, remember
from labdesk.jobs.form import FormPreview
from ui.forms.opening import OpenedForm, Opener
from ui.forms.worker import FormWorker
from ui.notice import of_error
from ui.workspace import Workspace

_ANSWERS_MS: Final = 400  # until a pause in typing has the form filled anew
_KINDS: Final[tuple[Kind, ...]] = ("word", "pdf")


@dataclass(frozen=True, slots=True)
class _Step:
    """What was corrected: places with their keys before, None as proposed."""

    before: tuple[tuple[str, str | None], ...]


class FormDesk(QObject):
    """`opened` and `failed` tell what came of opening the file, `passed` how far that is; `changed` that lines are
    different, `previewed` brings a FormPreview, `written` FormFiles, `broke` a LabdeskError of filling."""

    opened = Signal()
    passed = Signal(str, int)
    failed = Signal(object)
    changed = Signal()
    previewed = Signal(object)
    written = Signal(object)
    broke = Signal(object)

    def __init__(self, workspace: Workspace, fonts: FontSet, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._fonts: FontSet = fonts
        self._opener: Opener | None = None
        self._worker: FormWorker | None = None
        self._accountant: Accountant | None = None
        self._steps: list[_Step] = []
        self.form: OpenedForm | None = None
        self.preview: FormPreview | None = None
        self.lines: tuple[Line, ...] = ()
        self._answered = QTimer(self, singleShot=True, interval=_ANSWERS_MS)
        self._answered.timeout.connect(self._start_anew)
        workspace.changed.connect(self._on_change)

    def _on_change(self) -> None:
        if self.form is not None:
            self._answered.start()

    # The file

    def open(self, path: Path, output: str | None = None) -> None:
        """Read a form and match it, beside the window, as one of the pack's documents or the one that it is like."""
        self.close()
        self._opener = Opener(path, self._workspace.session.project.snapshot(), self, output=output)
        self._opener.passed.connect(partial(self._on_passed, self._opener))
        self._opener.opened.connect(partial(self._on_opened, self._opener))
        self._opener.failed.connect(partial(self._on_failed, self._opener))
        self._opener.start()

    def close(self) -> None:
        """Put the form away, or give its opening up."""
        if self._opener is not None:
            self._opener.give_up()
            self._opener.deleteLater()
        self._opener = None
        self._end_worker()
        self.form, self.preview, self.lines, self._steps = None, None, (), []

    def _on_passed(self, opener: Opener, phase: str, count: int) -> None:
        if opener is self._opener:
            self.passed.emit(phase, count)

    def _on_opened(self, opener: Opener, form: OpenedForm) -> None:
        if opener is self._opener:
            self._opener = None
            self.form = form
            self._account()
            self.opened.emit()
            self._start_anew()
        opener.deleteLater()

    def _on_failed(self, opener: Opener, error: LabdeskError) -> None:
        if opener is self._opener:
            self._opener = None
            log.failure("window.form", error)
            self.failed.emit(error)
        opener.deleteLater()

    @property
    def is_opening(self) -> bool:
        return self._opener is not None

    def choose_output(self, output: str) -> None:
        """The form is for this one of the pack's documents; that is remembered."""
        if self.form is not None and self.form.mapping.output != output:
            path, mapping = self.form.path, self.form.mapping
            mapping.output = output
            try:
                remember(mapping)
            except LabdeskError as error:
                self._workspace.notify(of_error(error))
            self.open(path, output)

    # The mapping

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    @property
    def corrected(self) -> bool:
        """Whether a person, or the pack, decided anything."""
        return self.form is not None and bool(self.form.mapping.corrected)

    def line(self, place: str) -> Line | None:
        return next((each for each in self.lines if each.place == place), None)

    def choices(self, place: str) -> Sequence[Choice]:
        """What could go into a place."""
        return self._accountant.choices(place) if self._accountant is not None else ()

    def correct(self, places: Sequence[str], key: str | None) -> None:
        """Have something go into places: an item by its key, nothing (""), or what was proposed (None)."""
        if self.form is None:
            return
        given = self.form.mapping.given()
        self._steps.append(_Step(tuple((place, given.get(place)) for place in places)))
        self._apply([(place, key) for place in places])

    def forget_corrections(self) -> None:
        """Go back to what was proposed, everywhere."""
        if self.form is not None:
            self.correct(sorted(self.form.mapping.corrected), None)

    def undo(self) -> None:
        """Take the last correction back."""
        if self._steps:
            self._apply(self._steps.pop().before)

    def _apply(self, keys: Sequence[tuple[str, str | None]]) -> None:
        assert self.form is not None  # noqa: S101 - the callers looked
        mapping = self.form.mapping
        try:
            for place, key in keys:
                mapping.correct(place, key)
            remember(mapping)
        except LabdeskError as error:
            log.failure("window.form", error)
            self._workspace.notify(of_error(error))
        self._account()
        self.changed.emit()
        self._ask_preview()

    def _account(self) -> None:
        assert self.form is not None  # noqa: S101 - the callers looked
        self._accountant = Accountant(self.form.mapping, self._workspace.session.view)
        self.lines = tuple(self._accountant.lines())

    # Filling

    @property
    def file_name(self) -> str:
        """What the form's file is called, without its ending."""
        return self.form.path.stem if self.form is not None else ""

    def write(self, folder: Path) -> None:
        """Write the filled Word file, and the PDF made from it, into a folder."""
        if self.form is not None:
            self._workspace.end_typing()
            if self._answered.isActive() or self._worker is None:
                self._start_anew()
            if self._worker is None or self._worker.writes:
                return
            mapping = self.form.mapping
            self._worker.ask_files(mapping.output, mapping.given(), folder, _KINDS)

    def _start_anew(self) -> None:
        """The answers have changed, or there is another form."""
        self._answered.stop()
        if self.form is None:
            return
        if self._worker is not None and self._worker.writes:
            self._answered.start()
            return
        self._end_worker()
        snapshot = self._workspace.session.project.snapshot()
        self._worker = FormWorker(self.form.form.content, self.form.path.name, self._fonts, snapshot, self)
        self._worker.previewed.connect(self._on_preview)
        self._worker.written.connect(self.written)
        self._worker.failed.connect(self.broke)
        if self.preview is not None:
            self._account()
            self.changed.emit()
        self._ask_preview()

    def _ask_preview(self) -> None:
        if self._worker is not None and self.form is not None:
            self._worker.ask_preview(self.form.mapping.output, self.form.mapping.given())

    def _on_preview(self, preview: FormPreview) -> None:
        self.preview = preview
        self.previewed.emit(preview)

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
            self._worker = None
