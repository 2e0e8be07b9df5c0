"""Each way in which forms ask for answers, by itself: what goes where, what stands there then, and is read back."""

from __future__ import annotations

import pytest

from labdesk.forms import Form, Mapping, fill, propose, read_form
from labdesk.session import Session
from tests.forms.shandong import KINDS
from tests.forms.typist import (
    cell,
    form_text,
    look,
    paragraph,
    prompt,
    row,
    run,
    symbol,
    table,
    text_box,
    word_file,
)
from tests.packs.samples import answered

SHANDONG = answered("shandong-openlab-2022", "complete")
SUZHOU = answered("suzhou-datalab-2024", "complete")
UNIT, PHONE, MAIL = "烟台澜岬海洋数据科技有限公司", "0535-55550126", "qiwangshu@example.com"


def filled(*blocks: str, session: Session = SHANDONG) -> Form:
    """The form with the example's answers, which are read back the same."""
    form = Form.of_bytes(word_file(*blocks))
    again = Form.of_bytes(fill(form, propose(form, session.pack), session.view).document)
    reading = read_form(again, propose(again, session.pack), session.view)
    assert (reading.changes, reading.unclear) == ([], [])
    return again


def mapped(*blocks: str, session: Session = SHANDONG) -> Mapping:
    return propose(Form.of_bytes(word_file(*blocks)), session.pack)


def texts(form: Form) -> dict[str, str]:
    """What stands at each place, by the label that leads there."""
    return {place.labels.primary: place.text for place in form.places}


def ticked(form: Form) -> dict[str, list[str]]:
    """The ticked options of each question."""
    places = [place for place in form.places if place.boxes]
    return {place.labels.primary: [box.option for box in place.boxes if box.checked] for place in places}


@pytest.mark.parametrize("digits", [1, 2])
def test_a_date_in_cells_is_written_part_by_part(digits: int) -> None:
    parts = [cell(""), cell("年"), *[cell("")] * digits, cell("月"), *[cell("")] * digits, cell("日")]
    form = filled(table([900] * (len(parts) + 1), row(cell("申报日期"), *parts)))
    assert texts(form) == {"申报日期": "2022年11月25日"}


def test_a_code_has_a_cell_for_each_character() -> None:
    cells = [cell("") for _ in range(18)]
    rows = [row(cell("统一社会信用代码"), *cells), row(cell("联系人身份证号"), *cells)]
    form = filled(table([1500] + [400] * 18, *rows), session=SUZHOU)
    assert texts(form) == {"统一社会信用代码": "91320583MAEXAMPL8T", "联系人身份证号": ""}


def test_what_is_longer_than_its_cells_is_left_out_and_named() -> None:
    form = Form.of_bytes(
        word_file(table([1500] + [400] * 8, row(cell("统一社会信用代码"), *[cell("") for _ in range(8)])))
    )
    result = fill(form, propose(form, SUZHOU.pack), SUZHOU.view)
    assert "lead.credit_code" in result.unplaced
    assert texts(Form.of_bytes(result.document)) == {"统一社会信用代码": ""}


DIRECTIONS = ("数字关键技术突破", "数据流通利用提速", "工业制造应用创新", "绿色低碳应用创新")


def test_a_grid_of_boxes_asks_two_questions() -> None:
    heads = row(cell("序号"), cell("申报方向"), cell("主要方向"), cell("次要方向"))
    rows = [row(cell(str(n)), cell(each), cell("□"), cell("□")) for n, each in enumerate(DIRECTIONS, start=1)]
    assert ticked(filled(table([2000] * 4, heads, *rows), session=SUZHOU)) == {
        "主要方向": ["工业制造应用创新"],
        "次要方向": ["数据流通利用提速", "绿色低碳应用创新"],
    }


def test_a_grid_of_boxes_in_two_columns_ends_in_empty_cells() -> None:
    heads = row(*[cell(each) for each in ("方向", "主要", "次要")] * 2)
    box = paragraph(symbol())
    first = row(cell("1. 数字关键技术突破"), cell(box), cell(box), cell("10. 工业制造应用创新"), cell(box), cell(box))
    last = row(cell("2. 数据流通利用提速"), cell(box), cell(box), cell(""), cell(""), cell(""))
    mapping = mapped("二、申报方向", table([1500] * 6, heads, first, last), session=SUZHOU)
    assert [each.item.key for each in mapping.filled if each.item] == ["directions.main", "directions.secondary"]
    assert mapping.unmapped == []


@pytest.mark.parametrize("way", ["behind", "before", "below"])
def test_boxes_have_cells_of_their_own(way: str) -> None:
    pairs = {
        "behind": [part for kind in KINDS for part in (cell(kind), cell("□"))],
        "before": [part for kind in KINDS for part in (cell("□"), cell(kind))],
        "below": [cell("□") for _ in KINDS],
    }[way]
    heads = [row(cell("单位"), *(cell(kind) for kind in KINDS))] if way == "below" else []
    form = filled(table([2000] + [800] * len(pairs), *heads, row(cell("主申报单位性质"), *pairs)))
    assert ticked(form) == {"主申报单位性质": ["企业"]}


def test_labels_stand_in_two_languages() -> None:
    heads = row(cell("姓名\nName"), cell("性别 Sex"), cell("职称", "Title"), cell("分工 Duty"))
    rows = [
        row(cell("联系人\nContact Person"), cell(""), cell("电话 Tel."), cell("")),
        row(cell("电子邮箱/E-mail"), cell(""), cell("单位地址", "Address"), cell("")),
    ]
    staff = table([2000] * 4, heads, row(*[cell("")] * 4))
    form = filled(table([2000] * 4, *rows), "二、人员参与情况", staff)
    assert PHONE in texts(form).values()
    assert [row[0].blanks[0].text for row in form.found.rows[0].cells][:2] == ["林北渚", "鞠知微"]


def test_what_stands_in_brackets_behind_a_blank_names_it() -> None:
    form = filled("兹有____________________（单位名称）申报，联系人________（姓名、电话）")
    assert texts(form)["兹有"] == UNIT


def test_brackets_and_crosses_are_written_over() -> None:
    rows = [
        row(cell("单位地址"), cell("××省××市××路")),
        row(cell("联系人"), cell("【          】")),
        row(cell("电话："), cell("（              ）")),
        row(cell("邮箱"), cell("xxx@xx.com")),
    ]
    assert list(texts(filled(table([2000, 5000], *rows))).values()) == [
        "山东省烟台市芝罘区澜岬路 66 号海洋数据楼",
        "綦望舒",
        PHONE,
        MAIL,
    ]


def test_a_text_box_is_filled_and_so_is_its_copy_for_older_programs() -> None:
    form = filled(text_box("申报单位：________________", "主申报单位性质：□高校 □企业"), "正文")
    assert texts(form) == {"申报单位：": UNIT, "主申报单位性质：": "企业"}
    from lxml import etree

    text = etree.tostring(form.root, encoding="unicode")
    assert (text.count(UNIT), text.count("☑")) == (2, 2)


def test_content_controls_and_form_fields_are_filled_and_kept() -> None:
    form = filled(
        paragraph("联系人：", prompt("单击此处输入文字。", 5)),
        table([2000, 4000], row(cell("电话"), cell(paragraph(form_text("phone"))))),
    )
    assert list(texts(form).values()) == ["綦望舒", PHONE]
    from lxml import etree

    text = etree.tostring(form.root, encoding="unicode")
    assert "<w:sdt>" in text
    assert "showingPlcHdr" not in text
    assert "FORMTEXT" in text


def test_tracked_changes_count_as_they_look_when_accepted() -> None:
    def change(kind: str, number: int, inner: str) -> str:
        return f'<w:{kind} w:id="{number}" w:author="a" w:date="2024-01-01T00:00:00Z">{inner}</w:{kind}>'

    line = (
        "<w:p>"
        + change("del", 1, "<w:r><w:delText>电话：</w:delText></w:r>")
        + change("ins", 2, run("联系人："))
        + run("________")
        + "</w:p>"
    )
    assert texts(filled(line)) == {"联系人：": "綦望舒"}


BLOCK = (("单位名称", ""), ("单位性质", "　".join(f"□{kind}" for kind in KINDS)), ("单位地址", ""))


def block(name: str) -> list[str]:
    """Rows about one unit, whose name runs down their side."""
    return [
        row(cell(name if n == 0 else "", merge="continue" if n else "restart"), cell(label), cell(blank))
        for n, (label, blank) in enumerate(BLOCK)
    ]


def test_each_partner_has_a_part_of_its_own() -> None:
    form = filled(table([2000, 2000, 5000], *block("主申报单位"), *block("联合申报单位1"), *block("联合申报单位2")))
    names = [place.text for place in form.places if place.labels.primary == "单位名称"]
    assert names == [UNIT, "渤岬理工大学海洋信息学院", "烟台潮间海洋生物研究院"]
    kinds = [place.text for place in form.places if place.labels.primary == "单位性质"]
    assert kinds == ["企业", "高校", "科研院所"]


def test_no_leads_answer_goes_into_a_partners_part() -> None:
    mapping = mapped(table([2000, 2000, 5000], *block("推荐单位"), *block("主申报单位"), *block("协作单位")))
    wrong = [
        each.place.id
        for each in mapping.filled
        if each.place.labels.groups[:1] != ("主申报单位",) and each.item and "lead" in each.item.key
    ]
    assert wrong == []


HEADS = ("姓名", "性别", "职务", "分工")


@pytest.mark.parametrize("continued", [False, True])
def test_a_table_goes_on_below_its_repeated_heads(continued: bool) -> None:
    heads = row(*map(cell, HEADS))
    rows = [row(*[cell("")] * 4)] * 3
    parts = [table([2000] * 4, heads, *rows), "（续表）", table([2000] * 4, heads, *rows)]
    blocks = parts if continued else [table([2000] * 4, heads, *rows, heads, *rows)]
    form = filled("二、人员参与情况", *blocks)
    first, second = form.found.rows
    assert (first.count, second.count) == (3, 10)
    names = [row[0].blanks[0].text for run_ in (first, second) for row in run_.cells]
    assert (names[0], names[3], len(set(names))) == ("林北渚", "初沅", 13)


def test_two_tables_that_nothing_tells_apart_are_undecided() -> None:
    heads = row(*map(cell, HEADS))
    rows = [row(*[cell("")] * 4)] * 3
    mapping = mapped("甲组", table([2000] * 4, heads, *rows), "乙组", table([2000] * 4, heads, *rows))
    assert mapping.filled == []
    assert len(mapping.undecided) == 8


def test_stamps_dates_and_seals_of_others_are_left_alone() -> None:
    form = filled(
        "五、推荐单位意见",
        table([9000], row(cell("推荐单位（公章）：", "", "", paragraph(run("    年    月    日", look()))))),
    )
    assert {place.text for place in form.places} == {""}


@pytest.mark.parametrize(
    "names", [("联合申报单位",), ("联合申报单位1",), ("联合申报单位（一）",), ("联合申报单位一", "联合申报单位二")]
)
def test_a_partners_part_is_repeated_for_each_partner(names: tuple[str, ...]) -> None:
    session = answered("shandong-openlab-2022", "complete")
    session.insert_row("partners", cells={"name": "烟台第三医院", "kind": "医院"})
    parts = [each for name in names for each in block(name)]
    form = filled(
        table([2000, 2000, 5000], *block("主申报单位"), *parts, row(cell("联系人"), cell("姓名"), cell(""))),
        session=session,
    )
    partners = [place for place in form.places if "联合" in "".join(place.labels.groups)]
    assert [place.text for place in partners if place.labels.primary == "单位名称"] == [
        "渤岬理工大学海洋信息学院",
        "烟台潮间海洋生物研究院",
        "烟台第三医院",
    ]
    assert [place.text for place in partners if place.labels.primary == "单位性质"] == ["高校", "科研院所", "医院"]
    sides = list(dict.fromkeys(place.labels.groups[0] for place in partners))
    assert len(sides) == (1 if names == ("联合申报单位",) else 3)


def test_people_stand_two_to_a_row() -> None:
    heads = row(*map(cell, HEADS * 2))
    form = filled("二、人员参与情况", table([1200] * 8, heads, *[row(*[cell("")] * 8)] * 3))
    (rows,) = form.found.rows
    assert (rows.abreast, len(rows.elements), rows.count) == (2, 14, 14)
    assert [row[0].blanks[0].text for row in rows.cells][:3] == ["林北渚", "鞠知微", "麴仲川"]
    assert rows.cells[13][0].blanks[0].text == ""


def test_a_column_for_remarks_stays_empty_whatever_its_part_is_called() -> None:
    heads = row(cell("人员参与情况", merge="restart"), *map(cell, HEADS), cell("备注"))
    blank = row(cell("", merge="continue"), *[cell("")] * 5)
    mapping = mapped(table([1500] * 6, heads, blank, blank))
    assert [each.place.labels.primary for each in mapping.unmapped] == ["备注"]


def test_of_two_headings_in_a_label_the_deeper_one_counts() -> None:
    text = texts(
        filled("三、实验室建设概述", table([3000, 6000], row(cell("1.实验室总体简介", "（1）重点研究领域"), cell(""))))
    )
    assert text["（1）重点研究领域"].startswith("主攻方向")


def test_an_explanation_that_speaks_of_boxes_has_none() -> None:
    lines = ("（可多选，在□中打√）", "□数据开放应用创新  □数据开放流通创新", "□数据开放技术创新  □数据开放其他领域创新")
    form = filled(table([2000, 6000], row(cell("申报方向"), cell(*lines))))
    assert ticked(form) == {"申报方向": ["数据开放应用创新", "数据开放流通创新"]}


def test_the_legal_representatives_row_is_not_the_teams() -> None:
    heads, blank = [cell("姓名"), cell("职务"), cell("电话")], [cell(""), cell(""), cell("")]
    rows = [
        part
        for who in ("法定代表人", "联系人")
        for part in (row(cell(who, merge="restart"), *heads), row(cell("", merge="continue"), *blank))
    ]
    mapping = mapped("一、申报单位", table([2000] * 4, *rows))
    found = [(each.place.labels.groups[0], each.item.key) for each in mapping.filled if each.item]
    assert found == [("联系人", "contact.name"), ("联系人", "contact.post"), ("联系人", "contact.phone")]
