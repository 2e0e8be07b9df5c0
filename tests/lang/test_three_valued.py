"""An unanswered question leaves the answer open, until what is known decides it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from labdesk.lang import OPEN, Answer
from tests.lang.world import outcome, value

TRUTHS = {"T": {"plan.risky": True}, "F": {"plan.risky": False}, "O": {}}
SECOND = {"T": {"lead.sealed": True}, "F": {"lead.sealed": False}, "O": {}}
SHOWN = {True: "T", False: "F", OPEN: "O"}


def table(operator: str) -> str:
    """The operator's truth table: a row for each left operand, true, false and open, with the results."""
    return " ".join(
        "".join(SHOWN[value(f"plan.risky {operator} lead.sealed", {**TRUTHS[one], **SECOND[other]})] for other in "TFO")
        for one in "TFO"
    )


def test_logic_is_kleenes() -> None:
    assert table("and") == "TFO FFF OFO"
    assert table("or") == "TTT TFO TOO"
    assert table("implies") == "TFO TTT TOO"
    assert [SHOWN[value("not plan.risky", TRUTHS[one])] for one in "TFO"] == ["F", "T", "O"]


def test_equal_truths_are_open_while_one_of_them_is() -> None:
    assert table("=") == "TFO FTO OOO"


@pytest.mark.parametrize(
    "source",
    [
        "lead.nature = 企业",
        'lead.name = "甲"',
        "plan.budget >= 10",
        "plan.start <= 2024-12-10",
        "plan.month > 2024-01",
        "plan.handed_in <= 2024-12-10T17:00",
        "lead.place within 苏州市",
        "plan.others contains 医疗",
        'plan.overview contains "数据"',
        "length(plan.overview) >= 10",
        "given(lead.name)",
        "years_between(plan.start, plan.end) >= 2",
        "tier(grant, plan.budget) > 10",
        "lead.nature in (企业, 事业单位)",
    ],
)
def test_a_question_left_open_leaves_its_condition_open(source: str) -> None:
    found = outcome(source)
    assert found.value is OPEN
    assert found.open_paths
    assert found.gap is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plan.budget >= 0", True),
        ("plan.budget < 0", False),
        ("plan.budget * 0 = 0", True),
        ("length(plan.overview) >= 0", True),
        ("abs(plan.balance) >= 0", True),
        ("any(staff where degree >= 无)", OPEN),
        ("max(plan.budget, 10) >= 10", True),
        ("tier(grant, plan.budget) <= 50", True),
        ("month(plan.start) <= 12", True),
        ("count(staff) >= 0", True),
    ],
)
def test_what_every_answer_would_give_is_decided_before_the_answer(source: str, expected: object) -> None:
    assert value(source) is expected


def test_a_choice_by_an_open_condition_is_decided_where_both_ways_agree() -> None:
    assert value("(if plan.risky then 5 else 7) >= 5") is True
    assert value("(if plan.risky then 5 else 7) >= 6") is OPEN
    assert value("if plan.risky then 是 else 是") is True
    assert value('(if plan.risky then "甲" else "乙") = "丙"') is OPEN


def test_given_is_true_once_answered_and_never_false() -> None:
    assert value("given(lead.name)", {"lead.name": "甲"}) is True
    assert value("given(lead.name)", {"lead.name": ""}) is OPEN
    assert value("not given(lead.name)") is OPEN


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("plan.budget", Decimal("NaN")),
        ("plan.budget", Decimal("Infinity")),
        ("plan.budget", Decimal("1E+999999")),
        ("plan.budget", Decimal("1E-999999")),
        ("plan.budget", Decimal(-1)),
        ("plan.budget", "文字"),
        ("plan.budget", True),
        ("plan.start", Decimal(3)),
        ("plan.start", dt.datetime(2024, 1, 1)),  # noqa: DTZ001
        ("lead.nature", "没有这一项"),
        ("lead.name", "   "),
        ("plan.others", "工业"),
        ("lead.place", "苏州市"),
        ("lead.sealed", "是"),
    ],
)
def test_an_answer_that_does_not_fit_its_field_counts_as_open(path: str, answer: Any) -> None:
    conditions = {
        "plan.budget": "plan.budget >= 10",
        "plan.start": "plan.start > 2024-01-01",
        "lead.nature": "lead.nature = 企业",
        "lead.name": 'lead.name = "甲"',
        "plan.others": "plan.others contains 工业",
        "lead.place": "lead.place within 苏州市",
        "lead.sealed": "lead.sealed",
    }
    answers: dict[str, Answer] = {path: answer}
    assert value(conditions[path], answers) is OPEN


@pytest.mark.parametrize("source", ["plan.balance / plan.budget > 1", "plan.balance / (plan.budget - plan.budget) > 1"])
def test_division_by_zero_is_open_with_a_note(source: str) -> None:
    found = outcome(source, {"plan.balance": Decimal(5), "plan.budget": Decimal(0)})
    assert found.value is OPEN
    assert found.notes == ("除数为零，无法计算",)
    assert found.open_paths == ("plan/budget",)


def test_division_by_what_may_be_zero_has_no_bounds() -> None:
    assert outcome("1 / (if plan.risky then -2 else 2)").bounds == (None, None)
    assert outcome("1 / (if plan.risky then 2 else 4)").bounds == (Decimal("0.25"), Decimal("0.5"))


def test_numbers_beyond_bounds_are_as_good_as_infinite_and_never_an_error() -> None:
    source = "*".join(["plan.balance"] * 18)
    large = {"plan.balance": Decimal(10) ** 39}
    assert value(f"{source} > 0", large) is True
    assert value(f"{source} - {source} = 0", large) is OPEN
    assert value(f"1 / ({source}) < 1", large) is True


def test_a_number_with_a_long_fraction_is_rounded_outward() -> None:
    source = " + ".join(f"1 / {number}" for number in (10**15 + 37, 10**15 + 91, 10**16 + 61, 10**16 + 69, 10**17 + 3))
    found = outcome(source)
    assert found.value is OPEN
    assert found.bounds is not None
    low, high = found.bounds
    assert low is not None
    assert high is not None
    assert low <= high < low + Decimal("1e-25")


def test_dates_never_leave_the_calendar() -> None:
    assert value("plan.start + 9999 年", {"plan.start": dt.date(2024, 1, 1)}) == dt.date.max
    assert value("plan.start - 9999 年", {"plan.start": dt.date(2024, 1, 1)}) == dt.date.min
    assert value("9999-12-31 + 10 天") == dt.date.max
    assert str(value("2024-12 + 9999 年")) == "9999-12"
