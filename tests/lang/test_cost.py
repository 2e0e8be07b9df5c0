"""What an expression may cost is bounded before it runs: by its text, its nodes, its steps."""

from __future__ import annotations

import pytest

from labdesk.lang import OPEN, STEP_BUDGET, LangError, compile_expression
from labdesk.lang.limits import MAX_DEPTH, MAX_LENGTH, MAX_NODES
from tests.lang.world import SCHEMA, Answers, expression, people


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("(" * 100_000, "太长"),
        ("(" * 1_000 + "1", "括号嵌套太深"),
        ("(" * (MAX_DEPTH + 1) + "1" + ")" * (MAX_DEPTH + 1), "括号嵌套太深"),
        ("not " * 400 + "是", "嵌套太深"),
        ("-" * 400 + "1", "嵌套太深"),
        ("if 是 then 1 else " * 100 + "1", "嵌套太深"),
        ("1" + "+1" * MAX_NODES, "太复杂"),
        ("甲" * 3_000_000, "太长"),
        ('"' + "a" * 3_000_000 + '"', "太长"),
        ("count(staff where " * 60 + "是" + ")" * 60, "括号嵌套太深"),
    ],
)
def test_hostile_text_is_refused_by_its_size(source: str, words: str) -> None:
    with pytest.raises(LangError, match=words):
        expression(source, None)


def test_the_bounds_leave_room_for_real_rules() -> None:
    assert expression("1" + "+1" * (MAX_NODES - 4) + ">0").cost.nodes <= MAX_NODES
    assert expression("(" * MAX_DEPTH + "是" + ")" * MAX_DEPTH).cost.depth == 1
    assert expression('lead.name = "' + "甲" * (MAX_LENGTH - 20) + '"')


def test_steps_grow_with_the_rows_of_the_tables_that_are_gone_through() -> None:
    cost = expression("count(staff where research) >= count(partners)").cost
    assert cost.terms == {(): 3, ("staff",): 3, ("partners",): 2}
    assert cost.steps({"staff": 10, "partners": 2}.__getitem__) == 3 + 30 + 4


def test_an_aggregate_that_needs_no_outer_row_is_counted_once() -> None:
    cost = expression("count(staff where hours = max(staff.hours)) = 1").cost
    assert all(len(tables) < 2 for tables in cost.terms)


def test_an_aggregate_for_each_row_multiplies() -> None:
    cost = expression("all(staff: count(partners where name = staff.name) <= 1)").cost
    assert ("partners", "staff") in cost.terms


def test_an_iteration_multiplies_by_its_turns() -> None:
    few, many = (
        expression(f"all(y in 1..{turns}: count(results where year = y) >= 1)").cost.steps() for turns in (10, 100)
    )
    assert many > 9 * few


def test_too_costly_an_expression_is_refused_before_there_are_answers() -> None:
    with pytest.raises(LangError, match="计算量太大"):
        expression("all(y in 1..100: all(staff: count(partners where joint = y and name = staff.name) <= 1))")


def test_at_too_many_rows_it_says_so_instead_of_running() -> None:
    pairs = expression("all(staff: count(partners where name = staff.name) <= 1)")
    found = pairs.evaluate(Answers(staff=people(2_000), partners=people(2_000)))
    assert pairs.cost.steps(lambda _table: 2_000) > STEP_BUDGET
    assert found.value is OPEN
    assert found.error == "这条表达式在当前行数下计算量太大，未作判断"
    assert pairs.decided_by(Answers(staff=people(2_000), partners=people(2_000))) == ()


def test_the_budget_can_be_set_lower() -> None:
    with pytest.raises(LangError, match="计算量太大"):
        compile_expression("count(staff) >= 1", SCHEMA, budget=50)
