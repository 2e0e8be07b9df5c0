"""The files of a filled form, as they are handed in or as drafts: Word and the PDF made from it, read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from labdesk.document.draft import DRAFT
from labdesk.document.filenames import file_name
from labdesk.document.model import Notices
from labdesk.document.outputs import EXTENSIONS, Kind, OutputFile, unit_of
from labdesk.forms.filling import Filled, fill
from labdesk.forms.form import Form
from labdesk.forms.mapping import Mapping, propose
from labdesk.forms.paper import FormPaper, on_paper, printed_of
from labdesk.forms.reading import read_form
from labdesk.project.printed import FormUse, Printed
from labdesk.project.view import View

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet


@dataclass(frozen=True, slots=True)
class BlankForm:
    """The authority's form that an output is filled into: its file's bytes, and what is known of its use."""

    output: str
    content: bytes
    use: FormUse


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What was made of one form: its files, what they are on paper, and what to remember of them."""

    files: tuple[OutputFile, ...]
    paper: FormPaper
    printed: Printed
    filled: Filled


def files_of(
    blank: BlankForm, view: View, kinds: Sequence[Kind], fonts: FontSet, notices: Notices, *, draft: bool = False
) -> FilledForm:
    """Fill a blank form and make its files. Of a `draft` there is only a PDF, which says so on each page. Raises
    LabdeskError where the form can't be read."""
    form = Form.of_bytes(blank.content)
    mapping = propose(form, view.project.pack, blank.output, blank.use.places)
    filled = fill(form, mapping, view, located=True)
    for each in filled.notices:
        notices.add(each.kind, each.message, each.origin)
    _read_back(filled, mapping, view, notices)
    day = datetime.now().astimezone().date() if draft else None
    paper = on_paper(filled, view, fonts, notices, draft=day)
    stem = blank.use.file.name.rpartition(".")[0]
    unit = unit_of(view.project.pack.output(blank.output), view)
    files = []
    for kind in kinds_of(kinds, draft=draft):
        name = file_name((stem, unit), f"_{DRAFT}" if draft else "", EXTENSIONS[kind])
        content, pages = (filled.document, 0) if kind == "word" else (paper.pdf, paper.pages)
        places = paper.places if kind == "pdf" else None
        files.append(OutputFile(blank.output, kind, name, content, paper.document, pages, places))
    printed = printed_of(paper, filled, form, blank.use.file.name, mapping, view)
    return FilledForm(tuple(files), paper, printed, filled)


def kinds_of(kinds: Sequence[Kind], *, draft: bool) -> tuple[Kind, ...]:
    """Which files there are of a form: a draft's Word file could not say that it is one."""
    return tuple(each for each in kinds if each == "pdf" or not draft)


def _read_back(filled: Filled, mapping: Mapping, view: View, notices: Notices) -> None:
    """Say where the filled form would not be read as it was filled."""
    form = Form.of_bytes(filled.document)
    reading = read_form(form, propose(form, view.project.pack, mapping.output, mapping.given()), view)
    for change in reading.changes:
        notices.add("form-differs", f"填好的表里，{change.label} 与项目不一致，请核对", change.path)
