"""Which rows count for which rule, told for a screen that shows it beside each row."""

from __future__ import annotations

from decimal import Decimal

from labdesk.lang import OPEN
from labdesk.rules import Engine
from tests.lang.world import Answers
from tests.rules.test_engine import engine, rule


def test_a_count_tells_each_row_that_counts_does_not_or_may() -> None:
    data = Answers(None, staff=[{"research": True}, {"research": False}, {"research": OPEN}])
    tally = engine(data, "count(staff where research) >= 3").tallies("staff")["r0"]
    assert [tally.counts(row) for row in data.rows("staff")] == [True, False, None]
    assert (tally.least, tally.most, tally.every) == (1, 2, False)


def test_the_same_person_twice_counts_once_though_both_rows_are_told() -> None:
    twice = {"name": "甲", "degree": "硕士"}
    data = Answers(None, staff=[twice, twice])
    tally = engine(data, "count(distinct staff by name, degree) >= 2").tallies("staff")["r0"]
    assert [tally.counts(row) for row in data.rows("staff")] == [True, True]
    assert (tally.least, tally.most) == (1, 1)


def test_a_demand_on_every_row_says_so() -> None:
    data = Answers(None, staff=[{"research": True}, {"research": False}])
    tally = engine(data, "all(staff: research)").tallies("staff")["r0"]
    assert tally.every
    assert [tally.counts(row) for row in data.rows("staff")] == [True, False]


def test_within_an_iteration_a_row_counts_where_any_turn_counts_it() -> None:
    data = Answers(None, staff=[{"hours": Decimal(1)}, {"hours": Decimal(2)}, {"hours": Decimal(7)}])
    tallies = engine(data, "all(y in 1..3: count(staff where hours = y) >= 1)").tallies("staff")
    assert [tallies["r0"].counts(row) for row in data.rows("staff")] == [True, True, False]


def test_a_rule_that_takes_all_rows_alike_or_another_table_is_left_out() -> None:
    data = Answers(None, staff=[{"research": True}])
    rules = engine(data, "count(staff) >= 3", "lead.sealed", "all_different(staff.name)")
    assert rules.tallies("staff") == {}
    assert rules.tallies("partners") == {}


def test_a_rule_that_does_not_apply_is_left_out() -> None:
    data = Answers({"lead.sealed": False}, staff=[{"research": True}])
    rules = Engine([rule("r", "count(staff where research) >= 3", when="lead.sealed")], data)
    assert rules.tallies("staff") == {}


def test_it_follows_an_edit() -> None:
    data = Answers(None, staff=[{"research": True}, {"research": False}])
    rules = engine(data, "count(staff where research) >= 3")
    rules.evaluate_all()
    second = data.rows("staff")[1]
    data.values[f"staff/{second}/research"] = True
    rules.update([f"staff/{second}/research"])
    assert rules.tallies("staff")["r0"].counts(second) is True
