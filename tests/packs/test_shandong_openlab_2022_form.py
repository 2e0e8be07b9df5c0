"""The Shandong form, word for word: what the source words, in its order, and nothing more."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest

from labdesk.document import word
from labdesk.document.model import Document, Notices, PageField, Paragraph
from labdesk.document.outputs import document_of
from labdesk.document.text import document_lines, visible_characters
from labdesk.project import answers
from labdesk.session import Session
from tests.packs.samples import answered, marks, pack

NAME = "shandong-openlab-2022"
PACK = pack(NAME)

# The form as the source words it, from its first heading to its last date. «…» are the places of answers, «…=…» the
# box of an option; lines and spaces are ours.
FORM = """
山东省数据开放创新应用实验室（第二批）
申报表
申报单位（盖章）：«lead.name»
申 报 日 期 : «day»
填报说明
一、申报单位应仔细阅读《关于开展山东省数据开放创新应用实验室（第二批）申报工作的通知》《山东省数据开放创新应用实验室（第二批）申报表》的有关要求、说明，如实、详细地填写每一部分内容。
二、单位名称应填写全称。
三、表中选取项目请在“□”中划“√”。
四、申报单位应按《山东省数据开放创新应用实验室（第二批）申报表》统一制作的格式填写电子版，并加盖公章扫描为 PDF 版本。
五、电子版材料的内容与格式应与扫描版材料一致，如不一致以扫描版材料为准。
一、单位基本信息
主申报单位名称 «lead.name»
主申报单位性质 «lead.kind=高校»高校 «lead.kind=科研院所»科研院所 «lead.kind=医院»医院 «lead.kind=企业»企业
«lead.kind=其他»其他
联合申报单位名称 «partners»(如没有联合申报单位, 填“无”)
联合申报单位性质 «partners.kind=高校»高校 «partners.kind=科研院所»科研院所 «partners.kind=医院»医院
«partners.kind=企业»企业 «partners.kind=其他»其他
申报方向 «directions.chosen=数据开放应用创新»数据开放应用创新 «directions.chosen=数据开放流通创新»数据开放流通创新
«directions.chosen=数据开放技术创新»数据开放技术创新 «directions.chosen=数据开放其他领域创新»数据开放其他领域创新
单位地址 «lead.address»
联系人 姓名 «contact.name» 电话 «contact.phone»
职务 «contact.post» 邮箱 «contact.email»
单位简介 «lead.intro»
二、人员参与情况
姓名 性别 年龄 职务 职称 分工 参与起止日期 «staff»
三、实验室建设概述
1. 实验室总体简介
(1) 重点研究领域（如，健康医疗、教育、金融、数据安全、数据治理等）«plan.focus»
(2) 聚焦解决问题 «plan.problems»
(3) 使用数据情况（如，社会数据：手机信令数据；政务数据：山东省企业登记基本信息）«plan.data»
(4) 主要成果内容 «plan.achievements»
2. 实验室建设目的和必要性 «plan.purpose»
3. 实施建设分阶段目标、主要内容和创新特色 «plan.stages»
4. 实验室建设的主要预期成果 «plan.outcomes»
5. 实验室建设的社会和经济效益 «plan.benefits»
6. 实验室建设的保障基础、制度及措施
主要概述实验室建设的场地、资金、团队、数据等方面保障基础、制度及措施，以及保障数据安全方面的制度及措施。«plan.support»
四、真实性承诺
真实性承诺
我单位所有申报材料，均真实、完整、准确，我单位申报材料内容所涉及的活动均符合国家相关法律法规要求。前述声明与实际情况如有不符，我单位愿承担相应的责任。
申报单位(公章): (联合申报的，均需盖章) «units»
«day»
五、推荐单位意见
推荐单位(公章):
年 月 日
"""
AGES = [46, 43, 48, 40, 37, 35, 32, 34, 29, 27, 26, 40, 36]


def data_of(session: Session) -> dict[str, Any]:
    """The answers, nested by field id."""
    return answers.to_data(session.project)


def at(data: Any, path: str) -> Any:
    """The answer of that name, "" for none; of a table's column, the answers of all rows."""
    for step in path.split("."):
        data = [row.get(step, "") for row in data] if isinstance(data, list) else (data or {}).get(step, "")
    return data


def expected(session: Session) -> str:
    """The form's wording with these answers in their places, and nothing else."""
    data = {"partners": [], "staff": [], "directions": {"chosen": []}} | data_of(session)

    def answer(place: re.Match[str]) -> str:
        path, is_box, label = place.group(1).partition("=")
        if is_box:
            chosen = at(data, path)
            return "☑" if label in ([chosen] if isinstance(chosen, str) else chosen) else "□"
        if path == "day":
            day = at(data, "apply_date")
            return "{}年{}月{}日".format(*map(int, day.split("-"))) if day else "年月日"
        if path == "partners":
            return "、".join(at(data, "partners.name")) or ("无" if at(data, "lead.name") else "")
        if path == "units":
            return "".join([at(data, "lead.name"), *at(data, "partners.name")])
        return "".join(map(staff_row, data["staff"], AGES)) if path == "staff" else str(at(data, path))

    return visible_characters(re.sub("«(.*?)»", answer, FORM))


def staff_row(row: dict[str, str], age: int) -> str:
    start, end = ("{}年{}月".format(*map(int, row[column].split("-"))) for column in ("start", "end"))
    return f"{row['name']}{row['sex']}{age}{row['post']}{row['title']}{row['duty']}{start}至{end}"


def printed(session: Session) -> Document:
    return document_of(PACK.model.outputs[0], session.view, Notices())


def text_of_word_file(session: Session) -> str:
    """All that the Word file's body says, read by another reader than ours."""
    file = BytesIO()
    word.write(printed(session), file)
    with zipfile.ZipFile(file) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    texts = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    return visible_characters("".join(text.text or "" for text in texts))


@pytest.mark.parametrize("example", [None, "complete", "sole", "college-lead", "partners-inside"])
def test_the_word_file_has_the_sources_words_with_the_answers_in_place_and_nothing_more(
    example: str | None,
) -> None:
    session = answered(NAME, example)
    assert text_of_word_file(session) == expected(session)


def test_a_sole_application_says_that_there_is_no_partner() -> None:
    lines = document_lines(printed(answered(NAME, "sole")))
    assert lines[lines.index("联合申报单位名称") + 1] == "无"


def test_several_partners_stand_in_the_one_row() -> None:
    lines = document_lines(printed(answered(NAME, "complete")))
    names, natures = lines.index("联合申报单位名称"), lines.index("联合申报单位性质")
    assert lines[names + 1] == "渤岬理工大学海洋信息学院、烟台潮间海洋生物研究院"
    assert lines[natures + 1] == "☑高校　☑科研院所　□医院　□企业　□其他"


def test_a_general_introduction_brought_along_is_printed_before_the_four_points() -> None:
    session = answered(NAME)
    session.set("plan/overview", "从别处带来的简介。")
    lines = document_lines(printed(session))
    assert lines[lines.index("1. 实验室总体简介") + 1] == "从别处带来的简介。"


def test_no_name_of_the_laboratory_is_asked_or_printed() -> None:
    assert PACK.fields.get("lab.name") is None


def test_the_columns_beside_the_seven_are_kept_and_not_printed() -> None:
    table = PACK.fields.get("staff")
    assert table is not None
    seven = ["name", "sex", "age", "post", "title", "duty", "start", "end"]
    assert [column.id for column in table.children if column.field.printed] == seven
    assert {"birth", "unit", "degree", "research"} <= {column.id for column in table.children}


def test_each_applicant_unit_has_a_place_for_its_seal_and_the_recommender_one() -> None:
    session = answered(NAME, "complete")
    partners = [f"partners/{row}" for row in session.view.rows("partners")]
    assert len(partners) == 2
    owners = [mark.owner for mark in marks(printed(session), "stamp")]
    assert owners == ["lead", "lead", *partners, "recommender"]


def test_the_recommenders_page_is_left_to_the_recommender() -> None:
    page = printed(answered(NAME, "complete")).sections[-1]
    assert document_lines(Document((page,), title="")) == [
        "五、推荐单位意见",
        "推荐单位(公章):",
        "　　年　　月　　日",
    ]


def test_furniture_is_the_page_number_alone() -> None:
    cover, *others = printed(answered(NAME, "complete")).sections
    assert not cover.header
    assert not cover.footer
    for section in others:
        assert not section.header
        (line,) = section.footer
        assert isinstance(line, Paragraph)
        assert [inline.kind for inline in line.inlines if isinstance(inline, PageField)] == ["page"]
        assert line.text == ""


def test_the_wording_is_official_and_the_layout_inferred() -> None:
    (output,) = PACK.model.outputs
    assert output.layout_status == "inferred"
    assert output.wording_status == "official"
    assert "文字为官方，版式为推定" in output.cite.note


def test_an_age_that_the_birth_leaves_open_is_left_blank() -> None:
    session = answered(NAME, "year-only")
    first = session.view.rows("staff")[0]
    assert printed(session) != printed(answered(NAME, "complete"))
    assert [finding.state for finding in session.findings() if finding.id == "staff_ages"] == ["open"]
    assert str(AGES[0]) not in document_lines(printed(session))
    assert session.project.raw(f"staff/{first}/birth") == "1976"
