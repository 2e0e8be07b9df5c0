"""A preview made of what was made before is, in all that it says, one made afresh."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from pypdf import PdfReader

from labdesk.document.fonts import FontSet
from labdesk.document.model import Document, Notices, Paragraph, Run, Section, document_paragraphs
from labdesk.document.outputs import document_of, outputs_of
from labdesk.previewing.make import Memory, document_preview, make
from labdesk.session import Session
from tests import minipack
from tests.packs.samples import PACKS, answered
from tests.packs.wanderer import Wanderer

PACK = "suzhou-datalab-2024"


@pytest.mark.parametrize("session", [*(answered(name, "complete") for name in PACKS), minipack.complete()])
def test_whatever_is_edited_it_is_as_made_afresh(session: Session) -> None:
    memory = Memory()
    session.subscribe(lambda change: memory.forget(change.paths))
    chance = random.Random(5)
    wanderer = Wanderer(session, chance)
    for number in range(10):
        fonts: FontSet = "system" if number == 4 else "shipped"
        for output in outputs_of(session.view):
            assert make(session.view, output, fonts, memory=memory) == make(session.view, output, fonts)
        for _ in range(chance.randint(1, 4)):
            wanderer.edit()


def test_each_page_has_its_size_and_its_places() -> None:
    session = answered(PACK, "complete")
    made = make(session.view, outputs_of(session.view)[0], "shipped")
    read = PdfReader(BytesIO(made.content))
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in read.pages]
    assert sizes == [pytest.approx((page.width, page.height), abs=0.01) for page in made.pages]
    (where, *_) = made.places.of("lead/name")
    assert str(session.project.raw("lead/name")) in read.pages[where.page].extract_text()
    assert made.places.at(where.page, where.x + where.width / 2, where.y + where.height / 2) == "lead/name"


@pytest.mark.parametrize("name", PACKS)
def test_every_answer_that_is_printed_has_a_place(name: str) -> None:
    view = answered(name, "complete").view
    for output in outputs_of(view):
        places = make(view, output, "shipped").places
        placed = {place.path for page in range(len(places.lines)) for place in places.on(page)}
        paragraphs = document_paragraphs(document_of(output, view, Notices()))
        printed = {run.origin for each in paragraphs for run in each.inlines if isinstance(run, Run) and run.text}
        assert printed - {None} <= placed


def test_of_two_answers_in_a_line_each_has_its_own_place() -> None:
    answers = (Run("自"), Run("2024-01", origin="project/start"), Run("至"), Run("2026-12", origin="project/end"))
    document = Document((Section((Paragraph(answers, origin="project/start"),)),), title="表")
    places = document_preview(document, "shipped").places
    (first,), (second,) = places.of("project/start"), places.of("project/end")
    assert first.x < second.x
    assert places.at(0, second.x + 1, second.y + 1) == "project/end"
    assert places.at(0, second.x - 1, second.y + 1) == "project/start"
