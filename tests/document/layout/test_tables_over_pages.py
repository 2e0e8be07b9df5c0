"""Tables where a page ends: what goes over, what stays whole or together, and the lines there."""

from __future__ import annotations

import pytest

from labdesk.document.model import Row, Table
from tests.document.layout.laying import (
    cell,
    level,
    lines,
    page_lines,
    page_text,
    pages_of,
    paragraph,
    row,
    upright,
)

TOP, BOTTOM = 1440, 15398
LINE = 10
"""An ordinary border, in twips."""
FULL = 8730


def test_rows_go_to_the_next_page_where_they_do_not_fit() -> None:
    table = Table((FULL,), tuple(row(text) for text in "一二三四五六七八九十" * 5))
    first, second = pages_of(table)
    assert len(first.cells) == 34
    assert page_text(first) + page_text(second) == "一二三四五六七八九十" * 5


def test_a_cell_that_runs_over_a_page_end_keeps_its_lines_there() -> None:
    first, second = pages_of(lines(30), Table((FULL,), (Row((cell(lines(10)),)),)))
    ends = [(rule[0]) for rule in level(first)]
    assert ends[-1] == pytest.approx(TOP + 34 * 400 + LINE * 1.5)
    assert level(second)[0][0] == TOP + LINE / 2
    assert all(rule.y1 <= BOTTOM for rule in first.rules)
    assert {rule.y0 for rule in upright(second)} == {TOP}


def test_a_row_that_may_not_split_moves_as_a_whole() -> None:
    first, second = pages_of(lines(30), Table((FULL,), (Row((cell(lines(10)),), can_split=False),)))
    assert page_text(first) == "一" * 36 * 30
    assert page_text(second) == "一" * 360


def test_a_row_that_may_not_split_is_split_when_no_page_holds_it() -> None:
    pages = pages_of(lines(30), Table((FULL,), (Row((cell(lines(60)),), can_split=False),)))
    assert [len(page_lines(page)) for page in pages] == [30 + 4, 34, 24 + 1]


def test_a_row_lower_than_its_least_height_moves_as_a_whole() -> None:
    table = Table((FULL,), (Row((cell(lines(3)),), 4000, "at_least"),))
    first, second = pages_of(lines(32), table)
    assert len(page_lines(first)) == 32
    assert second.cells[0].box.height == 4000


def test_a_row_of_a_height_that_no_page_has_fills_one_page() -> None:
    head = row("头", header=True)
    first, second = pages_of(Table((FULL,), (head, row("甲", height=90000, height_rule="at_least"))), paragraph("乙"))
    assert page_text(first) == "头甲"
    assert first.cells[-1].box.y + first.cells[-1].box.height == pytest.approx(BOTTOM - LINE, abs=1)
    assert page_text(second) == "乙"
    assert second.cells == []


def test_a_row_runs_over_several_pages() -> None:
    pages = pages_of(Table((FULL,), (Row((cell(paragraph("一二三四五六七八九十" * 500)),)),)))
    assert len(pages) > 3
    assert "".join(page_text(page) for page in pages) == "一二三四五六七八九十" * 500


def test_a_cell_that_is_done_stays_empty_on_the_following_pages() -> None:
    pages = pages_of(Table((4000, 4000), (Row((cell(paragraph("甲")), cell(*[paragraph("乙")] * 50))),)))
    assert [len(page.cells) for page in pages] == [2, 2]
    assert page_text(pages[1]) == "乙" * 16


def test_cells_of_a_row_that_runs_over_a_page_end_are_aligned_to_the_top() -> None:
    label = cell(paragraph("标签"), valign="center")
    first, _ = pages_of(Table((4000, 4000), (Row((label, cell(*[paragraph("乙")] * 50))),)))
    assert first.paragraphs[0].box.y == TOP + LINE


def test_the_head_is_repeated_and_marked_as_such() -> None:
    head = row("姓名", "学位", header=True)
    pages = pages_of(Table((4000, 4000), (head, *[row("张三", "硕士")] * 80)))
    assert len(pages) == 3
    for page in pages:
        assert page_lines(page)[:2] == ["姓名", "学位"]
    assert [placed.repeated for placed in pages[1].paragraphs[:3]] == [True, True, False]
    assert "".join(page_text(page) for page in pages) == "姓名学位" + "张三硕士" * 80


def test_a_head_never_stands_alone_at_a_page_end() -> None:
    table = Table((FULL,), (row("姓名", header=True), row("张三", can_split=False)))
    first, second = pages_of(lines(33), table)
    assert "姓名" not in page_text(first)
    assert page_text(second) == "姓名张三"


def test_a_head_is_repeated_as_long_as_a_line_finds_room_under_it() -> None:
    """As in LibreOffice, however little that is."""
    body = [row("乙")] * 10
    for height, pages in ((25, 2), (32, 10)):
        head = Row((cell(lines(height)),), header=True)
        found = pages_of(Table((FULL,), (head, *body)))
        assert "".join(page_text(page) for page in found) == "一" * 36 * height + "乙" * 10
        assert [any(placed.repeated for placed in page.paragraphs) for page in found] == [False] + [True] * (pages - 1)


def test_a_head_that_leaves_no_room_is_not_repeated() -> None:
    head = Row((cell(lines(34)),), header=True)
    pages = pages_of(Table((FULL,), (head, *[row("乙")] * 60)))
    assert "".join(page_text(page) for page in pages) == "一" * 36 * 34 + "乙" * 60
    assert not any(placed.repeated for page in pages for placed in page.paragraphs)


def test_a_head_from_which_a_merged_cell_reaches_out_is_not_repeated() -> None:
    head = Row((cell(paragraph("头"), row_span=3), cell(paragraph("姓名"))), header=True)
    pages = pages_of(Table((4000, 4000), (head, *[row("张三")] * 2, *[row("李四", "王五")] * 60)))
    assert not any(placed.repeated for page in pages for placed in page.paragraphs)


def test_rows_that_stay_with_the_next_move_together() -> None:
    kept = Row((cell(paragraph("甲", keep_next=True)),))
    first, second = pages_of(lines(31), Table((FULL,), (row("子"), kept, kept, row("乙"))))
    assert page_text(first).endswith("子")
    assert page_text(second) == "甲甲乙"


def test_the_wish_of_a_cell_from_above_to_stay_with_the_next_counts_for_its_first_row_only() -> None:
    kept = cell(paragraph("甲", keep_next=True), row_span=3)
    first, second = pages_of(lines(32), Table((4000, 4000), (Row((kept, cell(paragraph("子")))), row("丑"), row("寅"))))
    assert page_text(first).endswith("甲子丑")
    assert page_text(second) == "寅"


def test_rows_of_nested_tables_never_stay_with_the_next() -> None:
    kept = Row((cell(paragraph("甲", keep_next=True)),))
    outer = Table((FULL,), (Row((cell(Table((4000,), (row("子"), kept, kept, row("乙")))),)),))
    first, second = pages_of(lines(31), outer)
    assert page_text(first).endswith("子甲甲")
    assert page_text(second) == "乙"


def test_a_row_goes_over_a_page_end_with_the_rest_of_a_cell_from_above() -> None:
    long = cell(*[paragraph("甲")] * 20, row_span=2)
    last = Row((cell(paragraph("丑")),), 600, "at_least")
    first, second = pages_of(lines(24), Table((4000, 4000), (Row((long, cell(paragraph("子")))), last)))
    assert page_text(first).endswith("甲" * 10 + "子丑")
    assert page_text(second) == "甲" * 10


def test_a_merged_group_runs_over_pages() -> None:
    merged = cell(*[paragraph("甲")] * 3, row_span=100)
    pages = pages_of(Table((4000, 4000), (Row((merged, cell(paragraph("乙")))), *[row("乙")] * 99)))
    assert len(pages) == 3
    assert page_text(pages[0]).startswith("甲甲甲乙")
    assert "".join(page_text(page) for page in pages) == "甲甲甲" + "乙" * 100
    for page in pages:
        assert len({rule.x0 for rule in upright(page)}) == 3
        assert level(page)[0][2] - level(page)[0][1] == 8000
        assert level(page)[-1][2] - level(page)[-1][1] == 8000


def test_a_merged_cell_with_more_text_than_its_rows_have_room_runs_over_pages() -> None:
    merged = cell(*[paragraph("甲")] * 90, row_span=3)
    pages = pages_of(Table((4000, 4000), (Row((merged, cell(paragraph("乙")))), row("丙"), row("丁"))))
    assert len(pages) == 3
    everything = "".join(page_text(page) for page in pages)
    assert sorted(everything) == sorted("甲" * 90 + "乙丙丁")


def test_of_a_merged_group_nothing_stays_where_its_text_has_no_room() -> None:
    """The group's upper rows have no height of their own: all of it is in its last."""
    for last in (Row((), can_split=False), Row((), 700, "exact"), Row(())):
        group = (Row((cell(paragraph("甲"), paragraph("乙"), row_span=3),)), Row(()), last)
        first, second = pages_of(lines(34), Table((FULL,), group))
        assert (first.rules, first.cells) == ([], [])
        assert page_text(second) == "甲乙"
        assert len(level(second)) == 2


def test_of_a_merged_group_under_a_head_nothing_stays_where_its_text_has_no_room() -> None:
    head, last = row("头", header=True), Row((), can_split=False)
    group = (Row((cell(paragraph("甲"), paragraph("乙"), row_span=2),)), last)
    first, second = pages_of(lines(32), Table((FULL,), (head, *group)))
    assert (first.rules, first.cells) == ([], [])
    assert page_text(second) == "头甲乙"


def test_a_merged_group_that_no_page_holds_begins_where_it_has_room() -> None:
    group = (Row((cell(*[paragraph("甲")] * 50, row_span=2),)), Row((), can_split=False))
    for above, here in ((1, 33), (20, 14), (34, 0)):
        pages = pages_of(lines(above), Table((FULL,), group))
        assert page_text(pages[0]).count("甲") == here
        assert sum(page_text(page).count("甲") for page in pages) == 50


def test_nested_tables_run_over_pages() -> None:
    inner = Table((2000,), tuple(row(text) for text in "一二三四五六七八九十" * 8))
    pages = pages_of(Table((4000,), (Row((cell(paragraph("甲"), inner),)),)))
    assert len(pages) == 3
    assert "".join(page_text(page) for page in pages) == "甲" + "一二三四五六七八九十" * 8


def test_space_above_is_repeated_at_the_top_of_a_cells_next_part_as_in_libreoffice() -> None:
    long = paragraph("一" * 20, space_before=200)
    _, second = pages_of(lines(33), Table((2400 + 216,), (Row((cell(paragraph("甲", line_pitch=20), long),)),)))
    assert second.paragraphs[0].box.y == TOP + LINE + 200
