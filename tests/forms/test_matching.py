"""What a place is filled with: by the labels that lead to it, and never where two answers or two places fit alike."""

from __future__ import annotations

from labdesk.document.word.reader.tree import W_
from labdesk.forms import Form, Mapping, fill, propose, read_form
from labdesk.forms.looks import is_sliver
from tests.forms.typist import cell, paragraph, row, run, table, word_file
from tests.packs.samples import answered

COMPLETE = answered("shandong-openlab-2022", "complete")
KINDS = "□高校 □科研院所 □医院 □企业 □其他"


def mapped(*blocks: str) -> Mapping:
    return propose(Form.of_bytes(word_file(*blocks)), COMPLETE.pack)


def items(mapping: Mapping) -> dict[str, str]:
    return {each.place.id: each.item.key for each in mapping.filled if each.item is not None}


def filled(*blocks: str) -> Form:
    """The form with the complete example's answers."""
    form = Form.of_bytes(word_file(*blocks))
    again = Form.of_bytes(fill(form, propose(form, COMPLETE.pack), COMPLETE.view).document)
    assert read_form(again, propose(again, COMPLETE.pack), COMPLETE.view).changes == []
    return again


def test_labels_stand_beside_above_or_in_the_line() -> None:
    assert items(
        mapped(
            "申报单位：__________ 联系人：________",
            table([3000, 3000], row(cell("邮 箱"), cell("单位地址")), row(cell(""), cell(""))),
            table([3000, 3000], row(cell("职\n务"), cell(""))),
        )
    ) == {
        "申报单位": "lead.name",
        "联系人": "contact.name",
        "邮箱": "contact.email",
        "单位地址": "lead.address",
        "职务": "contact.post",
    }


def test_a_label_of_another_person_is_not_the_contacts() -> None:
    people = [
        row(cell("项目负责人", merge="restart"), cell("姓名"), cell("")),
        row(cell("", merge="continue"), cell("电话"), cell("")),
        row(cell("联系人", merge="restart"), cell("姓名"), cell("")),
        row(cell("", merge="continue"), cell("电话"), cell("")),
    ]
    assert items(mapped(table([2000] * 3, *people))) == {"联系人/姓名": "contact.name", "联系人/电话": "contact.phone"}


def test_a_part_of_a_label_is_not_enough() -> None:
    assert (
        items(mapped(table([2000] * 2, row(cell("导师姓名"), cell("")), row(cell("所在地址及邮编"), cell(""))))) == {}
    )


def test_two_places_that_nothing_tells_apart_are_undecided() -> None:
    mapping = mapped(table([2000] * 4, row(cell("单位名称"), cell(""), cell("单位名称"), cell(""))))
    assert (items(mapping), len(mapping.undecided)) == ({}, 2)


def test_partners_stand_in_rows_of_a_table_of_their_own() -> None:
    heads = row(cell("联合申报单位", merge="restart"), cell("名称"), cell("性质"))
    form = filled(table([2000] * 3, heads, row(cell("", merge="continue"), cell(""), cell(KINDS))))
    (rows,) = form.found.rows
    assert [[row[0].blanks[0].text, *(box.option for box in row[1].boxes if box.checked)] for row in rows.cells] == [
        ["渤岬理工大学海洋信息学院", "高校"],
        ["烟台潮间海洋生物研究院", "科研院所"],
    ]


def test_two_meanings_in_one_column_and_boxes_in_rows() -> None:
    heads = row(*(cell(head) for head in ("序号", "姓名", "性别", "学历/学位", "参与起止时间")))
    blank = row(cell(""), cell(""), cell("□男 □女"), cell(""), cell("   年  月至   年  月"))
    form = filled("二、人员参与情况", table([1500] * 5, heads, blank, blank))
    (rows,) = form.found.rows
    first = rows.cells[0]
    assert [each.blanks[0].text for each in (first[0], first[1], first[3])] == ["1", "林北渚", "研究生/博士"]
    assert [box.checked for box in first[2].boxes] == [True, False]
    assert [blank.text for blank in first[4].blanks] == ["2023年1月", "2025年12月"]
    assert rows.count == 13


def test_a_merged_cell_down_the_side_goes_on_down_added_rows() -> None:
    heads = row(*(cell(head) for head in ("类别", "姓名", "性别", "年龄")))
    rows = [
        row(cell("核心成员" if n == 0 else "", merge="continue" if n else "restart"), cell(""), cell(""), cell(""))
        for n in range(2)
    ]
    form = filled("二、人员参与情况", table([1500] * 4, heads, *rows, row(cell("合计", span=2), cell("", span=2))))
    assert form.found.rows[0].count == 13
    assert sum(place.labels.groups == ("核心成员",) for place in form.places) == 3


def test_what_is_written_looks_like_the_place() -> None:
    """In Word the mark of an empty paragraph says how what is typed there looks."""
    mark = '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="30"/></w:rPr>'
    empty = f'<w:p><w:pPr><w:jc w:val="right"/>{mark}</w:pPr></w:p>'
    form = filled(table([3000, 5000], row(cell(paragraph(run("单位地址"))), cell(empty))))
    from lxml import etree

    text = etree.tostring(form.root, encoding="unicode")
    written = text[: text.index("山东省烟台市芝罘区澜岬路")].rpartition("<w:r>")[2]
    assert 'w:val="30"' in written
    assert "仿宋" in written


def test_paragraphs_that_only_keep_a_distance_are_not_written_into() -> None:
    """Word's own layouts, and LibreOffice's, put a line of 3 pt at the top of a cell to keep a distance."""
    distance = '<w:p><w:pPr><w:spacing w:line="60" w:lineRule="exact"/></w:pPr></w:p>'
    room = '<w:p><w:pPr><w:spacing w:line="340" w:lineRule="exact"/></w:pPr></w:p>'
    introduction = cell(distance, room, distance)
    overview = cell(paragraph(run("1. 实验室总体简介")), paragraph(run("（2）聚焦解决问题")), distance, room, distance)
    form = filled(table([3000, 5000], row(cell("单位简介"), introduction)), table([8000], row(overview)))
    written = [each for each in form.root.iter(f"{W_}p") if each.find(f".//{W_}t") is not None]
    assert len(written) > 5
    for each in written:
        height = each.find(f"{W_}pPr/{W_}spacing")
        assert height is None or height.get(f"{W_}line") == "340"
    assert sum(is_sliver(each) for each in form.root.iter(f"{W_}p")) == 4


def test_a_form_of_known_hash_is_matched_as_the_pack_says() -> None:
    form = Form.of_bytes(word_file(table([2000] * 2, row(cell("年级"), cell("")))))
    mapping = propose(form, COMPLETE.pack, given={"年级": "lead.name"})
    assert (items(mapping), mapping.corrected) == ({"年级": "lead.name"}, {"年级"})


def test_a_name_that_is_not_said_to_be_the_contacts_is_named_and_left_empty() -> None:
    person = [
        row(cell("姓名"), cell(""), cell("手机"), cell("")),
        row(cell("单位联系人"), cell(""), cell("联系电话"), cell("")),
        row(cell("副主任"), cell(""), cell("电话"), cell("")),
    ]
    mapping = mapped(table([2000] * 4, *person))
    assert items(mapping) == {"单位联系人": "contact.name", "联系电话": "contact.phone"}


def test_a_qualified_contact_is_another_person() -> None:
    people = [
        row(cell(each, merge=merge), cell(label), cell(""))
        for each in ("财务联系人", "项目联系人")
        for label, merge in (("姓名", "restart"), ("电话", "continue"))
    ]
    found = items(mapped(table([2000] * 3, *people)))
    assert found == {"项目联系人/姓名": "contact.name", "项目联系人/电话": "contact.phone"}


def test_a_table_of_other_people_takes_no_staff() -> None:
    heads = [row(*(cell(each) for each in ("姓名", "性别", "年龄", "研究方向", "毕业学校"))), row(*[cell("")] * 5)]
    full = [row(*(cell(each) for each in ("姓名", "性别", "年龄", "职务", "职称"))), row(*[cell("")] * 5)]
    assert items(mapped("人员名单", table([1800] * 5, *heads))) == {}
    assert items(mapped("学术委员会名单", table([1800] * 5, *full))) == {}
    assert "人员名单/职称" in items(mapped("人员名单", table([1800] * 5, *full)))
