"""Tables on pages: grids, heights, merges, lines, and what happens where a page ends."""

from __future__ import annotations

import pytest

from labdesk.base.errors import LabdeskError
from labdesk.document.layout.borders import strands
from labdesk.document.layout.placed import Box, Page, PlacedRule
from labdesk.document.model import (
    NO_BORDER,
    NO_BORDERS,
    Border,
    BorderKind,
    Borders,
    CellMargins,
    Mark,
    Notices,
    Paragraph,
    Row,
    Table,
)
from tests.document.layout.laying import (
    cell,
    level,
    lines,
    page_lines,
    pages_of,
    paragraph,
    part_text,
    row,
    upright,
)

LEFT, TOP = 1588, 1440
LINE = 10
"""An ordinary border, in twips."""
FULL = 8730


def boxes(page: Page) -> list[Box]:
    return [placed.box for placed in page.cells]


def single(table: Table) -> Page:
    (page,) = pages_of(table)
    return page


def test_cells_lie_on_the_grid() -> None:
    page = single(Table((2000, 3000, 1000), (Row((cell(col_span=2), cell())), Row((cell(), cell(), cell())))))
    left = LEFT + (FULL - 6000) / 2
    assert [(box.x - left, box.width) for box in boxes(page)] == [
        (0, 5000),
        (5000, 1000),
        (0, 2000),
        (2000, 3000),
        (5000, 1000),
    ]


@pytest.mark.parametrize(("align", "x"), [("left", 300 + LINE / 2), ("center", 2365), ("right", 4730)])
def test_a_table_is_aligned(align: str, x: float) -> None:
    page = single(Table((4000,), (row("甲"),), align=align, indent=300))  # type: ignore[arg-type]
    assert boxes(page)[0].x == LEFT + x


def test_a_row_is_as_high_as_its_highest_cell_with_the_line_above_it() -> None:
    page = single(Table((4000, 4000), (Row((cell(paragraph("甲")), cell(paragraph("乙"), paragraph("丙")))),)))
    assert [box.height for box in boxes(page)] == [LINE + 800] * 2


def test_margins_of_a_rows_cells_are_shared() -> None:
    high = cell(paragraph("甲"), margins=CellMargins(top=200))
    low = cell(paragraph("乙"), margins=CellMargins(bottom=100))
    page = single(Table((4000, 4000), (Row((high, low)),)))
    assert boxes(page)[0].height == LINE + 200 + 400 + 100
    assert {placed.box.y for placed in page.paragraphs if placed.cell} == {TOP + LINE + 200}


def test_a_row_of_least_height_grows_with_its_contents() -> None:
    rows = (row("甲", height=900, height_rule="at_least"), row("甲" * 60, height=900, height_rule="at_least"))
    page = single(Table((4000,), rows))
    assert [box.height for box in boxes(page)] == [900, LINE + 4 * 400]


def test_a_row_of_exact_height_grows_rather_than_clips_and_says_so() -> None:
    notices = Notices()
    low = row("甲" * 40, height=500, height_rule="exact", origin="plan")
    (page,) = pages_of(Table((4000,), (low, row("乙", height=500, height_rule="exact"))), notices=notices)
    assert [box.height for box in boxes(page)] == [LINE + 3 * 400, 500]
    assert [(notice.kind, notice.origin) for notice in notices.items] == [("grown-row", "plan")]


@pytest.mark.parametrize(("valign", "y"), [("top", LINE), ("center", LINE + (1990 - 400) / 2), ("bottom", 2000 - 400)])
def test_contents_are_aligned_vertically(valign: str, y: float) -> None:
    page = single(Table((4000,), (Row((cell(paragraph("甲"), valign=valign),), 2000, "at_least"),)))
    assert page.paragraphs[0].box.y == TOP + y


def test_a_merged_cell_is_as_high_as_its_rows() -> None:
    page = single(Table((4000, 4000), (Row((cell(paragraph("甲"), row_span=2), cell())), Row((cell(),)))))
    assert boxes(page)[0].height == boxes(page)[1].height + boxes(page)[2].height


def test_a_merged_cell_that_needs_more_makes_its_last_row_grow() -> None:
    merged = cell(*[paragraph("甲")] * 5, row_span=2)
    page = single(Table((4000, 4000), (Row((merged, cell(paragraph("乙")))), Row((cell(paragraph("丙")),)))))
    assert [box.height for box in boxes(page)] == [LINE + 2000, 410, 1600]


def test_a_cell_too_many_is_refused() -> None:
    with pytest.raises(LabdeskError):
        pages_of(Table((4000,), (row("甲", "乙"),)))


def test_shading_fills_the_cell() -> None:
    page = single(Table((4000,), (Row((cell(paragraph("甲"), shading="EEEEEE"),)),)))
    assert [(fill.box, fill.color) for fill in page.fills] == [(boxes(page)[0], "EEEEEE")]


def test_a_nested_table_lies_in_its_cell() -> None:
    inner = Table((1000, 1000), (row("乙", "丙"),), align="left")
    page = single(Table((4000,), (Row((cell(paragraph("甲"), inner),)),), align="left"))
    outer, *nested = boxes(page)
    assert [box.x - outer.x for box in nested] == [108 + LINE / 2, 1108 + LINE / 2]
    assert "".join(page_lines(page)) == "甲乙丙"


# Lines


def test_a_table_has_all_its_lines() -> None:
    page = single(Table((4000, 4000), (row("甲", "乙"), row("丙", "丁"))))
    left = LEFT + (FULL - 8000) / 2
    assert level(page) == [(TOP + y + LINE / 2, left, left + 8000) for y in (0, 410, 820)]
    assert sorted((rule.x0 - left, rule.y0, rule.y1) for rule in upright(page)) == [
        (x, TOP, TOP + 820) for x in (0, 4000, 8000)
    ]


def test_no_line_crosses_a_merged_cell() -> None:
    page = single(Table((4000, 4000), (Row((cell(row_span=2), cell())), Row((cell(),)), Row((cell(col_span=2),)))))
    left = LEFT + (FULL - 8000) / 2
    assert [(x0 - left, x1 - left) for _, x0, x1 in level(page)] == [(0, 8000), (4000, 8000), (0, 8000), (0, 8000)]
    middle = [rule for rule in upright(page) if rule.x0 == left + 4000]
    assert [(rule.y0, rule.y1) for rule in middle] == [(boxes(page)[0].y, boxes(page)[0].y + boxes(page)[0].height)]


@pytest.mark.parametrize(
    ("weak", "strong"),
    [
        (Border("single", 4), Border("single", 12)),
        (Border("single", 12), Border("double", 4)),
        (Border("dashed", 4), Border("single", 4)),
        (NO_BORDER, Border("dotted", 2)),
        (Border("single", 4, "FFFFFF"), Border("single", 4, "000000")),
    ],
)
def test_where_two_cells_meet_the_stronger_line_wins(weak: Border, strong: Border) -> None:
    for left, right in ((weak, strong), (strong, weak)):
        first = Borders(NO_BORDER, NO_BORDER, NO_BORDER, left)
        second = Borders(NO_BORDER, right, NO_BORDER, NO_BORDER)
        cells = (cell(paragraph("甲"), borders=first), cell(paragraph("乙"), borders=second))
        assert [rule.border for rule in single(Table((4000, 4000), (Row(cells),))).rules] == [strong]


def test_a_table_without_lines_has_none() -> None:
    assert single(Table((4000, 4000), (row("甲", "乙"),), NO_BORDERS)).rules == []


def strands_of(rule: PlacedRule) -> list[tuple[float, float, float]]:
    """Of each strand of a line its place across, and where it begins and ends."""
    level = rule.y0 == rule.y1
    place, start, end = (rule.y0, rule.x0, rule.x1) if level else (rule.x0, rule.y0, rule.y1)
    return [
        (place + offset, start - before, end + beyond)
        for (offset, _), before, beyond in zip(strands(rule.border), rule.start, rule.end, strict=True)
    ]


@pytest.mark.parametrize("kind", ["single", "thick", "double", "triple"])
def test_the_strands_of_a_frame_close_its_corners(kind: BorderKind) -> None:
    edge = Border(kind, 12)
    page = single(Table((4000,), (row("甲"),), Borders(edge, edge, edge, edge)))
    top, bottom, left, right = (strands_of(rule) for rule in page.rules)
    half = strands(edge)[0][1] / 2
    for number, (x, start, end) in enumerate(left):
        # The outermost strand of one side meets the outermost of the next, and so on inwards.
        assert start == pytest.approx(top[number][0] - half)
        assert end == pytest.approx(bottom[-1 - number][0] + half)
        assert top[number][1] == pytest.approx(x - half)
        assert bottom[-1 - number][1] == pytest.approx(x - half)
        assert top[number][2] == pytest.approx(right[-1 - number][0] + half)


def test_a_line_ends_at_the_near_strand_of_a_double_one() -> None:
    outer, inner = Border("double", 12), Border()
    page = single(Table((4000, 4000), (row("甲", "乙"),), Borders(outer, outer, outer, outer, inner, inner)))
    top, bottom = [strands_of(rule) for rule in page.rules if rule.y0 == rule.y1]
    ((_, start, end),) = next(strands_of(rule) for rule in upright(page) if rule.border == inner)
    width = strands(outer)[0][1]
    assert (start, end) == pytest.approx((top[1][0] - width / 2, bottom[0][0] + width / 2))


def test_a_thin_line_covers_the_width_of_a_thick_one_that_it_ends_at() -> None:
    thick, thin = Border("single", 24), Border("single", 4)
    page = single(Table((4000,), (row("甲"),), Borders(thin, thick, thin, thick)))
    ((_, start, end),) = strands_of(page.rules[0])
    assert (start, end) == (page.cells[0].box.x - 30, page.cells[0].box.x + 4000 + 30)


def test_marks_and_origins_are_placed_with_every_part() -> None:
    seal = Mark("stamp", "lead", "某公司")
    table = Table((FULL,), (Row((cell(lines(40), mark=seal, origin="lead/seal"),)),))
    pages = pages_of(table)
    assert [placed.cell.mark for page in pages for placed in page.cells] == [seal, seal]


def test_an_empty_cell_is_as_high_as_an_empty_paragraph() -> None:
    page = single(Table((4000,), (Row((cell(),)),)))
    assert boxes(page)[0].height == LINE + 312
    assert [part_text(placed) for placed in page.paragraphs] == ["", ""]


def test_tables_without_rows_or_columns_are_passed_over() -> None:
    (page,) = pages_of(Table((), ()), Paragraph())
    assert page.cells == []
