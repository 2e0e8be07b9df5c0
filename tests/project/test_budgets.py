"""Budgets: total rows, blanks that count as nothing, shares of a total, sums by kind of project."""

from decimal import Decimal

import pytest

from labdesk.document.compose.answers import ProjectForm
from labdesk.lang.values import OPEN
from labdesk.pack.loader import LoadedPack, load_from_bytes
from labdesk.pack.problems import PackError
from labdesk.project.completeness import Completeness
from labdesk.project.editor import Editor
from labdesk.project.model import Project
from labdesk.project.view import View
from labdesk.rules import Engine
from labdesk.rules.from_pack import rules_of

FIELDS = """
option_sets:
  kind: {options: [重点, 一般, 培育]}
schedules:
  most: {options: kind, unit: 万元, values: {重点: 100, 一般: 50, 培育: null}}
tiers:
  indirect: [{up_to: 500, value: 30%}, {up_to: 1000, value: 25%}, {value: 20%}]
fields:
  name: {type: text, label: 名称}
  kind: {type: choice, label: 类别, options: kind, required: true}
  asked: {type: number, label: 申请, unit: 万元, decimals: 2, required: true}
  share: {type: number, label: 自筹比例, unit: '%', minimum: 0, maximum: 100, decimals: 1}
  funds:
    type: matrix
    label: 预算
    blank_is_zero: true
    rows:
      - {id: direct, label: 一、直接费用, total: [equipment, work]}
      - {id: equipment, label: 1. 设备费}
      - {id: work, label: 2. 业务费}
      - {id: indirect, label: 二、间接费用}
      - {id: all, label: 合计, total: [direct, indirect]}
    columns:
      state: {type: number, label: 财政, unit: 万元, decimals: 2, minimum: 0, required: true}
      own: {type: number, label: 自筹, unit: 万元, decimals: 2, minimum: 0}
      sum: {type: computed, label: 小计, expression: state + own, unit: 万元}
      part: {type: computed, label: 自筹占比, expression: own / (state + own), unit: '%', decimals: 1}
  years:
    type: matrix
    label: 三年数据
    rows:
      - {id: revenue, label: 营业收入}
      - {id: heads, label: 职工人数, unit: 人}
      - {id: margin, label: 利润率, unit: '%'}
    columns:
      y1: {type: number, label: 第一年, unit: 万元, decimals: 1}
  people:
    type: table
    label: 人员
    blank_is_zero: true
    columns:
      who: {type: text, label: 姓名}
      pay: {type: number, label: 劳务费}
"""
RULES = """
rules:
  - {id: agrees, level: bar, stage: apply, cite: 一, message: 财政经费合计应等于申请经费。, check: funds.all.state = asked}
  - {id: most, level: bar, stage: apply, cite: 一, message: 不超过限额。, check: 'asked <= schedule(most, kind)'}
  - {id: indirect, level: bar, stage: apply, cite: 一, message: 间接费用不超比例。, check: 'funds.indirect.state / funds.direct.state <= tier(indirect, funds.direct.state)'}
  - {id: lines, level: bar, stage: apply, cite: 一, message: 各项之和应等于申请经费。, check: sum(funds.state) = asked}
  - {id: heads, level: bar, stage: apply, cite: 一, message: 不少于 20 人。, check: years.heads.y1 >= 20}
  - {id: margin, level: bar, stage: apply, cite: 一, message: 利润率不低于 5%。, check: years.margin.y1 >= 5%}
  - {id: revenue, level: bar, stage: apply, cite: 一, message: 收入不低于 100 万元。, check: years.revenue.y1 >= 100}
"""  # noqa: E501
REST = """
format: 1
id: budget
name: 预算
short_name: 预算
authority: 某局
summary: 预算
version: 1
cite: 一
batch: {label: 2026 年}
sources: [{id: guide, title: 指南}]
outputs: [{id: application, form_name: 表, title: 表, layout: a, layout_status: inferred, unit: name, cite: 一}]
pages: [{id: all, title: 全部, sections: [{fields: [name, kind, asked, share, funds, years, people]}]}]
"""
LAYOUT = "styles: {}\nsections: [{id: a, blocks: [{text: '{funds.all.state}'}]}]\n"


def pack(fields: str = FIELDS) -> LoadedPack:
    parts = {"pack.yaml": REST, "fields.yaml": fields, "rules.yaml": RULES, "layouts/a.yaml": LAYOUT}
    return load_from_bytes({name: text.encode() for name, text in parts.items()})


class Budget:
    """A project with that budget, its view and its findings, kept up to date edit by edit."""

    def __init__(self) -> None:
        self.project = Project(pack())
        self.view = View(self.project)
        self.engine = Engine(rules_of(self.project.pack), self.view)
        self.completeness = Completeness(self.view)

    def give(self, **answers: str) -> None:
        for path, raw in answers.items():
            editor = Editor(self.project)
            editor.set(path.replace("__", "/"), raw)
            changed = self.view.update(editor.changed)
            self.engine.update(changed)
            self.completeness.update(changed)
        assert Engine(self.engine.rules, View(self.project)).findings == self.engine.findings

    def finding(self, rule: str) -> tuple[str, str | None]:
        return next((each.state, each.gap) for each in self.engine.findings if each.id == rule)


@pytest.fixture
def budget() -> Budget:
    return Budget()


def test_a_total_row_adds_up_its_rows_and_totals_of_totals(budget: Budget) -> None:
    budget.give(funds__equipment__state="60", funds__work__state="20.5", funds__indirect__state="12")
    assert budget.view.value("funds/direct/state") == Decimal("80.5")
    assert budget.view.value("funds/all/state") == Decimal("92.5")
    assert ProjectForm(budget.view).text("funds/all/state") == "92.5"


def test_totals_are_not_counted_again_where_a_column_is_added_up(budget: Budget) -> None:
    budget.give(asked="92.5", funds__equipment__state="80.5", funds__indirect__state="12")
    assert budget.finding("lines") == ("met", None)
    assert budget.finding("agrees") == ("met", None)


def test_a_budget_that_nobody_began_is_open_and_then_blanks_are_nothing(budget: Budget) -> None:
    budget.give(asked="100")
    assert budget.finding("agrees") == ("open", None)
    budget.give(funds__equipment__state="60")
    assert budget.finding("agrees") == ("failing", "应为 100 万元，现为 60 万元")
    budget.give(funds__equipment__state="")
    assert budget.finding("agrees") == ("open", None)


def test_a_blank_that_counts_as_nothing_is_printed_blank_and_not_missing(budget: Budget) -> None:
    assert "funds/work/state" in budget.completeness.missing()
    budget.give(funds__equipment__state="60")
    assert "funds/work/state" not in budget.completeness.missing()
    assert ProjectForm(budget.view).text("funds/work/state") == ""


def test_an_answer_that_is_no_number_is_not_nothing(budget: Budget) -> None:
    budget.give(funds__equipment__state="六十")
    assert budget.view.value("funds/equipment/state") is OPEN
    assert budget.view.value("funds/work/state") == 0


def test_blanks_in_the_rows_of_a_table_can_count_as_nothing_too(budget: Budget) -> None:
    editor = Editor(budget.project)
    editor.insert("people", cells={"who": "甲"})
    budget.view.update(editor.changed)
    row = budget.project.rows("people")[0]
    assert budget.view.value(f"people/{row}/pay") == 0


def test_a_share_is_printed_in_per_cent_and_read_back_as_a_share(budget: Budget) -> None:
    budget.give(funds__equipment__state="60", funds__equipment__own="30")
    form = ProjectForm(budget.view)
    assert form.text("funds/equipment/part") == "33.3"
    assert form.text("funds/all/part") == "33.3"


def test_a_ceiling_by_kind_of_project_is_looked_up(budget: Budget) -> None:
    budget.give(asked="80")
    assert budget.finding("most") == ("open", None)
    budget.give(kind="一般")
    assert budget.finding("most") == ("failing", "超出 30 万元")
    budget.give(kind="培育")
    assert budget.finding("most") == ("open", None)


def test_a_rate_by_steps_has_its_gap_in_percentage_points(budget: Budget) -> None:
    budget.give(funds__equipment__state="500", funds__indirect__state="200")
    assert budget.finding("indirect") == ("failing", "超出 10 个百分点")
    budget.give(funds__indirect__state="150")
    assert budget.finding("indirect") == ("met", None)


def test_a_row_may_have_a_unit_of_its_own(budget: Budget) -> None:
    budget.give(years__heads__y1="18", years__margin__y1="3.5", years__revenue__y1="60 万元")
    assert budget.finding("heads") == ("failing", "还差 2 人")
    assert budget.finding("margin") == ("failing", "还差 1.5 个百分点")
    assert budget.finding("revenue") == ("failing", "还差 40 万元")
    budget.give(years__heads__y1="20 人", years__margin__y1="5%")
    assert budget.finding("heads") == ("met", None)
    assert budget.finding("margin") == ("met", None)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("total: [direct, indirect]", "total: [direct, indirekt]", "是不是要写 indirect"),
        ("total: [direct, indirect]", "total: [all]", "没有名为「all」的行"),
        ("重点: 100", "重大: 100", "没有名为「重大」的选项"),
        ("options: kind, unit: 万元", "options: sort, unit: 万元", "没有名为「sort」的选项表"),
        ("unit: 万元, values", "unit: '%', values", "写成 5% 这样"),
        ("{up_to: 500, value", "{up_to: 500, below: 500, value", "只写一个"),
        ("total: [direct, indirect]", f"total: [{', '.join(['direct'] * 120)}]", "合计的行太多"),
    ],
)
def test_what_leads_nowhere_is_refused_with_the_name_that_was_meant(old: str, new: str, message: str) -> None:
    assert old in FIELDS
    with pytest.raises(PackError) as refused:
        pack(FIELDS.replace(old, new, 1))
    assert message in str(refused.value)


def test_totals_of_each_other_are_refused() -> None:
    circle = FIELDS.replace(
        "{id: direct, label: 一、直接费用, total: [equipment, work]}", "{id: direct, label: 一, total: [all]}"
    )
    with pytest.raises(PackError, match="绕回了自己"):
        View(Project(pack(circle)))
