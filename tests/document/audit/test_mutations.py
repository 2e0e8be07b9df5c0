"""Whatever is changed in a written file is found and named by its field: mutation tests of the audit."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache, partial
from io import BytesIO

import pytest

from labdesk.document import outputs, pdf, word
from labdesk.document.audit import AuditError, audit
from labdesk.document.audit.check import Kind
from labdesk.document.audit.lines import Line, body_lines
from labdesk.document.model import Document, Notices, Run
from labdesk.project.where import where
from labdesk.session import Session
from tests.document.audit.mutations import Mutated, PdfPages, WordFile
from tests.packs.samples import PACKS, answered

EACH = 24


@cache
def form(pack: str) -> tuple[Session, Document, bytes, bytes]:
    session = answered(pack, "complete")
    document = outputs.document_of(outputs.outputs_of(session.view)[0], session.view, Notices())
    in_word, in_pdf = BytesIO(), BytesIO()
    word.write(document, in_word)
    pdf.write(document, in_pdf)
    return session, document, in_word.getvalue(), in_pdf.getvalue()


def found(pack: str, kind: Kind, mutated: Mutated) -> bool:
    """Whether the audit finds a change, and names a field that it touches."""
    session, document, _, _ = form(pack)
    name, notices = partial(where, session.view), Notices()
    places = {name(origin) for line in mutated.lines for origin in _origins(line)}
    try:
        audit(document, kind, mutated.content, notices, name)
    except AuditError as error:
        return any(place in error.what for place in places)
    return any(each.origin is not None and name(each.origin) in places for each in notices.items)


def _origins(line: Line) -> set[str]:
    """The answers in a line."""
    assert line.paragraph is not None
    runs = {each.origin for each in line.paragraph.inlines if isinstance(each, Run)}
    return {origin for origin in (line.paragraph.origin, *runs) if origin is not None}


def missed(pack: str, kind: Kind, count: int, seed: int = 0) -> tuple[Counter[str], Counter[str]]:
    """What was changed, by kind of change, and what of it was not found."""
    _, document, in_word, in_pdf = form(pack)
    lines, chance = body_lines(document), random.Random(f"{pack} {kind} {seed}")
    file: WordFile | PdfPages = WordFile(in_word, lines) if kind == "word" else PdfPages(in_pdf, lines)
    tried: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for _ in range(count):
        mutated = file.mutated(chance)
        tried[mutated.what] += 1
        missing[mutated.what] += not found(pack, kind, mutated)
    return tried, +missing


@pytest.mark.parametrize("kind", ["word", "pdf"])
@pytest.mark.parametrize("pack", PACKS)
def test_every_change_of_an_answer_is_found_and_its_field_named(pack: str, kind: Kind) -> None:
    _, missing = missed(pack, kind, EACH)
    assert not missing
