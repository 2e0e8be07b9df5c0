"""A condition that fails says by itself what is missing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from labdesk.lang import Answer, Month, Place
from tests.lang.world import outcome, people


@pytest.mark.parametrize(
    ("source", "answers", "gap"),
    [
        ("count(staff) >= 15", {}, "还差 1 人"),
        ("count(staff) > 15", {}, "还差 2 人"),
        ("15 <= count(staff)", {}, "还差 1 人"),
        ("count(staff where research) >= count(staff) / 4", {}, "还差 4 人"),
        ("count(staff) > 14.5", {}, "还差 1 人"),
        ("count(staff) <= 12.5", {}, "超出 2 人"),
        ("count(staff) < 12.5", {}, "超出 2 人"),
        ("count(staff) <= 12", {}, "超出 2 人"),
        ("count(staff) < 12", {}, "超出 3 人"),
        ("count(staff) = 15", {}, "应为 15 人，现为 14 人"),
        ("count(staff) != 14", {}, "不应为 14 人"),
        ("count(staff) in 15..20", {}, "还差 1 人"),
        ("not count(staff) < 15", {}, "还差 1 人"),
        ("param.headcount <= count(staff)", {}, "还差 1 人"),
        ("plan.budget >= 100", {"plan.budget": Decimal("62.5")}, "还差 37.5 万元"),
        ("plan.budget > 100", {"plan.budget": Decimal(100)}, "应大于 100 万元"),
        ("plan.budget <= 100", {"plan.budget": Decimal("100.25")}, "超出 0.25 万元"),
        ("plan.budget * 2 >= 100", {"plan.budget": Decimal(20)}, "还差 60 万元"),
        ("length(plan.overview) >= 800", {"plan.overview": "数" * 790}, "还差 10 字"),
        ("share(staff where research) >= 30%", {}, "还差 30 个百分点"),
        ("plan.end <= 2024-12-10", {"plan.end": dt.date(2024, 12, 13)}, "晚 3 天"),
        ("plan.end >= 2024-12-10", {"plan.end": dt.date(2024, 12, 8)}, "早 2 天"),
        ("plan.end < 2024-12-10", {"plan.end": dt.date(2024, 12, 10)}, "应早于 2024-12-10"),
        ("plan.month <= 2024-10", {"plan.month": Month(2025, 1)}, "晚 3 个月"),
        (
            "plan.handed_in <= 2024-12-10T17:00",
            {"plan.handed_in": dt.datetime.fromisoformat("2024-12-10T19:30")},
            "晚 2 小时",
        ),
        ("lead.nature = 企业", {"lead.nature": "985高校"}, "应为 企业，现为 985高校"),
        ("lead.nature != 企业", {"lead.nature": "企业"}, "不应为 企业"),
        ("lead.nature in (企业, 事业单位)", {"lead.nature": "985高校"}, "应为 企业、事业单位 之一，现为 985高校"),
        ("lead.nature not in (企业, 事业单位)", {"lead.nature": "企业"}, "不应为 企业"),
        ('lead.name = "甲"', {"lead.name": "乙"}, "应为“甲”，现为“乙”"),
        ("lead.sealed", {"lead.sealed": False}, "“已盖章”应为“是”，现为“否”"),
        ("plan.risky = 否", {"plan.risky": True}, "应为“否”，现为“是”"),
        ("plan.others contains 医疗", {"plan.others": frozenset({"工业"})}, "未包含“医疗”"),
        ("not plan.others contains 工业", {"plan.others": frozenset({"工业"})}, "不应包含“工业”"),
        ("not given(lead.name)", {"lead.name": "甲"}, "不应填写"),
        ("lead.place within 苏州市", {"lead.place": Place(("江苏省", "无锡市"))}, "现为江苏省无锡市，不在苏州市内"),
        ("1 = 2", {}, "应为 2，现为 1"),
    ],
)
def test_a_failing_comparison_states_its_gap(source: str, answers: dict[str, Answer], gap: str) -> None:
    found = outcome(source, answers, staff=people(14, research=False))
    assert (found.value, found.gap) == (False, gap)


def test_a_condition_that_holds_or_is_open_has_no_gap() -> None:
    assert outcome("count(staff) >= 14", staff=people(14)).gap is None
    assert outcome("count(staff where research) >= 14", staff=people(14)).gap is None


def test_cells_still_open_make_it_a_least_gap() -> None:
    staff: list[dict[str, Any]] = [*people(10, research=True), *people(2)]
    assert outcome("count(staff where research) >= 15", staff=staff).gap == "至少还差 3 人"


def test_an_ordered_option_says_what_would_be_enough() -> None:
    found = outcome("min(staff.degree) >= 硕士", staff=[{"degree": "学士"}, {"degree": "博士"}])
    assert found.gap == "应为 硕士及以上，现为 学士"


class TestCombined:
    """and, or, implies, if"""

    def test_all_that_fails_has_to_be_closed_and_is_called_by_its_name(self) -> None:
        answers: dict[str, Answer] = {"plan.overview": "数据", "plan.budget": Decimal(1)}
        found = outcome("length(plan.overview) >= 5 and plan.budget >= 3 and 1 = 1", answers)
        assert found.gap == "“概述”还差 3 字；“总投入”还差 2 万元"

    def test_equal_gaps_of_different_things_are_two(self) -> None:
        answers: dict[str, Answer] = {"plan.overview": "数据", "lead.name": "甲乙"}
        found = outcome("length(plan.overview) >= 5 and length(lead.name) >= 5", answers)
        assert found.gap == "“概述”还差 3 字；还差 3 字"

    def test_one_thing_needs_no_name(self) -> None:
        found = outcome("count(staff) >= 20 and count(staff where research) >= 16", staff=people(14, research=False))
        assert found.gap == "还差 6 人；还差 16 人"

    def test_of_alternatives_in_one_unit_the_nearest_is_told(self) -> None:
        assert outcome("count(staff) >= 20 or count(staff) >= 16", staff=people(14)).gap == "还差 2 人"

    def test_other_alternatives_are_joined(self) -> None:
        found = outcome("count(staff) >= 15 or plan.risky", {"plan.risky": False}, staff=people(14))
        assert found.gap == "“人员名单”还差 1 人，或应为“是”，现为“否”"

    def test_of_an_implication_only_the_result_has_a_gap(self) -> None:
        found = outcome("plan.risky implies count(staff) >= 15", {"plan.risky": True}, staff=people(14))
        assert found.gap == "还差 1 人"

    def test_of_a_choice_only_the_branch_taken_has_a_gap(self) -> None:
        source = "if plan.risky then count(staff) >= 15 else count(staff) >= 20"
        assert outcome(source, {"plan.risky": True}, staff=people(14)).gap == "还差 1 人"

    def test_denied_and_becomes_alternatives(self) -> None:
        found = outcome("not (count(staff) > 12 and count(staff) > 10)", staff=people(14))
        assert found.gap == "超出 2 人"


class TestOverRows:
    """any, all, iterations"""

    @pytest.mark.parametrize(
        ("joint", "gap"), [([4, 1], "超出 1 次"), ([4, 5, 1], "2 家不符")], ids=["one row", "several rows"]
    )
    def test_one_failing_row_has_its_own_gap_several_are_counted(self, joint: list[int], gap: str) -> None:
        partners = [{"joint": Decimal(times)} for times in joint]
        assert outcome("all(partners: joint <= 3)", partners=partners).gap == gap

    def test_none_of_the_rows_is_one_too_few(self) -> None:
        assert outcome("any(partners: joint > 3)", partners=[{"joint": Decimal(1)}]).gap == "还差 1 家"

    def test_rows_that_should_not_be_are_counted(self) -> None:
        partners: list[dict[str, Any]] = [{"joint": Decimal(5)}, {"joint": Decimal(6)}]
        assert outcome("not any(partners: joint > 3)", partners=partners).gap == "2 家不符"

    def test_an_iteration_names_what_is_missing(self) -> None:
        source = "all(y in 1..param.term: count(results where year = y) >= 1)"
        assert outcome(source, results=[{"year": Decimal(1)}]).gap == "缺第 2 年"
        assert outcome(source, results=[{"year": Decimal(9)}]).gap == "缺第 1、2 年"

    def test_an_iteration_names_other_gaps_too(self) -> None:
        source = "all(y in 1..3: count(results where year = y) >= 3)"
        found = outcome(source, results=[{"year": Decimal(2)}] * 2)
        assert found.gap == "缺第 2 项；第 1 项还差 3 项；第 3 项还差 3 项"
