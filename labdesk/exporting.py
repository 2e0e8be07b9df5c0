"""An export: files made from a project in any thread, all of them first and then written, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from labdesk.document.fingerprint import fingerprint
from labdesk.document.model import Notice, Notices
from labdesk.document.outputs import EXTENSIONS, Kind, OutputFile, outputs_of, render, unit_of, write_document
from labdesk.project.model import Project
from labdesk.project.printed import Printed
from labdesk.project.view import View
from labdesk.report import REPORT_NAME, Report
from labdesk.storage import atomic
from labdesk.storage.files import make_folder

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet
    from labdesk.document.fonts.report import FontUse
    from labdesk.document.stamps import StampPlan
    from labdesk.forms.files import BlankForm, FilledForm

ExportedKind: TypeAlias = Kind | Literal["extra"]
EXTRA: Final = "extra"
REPORT: Final = "report"
GUIDE: Final = "stamping-guide"


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file that an export wrote: which output of the pack (or "report", "stamping-guide"), of what kind, where."""

    output: str
    kind: ExportedKind
    path: Path


@dataclass(frozen=True, slots=True)
class Paper:
    """What the PDF of an output is on paper: its pages with the places to stamp, and the face that sets each family."""

    output: str
    title: str
    pdf: Path
    plan: StampPlan
    fonts: tuple[FontUse, ...]

    def to_json(self) -> dict[str, Any]:
        fonts = [each.to_json() for each in self.fonts]
        return asdict(self) | {"pdf": str(self.pdf), "plan": self.plan.to_json(), "fonts": fonts}

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Paper:
        """What `to_json` wrote."""
        from labdesk.document.fonts.report import FontUse
        from labdesk.document.stamps import StampPlan

        fonts = tuple(map(FontUse.from_json, found["fonts"]))
        return cls(found["output"], found["title"], Path(found["pdf"]), StampPlan.from_json(found["plan"]), fonts)


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote, what it had to do differently from what was typed, and of each PDF of the form what it
    says, for the project to remember once that is printed for the stamp, and what it is on paper."""

    files: tuple[ExportedFile, ...]
    notices: tuple[Notice, ...]
    printed: tuple[Printed, ...] = ()
    papers: tuple[Paper, ...] = ()


class CancelledError(Exception):
    """The export was given up; nothing was written."""


class Export:
    """One export. Give it a snapshot of the project where it runs in another thread."""

    def __init__(
        self,
        project: Project,
        folder: Path,
        kinds: Sequence[Kind],
        fonts: FontSet,
        report: Report | None = None,
        *,
        guides: bool = False,
        draft: bool = False,
        forms: Sequence[BlankForm] = (),
    ) -> None:
        """Every output of the pack in these kinds, as a `draft` for review or as it is handed in, in the authority's
        own form where there is one in `forms`; and in `extra`, as Word and PDF, the report, if there is one, and, with
        `guides`, how each output is to be stamped."""
        self._project = project
        self._folder = folder
        self._kinds = tuple(kinds)
        self._fonts = fonts
        self._report = report
        self._draft = draft
        self._given_up = Event()
        self._view = View(project)
        outputs = outputs_of(self._view)
        known = {each.id for each in outputs}
        self._forms = [each for each in forms if each.output in known] if self._kinds else []
        self._filled: dict[str, FilledForm] = {}
        self._guided = outputs if guides else []
        count = len(outputs) * len(self._kinds) - len(self._forms) * (draft and "word" in self._kinds)
        self.total = count + len(EXTENSIONS) * (len(self._guided) + bool(report))

    def cancel(self) -> None:
        """Give it up, from any thread. What is already being put on the disk is finished."""
        self._given_up.set()

    def run(self, tell: Callable[[int], None] = lambda _done: None) -> Exported:
        """Make all files, then write them; `tell` hears how many are made.

        Raises CancelledError with nothing written; StorageError where writing failed, files written so far being whole.
        """
        notices = Notices()
        made = []
        for file in self._render(notices):
            made.append(file)
            tell(len(made))
            self._go_on()
        written = tuple(self._write(made))
        printed = () if self._draft else tuple(self._printed(file for _, file in made))
        return Exported(written, tuple(notices.items), printed, tuple(self._papers(written, made)))

    def printed(self) -> tuple[Printed, ...]:
        """What the PDFs would say, with nothing written."""
        return tuple(self._printed(file for _, file in self._render(Notices())))

    def _render(self, notices: Notices) -> Iterator[tuple[ExportedKind, OutputFile]]:
        self._go_on()
        view = self._view
        own = [each.id for each in outputs_of(view) if each.id not in {form.output for form in self._forms}]
        if self._kinds:
            for file in render(view, self._kinds, self._fonts, notices, draft=self._draft, only=own):
                yield file.kind, file
        for form in self._forms:
            self._go_on()
            from labdesk.forms.files import files_of  # with the Word reader: for no other export

            made = files_of(form, view, self._kinds, self._fonts, notices, draft=self._draft)
            self._filled[form.output] = made
            for file in made.files:
                yield file.kind, file
        if self._report is not None:
            document = self._report.document()
            names = (REPORT_NAME, unit_of(self._project.pack.model.outputs[0], view))
            for file in write_document(document, REPORT, names, self._fonts, notices):
                yield EXTRA, file
        for number, output in enumerate(self._guided, 1):
            self._go_on()
            from labdesk.report.stamping import GUIDE_NAME, guide, guide_of_form  # with the layout engine

            names = (GUIDE_NAME, unit_of(output, view), *((str(number),) if number > 1 else ()))
            filled = self._filled.get(output.id)
            if filled is None:
                document = guide(output, view, self._fonts)
            else:
                document = guide_of_form(_title(filled), filled.paper.plan, filled.paper.document, self._fonts)
            for file in write_document(document, GUIDE, names, self._fonts, notices):
                yield EXTRA, file

    def _write(self, made: Sequence[tuple[ExportedKind, OutputFile]]) -> Iterator[ExportedFile]:
        for kind, file in made:
            folder = self._folder / EXTRA if kind == EXTRA else self._folder
            make_folder(folder)
            path = folder / file.name
            atomic.write_bytes(path, file.content)
            yield ExportedFile(file.output, kind, path)

    def _papers(
        self, written: Sequence[ExportedFile], made: Sequence[tuple[ExportedKind, OutputFile]]
    ) -> Iterator[Paper]:
        """What the PDFs of the form are on paper."""
        from labdesk.document.fonts.report import font_report
        from labdesk.document.stamps import plan_in

        outputs = {each.id: each for each in outputs_of(self._view)}
        for there, (_, file) in zip(written, made, strict=True):
            if file.places is not None and file.output in outputs:
                filled = self._filled.get(file.output)
                plan = plan_in(file.places, self._view) if filled is None else filled.paper.plan
                title = outputs[file.output].title if filled is None else _title(filled)
                yield Paper(file.output, title, there.path, plan, font_report(file.document, self._fonts))

    def _printed(self, files: Iterable[OutputFile]) -> Iterator[Printed]:
        """What each PDF of the form says; reports and guides are not stamped."""
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        for file in files:
            if file.kind == "pdf" and file.output in self._filled:
                yield self._filled[file.output].printed
            elif file.kind == "pdf" and file.output not in (REPORT, GUIDE):
                yield Printed(file.output, now, file.pages, fingerprint(file.document))

    def _go_on(self) -> None:
        if self._given_up.is_set():
            raise CancelledError


def _title(filled: FilledForm) -> str:
    """What the authority's form is called: as its file."""
    form = filled.printed.form
    return form.file.name.rpartition(".")[0] if form is not None else ""
