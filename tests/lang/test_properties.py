"""What holds for every expression and all answers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from labdesk.lang import OPEN, Expression, LangError, compile_expression
from labdesk.lang.parser import parse
from labdesk.lang.ranges import ANY_NUMBER, bounded, high, low
from tests.lang import reference
from tests.lang.strategies import answers, conditions, numbers
from tests.lang.world import SCHEMA, Answers


def compiled(source: str) -> Expression:
    return compile_expression(source, SCHEMA, expect=None, budget=10**12)


def blanked(full: Answers, kept: set[str], *, staff: bool = True) -> Answers:
    """The same with only these questions answered; without `staff`, that table has no rows either."""
    part = Answers()
    part.tables = {table: rows for table, rows in full.tables.items() if staff or table != "staff"}
    part.values = {path: value for path, value in full.values.items() if path in kept}
    return part


@st.composite
def two_stages(draw: Any) -> tuple[Answers, Answers]:
    """Answers early on and later, when more questions are answered and none differently."""
    full = draw(answers(fewest_staff=1))
    some = st.sets(st.sampled_from(sorted(full.values)), max_size=8)
    later = full.values.keys() - draw(some)
    earlier = later - draw(some)
    return blanked(full, earlier, staff=draw(st.integers(0, 4)) > 0), blanked(full, later)


@settings(max_examples=300)
@given(source=conditions() | numbers(), stages=two_stages())
def test_answering_an_open_question_never_undoes_a_decision(source: str, stages: tuple[Answers, Answers]) -> None:
    expression = compiled(source)
    early, late = (expression.evaluate(stage, explain=False) for stage in stages)
    if early.value is not OPEN:
        assert late.value == early.value
    if early.bounds is not None:
        assert late.bounds is not None
        (least, most), (later_least, later_most) = early.bounds, late.bounds
        assert least is None or (later_least is not None and later_least >= least)
        assert most is None or (later_most is not None and later_most <= most)


@settings(max_examples=300)
@given(source=conditions() | numbers(), complete=answers())
def test_over_complete_answers_it_agrees_with_a_naive_evaluator(source: str, complete: Answers) -> None:
    try:
        expected = reference.evaluate(source, SCHEMA, complete)
    except reference.Undefined:
        assume(False)
    found = compiled(source).evaluate(complete, explain=False)
    if isinstance(expected, Fraction):
        expected = Decimal(expected.numerator) / Decimal(expected.denominator)
    assert found.value == expected


@given(source=conditions(), stages=two_stages())
def test_what_decided_is_enough_to_decide_the_same(source: str, stages: tuple[Answers, Answers]) -> None:
    expression, (_, some) = compiled(source), stages
    value = expression.evaluate(some, explain=False).value
    if value is not OPEN:
        only = blanked(some, set(expression.decided_by(some)))
        assert expression.evaluate(only, explain=False).value == value


@given(source=conditions() | numbers(), stages=two_stages())
def test_an_open_result_tells_what_is_still_wanted(source: str, stages: tuple[Answers, Answers]) -> None:
    some = stages[0]
    found = compiled(source).evaluate(some)
    if found.value is not OPEN:
        assert found.open_paths == ()
    elif not found.notes:
        assert found.open_paths
        assert all(some.value(path) is OPEN for path in found.open_paths)
        assert all("/" in path or not some.rows(path) for path in found.open_paths)


@given(source=conditions(), stages=two_stages())
def test_what_fails_has_a_gap_and_only_that(source: str, stages: tuple[Answers, Answers]) -> None:
    found = compiled(source).evaluate(stages[0])
    assert (found.gap is not None) == (found.value is False)
    assert found.value is False or found.failing_paths == ()


@given(source=conditions() | numbers(), stages=two_stages())
def test_it_depends_on_its_dependencies_alone(source: str, stages: tuple[Answers, Answers]) -> None:
    expression, some = compiled(source), stages[1]
    needed = {path for path in some.values if {path, pattern(path)} & expression.dependencies}
    assert expression.evaluate(blanked(some, needed)) == expression.evaluate(some)


def pattern(path: str) -> str:
    """`staff/r1/name` → `staff/*/name`"""
    table, _, rest = path.partition("/")
    return f"{table}/*/{rest.partition('/')[2]}" if table in SCHEMA.tables else path


FRAGMENTS = (
    "count(staff where research) >= 3",
    "lead.nature = 企业",
    *("(", ")", ",", ":", "..", "=", ">=", "+", "-", "*", "/", "%", '"', ".", " ", "\n", "（", "\ud800", "\0", "𬭎"),
    *("and", "or", "not", "implies", "in", "within", "contains", "if", "then", "else", "where", "by", "distinct", "是"),
    *(
        "count",
        "all",
        "y",
        "1",
        "0.5",
        "30%",
        "2024-12-10",
        "2024-12",
        "3 年",
        "staff",
        "name",
        "985高校",
        "param.term",
    ),
)


def error_of(text: str) -> LangError | None:
    """The error that a text gives, if any; any other exception passes."""
    try:
        compile_expression(text, SCHEMA, expect=None)
    except LangError as error:
        return error
    return None


@given(st.text(max_size=200) | st.lists(st.sampled_from(FRAGMENTS), max_size=30).map(" ".join))
def test_nothing_but_an_error_for_people_comes_of_any_text(text: str) -> None:
    error = error_of(text)
    if error is not None:
        assert 1 <= error.column <= len(text) + 1
        assert error.text().startswith("表达式第")
        assert error.caret().endswith("^")


@given(source=conditions(), at=st.integers(0, 300), piece=st.sampled_from(FRAGMENTS))
def test_nothing_but_an_error_for_people_comes_of_a_slip_in_an_expression(source: str, at: int, piece: str) -> None:
    error_of(source[:at] + piece + source[at:])
    error_of(source[:at] + source[at + 1 :])


FRACTIONS = st.fractions() | st.fractions(max_denominator=10**80).map(lambda each: each * 10**30)


@given(st.lists(FRACTIONS, min_size=2, max_size=2).map(sorted), st.lists(FRACTIONS, min_size=2, max_size=2).map(sorted))
def test_keeping_numbers_small_only_widens_and_keeps_inclusion(one: list[Fraction], other: list[Fraction]) -> None:
    narrow, wide = bounded(*one), bounded(min(one[0], other[0]), max(one[1], other[1]))
    assert low(narrow) <= one[0] <= one[1] <= high(narrow)
    assert low(wide) <= low(narrow)
    assert high(narrow) <= high(wide)


def test_the_widest_range_stays_as_it_is() -> None:
    assert bounded(low(ANY_NUMBER), high(ANY_NUMBER)) == ANY_NUMBER


@pytest.mark.parametrize("source", ["1", "count(staff) >= 1"])
def test_the_grammar_is_read_once(source: str) -> None:
    assert parse(source) == parse(source)
