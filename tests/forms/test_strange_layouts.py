"""Layouts of an unfriendly typist: colons everywhere, hidden words, boxes of brackets, section breaks behind tables."""

from __future__ import annotations

import pytest

from labdesk.document.word.reader.tree import W_
from labdesk.forms import Form, fill, propose
from tests.forms.test_layouts import SHANDONG, UNIT, filled, mapped, texts, ticked
from tests.forms.test_unusual_layouts import FIRST, SECOND, value
from tests.forms.typist import cell, look, row, run, table, word_file

HIDDEN = look().replace("<w:sz ", "<w:vanish/><w:sz ")
SECTION = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'  # as Word ends a section


def test_a_colon_behind_the_label_of_a_group_is_no_place() -> None:
    contact = [
        row(cell("联系人：", merge="restart"), cell("姓名："), cell(""), cell("电话："), cell("")),
        row(cell("", merge="continue"), cell("职务："), cell(""), cell("邮箱："), cell("")),
    ]
    assert list(texts(filled(table([1500] * 5, *contact))).values()) == [
        value(SHANDONG, f"contact/{each}") for each in ("name", "phone", "post", "email")
    ]


def test_colons_in_heads_and_above_their_places_are_no_places() -> None:
    heads = [
        row(*(cell(f"{each}：", merge="restart") for each in ("姓名", "分工")), cell("参与起止日期：", span=2)),
        row(*(cell("", merge="continue") for _ in range(2)), cell("起："), cell("止：")),
        row(*(cell("") for _ in range(4))),
    ]
    columns = [each.item.key for each in mapped(table([2000] * 4, *heads)).filled if each.item]
    assert columns == ["staff.name", "staff.duty", "staff.start", "staff.end"]
    above = [row(cell("单位地址：", span=2)), row(cell("", span=2))]
    boxes = [row(cell("申报方向：", span=2)), row(cell("□数据开放应用创新  □数据开放流通创新", span=2))]
    found = texts(filled(table([4500] * 2, *above, *boxes)))
    assert list(found.values()) == [value(SHANDONG, "lead/address"), "数据开放应用创新、数据开放流通创新"]


def test_a_colon_beside_another_label_with_a_colon_is_a_place() -> None:
    assert list(texts(filled(table([4500] * 2, row(cell("联系人："), cell("电话："))))).values()) == [
        value(SHANDONG, "contact/name"),
        value(SHANDONG, "contact/phone"),
    ]


def test_hidden_words_are_no_part_of_the_form_and_hide_no_answer() -> None:
    hidden = f"<w:p>{run('此处填写', HIDDEN)}</w:p>"
    form = filled(table([2500, 6500], row(cell("主申报单位名称"), cell(hidden))))
    assert texts(form) == {"主申报单位名称": UNIT}
    shown = [each for each in form.root.iter(f"{W_}r") if each.find(f"{W_}rPr/{W_}vanish") is None]
    assert UNIT in ["".join(text.text or "" for text in each.iter(f"{W_}t")) for each in shown]


@pytest.mark.parametrize(
    "lines",
    [
        ("[ ]高校  [ ]科研院所  [ ]企业",),
        ("高校○  科研院所○  企业○",),
        ("○高校", "○科研院所", "○企业"),
        ("高校 ○", "科研院所 ○", "企业 ○"),
        ("[ ] 高校", "[ ] 科研院所", "[ ] 企业"),
    ],
)
def test_options_are_marked_in_square_brackets_and_circles_line_by_line(lines: tuple[str, ...]) -> None:
    assert ticked(filled(table([2000, 7000], row(cell("主申报单位性质"), cell(*lines))))) == {
        "主申报单位性质": ["企业"]
    }


def test_an_answer_never_goes_on_behind_its_table_or_in_the_next_section() -> None:
    heading = "6. 实验室建设的保障基础、制度及措施"
    for blocks in (
        (table([9000], row(cell(heading, ""))), SECTION, "四、真实性承诺"),
        (heading, "", SECTION, "四、真实性承诺"),
    ):
        form = Form.of_bytes(word_file(*blocks))
        result = Form.of_bytes(fill(form, propose(form, SHANDONG.pack), SHANDONG.view).document)
        assert value(SHANDONG, "plan/support") in texts(result).values()
        end = next(each for each in result.root.iter(f"{W_}p") if each.find(f"{W_}pPr/{W_}sectPr") is not None)
        behind = [text.text for each in end.itersiblings() for text in each.iter(f"{W_}t")]
        assert (list(end.iter(f"{W_}t")), behind) == ([], ["四、真实性承诺"])


def test_a_title_in_two_lines_over_the_whole_width_leads_to_the_row_below_it() -> None:
    form = filled(table([4500] * 2, row(cell("单位", "简介", span=2)), row(cell("", "", span=2))))
    assert list(texts(form).values()) == [value(SHANDONG, "lead/intro")]


def test_a_hint_below_a_title_over_the_whole_width_hides_no_title() -> None:
    heads = [row(cell("姓名"), cell("电话")), row(cell(""), cell(""))]
    form = filled(table([4500] * 2, row(cell("联系人", "（必填）", span=2)), *heads))
    assert list(texts(form).values()) == [value(SHANDONG, "contact/name"), value(SHANDONG, "contact/phone")]


def test_beside_numbered_partners_an_unnumbered_place_takes_them_all() -> None:
    form = filled(
        "合作单位：________", table([1500, 3000] * 2, row(cell("合作单位1"), cell(""), cell("合作单位2"), cell("")))
    )
    assert list(texts(form).values()) == [f"{FIRST}、{SECOND}", FIRST, SECOND]


def test_colons_in_heads_above_an_example_are_no_places() -> None:
    heads = [row(*(cell(f"{each}：") for each in ("姓名", "职务", "分工")))]
    example = row(*(cell(each) for each in ("（示例）张三", "主任", "数据治理")))
    found = mapped(table([3000] * 3, *heads, example, row(*(cell("") for _ in range(3)))))
    assert [each.item.key for each in found.filled if each.item] == ["staff.name", "staff.post", "staff.duty"]
