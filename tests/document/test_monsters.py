"""Tables that break layout engines: every character, border and head is where it belongs. `bench monsters` times
them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bench.monsters import MONSTERS, document, high_row, invisible_grid, long_cell, merged_group, prose, staff
from labdesk.document.layout.chars import may_break_between
from labdesk.document.layout.placed import Page, PlacedCell
from labdesk.document.model import PageSetup, Table
from tests.document.layout.laying import laid, line_text, page_lines, page_text, part_text

PAGE = PageSetup()
BOTTOM = PAGE.height - PAGE.bottom


def pages_of(table: Table) -> list[Page]:
    return laid(document(table))


def drawn_round(page: Page, placed: PlacedCell) -> bool:
    """Whether lines run along all four sides of a cell's part."""
    x, y, width, height = placed.box
    level = [(rule.x0, rule.x1) for rule in page.rules if rule.y0 == rule.y1 and abs(rule.y0 - y) <= 5]
    below = [(rule.x0, rule.x1) for rule in page.rules if rule.y0 == rule.y1 and abs(rule.y0 - y - height) <= 5]
    left = [(rule.y0, rule.y1) for rule in page.rules if rule.x0 == rule.x1 == x]
    right = [(rule.y0, rule.y1) for rule in page.rules if rule.x0 == rule.x1 == x + width]
    sides = ((level, x, x + width), (below, x, x + width), (left, y, y + height), (right, y, y + height))
    return all(any(low <= start + 1 and high >= end - 1 for low, high in found) for found, start, end in sides)


@pytest.mark.parametrize("make", [long_cell, high_row, merged_group], ids=lambda make: make.__name__)
def test_every_part_of_every_cell_has_its_borders(make: object) -> None:
    assert callable(make)
    for page in pages_of(make()):
        assert all(drawn_round(page, placed) for placed in page.cells if placed.box.height)


@pytest.mark.parametrize("name", MONSTERS)
def test_nothing_lies_below_the_margin(name: str) -> None:
    for page in pages_of(MONSTERS[name]()):
        assert max(placed.box.y + placed.box.height for placed in page.cells) <= BOTTOM
        assert max(line.box.y + line.box.height for each in page.paragraphs for line in each.lines) <= BOTTOM + 1


def test_thirty_thousand_characters_fill_page_after_page_of_one_cell() -> None:
    pages = pages_of(long_cell())
    assert "".join(page_text(page) for page in pages) == prose(30_000)
    assert [len(page.cells) for page in pages] == [1] * len(pages)
    assert {len(page_lines(page)) for page in pages[:-1]} == {43}
    for page in pages:
        assert all(
            may_break_between(first[-1], second[0]) for first, second in pairwise(filter(None, page_lines(page)))
        )


def test_a_row_over_more_than_three_pages_goes_on_beside_its_empty_label() -> None:
    pages = pages_of(high_row())
    assert len(pages) > 3
    assert "".join(page_text(page) for page in pages) == "主要业绩" + prose(120) * 60 + "备注无"
    assert [len(page.cells) for page in pages[:-1]] == [2] * (len(pages) - 1)


def test_a_thousand_rows_have_their_head_on_every_page_and_none_is_lost() -> None:
    pages = pages_of(staff())
    for page in pages:
        repeated = [part_text(each) for each in page.paragraphs if each.repeated or page is pages[0]][:10]
        assert repeated == ["序号", "姓名", "性别", "出生", "职称", "学位", "专业", "单位", "分工", "时间"]
    numbers = [
        part_text(each)
        for page in pages
        for each in page.paragraphs
        if each.cell and each.cell.column == 0 and not each.repeated and part_text(each) != "序号"
    ]
    assert numbers == [str(number) for number in range(1, 1001)]


def test_an_invisible_grid_keeps_every_cell_on_its_columns_and_draws_nothing() -> None:
    pages = pages_of(invisible_grid())
    left = PAGE.left + (PAGE.text_width - 28 * 311) / 2
    assert all(not page.rules for page in pages)
    for page in pages:
        for placed in page.cells:
            assert (placed.box.x - left) % 311 == pytest.approx(0, abs=0.01)
            assert placed.box.width == placed.cell.col_span * 311


def test_a_merged_group_over_more_than_five_pages_goes_on_in_all_its_cells() -> None:
    pages = pages_of(merged_group())
    assert len(pages) > 5
    shown = ["", "", ""]
    for page in pages:
        for each in page.paragraphs:
            if each.cell:
                shown[each.cell.column] += "".join(map(line_text, each.lines))
    assert shown[0] == "一级指标"
    assert shown[1] == prose(4_000)
    assert shown[2] == prose(30) + "".join(f"{number}{prose(30)}" for number in range(2, 201))
    assert all(page.cells[0].box.height > 10_000 for page in pages[:-1])
