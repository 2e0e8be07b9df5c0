"""What a typesetter looks at: even lines, boxes with their words, signs of every face, sheets of every size."""

from __future__ import annotations

from typing import get_args

import pytest

from labdesk.document.fonts import FontLibrary
from labdesk.document.layout.placed import PlacedText
from labdesk.document.model import (
    Document,
    FontRole,
    Notices,
    PageBorder,
    PageField,
    PageSetup,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
)
from tests.document.layout.laying import cell, laid, line_text, page_lines, pages_of, paragraph, texts

PROSE = (
    "本实验室围绕“数据可信流通”，建设隐私计算平台（v1.29），接入ISO/IEC 27001认证的数据空间；近3年完成18项课题，"
    "经费1,280.5万元，其中《数据条例》配套研究占37.5%。团队由苏州某某数据科技有限公司与某大学计算机学院共同组成，"
)
A3 = PageSetup(16838, 23811)


@pytest.mark.parametrize("width", [8730, 6000, 4200])
def test_justified_prose_has_no_rivers(width: int) -> None:
    """No place of a stretched line is widened by as much as an ideograph's half."""
    table = Table((width,), (Row((cell(paragraph(PROSE * 12, align="both")),)),))
    widened = [
        text.spacing / text.em
        for page in pages_of(table)
        for each in page.paragraphs
        for line in each.lines
        for text in texts(line)
    ]
    assert len(widened) > 20
    assert max(widened) < 0.5
    assert sum(widened) / len(widened) < 0.1


def test_every_place_of_a_justified_line_is_widened_alike() -> None:
    runs = (Run("数据" * 12, RunStyle("fang")), Run("流通" * 12, RunStyle("hei")))
    (page,) = pages_of(Paragraph(runs, ParagraphStyle("both", indent_right=100)))
    first = page.paragraphs[0].lines[0]
    assert len({round(text.spacing, 6) for text in texts(first)}) == 1


@pytest.mark.parametrize("role", get_args(FontRole))
def test_boxes_ticks_raised_and_lowered_figures_are_in_some_face_of_every_role(role: FontRole) -> None:
    notices = Notices()
    pages_of(Paragraph((Run("□☐☑☒√×m²km³CO₂①㎡℃‰—…·", RunStyle(role)),)), notices=notices)
    assert {notice.kind for notice in notices.items} <= {"fallback-font"}


@pytest.mark.parametrize("character", "䶮㛃𬭎𫟼喆堃犇頔")
@pytest.mark.parametrize("role", get_args(FontRole))
def test_rare_characters_of_names_are_set_in_every_role(role: FontRole, character: str) -> None:
    assert FontLibrary().resolve(role, character) is not None


@pytest.mark.parametrize("box", "□☐☑☒")
def test_a_box_stays_on_the_line_of_its_word(box: str) -> None:
    (page,) = pages_of(Table((2400 + 216,), (Row((cell(paragraph("一" * 9 + box + "企业")),)),)))
    assert page_lines(page)[:2] == ["一" * 9, box + "企业"]


def test_one_character_stands_on_each_line_of_a_label_as_narrow() -> None:
    (page,) = pages_of(Table((480,), (Row((cell(paragraph("申报单位", align="center")),)),)))
    assert page_lines(page)[:4] == list("申报单位")


def test_blanks_for_writing_are_underlined_up_to_the_end_of_a_last_line() -> None:
    blanks = Run("\u3000" * 10, RunStyle(underline=True))
    (page,) = pages_of(Paragraph((Run("联系人："), blanks, Run("电话："), blanks)))
    rules = [piece for piece in page.paragraphs[0].lines[0].pieces if not isinstance(piece, PlacedText)]
    assert [rule.x1 - rule.x0 for rule in rules] == [2400, 2400]  # type: ignore[union-attr]


def test_a_numbered_item_goes_on_under_its_own_text() -> None:
    item = paragraph("（1）\t" + "一" * 60, indent_left=960, first_line=-960)
    (page,) = pages_of(item)
    first, second = page.paragraphs[0].lines
    starts = [[text.x for text in texts(line)] for line in (first, second)]
    assert starts[0][1] == starts[1][0]


def test_sheets_of_a3_and_a4_upright_and_lying_follow_each_other() -> None:
    setups = (PageSetup(), A3, PageSetup(16838, 11906), PageSetup(23811, 16838))
    sections = tuple(Section((paragraph("一" * 200),), setup, border=PageBorder()) for setup in setups)
    pages = laid(Document(sections, "试验"))
    assert [(page.width, page.height) for page in pages] == [(each.width, each.height) for each in setups]
    for page, setup in zip(pages, setups, strict=True):
        assert len(page_lines(page)[0]) == setup.text_width // 240
        assert {rule.x1 for rule in page.rules} >= {setup.width - 480}


def test_the_first_page_of_each_section_may_differ_and_pages_are_counted_through() -> None:
    def numbered(text: str) -> tuple[Paragraph, ...]:
        return (Paragraph((Run(text), PageField("page"), Run("/"), PageField("pages"))),)

    section = Section((paragraph("\n" * 40),), footer=numbered("后"), first_footer=numbered("首"))
    pages = laid(Document((section, section), "试验"))
    shown = ["".join(line_text(line) for each in page.furniture for line in each.lines) for page in pages]
    assert shown == ["首1/4", "后2/4", "首3/4", "后4/4"]
