"""Layouts that typists use beside the usual ones: frames, crossed tables, circles, numbered units, earlier fillings."""

from __future__ import annotations

import pytest

from labdesk.forms import Form, fill, propose, read_form
from labdesk.session import Session
from tests.forms.test_layouts import MAIL, PHONE, SHANDONG, SUZHOU, UNIT, filled, mapped, texts, ticked
from tests.forms.typist import cell, row, table, word_file
from tests.packs.samples import answered

SHANGHAI = answered("shanghai-jointlab-2021", "complete")
JIANGSU = answered("jiangsu-dataelement", "complete")
FIRST, SECOND = "渤岬理工大学海洋信息学院", "烟台潮间海洋生物研究院"


def value(session: Session, path: str) -> str:
    return str(session.view.project.raw(path))


@pytest.mark.parametrize("room", [(), ("",), ("（不超过1000字）",)])
def test_a_frame_below_a_heading_is_the_room_for_its_answer(room: tuple[str, ...]) -> None:
    form = filled("二、实验室建设目的和必要性", *room, table([9000], row(cell(""))))
    assert texts(form) == {"二、实验室建设目的和必要性": value(SHANDONG, "plan/purpose")}


def test_an_explanation_in_the_frame_stays_and_the_answer_stands_below_it() -> None:
    form = filled("实验室建设的保障基础、制度及措施", table([9000], row(cell("主要概述场地、资金等方面的措施。", ""))))
    assert texts(form) == {"实验室建设的保障基础、制度及措施": value(SHANDONG, "plan/support")}


def test_an_explanation_in_further_lines_is_no_part_of_a_label() -> None:
    label = "5. 实验室建设的社会和经济效益\n主要概述实验室建成以后在社会和经济方面的效益。"
    form = filled(table([3000, 6000], row(cell(label), cell(""))))
    assert list(texts(form).values()) == [value(SHANDONG, "plan/benefits")]


def test_ruled_lines_below_a_heading_are_one_place() -> None:
    form = filled("1. 实验室建设目的和必要性", "_" * 40, "_" * 40, "2. 实验室建设的主要预期成果", "_" * 40, "_" * 40)
    assert list(texts(form).values()) == [value(SHANDONG, "plan/purpose"), value(SHANDONG, "plan/outcomes")]


@pytest.mark.parametrize(
    "line",
    [
        "○高校  ○科研院所  ○医院  ○企业  ○其他",
        "高校□、科研院所□、医院□、企业□、其他□。",
        "（ ）高校 （ ）科研院所 （ ）医院 （ ）企业 （ ）其他",
    ],
)
def test_options_are_marked_in_circles_and_behind_their_names(line: str) -> None:
    assert ticked(filled(table([2000, 7000], row(cell("主申报单位性质"), cell(line))))) == {"主申报单位性质": ["企业"]}


def test_a_circle_in_a_number_is_no_option() -> None:
    mapping = mapped("二○二二年十一月二十五日至二○二三年一月三十日")
    assert mapping.filled == []


def test_a_row_and_a_head_cross_over_each_answer() -> None:
    heads = row(cell(""), cell("主申报单位"), cell("联合申报单位"))
    names = row(cell("名称"), cell(""), cell(""))
    kinds = row(cell("性质"), cell("□高校 □科研院所 □企业"), cell("□高校 □科研院所 □企业"))
    result = mapped(table([1500, 3500, 3500], heads, names, kinds))
    assert [each.item.key for each in result.filled if each.item] == [
        "lead.name",
        "partners.name",
        "lead.kind",
        "partners.kind",
    ]


def test_the_people_of_a_crossed_table_are_told_apart() -> None:
    heads = row(*(cell(each) for each in ("", "姓名", "电话", "邮箱")))
    people = [row(cell(each), cell(""), cell(""), cell("")) for each in ("联系人", "单位负责人")]
    form = filled(table([2000] * 4, heads, *people))
    found = [place.text for place in form.places if place.labels.primary]
    assert found == ["綦望舒", PHONE, MAIL, "", "", ""]


@pytest.mark.parametrize(
    "names",
    [
        ("联合申报单位1名称", "联合申报单位2名称"),
        ("联合申报单位（一）名称", "联合申报单位（二）名称"),
        ("第一联合申报单位名称", "第二联合申报单位名称"),
    ],
)
def test_each_numbered_partner_has_its_own_place(names: tuple[str, str]) -> None:
    form = filled(table([3000, 6000], *(row(cell(each), cell("")) for each in names)))
    assert list(texts(form).values()) == [FIRST, SECOND]


def test_lead_and_partners_stand_below_heads_in_one_row() -> None:
    heads = row(cell("主申报单位名称"), cell("联合申报单位名称"))
    form = filled(table([4500, 4500], heads, row(cell(""), cell(""))))
    assert [place.text for place in form.places] == [UNIT, f"{FIRST}、{SECOND}"]


def test_partners_on_the_cover_too_are_read_once() -> None:
    cover = table([3000, 6000], row(cell("联合申报单位"), cell("")))
    form = filled(cover, "一、单位基本信息", table([3000, 6000], row(cell("联合申报单位名称"), cell(""))))
    assert [place.text for place in form.places] == [f"{FIRST}、{SECOND}"] * 2


def test_an_example_above_the_rows_is_left_alone() -> None:
    heads = row(*(cell(each) for each in ("姓名", "性别", "职称", "分工")))
    example = row(*(cell(each) for each in ("（示例）张三", "男", "教授", "总体设计")))
    blank = form_of("二、人员参与情况", table([2000] * 4, heads, example, row(*[cell("")] * 4)))
    result = fill(blank, propose(blank, SHANDONG.pack), SHANDONG.view)
    column = next(place for place in Form.of_bytes(result.document).places if place.labels.primary == "姓名")
    assert ([each.blanks[0].text for each in column.cells][:2], result.rows_added) == (["林北渚", "鞠知微"], 12)


def test_a_name_in_the_part_about_people_is_not_the_contacts() -> None:
    people = table([1500] * 4, *(row(cell(each), cell(""), cell(""), cell("")) for each in ("姓名", "性别", "年龄")))
    mapping = mapped("二、人员参与情况", people)
    assert [each.item.key for each in mapping.filled if each.item] == []
    assert len(mapping.unmapped) >= 3


def test_the_head_of_a_part_about_somebody_else_keeps_the_contacts_answers_out() -> None:
    rows = table([2000, 2500] * 2, row(cell("职称"), cell(""), cell("手机"), cell("")))
    assert mapped("项目负责人基本情况", rows, session=JIANGSU).filled == []


def test_a_period_is_written_into_the_gaps_of_both_its_dates() -> None:
    form = filled(table([3000, 6000], row(cell("起止时间"), cell("    年  月 至     年  月"))), session=JIANGSU)
    assert [blank.text for blank in form.places[0].dates] == ["2022年7月", "2024年6月"]


def test_a_column_is_named_within_its_table() -> None:
    heads = ("项目名称", "来源", "编号", "开始时间", "结束时间", "承担单位")
    form = form_of("近三年承担项目", table([1500] * 6, row(*map(cell, heads)), row(*[cell("")] * 6)))
    mapping = propose(form, SUZHOU.pack)
    assert [each.item.key for each in mapping.filled if each.item] == [
        f"projects.{key}" for key in ("name", "source", "number", "start", "end", "unit")
    ]


def form_of(*blocks: str) -> Form:
    return Form.of_bytes(word_file(*blocks))


def test_what_somebody_wrote_is_neither_covered_nor_gone_on_with() -> None:
    rows = [
        row(cell("单位地址"), cell("青岛市手写路 8 号")),
        row(cell("单位简介"), cell("手写的第一段。", "手写的第二段。")),
    ]
    form = form_of(table([2500, 6500], *rows))
    result = fill(form, propose(form, SHANDONG.pack), SHANDONG.view)
    assert {"lead.address", "lead.intro"} <= set(result.unplaced)
    assert len(Form.of_bytes(result.document).places) == len(form.places)


def test_a_tick_of_somebody_elses_is_named_when_it_changes() -> None:
    form = form_of(table([2500, 6500], row(cell("主申报单位性质"), cell("☑高校 □医院 □企业"))))
    result = fill(form, propose(form, SHANDONG.pack), SHANDONG.view)
    assert [each.message for each in result.notices] == [
        "表里原来填的与项目不同，已改成项目的内容：主申报单位 · 单位性质"
    ]


def test_a_form_filled_again_says_what_the_project_says_now() -> None:
    """An answer that was taken back, and has come back longer, stands in its order; what is gone leaves nothing."""
    session = answered("shandong-openlab-2022", "complete")
    period = row(*(cell(each) for each in ("序号", "姓名", "参与起止日期")))
    rows = [row(cell(""), cell(""), cell("    年  月至    年  月"))]
    content = word_file(
        "1. 实验室建设目的和必要性",
        "",
        "2. 人员参与情况",
        table([1000, 3000, 5000], period, *rows),
        "联系人：________  电话：________",
    )
    for change in (keep, shorten, restore):
        change(session)
        form = Form.of_bytes(content)
        content = fill(form, propose(form, session.pack), session.view).document
        again = Form.of_bytes(content)
        reading = read_form(again, propose(again, session.pack), session.view)
        assert (reading.changes, reading.unclear) == ([], [])


def keep(session: Session) -> None:
    """Nothing is changed before the first filling."""


def shorten(session: Session) -> None:
    with session.edit("改短") as editor:
        editor.set("plan/purpose", None)
        editor.set("contact/name", "丁")
        for each in list(session.view.project.rows("staff"))[2:]:
            editor.remove(f"staff/{each}")


def restore(session: Session) -> None:
    with session.edit("改回") as editor:
        editor.set("plan/purpose", SHANDONG.view.project.raw("plan/purpose"))
        editor.set("contact/name", SHANDONG.view.project.raw("contact/name"))


def test_empty_lines_before_a_heading_in_its_cell_belong_to_no_answer() -> None:
    """What was written below the heading before is not gone on with in the next cell."""
    cells = [row(cell("", each, "")) for each in ("1. 实验室建设目的和必要性", "2. 实验室建设的主要预期成果")]
    content = word_file(table([9000], *cells))
    for _ in range(2):
        form = Form.of_bytes(content)
        content = fill(form, propose(form, SHANDONG.pack), SHANDONG.view).document
    found = texts(Form.of_bytes(content))
    assert list(found.values()) == [value(SHANDONG, "plan/purpose"), value(SHANDONG, "plan/outcomes")]
