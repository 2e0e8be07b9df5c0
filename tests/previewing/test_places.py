"""Between an answer and its place on the pages, both ways."""

from labdesk.document.pdf.report import Rectangle
from labdesk.previewing import Place, Places

CELL = Rectangle(0, 50, 100, 200, 30)
LINE = Rectangle(0, 60, 105, 80, 12)
PLAN = Rectangle(0, 50, 200, 400, 300)
PLAN_GOES_ON = Rectangle(1, 50, 70, 400, 100)
NAME = Rectangle(1, 50, 300, 60, 20)
DEGREE = Rectangle(1, 110, 300, 60, 20)

PLACES = Places.made(
    [
        [Place("lead/name", CELL), Place("lead/phone", LINE), Place("plan/overview", PLAN)],
        [Place("plan/overview", PLAN_GOES_ON), Place("staff/r1/name", NAME), Place("staff/r1/degree", DEGREE)],
    ]
)


def test_an_answer_may_lie_on_several_pages() -> None:
    assert PLACES.of("plan/overview") == (PLAN, PLAN_GOES_ON)


def test_the_innermost_answer_is_at_a_point() -> None:
    assert PLACES.at(0, 65, 110) == "lead/phone"
    assert PLACES.at(0, 200, 110) == "lead/name"
    assert PLACES.at(0, 10, 10) is None
    assert PLACES.at(7, 60, 110) is None


def test_beside_all_answers_the_closest_one_is_near() -> None:
    assert PLACES.near(1, 300, 310) == "staff/r1/degree"
    assert PLACES.near(0, 65, 110) == "lead/phone"
    assert Places.made([[]]).near(0, 1, 1) is None


def test_a_row_lies_where_its_cells_do() -> None:
    assert PLACES.of("staff/r1") == (NAME, DEGREE)


def test_a_table_lies_where_its_rows_do() -> None:
    assert PLACES.of("staff") == (NAME, DEGREE)


def test_an_answer_that_is_not_printed_is_shown_by_its_row() -> None:
    assert PLACES.of("staff/r1/mail") == (NAME, DEGREE)


def test_an_answer_that_is_not_printed_is_shown_by_its_group_on_the_first_page() -> None:
    assert PLACES.of("lead/mail") == (CELL, LINE)
    assert PLACES.of("plan/aims") == (PLAN,)


def test_a_name_that_begins_like_another_is_not_the_other() -> None:
    assert PLACES.of("lead/nam") == (CELL, LINE)
    assert PLACES.of("nowhere/at_all") == ()


def test_places_outlive_the_way_through_text() -> None:
    assert Places(PLACES.lines) == PLACES
    assert Places(PLACES.lines).on(1) == PLACES.on(1)
