"""Monsters that meet in one table: every character is shown once, every part has its lines, nothing leaves the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from bench.monsters import document, prose
from labdesk.document.layout.placed import Page
from labdesk.document.model import Block, Cell, InlineImage, PageSetup, Paragraph, ParagraphStyle, Row, Run, Table
from labdesk.document.text import document_characters, visible_characters
from tests.document.layout.laying import laid, page_text
from tests.document.samples import PNG
from tests.document.test_monsters import drawn_round

PAGE = PageSetup()
BOTTOM = PAGE.height - PAGE.bottom


def text(characters: int) -> Paragraph:
    return Paragraph((Run(prose(characters)),), ParagraphStyle("both", line_pitch=320))


def cell(*blocks: Block, **fields: object) -> Cell:
    return Cell(blocks, **fields)  # type: ignore[arg-type]


def group_with_label_and_nested_table() -> Table:
    """A merged group over five pages: a vertical label, a nested table over three, and rows beside them."""
    nested = Table((1500, 1700), tuple(Row((cell(text(8)), cell(text(30)))) for _ in range(60)))
    label = cell(text(8), row_span=150, direction="down")
    first = Row((label, cell(text(20), nested, row_span=150), cell(text(40))))
    return Table((800, 3600, 4330), (first, *(Row((cell(text(40)),)) for _ in range(149))))


def long_text_in_a_merged_cell_of_exact_rows() -> Table:
    rows = (Row((cell(text(3)),), 500, "exact") for _ in range(9))
    return Table((6000, 2730), (Row((cell(text(30_000), row_span=10), cell(text(3))), 500, "exact"), *rows))


def picture_higher_than_a_page() -> Table:
    picture = Paragraph((InlineImage(PNG, 4000, 40_000, "图"),))
    return Table((2000, 6730), (Row((cell(text(4)), cell(text(50), picture, text(50)))), Row((cell(text(4)), cell()))))


def head_of_three_rows_with_merges() -> Table:
    heads = (
        Row((cell(text(4), row_span=3), cell(text(4), col_span=3)), header=True),
        Row((cell(text(4), row_span=2), cell(text(4), col_span=2)), header=True),
        Row((cell(text(4)), cell(text(4))), header=True),
    )
    body = (Row(tuple(cell(text(30)) for _ in range(4))) for _ in range(300))
    return Table((1800, 2310, 2310, 2310), (*heads, *body))


def row_of_many_long_cells() -> Table:
    return Table((311,) * 28, (Row(tuple(cell(text(300)) for _ in range(28))),))


def nested_tables_over_pages() -> Table:
    inner = Table((3000,), tuple(Row((cell(text(60)),)) for _ in range(60)))
    middle = Table((4000,), (Row((cell(text(20), inner, text(20)),)),))
    return Table((2000, 6730), (Row((cell(text(4)), cell(text(50), middle, text(50)))),))


MONSTERS: list[Callable[[], Table]] = [
    group_with_label_and_nested_table,
    long_text_in_a_merged_cell_of_exact_rows,
    picture_higher_than_a_page,
    head_of_three_rows_with_merges,
    row_of_many_long_cells,
    nested_tables_over_pages,
]


@pytest.fixture(scope="module", params=MONSTERS, ids=lambda make: make.__name__)
def monster(request: pytest.FixtureRequest) -> tuple[Table, list[Page]]:
    table: Table = request.param()
    return table, laid(document(table))


def test_every_character_is_shown_once(monster: tuple[Table, list[Page]]) -> None:
    table, pages = monster
    shown = visible_characters("".join(page_text(page) for page in pages)).replace("\ufffc", "")
    assert Counter(shown) == Counter(document_characters(document(table)))


def test_every_part_has_its_four_lines(monster: tuple[Table, list[Page]]) -> None:
    for page in monster[1]:
        assert all(drawn_round(page, placed) for placed in page.cells if placed.box.height)


def test_nothing_lies_below_the_margin(monster: tuple[Table, list[Page]]) -> None:
    for page in monster[1]:
        assert all(placed.box.y + placed.box.height <= BOTTOM + 1 for placed in page.cells)
        assert all(line.box.y + line.box.height <= BOTTOM + 1 for each in page.paragraphs for line in each.lines)


def test_every_page_of_a_head_of_three_rows_begins_with_it() -> None:
    for page in laid(document(head_of_three_rows_with_merges()))[1:]:
        assert [placed.repeated for placed in page.cells[:6]] == [True] * 6
        assert not page.cells[6].repeated
