"""Text that runs down or up a cell: the vertical labels of a form."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from labdesk.document.layout.placed import Page, PlacedText
from labdesk.document.model import CellMargins, Float, Notices, Paragraph, Row, Run, RunStyle, Table, VerticalAlign
from tests.document.layout.laying import cell, line_text, pages_of, paragraph, part_text, texts

LEFT, TOP, LINE = 1588, 1440, 10
NARROW = 600
INSIDE = NARROW - 216
EM = 210


def label(text: str, direction: str = "down", **fields: Any) -> Any:
    """A cell with a vertical label of 五号 in its middle."""
    return cell(
        paragraph(text, 21, line_pitch=320, align="center"), direction=direction, **{"valign": "center", **fields}
    )


def beside(turned: Any, rows: int = 1, height: int = 2000) -> Page:
    """The page of a table with a label beside so many rows."""
    first = Row((turned, cell(paragraph("甲"))), height, "at_least")
    others = [Row((cell(paragraph("乙")),), height, "at_least")] * (rows - 1)
    (page,) = pages_of(Table((NARROW, 4000), (first, *others), align="left"))
    return page


def signs(page: Page) -> list[PlacedText]:
    """The pieces of the label."""
    return [text for line in page.paragraphs[0].lines for text in texts(line)]


def test_ideographs_stand_upright_below_each_other_in_the_middle_of_the_cell() -> None:
    placed = signs(beside(label("工作业绩")))
    assert [(text.text, text.turn) for text in placed] == [(char, 0) for char in "工作业绩"]
    assert {round(text.x - LEFT - LINE / 2, 1) for text in placed} == {(NARROW - EM) / 2}
    tops = [text.y - 0.88 * EM for text in placed]
    assert [low - high for high, low in pairwise(tops)] == pytest.approx([EM] * 3)
    assert (tops[0] + tops[-1] + EM) / 2 == pytest.approx(TOP + LINE + (2000 - LINE) / 2)


def test_letters_figures_brackets_and_dashes_turn_with_the_line() -> None:
    placed = signs(beside(label("（AI）工作——")))
    assert [(text.text, text.turn) for text in placed] == [("（AI）", 90), ("工", 0), ("作", 0), ("——", 90)]
    assert placed[0].y < placed[1].y < placed[3].y


def test_a_stop_stands_at_the_upper_right_of_its_square() -> None:
    ideograph, stop = signs(beside(label("甲。")))
    assert stop.x > ideograph.x + EM / 3
    assert stop.y < ideograph.y + EM


def test_text_that_runs_up_turns_as_a_whole() -> None:
    (text,) = signs(beside(label("工作2024", "up")))
    assert (text.text, text.turn) == ("工作2024", -90)
    assert TOP < text.y - text.width < text.y < TOP + 2000


@pytest.mark.parametrize(("direction", "order"), [("down", [1, 0]), ("up", [0, 1])])
def test_lines_follow_each_other_from_right_to_left_or_on_from_the_left(direction: str, order: list[int]) -> None:
    wide = Table((1200, 4000), (Row((label("一二三四五六七八", direction), cell()), 1000, "at_least"),))
    (page,) = pages_of(wide)
    first = page.paragraphs[0]
    assert [line_text(line) for line in first.lines] == ["一二三四", "五六七八"]
    assert sorted(range(2), key=lambda number: first.lines[number].box.x) == order


@pytest.mark.parametrize(("valign", "x"), [("top", INSIDE - 320), ("center", (INSIDE - 320) / 2), ("bottom", 0)])
def test_its_vertical_alignment_shifts_the_lines_across(valign: VerticalAlign, x: float) -> None:
    page = beside(label("工作", valign=valign))
    assert page.paragraphs[0].lines[0].box.x - LEFT - LINE / 2 - 108 == pytest.approx(x)


def test_a_row_grows_until_a_label_finds_room() -> None:
    page = beside(label("一二三四五六七八九十"), height=400)
    assert page.cells[0].box.height == pytest.approx(10 * EM + LINE, abs=2)


def test_a_label_in_the_middle_of_merged_rows_has_the_height_of_all() -> None:
    page = beside(label("工作业绩", row_span=5), rows=5, height=600)
    middle = [text.y - 0.38 * EM for text in signs(page)]
    assert sum(middle) / len(middle) == pytest.approx(TOP + LINE + (5 * 600 - LINE) / 2)


def test_a_label_that_finds_no_room_at_a_page_end_goes_to_the_next_page_whole() -> None:
    rows = (
        Row((label("一二三四五六七八九十", row_span=40), cell(paragraph("甲")))),
        *[Row((cell(paragraph("乙")),))] * 39,
    )
    pages = pages_of(paragraph("\n" * 31), Table((NARROW, 4000), rows))
    shown = [part_text(each) for page in pages for each in page.paragraphs if each.cell and each.cell.column == 0]
    assert shown == ["一二三四五六七八九十"]


def test_text_longer_than_a_page_stays_level_and_this_is_told() -> None:
    notices = Notices()
    long = Table((NARROW, 4000), (Row((label("长" * 90), cell(paragraph("甲")))),))
    pages = pages_of(long, notices=notices)
    assert sorted("".join(part_text(each) for page in pages for each in page.paragraphs)) == sorted("长" * 90 + "甲")
    assert [notice.kind for notice in notices.items] == ["level-text"]


def test_a_table_in_a_cell_does_not_turn() -> None:
    inner = Table((1000,), (Row((cell(paragraph("内")),)),))
    page = beside(cell(inner, direction="down"))
    assert {text.turn for each in page.paragraphs for line in each.lines for text in texts(line)} == {0}


def test_underlines_run_down_beside_the_text() -> None:
    underlined = Paragraph((Run("签名", RunStyle(size=21, underline=True)),), paragraph().style)
    page = beside(cell(underlined, direction="down", margins=CellMargins(left=0, right=0)))
    (rule,) = [piece for line in page.paragraphs[0].lines for piece in line.pieces if not isinstance(piece, PlacedText)]
    assert rule.x0 == rule.x1  # type: ignore[union-attr]
    assert rule.y1 - rule.y0 == pytest.approx(2 * EM)  # type: ignore[union-attr]


def test_a_box_that_hangs_on_turned_text_is_there() -> None:
    box = Table((1000,), (Row((cell(paragraph("盒")),)),))
    anchor = replace(paragraph("标签"), floats=(Float(box, 500, 900, "page", "page"),))
    page = beside(cell(anchor, direction="down"))
    [placed] = [each for each in page.paragraphs if each.paragraph.text == "盒"]
    assert placed.box.y >= 900
