"""What is wrong with an expression is said in Chinese, with its column."""

import re

import pytest

from labdesk.base.errors import LabdeskError
from labdesk.lang import LangError
from tests.lang.world import expression


def refused(source: str) -> LangError:
    with pytest.raises(LangError) as caught:
        expression(source, None)
    return caught.value


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("", 1, "空的"),
        ("1 +", 4, "没有写完"),
        ("(1 + 2", 7, "右括号"),
        ("count(staff", 12, "右括号"),
        ("1 + 2)", 6, "不该是「)」"),
        ("1 2", 3, "运算符"),
        ("count(staff) <= 2 项", 19, "数后面不写单位"),
        ("lead.sealed and", 16, "没有写完"),
        ("if 是 then 1", 12, "if … then … else"),
        ("1 == 1", 4, "只写一个 ="),
        ("1 < 2 < 3", 7, "不能连写"),
        ("是 & 否", 3, "写作 and"),
        ("是 | 否", 3, "写作 or"),
        ("!是", 1, "写作 !="),
        ("count（staff）", 6, "半角括号"),
        ("1，2", 2, "半角逗号"),
        ("“文字”", 1, "半角引号"),
        ('"没有配对', 1, "没有配对"),
        ("'a'", 1, "双引号"),
        ("staff[1]", 6, "方括号"),
        ("1\n+ 2", 2, "一行"),
        ("2024-13-01", 1, "没有 2024-13-01 这一天"),
        ("2024-02-30", 1, "没有 2024-02-30 这一天"),
        ("2024-1", 1, "2024-12"),
        ("2024-12T17:00", 1, "时刻写作"),
        ("99999 年 > 1", 1, "时长太大"),
        ("1" * 31, 1, "数字太长"),
    ],
)
def test_a_slip_of_the_pen_is_pointed_at(source: str, column: int, words: str) -> None:
    error = refused(source)
    assert (error.column, words in error.message) == (column, True), error.message


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("lead.nam = 1", 1, "是不是 lead.name"),
        ("count(staf)", 7, "是不是 staff？"),
        ("count(staff where degre >= 硕士)", 19, "是不是 degree？"),
        ("sum(staff.hour)", 5, "是不是 hours？"),
        ("sum(hours)", 5, "表.列"),
        ("lead.nature = 企也", 15, "企业、事业单位、社会组织、985高校"),
        ("lead.nature = 社会组织者", 15, "是不是 社会组织？"),
        ("any(staff where degree = 硕土)", 26, "是不是 硕士"),
        ("lead.place within 苏洲市", 19, "没有名为「苏洲市」的地区"),
        ("lead.plcae within 苏州市", 1, "没有名为「lead.plcae」的字段，是不是 lead.place、"),
        ("lead.nature = 企业 or 985高校", 21, "它是选项，要与字段比较"),
        ("plan.end <= 今天", 13, "没有「今天」"),
        ("staff > 1", 1, "是表，请用 count(staff)"),
        ("param.missing > 1", 1, "没有名为「param.missing」"),
        ("foo(1)", 1, "没有名为「foo」的函数"),
        ("length(plan.overview, 2)", 1, "要有 1 个参数，这里有 2 个"),
        ("tier(grnt, 5)", 6, "grant"),
        ("count(distinct staff by nme)", 25, "是不是 name？"),
    ],
)
def test_an_unknown_name_is_told_with_what_may_be_meant(source: str, column: int, words: str) -> None:
    error = refused(source)
    assert (error.column, words in error.message) == (column, True), error.message


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("lead.name > 1", 13, "文字不能与数比较"),
        ('lead.name > "a"', 1, "没有大小"),
        ("lead.nature > 企业", 1, "没有大小"),
        ("plan.start = 2024-12", 14, "相同精度"),
        ("plan.start = 2024-12-10T17:00", 14, "相同精度，如 2024-12-10T17:00；只要时刻的日期，写作 date(时刻)"),
        ("plan.main = lead.nature", 13, "不是同一组选项"),
        ("1 and 是", 1, "应是成立或不成立的条件，却是数"),
        ("not 1", 5, "应是成立或不成立的条件，却是数"),
        ("lead.name + 1", 1, "文字不能加减"),
        ("plan.start - plan.end", 14, "days_between"),
        ("plan.start + 3", 14, "时长"),
        ("3 年 > 2 年", 1, "时长只能用来移动日期"),
        ("plan.others = plan.others", 1, "contains"),
        ("lead.licence = lead.licence", 1, "given"),
        ("lead.name within 苏州市", 1, "应是地点，却是文字"),
        ("lead.nature contains 企业", 1, "应是多选或文字，却是选项"),
        ("if 是 then 1 else 否", 18, "then 是数，else 却是是否"),
        ("sum(staff.name)", 5, "只能合计数"),
        ("max(staff.name)", 5, "没有大小"),
        ("length(1)", 8, "应是文字，却是数"),
        ("given(1 + 1)", 7, "应是一个字段"),
        ("round(1.5, 20)", 12, "小数位数"),
        ("all_different(lead.name, plan.main)", 26, "比较是否相同"),
        ("all_different()", 1, "参数"),
        ("lead.name in 1..2", 1, "没有大小"),
    ],
)
def test_types_must_fit(source: str, column: int, words: str) -> None:
    error = refused(source)
    assert (error.column, words in error.message) == (column, True), error.message


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("any(staff)", 1, "少了条件"),
        ("all(staff where research)", 1, "少了条件"),
        ("share(staff)", 1, "少了条件"),
        ("count(staff: research)", 14, "用 where"),
        ("length(plan.overview where 是)", 1, "不能用 where"),
        ("sum(distinct staff by name)", 1, "distinct"),
        ("count(1 + 1)", 7, "表的名称"),
        ("all(y in 1..3)", 1, "循环写作"),
        ("max(y in 1..3: y)", 1, "循环只能用"),
        ("all(1 in 1..3: 是)", 5, "循环变量"),
        ("all(y in 1..101: y > 0)", 5, "最多 100 次"),
        ("all(y in 1..3: all(z in 1..3: y = z))", 20, "不能再有循环"),
        ("count(staff, partners)", 1, "只统计一个对象"),
        ("count(staff where any(partners where any(results: 是)))", 42, "嵌套太深"),
    ],
)
def test_aggregates_are_written_one_way(source: str, column: int, words: str) -> None:
    error = refused(source)
    assert (error.column, words in error.message) == (column, True), error.message


def test_the_caret_stands_under_the_place_also_behind_wide_characters() -> None:
    assert refused("lead.nature = 企也").caret() == "lead.nature = 企也\n              ^"
    assert refused('"数据" = lead.nam').caret() == '"数据" = lead.nam\n 　　    ^'


def test_a_long_expression_is_cut_around_the_place() -> None:
    source = " or ".join(["lead.sealed"] * 20) + " or oops or " + " or ".join(["lead.sealed"] * 20)
    line, caret = refused(source).caret().splitlines()
    assert len(line) < 90
    assert line[len(caret) - 1 :].startswith("oops")


def test_it_is_an_error_for_people() -> None:
    error = refused("lead.nam")
    assert isinstance(error, LabdeskError)
    assert error.text().startswith("表达式第 1 列：")
    assert error.source == "lead.nam"


@pytest.mark.parametrize("name", ["__class__", "lead.__class__", "lead.name.__class__", "staff.__init__", "os", "eval"])
def test_only_names_of_the_schema_exist(name: str) -> None:
    assert "没有名为" in refused(f"{name} = 1").message or "没有列" in refused(f"{name} = 1").message


@pytest.mark.parametrize(
    ("source", "advice"),
    [
        ("len(staff) > 1", "行数写作 count(表)"),
        ("today() > plan.start", "没有「今天」"),
        ("count(staff.name) > 1", "不同值的个数写作 distinct(staff.name)"),
        ("funds.own > 1", "「funds.own」是矩阵的一行，请写到格子，如 funds.own.y1"),
        ("funds.y1 > 1", "「funds.y1」是表的一列，每行各有一个"),
        ("staff.hours > 1", "请用统计，如 sum(staff.hours)"),
        ("staff.hour > 1", "表「staff」没有列「hour」，是不是 hours？"),
        ("plan.budget >= 三分之一", "分数写作 1 / 3"),
        ("plan.budget × 2 > 1", "乘写作 *"),
        ("given(lead.name)；plan.risky", "两个条件用 and 连接"),
        ("lead.name", "问是否已填写作 given(…)"),
        ("lead.nature", "请写成比较，如 … = 某个选项"),
    ],
)
def test_what_is_written_elsewhere_is_answered_with_what_to_write_here(source: str, advice: str) -> None:
    with pytest.raises(LangError, match=re.escape(advice)):
        expression(source)
