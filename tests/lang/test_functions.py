"""Functions: text length, dates, tiers, rounding, all_different."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from labdesk.lang import OPEN, Answer, LangError, Month
from labdesk.lang.functions import word_count
from tests.lang.world import expression, outcome, value


@pytest.mark.parametrize(
    ("text", "length"), [("数据", 2), ("数据\n开放\r\n", 4), ("a b　c", 5), ("𬭎", 1), ("一，二。", 4), ("\t", 0)]
)
def test_length_counts_every_character_but_line_breaks(text: str, length: int) -> None:
    if text.isspace():
        assert value("length(plan.overview)", {"plan.overview": text}) is OPEN
    else:
        assert value("length(plan.overview)", {"plan.overview": text}) == length


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2024-02-29 + 1 年", dt.date(2025, 2, 28)),
        ("2024-01-31 + 1 个月", dt.date(2024, 2, 29)),
        ("2024-12-10 - 3 years", dt.date(2021, 12, 10)),
        ("2024-12-10 + 1 年 - 10 天", dt.date(2025, 11, 30)),
        ("2024-12-31 + 1 day", dt.date(2025, 1, 1)),
        ("2024-12 + 2 个月", Month(2025, 2)),
        ("param.closes - 6 months", dt.date(2024, 6, 10)),
    ],
)
def test_dates_move_by_durations(source: str, expected: object) -> None:
    assert value(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("year(2024-12-10)", 2024),
        ("month(2024-12-10)", 12),
        ("year(2024-12)", 2024),
        ("days_between(2024-12-01, 2024-12-10)", 9),
        ("days_between(2024-12-10, 2024-12-01)", -9),
        ("years_between(2020-02-29, 2024-02-28)", 3),
        ("years_between(2020-02-29, 2024-02-29)", 4),
        ("years_between(2024-02-29, 2020-02-29)", -4),
        ("abs(-3)", 3),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(1.005, 2)", Decimal("1.01")),
        ("min(3, 1, 2)", 1),
        ("max(2024-01-01, 2024-05-01)", dt.date(2024, 5, 1)),
        ("tier(grant, 99.9)", 10),
        ("tier(grant, 100)", 30),
        ("tier(grant, 10000)", 50),
    ],
)
def test_a_function_of_known_values(source: str, expected: object) -> None:
    assert value(source) == expected


@pytest.mark.parametrize(
    ("birth", "age"),
    [
        ("1985-12-10", 39),
        ("1985-12-11", 38),
        ("1985-03", 39),
        ("38岁", 38),
        ("2030-01", 0),
        ("1985-12", (38, 39)),
        ("1985", (38, 39)),
        ("约四十", (0, 2023)),
        (None, (0, 2023)),
    ],
)
def test_an_age_is_in_full_years_as_far_as_the_birth_tells(birth: str | None, age: int | tuple[int, int]) -> None:
    answers = {} if birth is None else {"plan.overview": birth}
    bounds = outcome("age(plan.overview, param.closes)", answers).bounds
    low, high = age if isinstance(age, tuple) else (age, age)
    assert bounds == (Decimal(low), Decimal(high))


def test_an_age_limit_is_decided_as_soon_as_the_birth_decides_it() -> None:
    source = "all(staff: age(birth, param.closes) <= 38)"
    assert outcome(source, staff=[{"birth": "1987"}]).value is True
    assert outcome(source, staff=[{"birth": "1985"}]).value is OPEN
    assert outcome(source, staff=[{"birth": "1983-05"}]).gap == "超出 3 岁"


def test_the_month_of_a_date_within_one_year_is_a_range() -> None:
    source = "month(if plan.risky then 2024-03-01 else 2024-05-01)"
    assert outcome(source).bounds == (Decimal(3), Decimal(5))
    assert outcome("month(if plan.risky then 2023-03-01 else 2024-05-01)").bounds == (Decimal(1), Decimal(12))


class TestAllDifferent:
    """`all_different(…)`"""

    def test_it_fails_on_two_equal_answers_even_while_others_are_open(self) -> None:
        answers = {"plan.main": "工业", "plan.second": "工业"}
        found = outcome("all_different(plan.main, plan.second, plan.third)", answers)
        assert found.value is False
        assert found.gap == "工业 重复"
        assert found.failing_paths == ("plan/main", "plan/second")

    def test_a_blank_optional_answer_is_absent(self) -> None:
        assert value("all_different(plan.main, plan.second, plan.third)", {"plan.main": "工业"}) is True

    def test_a_blank_required_answer_could_still_repeat_another(self) -> None:
        found = outcome("all_different(plan.main, plan.second)", {"plan.second": "工业"})
        assert found.value is OPEN
        assert found.open_paths == ("plan/main",)

    def test_a_single_answer_repeats_nothing(self) -> None:
        assert value("all_different(plan.main)") is True
        assert value("all_different(plan.main, plan.second)") is True

    def test_several_options_count_with_each_of_them(self) -> None:
        answers: dict[str, Answer] = {"plan.main": "工业", "plan.more": frozenset({"农业", "工业"})}
        found = outcome("all_different(plan.main, plan.more)", answers)
        assert (found.value, found.gap) == (False, "工业 重复")
        assert value("all_different(plan.main, plan.more)", {"plan.main": "工业"}) is True

    def test_it_looks_into_the_cells_of_a_column(self) -> None:
        partners = [{"name": "甲"}, {"name": "乙"}, {"name": "甲"}]
        found = outcome("all_different(lead.name, partners.name)", {"lead.name": "乙"}, partners=partners)
        assert (found.value, found.gap) == (False, "“乙”、“甲” 重复")
        assert found.failing_paths == (
            "lead/name",
            "partners/r1/name",
            "partners/r2/name",
            "partners/r3/name",
        )

    def test_a_blank_cell_keeps_it_open_unless_its_column_is_optional(self) -> None:
        found = outcome("all_different(partners.name)", partners=[{"name": "甲"}, {}])
        assert (found.value, found.open_paths) == (OPEN, ("partners/r2/name",))
        assert value("all_different(staff.unit)", staff=[{"unit": "甲"}, {}]) is True

    def test_a_table_that_is_open_without_rows_keeps_it_open(self) -> None:
        assert value("all_different(staff.name)") is OPEN
        assert value("all_different(partners.name)") is True


class TestCountingOptions:
    """`count(plan.others)` of a multiple choice"""

    def test_it_counts_what_is_chosen(self) -> None:
        answers: dict[str, Answer] = {"plan.others": frozenset({"工业", "农业", "医疗"})}
        assert value("count(plan.others)", answers) == 3
        assert outcome("count(plan.others) <= 2", answers).gap == "超出 1 个"

    def test_left_blank_it_is_open_where_it_is_required_and_none_where_it_is_optional(self) -> None:
        assert outcome("count(plan.others)").bounds == (Decimal(0), Decimal(4))
        assert value("count(plan.others) <= 4") is True
        assert value("count(plan.more)") == 0


class TestPercentages:
    """An answer in % is the share that the same literal is"""

    def test_thirty_typed_is_thirty_per_cent(self) -> None:
        assert value("plan.rate = 30%", {"plan.rate": Decimal(30)}) is True
        assert value("plan.rate * 200", {"plan.rate": Decimal(30)}) == 60

    def test_its_gap_is_in_percentage_points(self) -> None:
        assert outcome("plan.rate >= 30%", {"plan.rate": Decimal(25)}).gap == "还差 5 个百分点"

    def test_its_least_value_is_as_typed(self) -> None:
        assert outcome("plan.rate + 0").bounds == (Decimal(0), None)
        assert value("plan.rate >= 0", {"plan.rate": Decimal(-1)}) is True


class TestSchedules:
    """`schedule(name, choice)`"""

    def test_it_gives_the_number_of_the_option(self) -> None:
        found = outcome(
            "plan.budget <= schedule(most, lead.nature)", {"plan.budget": Decimal(80), "lead.nature": "事业单位"}
        )
        assert (found.value, found.gap) == (False, "超出 30 万元")

    def test_while_the_option_is_open_it_may_be_any_of_them(self) -> None:
        assert outcome("schedule(most, lead.nature) + 0").bounds == (None, None)
        assert value("all(staff: schedule(level, title) <= 4)", staff=[{}]) is True

    def test_what_the_source_does_not_state_stays_open(self) -> None:
        found = outcome(
            "plan.budget <= schedule(most, lead.nature)", {"plan.budget": Decimal(80), "lead.nature": "社会组织"}
        )
        assert (found.value, found.open_paths) == (OPEN, ("lead/nature",))
        assert found.notes == ("用到的数在来源中没有载明",)

    def test_it_wants_the_options_that_it_is_made_for(self) -> None:
        with pytest.raises(LangError, match="另一组选项"):
            expression("schedule(most, plan.main) > 1")
        with pytest.raises(LangError, match="可用的是：most、level"):
            expression("schedule(least, lead.nature) > 1")


class TestTiersThatIncludeTheirBound:
    def test_the_bound_itself_belongs_to_the_step(self) -> None:
        assert [value(f"tier(spent, {number})") for number in ("1", "2", "2.1")] == [
            Decimal("0.05"),
            Decimal("0.05"),
            Decimal("0.025"),
        ]


class TestWords:
    """`words(…)`, as word processors count 字数"""

    @pytest.mark.parametrize(
        ("text", "words"), [("数据要素", 4), ("用 AI 建模，2024 年。", 8), ("a-b c\nd", 3), ("𬭎“好”", 4), ("", 0)]
    )
    def test_chinese_counts_by_character_and_the_rest_by_word(self, text: str, words: int) -> None:
        assert word_count(text) == words
        if text:
            assert value("words(plan.overview)", {"plan.overview": text}) == words


class TestDays:
    """`date(…)`, and months and moments where a day is wanted"""

    def test_a_moment_is_of_its_day(self) -> None:
        answers: dict[str, Answer] = {
            "plan.handed_in": dt.datetime.fromisoformat("2024-12-10T17:00"),
            "plan.start": dt.date(2021, 12, 10),
        }
        assert value("date(plan.handed_in) = 2024-12-10", answers) is True
        assert value("years_between(plan.start, plan.handed_in)", answers) == 3

    def test_a_month_is_any_of_its_days(self) -> None:
        answers: dict[str, Answer] = {"plan.month": Month(2021, 12)}
        assert value("years_between(plan.month, 2025-01-01) >= 3", answers) is True
        found = outcome("years_between(plan.month, 2024-12-10) >= 3", answers)
        assert (found.value, found.open_paths) == (OPEN, ("plan/month",))
        assert found.notes == ("只填到月份，差在哪一天",)
        assert value("date(plan.month) <= 2021-11-30", answers) is False
