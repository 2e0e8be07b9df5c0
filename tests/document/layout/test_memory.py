"""Laying out again after an edit: the same file as afresh."""

from __future__ import annotations

import random
from dataclasses import replace
from io import BytesIO

import pytest

from labdesk.document import compose
from labdesk.document.fonts import FontLibrary
from labdesk.document.layout.memory import Memory
from labdesk.document.layout.pages import lay_out
from labdesk.document.model import (
    Block,
    Cell,
    Document,
    HeightRule,
    Notice,
    Notices,
    PageField,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    TextDirection,
)
from labdesk.document.outputs import document_of, outputs_of
from labdesk.document.pdf import PdfReport
from labdesk.document.pdf.painter import paint
from labdesk.document.pdf.report import report
from labdesk.session import Session
from tests import minipack
from tests.document.layout.laying import paragraph
from tests.document.layout.noting import note, refers
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


def below(lines: int, table: Table) -> Document:
    """A table below so many lines."""
    return Document((Section((*(Paragraph((Run("字"),)),) * lines, table)),), title="表")


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


@pytest.mark.parametrize("nested", [False, True])
def test_a_row_that_had_to_grow_is_told_each_time(nested: bool) -> None:
    table = Table((3000,), (replace(row("字" * 40), height=100, height_rule="exact", origin="lead/name"),))
    if nested:
        table = Table((4000,), (Row((Cell((table, Paragraph())),)),))
    memory = Memory()
    for before in range(3):
        document = below(before, table)
        assert laid(document, memory) == laid(document, None)
        assert [each.kind for each in laid(document, memory)[2]] == ["grown-row"]


@pytest.mark.parametrize("nested", [False, True])
def test_vertical_text_that_had_to_be_set_level_is_told_each_time(nested: bool) -> None:
    cell = Cell((Paragraph((Run("字" * 3000),)),), direction="down", origin="lead/name")
    table = Table((600,), (Row((cell,)),))
    if nested:
        table = Table((4000,), (Row((Cell((table, Paragraph())),)),))
    memory = Memory()
    for before in range(3):
        document = below(before, table)
        assert laid(document, memory) == laid(document, None)
        assert [each.kind for each in laid(document, memory)[2]] == ["level-text"]


def told(chance: random.Random) -> Block:
    """A block of which there may be something to tell."""
    text = chance.choice(("字" * chance.randint(1, 60), "\U0001fae8", "\x07字", "喆堃𬭎", "字" * 3000))
    direction: TextDirection = chance.choice(("across", "down"))
    cell = Cell((Paragraph((Run(text),)),), direction=direction, origin=f"lead/{chance.randrange(9)}")
    rule: HeightRule = chance.choice(("auto", "exact"))
    table = Table((chance.choice((600, 3000)),), (Row((cell,), height=300, height_rule=rule),))
    return chance.choice((Paragraph(cell.blocks[0].inlines), table, Table((6000,), (Row((Cell((table,)),)),))))  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(6))
def test_notices_after_edits_are_those_of_a_document_laid_out_afresh(seed: int) -> None:
    chance = random.Random(seed)
    blocks = [told(chance) for _ in range(6)]
    memory = Memory()
    for _ in range(8):
        document = Document((Section(tuple(blocks)),), title="表")
        assert laid(document, memory) == laid(document, None)
        blocks[chance.randrange(len(blocks))] = told(chance)
        chance.shuffle(blocks)


def test_text_that_runs_down_is_remembered_too() -> None:
    label = Cell((Paragraph((Run("竖排的标题"),)),), direction="down")
    memory = Memory()
    for text in ("一", "一" * 500):
        table = Table((600, 5000), (Row((label, *row(text).cells)),))
        document = Document((Section((table,)),), title="表")
        assert laid(document, memory) == laid(document, None)


def test_what_fitted_is_split_where_it_no_longer_fits() -> None:
    table = Table((3000, 3000), (row("字" * 300, "乙"), row("丙", "丁" * 200)))
    memory = Memory()
    for before in (0, 40, 20, 45, 0):
        document = below(before, table)
        assert laid(document, memory) == laid(document, None)


def test_tables_that_are_gone_are_forgotten() -> None:
    memory = Memory()
    for number in range(5):
        laid(Document((Section((Table((3000,), (row(str(number)),)),)),), title="表"), memory)
    assert len(memory.tables) <= 2


def test_pages_with_notes_are_as_laid_out_afresh() -> None:
    memory = Memory()
    plain, noted = paragraph("文"), refers(note(), note(kind="endnote"))
    for blocks in (
        (plain, noted),
        (noted, noted, plain),
        (plain, Table((9000,), (Row((Cell((noted, plain)),)),)), noted),
    ):
        document = Document((Section(blocks),), title="注")
        assert laid(document, memory) == laid(document, None)
