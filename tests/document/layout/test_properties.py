"""What holds for every document, tried on random ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labdesk.document.clean import REPLACEMENT
from labdesk.document.kinsoku import INSEPARABLE, NO_LINE_END, NO_LINE_START
from labdesk.document.layout.chars import UNPRINTABLE
from labdesk.document.layout.placed import Page
from labdesk.document.model import Block, Document, PageField, Paragraph, Row, Table, document_paragraphs
from labdesk.document.text import visible_characters
from tests.document.layout.laying import cell, laid, line_text, pages_of, paragraph, part_text
from tests.document.strategies import documents, hostile_texts

thorough = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

WORDS = (
    "数据",
    "流通",
    "“可信空间”",
    "（试行）",
    "——",
    "……",
    "，",
    "。",
    "；",
    "《办法》",
    "、",
    "18%",
    "AI",
    "2024年",
    "  ",
    "！？",
)
prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=120).map("".join)
measures = st.integers(1500, 8730)


def narrow(text: str, width: int) -> list[str]:
    """The lines of a text in a cell of that width."""
    pages = pages_of(Table((width,), (Row((cell(paragraph(text)),)),)))
    return [line_text(line) for page in pages for placed in page.paragraphs if placed.cell for line in placed.lines]


@thorough
@given(prose.map(lambda text: text.replace(" ", "")), measures)
def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(text: str, width: int) -> None:
    lines = narrow(text, width)
    for before, after in pairwise(lines):
        unavoidable = not any(_breakable(left, right) for left, right in pairwise(before))
        assert unavoidable or _breakable(before[-1], after[0])


def _breakable(before: str, after: str) -> bool:
    forbidden = after in NO_LINE_START or before in NO_LINE_END
    within = (before == after and after in INSEPARABLE) or (before.isascii() and after.isascii())
    return not (forbidden or within)


@thorough
@given(prose, measures)
def test_no_line_is_wider_than_its_column(text: str, width: int) -> None:
    pages = pages_of(Table((width,), (Row((cell(paragraph(text, align="both")),)),)))
    for page in pages:
        for placed in page.paragraphs:
            for line in placed.lines:
                last = line.pieces[-1] if line.pieces else None
                assert last is None or last.x + last.width <= line.box.x + line.box.width + 1  # type: ignore[union-attr]


@thorough
@given(documents(hostile_texts))
def test_every_character_of_every_paragraph_is_on_the_pages_once_and_in_order(document: Document) -> None:
    document = _without_fields(document)
    shown: dict[int, str] = defaultdict(str)
    for page in laid(document):
        for placed in page.paragraphs:
            if not placed.repeated:
                shown[placed.ordinal] += part_text(placed)
    found = [visible_characters(shown[ordinal]) for ordinal in sorted(shown)]
    written = [visible_characters(UNPRINTABLE.sub(REPLACEMENT, each.text)) for each in document_paragraphs(document)]
    assert list(filter(None, found)) == list(filter(None, written))


@st.composite
def bordered(draw: st.DrawFn) -> Table:
    """A table with lines all over, merged cells, and texts that run over pages."""
    columns = draw(st.lists(st.integers(700, 3000), min_size=1, max_size=4))
    height = draw(st.integers(1, 6))
    covered: set[tuple[int, int]] = set()
    rows = []
    for index in range(height):
        cells = []
        for column in range(len(columns)):
            if (index, column) not in covered:
                spans = draw(st.integers(1, height - index))
                covered |= {(index + each, column) for each in range(spans)}
                text = "一" * draw(st.sampled_from((0, 3, 40, 400, 2000)))
                cells.append(cell(paragraph(text), row_span=spans))
        rows.append(Row(tuple(cells), can_split=draw(st.booleans()), header=index == 0 and draw(st.booleans())))
    return Table(tuple(columns), tuple(rows))


@thorough
@given(bordered())
def test_every_part_of_a_cell_has_lines_all_round_on_every_page(table: Table) -> None:
    for page in pages_of(table):
        for placed in page.cells:
            x, y, width, height = placed.box
            if height:
                assert _covered(page, "level", y, x, x + width)
                assert _covered(page, "level", y + height, x, x + width)
                assert _covered(page, "upright", x, y, y + height)
                assert _covered(page, "upright", x + width, y, y + height)


def _covered(page: Page, direction: str, at: float, start: float, end: float) -> bool:
    """Whether lines cover start:end at that height or place, give or take a line's own thickness."""
    reached = start
    for low, high in sorted(_stretches(page, direction, at)):
        if low <= reached + 1:
            reached = max(reached, high)
    return reached >= end - 1


def _stretches(page: Page, direction: str, at: float) -> list[tuple[float, float]]:
    if direction == "level":
        return [(rule.x0, rule.x1) for rule in page.rules if rule.y0 == rule.y1 and abs(rule.y0 - at) <= 10]
    return [(rule.y0, rule.y1) for rule in page.rules if rule.x0 == rule.x1 and abs(rule.x0 - at) <= 10]


def _without_fields(document: Document) -> Document:
    sections = tuple(replace(each, blocks=tuple(map(_plain, each.blocks))) for each in document.sections)
    return replace(document, sections=sections)


def _plain(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, inlines=tuple(each for each in block.inlines if not isinstance(each, PageField)))
    rows = (
        replace(row, cells=tuple(replace(each, blocks=tuple(map(_plain, each.blocks))) for each in row.cells))
        for row in block.rows
    )
    return replace(block, rows=tuple(rows))
