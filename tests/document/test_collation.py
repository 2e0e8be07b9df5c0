"""Copies lie one after another, each on sheets of its own; a page range is read as people write it."""

from __future__ import annotations

import pytest

from labdesk.document.collation import PageRangeError, page_range, sheets, sides

A4 = (595.0, 842.0)
A3 = (842.0, 1191.0)


def pages(sizes: list[tuple[float, float]], copies: int, *, duplex: bool) -> list[int | None]:
    return [side.page for side in sides(sizes, range(len(sizes)), copies, duplex=duplex)]


def test_copies_are_collated() -> None:
    assert pages([A4] * 3, 2, duplex=False) == [0, 1, 2, 0, 1, 2]


def test_on_both_sides_each_copy_begins_on_a_new_sheet() -> None:
    assert pages([A4] * 3, 2, duplex=True) == [0, 1, 2, None, 0, 1, 2, None]
    assert pages([A4] * 2, 2, duplex=True) == [0, 1, 0, 1]


def test_other_paper_begins_a_new_sheet_and_a_turned_page_does_not() -> None:
    assert pages([A4, A3, A4], 1, duplex=True) == [0, None, 1, None, 2, None]
    assert pages([A4, A4[::-1]], 1, duplex=True) == [0, 1]
    blank = sides([A4, A3], (0, 1), 1, duplex=True)[1]
    assert (blank.page, blank.size) == (None, A4)


def test_sheets_are_counted() -> None:
    printed = sides([A4] * 19, range(19), 3, duplex=True)
    assert sheets(printed, duplex=True) == 30
    assert sheets(sides([A4] * 19, range(19), 3, duplex=False), duplex=False) == 57


@pytest.mark.parametrize(
    ("text", "found"),
    [("", (0, 1, 2, 3, 4)), ("2", (1,)), ("1-3,5", (0, 1, 2, 4)), ("1—2、4", (0, 1, 3)), (" 3 ， 3 至 4", (2, 3))],
)
def test_a_page_range_is_read_as_people_write_it(text: str, found: tuple[int, ...]) -> None:
    assert page_range(text, 5) == found


@pytest.mark.parametrize("text", ["x", "0", "6", "3-2", "1-", "-", "1-99999999999", "²"])
def test_what_is_no_page_range_is_said(text: str) -> None:
    with pytest.raises(PageRangeError):
        page_range(text, 5)
