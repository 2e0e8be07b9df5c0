"""Where lines end: full lines, marks that may not begin or end one, words, blanks."""

from __future__ import annotations

from typing import Any

import pytest

from labdesk.document.kinsoku import HANGING, NO_LINE_END, NO_LINE_START
from labdesk.document.model import Paragraph, ParagraphStyle, Row, Run, RunStyle, Table
from tests.document.layout.laying import IN_LINE, cell, page_lines, pages_of, paragraph

FULL = "一" * (IN_LINE - 1)
"""One ideograph short of a full line."""


def lines_of(text: str, **style: Any) -> list[str]:
    (page,) = pages_of(paragraph(text, **style))
    return page_lines(page)


def cell_lines(text: str) -> list[str]:
    """The lines in a cell with room for ten ideographs."""
    (page,) = pages_of(Table((2400 + 216,), (Row((cell(paragraph(text)),)),)))
    return page_lines(page)[:-1]


def test_a_line_takes_as_many_ideographs_as_fit() -> None:
    assert lines_of("一" * 80) == ["一" * 36, "一" * 36, "一" * 8]


def test_an_empty_paragraph_has_one_line() -> None:
    assert lines_of("") == [""]


def test_a_line_feed_ends_a_line_and_a_last_one_opens_an_empty_line() -> None:
    assert lines_of("甲\n\n乙\n") == ["甲", "", "乙", ""]


def test_the_first_line_is_indented() -> None:
    assert [len(line) for line in lines_of("一" * 80, first_line=480)] == [34, 36, 10]


@pytest.mark.parametrize("mark", [mark for mark in NO_LINE_START if mark > "\u2000"])
def test_a_closing_mark_never_begins_a_line(mark: str) -> None:
    assert cell_lines("一" * 10 + mark + "二")[1].startswith("一" + mark)


@pytest.mark.parametrize("mark", [mark for mark in NO_LINE_END if mark > "\u2000"])
def test_an_opening_mark_never_ends_a_line(mark: str) -> None:
    assert cell_lines("一" * 9 + mark + "二") == ["一" * 9, mark + "二"]


def test_several_closing_marks_stay_with_the_character_before_them() -> None:
    assert cell_lines("一" * 9 + "。”）" + "二") == ["一" * 8, "一。”）二"]


@pytest.mark.parametrize("pair", ["——", "……"])
def test_the_halves_of_a_dash_and_of_an_ellipsis_stay_together(pair: str) -> None:
    first, second = cell_lines("一" * 9 + pair + "二")
    assert pair in second
    assert "—" not in first
    assert "…" not in first


def test_a_dash_may_begin_a_line() -> None:
    assert cell_lines("一" * 10 + "——二") == ["一" * 10, "——二"]


@pytest.mark.parametrize("mark", HANGING)
def test_outside_tables_a_comma_or_stop_hangs_in_the_margin(mark: str) -> None:
    assert lines_of(FULL + "一" + mark + "二") == [FULL + "一" + mark, "二"]


def test_only_one_mark_hangs() -> None:
    assert lines_of(FULL + "一。”二") == [FULL, "一。”二"]


def test_in_a_cell_nothing_hangs_over_the_border() -> None:
    assert cell_lines("一" * 10 + "，二") == ["一" * 9, "一，二"]


def test_a_latin_word_or_number_is_not_split() -> None:
    assert cell_lines("一二三四五六七八Kubernetes") == ["一二三四五六七八", "Kubernetes"]
    assert cell_lines("一二三四五六七八九1,234.5万元") == ["一二三四五六七八九", "1,234.5万元"]


def test_a_percent_sign_stays_with_its_number() -> None:
    assert cell_lines("一二三四五六七八九18%二") == ["一二三四五六七八九", "18%二"]


def test_a_word_longer_than_a_line_is_broken_where_the_line_is_full() -> None:
    first, *others = cell_lines("x" * 60)
    assert len(first) == len(others[0]) > 10
    assert first + "".join(others) == "x" * 60


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("2024-12-10/2025-12-31", ["2024-12-10/", "2025-12-31"]),
        ("https://example.org/form", ["https://", "example.org/", "form"]),
    ],
)
def test_a_date_or_address_longer_than_a_line_is_broken_at_a_joint(text: str, lines: list[str]) -> None:
    (page,) = pages_of(Table((1700 + 216,), (Row((cell(paragraph(text)),)),)))
    assert page_lines(page)[:-1] == lines


def test_a_compound_word_may_break_after_its_hyphen_but_a_date_may_not() -> None:
    assert cell_lines("一二三四五六state-of-the-art")[0] == "一二三四五六state-"
    assert cell_lines("一二三四五六2024-12-10") == ["一二三四五六", "2024-12-10"]


def test_blanks_at_the_end_of_a_line_hang_and_do_not_begin_the_next() -> None:
    assert cell_lines("一" * 10 + "  二") == ["一" * 10, "二"]


def test_blanks_within_a_last_line_stay() -> None:
    assert cell_lines("签名：    ") == ["签名：    "]


def test_a_column_narrower_than_a_character_holds_one_on_each_line() -> None:
    (page,) = pages_of(Table((100,), (Row((cell(paragraph("一二三")),)),)))
    assert page_lines(page)[:-1] == ["一", "二", "三"]


def test_a_mark_that_finds_no_place_to_break_before_it_is_broken_off() -> None:
    assert cell_lines("！" * 25) == ["！" * 10, "！" * 10, "！" * 5]


def test_zero_width_characters_take_no_room_and_are_kept() -> None:
    text = "一\u200d" * 10
    assert cell_lines(text) == [text]


def test_combining_marks_stay_with_their_letter() -> None:
    assert cell_lines("一" * 9 + "e\u0301二")[1].startswith("e\u0301")


def test_a_quarter_em_stands_between_ideographs_and_latin_and_is_no_character() -> None:
    (page,) = pages_of(paragraph("用AI写"))
    (line,) = page.paragraphs[0].lines
    (text,) = line.pieces
    assert text.text == "用AI写"  # type: ignore[union-attr]
    assert text.gaps == {0: 60.0, 2: 60.0}  # type: ignore[union-attr]


def test_no_gap_is_added_beside_marks_or_at_a_line_end() -> None:
    (page,) = pages_of(paragraph("一" * 36 + "AI。（AI）"))
    first, second = page.paragraphs[0].lines
    assert first.pieces[0].width == 36 * 240  # type: ignore[union-attr]
    assert second.pieces[0].gaps == {}  # type: ignore[union-attr]


def test_lines_agree_at_any_size_and_mix_of_runs() -> None:
    runs = tuple(Run("一" * 10, RunStyle(size=size)) for size in (21, 24, 32, 44))
    (page,) = pages_of(Paragraph(runs, ParagraphStyle(line_pitch=600)))
    assert [len(line) for line in page_lines(page)] == [32, 8]
