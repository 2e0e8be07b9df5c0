"""Aggregates over rows: their values, and the ranges they have while cells are open."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from labdesk.lang import OPEN
from tests.lang.world import outcome, people, value

STAFF: list[dict[str, Any]] = [
    {"name": "甲", "birth": "1980", "research": True, "title": "副高", "degree": "学士", "hours": Decimal(10)},
    {"name": "乙", "birth": "1981", "research": True, "title": "中级", "degree": "硕士", "hours": Decimal("20.5")},
    {"name": "丙", "birth": "1982", "research": False, "title": "正高", "degree": "博士", "hours": Decimal(30)},
    {"name": "甲", "birth": "1980", "research": True, "title": "副高", "degree": "学士", "hours": Decimal(10)},
]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("count(staff)", 4),
        ("count(staff where research and (title >= 副高 or degree >= 硕士))", 3),
        ("count(distinct staff by name, birth)", 3),
        ("count(distinct staff by name, birth where research)", 2),
        ("sum(staff.hours)", Decimal("70.5")),
        ("sum(staff.hours where research)", Decimal("40.5")),
        ("min(staff.hours)", 10),
        ("max(staff.hours where research)", Decimal("20.5")),
        ("min(staff.degree)", "学士"),
        ("distinct(staff.title)", 3),
        ("share(staff where research)", Decimal("0.75")),
        ("any(staff where degree = 博士: research)", False),
        ("any(staff: degree = 博士)", True),
        ("any(staff where degree = 博士)", True),
        ("all(staff where research: title >= 中级)", True),
        ("all(staff: research)", False),
        ("count(staff where hours = max(staff.hours))", 1),
        ("count(staff where count(staff where hours < 15) = 2)", 4),
    ],
)
def test_with_every_cell_known_it_is_a_value(source: str, expected: object) -> None:
    assert value(source, staff=STAFF) == expected


@pytest.mark.parametrize(
    ("source", "low", "high"),
    [
        ("count(staff where research)", 1, 2),
        ("count(staff)", 3, 3),
        ("sum(staff.hours where research)", 10, 40),
        ("max(staff.hours where research)", 10, 30),
        ("min(staff.hours where research)", 10, 10),
        ("distinct(staff.hours)", 2, 3),
        ("distinct(staff.hours where research)", 1, 2),
        ("share(staff where research)", Decimal(1) / 3, Decimal(2) / 3),
        ("count(distinct staff by name)", 2, 3),
    ],
)
def test_cells_still_open_make_it_a_range(source: str, low: Any, high: Any) -> None:
    staff: list[dict[str, Any]] = [
        {"name": "甲", "research": True, "hours": Decimal(10)},
        {"name": "乙", "hours": Decimal(30)},
        {"research": False},
    ]
    found = outcome(source, staff=staff)
    assert found.bounds == (low, high)


def test_a_sum_without_one_of_its_numbers_has_no_bounds() -> None:
    staff: list[dict[str, Any]] = [{"hours": Decimal(10)}, {}]
    assert outcome("sum(staff.hours)", staff=staff).bounds == (None, None)


def test_a_comparison_is_decided_as_soon_as_the_range_decides_it() -> None:
    staff: list[dict[str, Any]] = [{"research": True}, {"research": True}, {}]
    assert value("count(staff where research) >= 2", staff=staff) is True
    assert value("count(staff where research) >= 3", staff=staff) is OPEN
    assert value("count(staff where research) >= 4", staff=staff) is False
    assert value("count(staff where research) = 4", staff=staff) is False
    assert value("share(staff where research) >= 50%", staff=staff) is True
    assert value("any(staff: research)", staff=staff) is True
    assert value("all(staff: research)", staff=staff) is OPEN
    assert value("all(staff: not research)", staff=staff) is False


@pytest.mark.parametrize(
    "source",
    [
        "count(staff) >= 15",
        "count(distinct staff by name) >= 15",
        "sum(staff.hours) > 1",
        "max(staff.since) > 2024-01-01",
        "share(staff where research) > 10%",
        "any(staff: research)",
        "all(staff: research)",
        "distinct(staff.title) > 1",
    ],
)
def test_a_table_that_is_open_without_rows_leaves_all_open(source: str) -> None:
    found = outcome(source)
    assert (found.value, found.open_paths) == (OPEN, ("staff",))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("count(partners) = 0", True),
        ("any(partners: joint > 3)", False),
        ("all(partners: joint <= 3)", True),
        ("sum(partners.joint) = 0", True),
        ("distinct(partners.name) = 0", True),
        ("max(partners.joint) <= 3", OPEN),
        ("share(partners where joint > 1) > 10%", OPEN),
    ],
)
def test_any_other_table_without_rows_has_none(source: str, expected: object) -> None:
    assert value(source) is expected


def test_the_most_of_no_rows_is_open_with_a_note() -> None:
    assert outcome("max(partners.joint) <= 3").notes == ("表中没有可计算的行",)


class TestCountingPeopleOnce:
    """`count(distinct staff by name, birth)`"""

    def test_two_rows_are_one_when_all_keys_are_known_and_equal(self) -> None:
        twins: list[dict[str, Any]] = [{"name": "甲", "birth": "1980"}, {"name": "甲", "birth": "1980"}]
        assert value("count(distinct staff by name, birth)", staff=twins) == 1

    def test_namesakes_of_another_birth_are_two(self) -> None:
        namesakes: list[dict[str, Any]] = [{"name": "甲", "birth": "1980"}, {"name": "甲", "birth": "1990"}]
        assert value("count(distinct staff by name, birth)", staff=namesakes) == 2

    def test_different_names_are_different_people_also_without_births(self) -> None:
        assert value("count(distinct staff by name, birth)", staff=people(15)) == 15

    def test_namesakes_without_birth_may_be_one_or_two(self) -> None:
        found = outcome("count(distinct staff by name, birth) >= 2", staff=[{"name": "甲"}, {"name": "甲"}])
        assert found.value is OPEN
        assert found.open_paths == ("staff/r1/birth", "staff/r2/birth")

    @pytest.mark.parametrize("name", ["张　三", " 张三 ", "张\u00a0三", "张三\u200b", "张 三"])
    def test_a_name_is_the_same_whatever_spaces_are_in_it(self, name: str) -> None:
        staff: list[dict[str, Any]] = [{"name": "张三", "birth": "1980"}, {"name": name, "birth": "1980"}]
        assert value("count(distinct staff by name, birth)", staff=staff) == 1
        assert value("distinct(staff.name)", staff=staff) == 1
        assert outcome("all_different(staff.name)", staff=staff).gap == "“张三” 重复"

    def test_a_row_without_name_may_be_somebody_already_counted(self) -> None:
        found = outcome("count(distinct staff by name, birth)", staff=[*people(3, birth="1980"), {}])
        assert found.bounds == (Decimal(3), Decimal(4))


class TestIteration:
    """`all(y in 1..3: …)`"""

    RESULTS: list[dict[str, Any]] = [{"year": Decimal(1)}, {"year": Decimal(1)}, {"year": Decimal(3)}]  # noqa: RUF012

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("all(y in 1..param.term: count(results where year = y) >= 1)", False),
            ("any(y in 1..3: count(results where year = y) = 2)", True),
            ("count(y in 1..4: any(results: year = y))", 2),
            ("sum(y in 1..3: y * count(results where year = y))", 5),
            ("all(y in 3..1: 否)", True),
            ("any(y in 3..1: 是)", False),
            ("sum(y in 1..0: y)", 0),
        ],
    )
    def test_it_goes_through_the_numbers(self, source: str, expected: object) -> None:
        assert value(source, results=self.RESULTS) == expected

    def test_it_is_open_while_its_ends_are(self) -> None:
        source = "all(y in 1..plan.years: count(results where year = y) >= 1)"
        found = outcome(source, results=self.RESULTS)
        assert (found.value, found.open_paths) == (OPEN, ("plan/years",))
        assert value(source, {"plan.years": Decimal(1)}, results=self.RESULTS) is True

    @pytest.mark.parametrize("years", [Decimal("1.5"), Decimal(1000)])
    def test_ends_that_make_no_sense_leave_it_open_with_a_note(self, years: Decimal) -> None:
        found = outcome("all(y in 1..plan.years: y > 0)", {"plan.years": years})
        assert found.value is OPEN
        assert found.notes == ("循环的起止须是整数，最多 100 次",)


def test_dates_have_a_first_and_a_last() -> None:
    staff: list[dict[str, Any]] = [{"since": dt.date(2024, 1, 1)}, {"since": dt.date(2020, 5, 1)}]
    assert value("min(staff.since)", staff=staff) == dt.date(2020, 5, 1)
    assert value("max(staff.since) <= 2024-12-10", staff=[*staff, {}]) is OPEN
    assert value("max(staff.since) <= 2023-12-10", staff=[*staff, {}]) is False
