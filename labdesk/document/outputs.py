"""A pack's documents for a project's answers, as the bytes of Word and PDF files with their names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from labdesk.document.clean import printable
from labdesk.document.compose import Memory, compose
from labdesk.document.compose.answers import ProjectForm
from labdesk.document.draft import DRAFT, as_draft
from labdesk.document.filenames import clean, file_name
from labdesk.document.model import Document, Notices
from labdesk.pack.model import Output
from labdesk.project.view import View
from labdesk.project.where import where

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet
    from labdesk.document.pdf import PdfReport

Kind: TypeAlias = Literal["word", "pdf"]

UNNAMED: Final = "未填单位名称"
UNOFFICIAL: Final = "非官方版式"
EXTENSIONS: Final[dict[Kind, str]] = {"word": ".docx", "pdf": ".pdf"}


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file: which output of the pack it is, of what kind, its name and its bytes, and the document in it.

    `pages` is how many a PDF has, 0 for Word; `places` says where everything lies in a PDF.
    """

    output: str
    kind: Kind
    name: str
    content: bytes
    document: Document
    pages: int
    places: PdfReport | None = None


def render(
    view: View,
    kinds: Sequence[Kind],
    fonts: FontSet,
    notices: Notices,
    *,
    draft: bool = False,
    only: Collection[str] | None = None,
) -> Iterator[OutputFile]:
    """Every output that the answers call for, or of these `only` some by their ids, in each kind; Word and PDF of one
    output share text and name. A `draft` says so on each page and in its name.

    Each file is read back: raises AuditError where it doesn't say what the project says.
    """
    names: set[str] = set()
    for output in outputs_of(view):
        if only is not None and output.id not in only:
            continue
        document = document_of(output, view, notices)
        base = _base(output, view, names, draft=draft)
        if draft:
            document = as_draft(document, datetime.now().astimezone().date())
        yield from _written(document, output.id, base, kinds, fonts, notices, partial(where, view))


def outputs_of(view: View) -> list[Output]:
    """The pack's documents that are made for these answers: those without a condition, or whose condition holds."""
    form = ProjectForm(view)
    return [each for each in view.project.pack.model.outputs if each.when is None or form.holds(each.when, None)]


def write_document(
    document: Document, name: str, parts: tuple[str, ...], fonts: FontSet, notices: Notices
) -> Iterator[OutputFile]:
    """A document that isn't the pack's, as Word and PDF, in files called by these parts."""
    longest = max(EXTENSIONS.values(), key=len)
    base = file_name(parts, "", longest).removesuffix(longest)
    yield from _written(document, name, base, tuple(EXTENSIONS), fonts, notices)


def unit_of(output: Output, view: View) -> str:
    """The applicant's name as files are called by it."""
    return clean(ProjectForm(view).text(output.unit.replace(".", "/"))) or UNNAMED


def document_of(output: Output, view: View, notices: Notices, memory: Memory | None = None) -> Document:
    """One output, composed; with a memory of the view, in less time than the first."""
    pack, ancestry = view.project.pack, view.project.ancestry
    form = ProjectForm(view)
    unofficial = output.layout_status == "inferred"
    return compose(
        pack.layouts[output.layout],
        form,
        title=output.title,
        author=printable(form.text(output.unit.replace(".", "/"))),
        subject=UNOFFICIAL if unofficial else "",
        custom=(
            ("labdesk.project", ancestry.project),
            ("labdesk.programme", pack.id),
            ("labdesk.output", output.id),
            *((("版式", UNOFFICIAL),) if unofficial else ()),
        ),
        notices=notices,
        memory=memory,
    )


def _base(output: Output, view: View, taken: set[str], *, draft: bool) -> str:
    """The files' name without extension; a second output of the same name gets a number."""
    unit = unit_of(output, view)
    suffix = (f"_{UNOFFICIAL}" if output.layout_status == "inferred" else "") + (f"_{DRAFT}" if draft else "")
    longest = max(EXTENSIONS.values(), key=len)
    number = 1
    while True:
        tail = suffix if number == 1 else f"{suffix}_{number}"
        name = file_name((output.form_name, unit), tail, longest).removesuffix(longest)
        if name not in taken:
            taken.add(name)
            return name
        number += 1


def _written(
    document: Document,
    output: str,
    base: str,
    kinds: Sequence[Kind],
    fonts: FontSet,
    notices: Notices,
    name: Callable[[str], str] = lambda _: "",
) -> Iterator[OutputFile]:
    """The document in each kind, read back; `name` says in words where an answer stands."""
    from labdesk.document.audit import audit

    for kind in kinds:
        content, places = (_word(document, notices), None) if kind == "word" else _pdf(document, fonts, notices)
        pages = audit(document, kind, content, notices, name)
        yield OutputFile(output, kind, base + EXTENSIONS[kind], content, document, pages, places)


def _word(document: Document, notices: Notices) -> bytes:
    from labdesk.document import word

    target = BytesIO()
    word.write(document, target, notices=notices)
    return target.getvalue()


def _pdf(document: Document, fonts: FontSet, notices: Notices) -> tuple[bytes, PdfReport]:
    from labdesk.document import pdf

    target = BytesIO()
    places = pdf.write(document, target, fonts=fonts, notices=notices)
    return target.getvalue(), places
