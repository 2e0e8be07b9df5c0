"""Which answers decided, which are still wanted, and which to change."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from labdesk.lang import OPEN, Answer
from tests.lang.world import Answers, expression, outcome, people


def decided_by(source: str, values: dict[str, Answer] | None = None, **tables: list[dict[str, Any]]) -> tuple[str, ...]:
    return expression(source, None).decided_by(Answers(values, **tables))


def test_a_single_false_operand_decides_and_alone() -> None:
    assert decided_by("plan.risky and lead.sealed", {"plan.risky": True, "lead.sealed": False}) == ("lead/sealed",)


def test_of_several_that_would_decide_the_first_is_enough() -> None:
    assert decided_by("plan.risky or lead.sealed", {"plan.risky": True, "lead.sealed": True}) == ("plan/risky",)


def test_a_false_premise_decides_an_implication() -> None:
    answers: dict[str, Answer] = {"plan.risky": False, "lead.sealed": True}
    assert decided_by("plan.risky implies lead.sealed", answers) == ("plan/risky",)


def test_a_count_that_is_reached_rests_on_as_many_rows_as_needed() -> None:
    assert decided_by("count(staff where research) >= 2", staff=people(5, research=True)) == (
        "staff/r1/research",
        "staff/r2/research",
    )


def test_a_count_that_is_missed_rests_on_the_rows_that_do_not_count() -> None:
    staff = [*people(1, research=True), *people(1, research=False)]
    assert decided_by("count(staff where research) >= 3", staff=staff) == ("staff", "staff/r2/research")


def test_one_row_is_enough_for_any_and_against_all() -> None:
    staff = [*people(2, research=False), *people(2, research=True)]
    assert decided_by("any(staff: research)", staff=staff) == ("staff/r3/research",)
    assert decided_by("all(staff: research)", staff=staff) == ("staff/r1/research",)


def test_nothing_decided_what_is_open() -> None:
    assert decided_by("plan.risky") == ()


def test_what_keeps_it_open_is_told_and_no_more() -> None:
    assert outcome("plan.risky and lead.sealed", {"plan.risky": True}).open_paths == ("lead/sealed",)
    assert outcome("count(staff where research) >= 2", staff=[*people(1, research=True), *people(2)]).open_paths == (
        "staff/r2/research",
        "staff/r3/research",
    )


def test_rows_already_decided_are_not_asked_for() -> None:
    staff: list[dict[str, Any]] = [
        {"research": False},
        {"degree": "无", "title": "无"},
        {"research": True, "title": "中级"},
    ]
    found = outcome("count(staff where research and (title >= 副高 or degree >= 硕士)) >= 1", staff=staff)
    assert found.value is OPEN
    assert found.open_paths == ("staff/r3/degree",)


def test_the_rows_that_fail_are_pointed_at() -> None:
    partners: list[dict[str, Any]] = [{"joint": Decimal(4)}, {"joint": Decimal(2)}, {"joint": Decimal(9)}]
    found = outcome("all(partners: joint <= 3)", partners=partners)
    assert found.failing_paths == ("partners/r1/joint", "partners/r3/joint")
    assert found.failing_rows == ("partners/r1", "partners/r3")


def test_too_few_rows_point_at_the_table() -> None:
    assert outcome("count(staff) >= 15", staff=people(3)).failing_paths == ("staff",)


def test_too_many_rows_point_at_those_that_count() -> None:
    staff = [*people(2, research=True), *people(1, research=False)]
    found = outcome("count(staff where research) <= 1", staff=staff)
    assert found.failing_paths == ("staff/r1/research", "staff/r2/research")


def test_of_a_failing_conjunction_only_what_fails_is_to_change() -> None:
    answers: dict[str, Answer] = {"plan.risky": True, "lead.sealed": False}
    assert outcome("plan.risky and lead.sealed", answers).failing_paths == ("lead/sealed",)


def test_rows_are_listed_in_the_order_of_the_table() -> None:
    answers = Answers(partners=[{"joint": Decimal(4)}, {"joint": Decimal(5)}])
    answers.tables["partners"].reverse()
    assert expression("all(partners: joint <= 3)").evaluate(answers).failing_rows == ("partners/r2", "partners/r1")


def test_a_number_tells_what_keeps_it_open_too() -> None:
    found = outcome("plan.budget + plan.balance", {"plan.budget": Decimal(1)})
    assert found.open_paths == ("plan/balance",)
    assert found.bounds == (None, None)


def test_without_explanation_there_is_just_the_value() -> None:
    found = expression("count(staff) >= 15").evaluate(Answers(staff=people(3)), explain=False)
    assert (found.value, found.gap, found.failing_paths) == (False, None, ())
