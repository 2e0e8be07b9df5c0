"""A filled form as it is printed: its PDF, where it is stamped, signed and dated, and what is remembered of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from labdesk.document.draft import as_draft
from labdesk.document.fingerprint import fingerprint_of_fields
from labdesk.document.model import Document, Notices
from labdesk.document.stamps import Missing, StampPlan, lacking, plan_in, unit_name
from labdesk.forms.filling import Filled
from labdesk.forms.form import Form
from labdesk.forms.locating import with_origins, with_seals
from labdesk.forms.mapping import Mapping
from labdesk.project.attachments import Attachment
from labdesk.project.printed import FormUse, Printed
from labdesk.project.view import View

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet
    from labdesk.document.pdf.report import PdfReport


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A filled form on paper: the document that was read from it, the bytes of its PDF, where everything lies, and the
    stamp plan."""

    document: Document
    pdf: bytes
    places: PdfReport
    plan: StampPlan

    @property
    def pages(self) -> int:
        return len(self.plan.sizes)


def on_paper(filled: Filled, view: View, fonts: FontSet, notices: Notices, *, draft: date | None = None) -> FormPaper:
    """The PDF of a form that was filled as `located`; of a `draft` each page says that it is one, and from when."""
    from labdesk.document import pdf, word

    document = with_origins(word.read(BytesIO(filled.located), notices=notices), filled.marks)
    if draft is not None:
        document = as_draft(document, draft)
    target = BytesIO()
    places = with_seals(pdf.write(document, target, fonts=fonts, notices=notices), filled.marks)
    return FormPaper(document, target.getvalue(), places, _plan(places, filled, view))


def printed_of(paper: FormPaper, filled: Filled, form: Form, name: str, mapping: Mapping, view: View) -> Printed:
    """What is remembered of a filled form; `name` is what the file is called that it was filled from."""
    use = FormUse(Attachment(name, form.hash, len(form.content)), mapping.given(), filled.fields)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return Printed(mapping.output, now, paper.pages, fingerprint_of_fields(view, filled.fields), form=use)


def _plan(places: PdfReport, filled: Filled, view: View) -> StampPlan:
    """The plan of what was found in the form, and what the pack's own form has besides."""
    missing = (
        Missing(each.kind, each.owner, unit_name(view, each.owner), each.label)
        for each in lacking(filled.wanted, filled.seals)
    )
    return replace(plan_in(places, view), found=True, missing=tuple(missing))
