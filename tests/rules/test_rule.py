"""A rule turns what its expressions say into a finding."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from labdesk.lang import Answer
from labdesk.rules import Finding, Rule
from tests.lang.world import Answers, expression, people

HEADCOUNT = Rule(
    "headcount",
    "bar",
    "recognise",
    "condition",
    "三（二）",
    "团队应不少于 15 人",
    check=expression("count(staff) >= param.headcount"),
)
DECLARED = Rule("sealed", "bar", "apply", "declare", "一（一）", "已盖章", check=expression("lead.sealed"))
JUDGED = Rule("leading", "bar", "apply", "judge", "二（二）", "处于领先地位", fields=("plan/overview",))
PARTNERS = Rule(
    "partner_names",
    "bar",
    "apply",
    "condition",
    "一（二）",
    "联合单位应写明全称。",
    when=expression("count(partners) >= 1"),
    check=expression("all(partners: given(name))"),
    fields=("partners/*/name",),
)


def finding(rule: Rule, values: dict[str, Answer] | None = None, **tables: list[dict[str, Any]]) -> Finding:
    return rule.evaluate(Answers(values, **tables))


def test_a_failing_message_holds_the_gap_and_the_clause() -> None:
    found = finding(HEADCOUNT, staff=people(14))
    assert (found.state, found.gap) == ("failing", "还差 1 人")
    assert found.message == "团队应不少于 15 人，还差 1 人（三（二））"
    assert found.clause == "三（二）"
    assert found.fields == ("staff",)


def test_a_met_message_says_what_is_required() -> None:
    found = finding(HEADCOUNT, staff=people(15))
    assert (found.state, found.message, found.gap) == ("met", "团队应不少于 15 人", None)
    assert found.fields == ("staff",)


def test_an_open_finding_points_at_what_is_missing() -> None:
    found = finding(PARTNERS, partners=[{"name": "甲"}, {}])
    assert found.state == "open"
    assert found.fields == ("partners/r2/name",)
    assert found.explanation.open_paths == ("partners/r2/name",)


def test_a_rule_whose_condition_is_false_does_not_apply() -> None:
    found = finding(PARTNERS)
    assert (found.state, found.fields) == ("not-applicable", ("partners",))


def test_a_rule_whose_condition_is_open_is_open() -> None:
    rule = Rule(
        "x", "warn", "apply", "condition", "", "要求", when=expression("plan.risky"), check=expression("lead.sealed")
    )
    found = finding(rule, {"lead.sealed": True})
    assert (found.state, found.fields) == ("open", ("plan/risky",))


@pytest.mark.parametrize(
    ("answer", "state", "gap"), [(None, "to-declare", None), (True, "met", None), (False, "failing", "声明为“否”")]
)
def test_a_declaration_is_given_refused_or_still_to_give(answer: bool | None, state: str, gap: str | None) -> None:
    found = finding(DECLARED, {} if answer is None else {"lead.sealed": answer})
    assert (found.state, found.gap, found.fields) == (state, gap, ("lead/sealed",))


def test_what_only_a_person_can_judge_is_left_to_a_person() -> None:
    found = finding(JUDGED)
    assert (found.state, found.fields) == ("to-judge", ("plan/overview",))


def test_a_judgement_too_can_be_not_applicable() -> None:
    rule = Rule("x", "bar", "apply", "judge", "", "要求", when=expression("count(partners) >= 1"))
    assert finding(rule).state == "not-applicable"
    assert finding(rule, partners=[{}]).state == "to-judge"


def test_the_failing_rows_are_pointed_at() -> None:
    rule = Rule(
        "joint", "bar", "apply", "condition", "一（二）", "不超过 3 次", check=expression("all(partners: joint <= 3)")
    )
    found = finding(rule, partners=[{"joint": Decimal(4)}, {"joint": Decimal(1)}])
    assert found.message == "不超过 3 次，超出 1 次（一（二））"
    assert found.fields == ("partners/r1/joint",)
    assert found.explanation.failing_rows == ("partners/r1",)


def test_too_many_rows_to_judge_leave_it_open_with_the_reason() -> None:
    rule = Rule(
        "pairs",
        "bar",
        "apply",
        "condition",
        "",
        "要求",
        check=expression("all(staff: count(partners where name = staff.name) <= 1)"),
    )
    found = finding(rule, staff=people(2_000), partners=people(2_000))
    assert found.state == "open"
    assert found.explanation.notes == ("这条表达式在当前行数下计算量太大，未作判断",)


def test_nothing_answered_fails_nothing() -> None:
    states = {finding(rule).state for rule in (HEADCOUNT, DECLARED, JUDGED, PARTNERS)}
    assert states == {"open", "to-declare", "to-judge", "not-applicable"}


def test_a_finding_goes_into_json_with_the_names_of_the_contract() -> None:
    found = finding(HEADCOUNT, staff=people(14))
    assert json.loads(json.dumps(found.to_json())) == {
        "id": "headcount",
        "level": "bar",
        "stage": "recognise",
        "state": "failing",
        "clause": "三（二）",
        "message": "团队应不少于 15 人，还差 1 人（三（二））",
        "gap": "还差 1 人",
        "fields": ["staff"],
    }
