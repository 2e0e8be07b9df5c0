"""Whose a part of a form is, the applicant's or a partner's, where the pack gives it another name."""

from __future__ import annotations

import pytest

from tests.forms.test_layouts import SUZHOU, filled, mapped, texts
from tests.forms.test_unusual_layouts import JIANGSU, SHANGHAI
from tests.forms.typist import cell, row, table

KINDS = "□高校  □科研院所  □医院  □企业  □其他"


def part(name: str, *rows: tuple[str, str]) -> list[str]:
    """The rows of one unit, its name down their side."""
    return [
        row(cell(name, merge="continue" if number else "restart"), cell(label), cell(answer))
        for number, (label, answer) in enumerate(rows)
    ]


def test_boxes_in_the_applicants_part_are_not_the_partners() -> None:
    units = (part(unit, ("单位全称", ""), ("单位类型", KINDS)) for unit in ("申报单位", "联合申报单位"))
    found = mapped(table([1000, 2000, 6000], *(each for rows in units for each in rows)), session=SUZHOU).filled
    assert [each.item.key for each in found if each.item] == [
        "lead.name",
        "lead.kind",
        "partners.name",
        "partners.kind",
    ]


def test_a_partners_part_may_bear_another_name_than_in_the_pack() -> None:
    rows = part("联合单位", ("单位全称", ""), ("注册地", ""), ("单位简介", ""))
    found = mapped(table([1000, 2000, 6000], *rows), session=JIANGSU).filled
    assert [each.item.key for each in found if each.item] == ["partners.name", "partners.registered", "partners.intro"]


def test_single_answers_stand_in_one_row_below_their_heads() -> None:
    rows = [
        row(cell("实验室名称"), cell("申报单位名称")),
        row(cell(""), cell("")),
        row(cell("统一社会信用代码"), cell("单位类型")),
        row(cell(""), cell(KINDS)),
    ]
    found = mapped(table([4500] * 2, *rows), session=SHANGHAI).filled
    assert [each.item.key for each in found if each.item] == ["lab.name", "lead.name", "lead.credit_code", "lead.kind"]


@pytest.mark.parametrize("label", ["填报时间：", "申报时间：", "编制日期："])
def test_the_date_of_the_form_has_many_names(label: str) -> None:
    assert list(texts(filled(f"{label}    年  月  日", session=SUZHOU)).values()) == ["2024年12月6日"]


def test_a_project_has_its_period_and_results_their_form() -> None:
    period = mapped(table([3000, 6000], row(cell("项目起止时间"), cell(""))), session=JIANGSU).filled
    assert [each.item.key for each in period if each.item] == ["project.start+project.end"]
    heads = [row(*(cell(each) for each in ("成果形式", "成果名称", "成果说明")))]
    results = mapped("预期成果", table([3000] * 3, *heads, row(*(cell("") for _ in range(3)))), session=SUZHOU).filled
    assert [each.item.key for each in results if each.item] == ["results.kind", "results.name", "results.description"]


def test_boxes_below_an_empty_line_are_not_those_of_the_row_above() -> None:
    heads = [row(cell("统一社会信用代码"), cell("单位类型")), row(cell(""), cell(KINDS))]
    directions = [row(cell("建设方向", span=2)), row(cell("", "□工业  □航运物流  □保险", span=2))]
    found = mapped(table([4500] * 2, *heads, *directions), session=SHANGHAI).filled
    assert [each.item.key for each in found if each.item][:2] == ["lead.credit_code", "lead.kind"]
    assert all(len(each.place.boxes) <= 5 for each in found)
