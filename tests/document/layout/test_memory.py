"""Laying out again after an edit: the same file as afresh."""

from __future__ import annotations

import random
from io import BytesIO

import pytest

from labdesk.document import compose
from labdesk.document.fonts import FontLibrary
from labdesk.document.layout.memory import Memory
from labdesk.document.layout.pages import lay_out
from labdesk.document.model import (
    Cell,
    Document,
    Notice,
    Notices,
    PageField,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from labdesk.document.outputs import document_of, outputs_of
from labdesk.document.pdf import PdfReport
from labdesk.document.pdf.painter import paint
from labdesk.document.pdf.report import report
from labdesk.session import Session
from tests import minipack
from tests.packs.samples import PACKS, answered
from tests.packs.wanderer import Wanderer

LIBRARY = FontLibrary()
MEANT = [*(answered(name, "complete") for name in PACKS), minipack.complete()]


def laid(document: Document, memory: Memory | None) -> tuple[bytes, PdfReport, list[Notice]]:
    """The tagged file, which shows everything that the layout says, what lies where, and the notices."""
    notices, content = Notices(), BytesIO()
    pages = lay_out(document, LIBRARY, notices, memory)
    paint(document, pages, LIBRARY, notices, content)
    return content.getvalue(), report(pages), notices.items


@pytest.mark.parametrize("session", MEANT, ids=[*PACKS, "mini"])
def test_whatever_is_edited_the_pages_are_as_laid_out_afresh(session: Session) -> None:
    composed, memory = compose.Memory(), Memory()
    session.subscribe(lambda change: composed.forget(change.paths))
    chance = random.Random(23)
    wanderer = Wanderer(session, chance)
    for _ in range(12):
        for output in outputs_of(session.view):
            document = document_of(output, session.view, Notices(), composed)
            assert laid(document, memory) == laid(document, None)
        for _ in range(chance.randint(1, 4)):
            wanderer.edit()


def row(*texts: str) -> Row:
    return Row(tuple(Cell((Paragraph((Run(text),)),)) for text in texts))


def test_one_object_in_several_places_is_numbered_and_placed_in_each() -> None:
    blank = row("", "一")
    table = Table((3000, 3000), (row("甲", "乙"), blank, blank))
    memory = Memory()
    for blocks in ((table, table), (table, Table((3000, 3000), (blank, row("丙", "丁")))), (table,)):
        document = Document((Section(blocks),), title="表")
        assert laid(document, memory) == laid(document, None)


def test_page_numbers_are_never_remembered() -> None:
    numbers = Paragraph((Run("第"), PageField("page"), Run("页，共"), PageField("pages"), Run("页")))
    memory = Memory()
    for count in (1, 90, 2):
        document = Document((Section((*(Paragraph((Run("字"),)),) * count, numbers), footer=(numbers,)),), title="表")
        assert laid(document, memory) == laid(document, None)


def test_what_there_is_to_tell_is_told_each_time() -> None:
    odd = Paragraph((Run("\U0001fae8", origin="lead/name"),))
    again = Paragraph((Run("\U0001fae8", origin="lead/head"),))
    memory = Memory()
    for blocks in ((odd, again), (odd, again), (again,)):
        document = Document((Section(blocks),), title="表")
        notices = laid(document, memory)[2]
        assert notices == laid(document, None)[2]
        assert notices
