"""Where pages lie on the screen: below one another or facing, as large as there is room, or as asked for."""

import pytest

from ui.preview.sheets import MOST, PIXELS, laid_out, next_zoom

A4 = (595.3, 841.9)
LYING = (841.9, 595.3)
ROOM = (600.0, 800.0)


def test_a_page_is_as_wide_as_the_room_and_its_margins_leave() -> None:
    (page,) = laid_out([A4], ROOM, "width").pages
    assert page.x == pytest.approx(ROOM[0] - page.x - page.width)
    assert page.width > 0.9 * ROOM[0]


def test_a_whole_page_can_be_seen_at_once() -> None:
    (page,) = laid_out([A4], ROOM, "page").pages
    assert page.y >= 0
    assert page.y + page.height <= ROOM[1]


def test_at_100_percent_an_inch_is_96_pixels() -> None:
    (page,) = laid_out([A4], ROOM, 1.0).pages
    assert page.width == pytest.approx(A4[0] * 96 / 72)


def test_a_page_lying_on_its_side_needs_no_sideways_scrolling_beside_upright_ones() -> None:
    upright, lying = laid_out([A4, LYING], ROOM, "width").pages
    assert lying.width == pytest.approx(upright.width)
    assert lying.per_point < upright.per_point


def test_pages_never_touch() -> None:
    one, two = laid_out([A4, A4], ROOM, 1.0).pages
    assert two.y > one.y + one.height


def test_facing_pages_are_those_that_face_each_other_when_printed_on_both_sides() -> None:
    sheets = laid_out([A4] * 4, ROOM, "width", facing=True)
    assert sheets.rows == ((0,), (1, 2), (3,))
    cover, left, right, last = sheets.pages
    assert cover.x == right.x > left.x == last.x
    assert left.x + left.width < right.x
    assert right.x + right.width <= ROOM[0]


def test_a_point_of_the_screen_is_a_place_on_the_paper_and_back() -> None:
    sheets = laid_out([A4, A4], ROOM, 1.5)
    x, y = sheets.position(1, 100, 200)
    assert sheets.page_at(x, y) == 1
    assert sheets.nearest(x, y) == pytest.approx((1, 100, 200))


def test_the_ground_beside_a_page_belongs_to_none_but_has_a_nearest() -> None:
    sheets = laid_out([A4, A4], ROOM, "page")
    assert sheets.page_at(1, 300) is None
    assert sheets.nearest(1, 300)[0] == 0


def test_without_pages_there_is_nothing() -> None:
    sheets = laid_out([], ROOM, "width")
    assert (sheets.pages, sheets.rows, sheets.between(0, 1e6), sheets.page_at(5, 5)) == ((), (), (), None)


def test_pages_are_neither_smaller_than_a_stamp_nor_larger_than_400_percent() -> None:
    (page,) = laid_out([A4], (4.0, 4.0), "width").pages
    assert page.width > 0
    (page,) = laid_out([A4], ROOM, 40.0).pages
    assert page.per_point == pytest.approx(MOST * PIXELS)


def test_steps_go_through_the_usual_sizes() -> None:
    assert next_zoom(1.0, 1) == 1.1
    assert next_zoom(1.07, -1) == 1.0
    assert (next_zoom(0.5, -1), next_zoom(4.0, 1)) == (0.5, 4.0)
