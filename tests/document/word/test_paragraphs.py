"""Paragraphs and runs in WordprocessingML."""

from __future__ import annotations

from labdesk.document.model import (
    Document,
    InlineImage,
    PageField,
    Paragraph,
    ParagraphStyle,
    Run,
    RunStyle,
    Section,
    TabStop,
)
from tests.document.samples import PNG
from tests.document.word.parts import W_, document, find, one, paragraph, part, styled, values


def attributes(source: Document, path: str) -> dict[str, str]:
    element = one(part(source), path)
    return {str(name).removeprefix(W_): str(value) for name, value in element.attrib.items()}


def test_line_spacing_is_exact() -> None:
    spacing = attributes(document(paragraph(line_pitch=560, space_before=100, space_after=50)), "//w:p[1]//w:spacing")
    assert spacing == {"before": "100", "after": "50", "line": "560", "lineRule": "exact"}


def test_a_pitch_that_is_not_given_is_thirteen_tenths_of_the_largest_size() -> None:
    source = document(Paragraph((styled("大", size=32), styled("小", size=21))))
    assert values(part(source), "//w:spacing/@w:line") == ["416"]


def test_lines_with_a_picture_may_grow() -> None:
    source = document(Paragraph((InlineImage(PNG, 1000, 1000, "图"),), ParagraphStyle(line_pitch=400)))
    assert values(part(source), "//w:spacing/@w:lineRule") == ["atLeast"]


def test_a_first_line_hangs_when_it_starts_left_of_the_others() -> None:
    assert attributes(document(paragraph(indent_left=400, first_line=-400)), "//w:ind") == {
        "left": "400",
        "right": "0",
        "hanging": "400",
    }


def test_a_heading_has_its_style_its_level_and_its_number_as_text() -> None:
    body = part(document(paragraph("一、基本情况", outline_level=0, keep_next=True), paragraph(outline_level=5)))
    assert values(body, "//w:pStyle/@w:val") == ["Heading1"]
    assert values(body, "//w:outlineLvl/@w:val") == ["0", "5"]
    assert not find(body, "//w:numPr")
    assert len(find(body, "//w:keepNext")) == 1


def test_heading_styles_look_like_the_first_heading_of_their_level() -> None:
    source = document(Paragraph((styled("一、", font="kai", size=30),), ParagraphStyle("left", 600, outline_level=1)))
    style = one(part(source, "word/styles.xml"), "w:style[@w:styleId='Heading2']")
    assert values(style, ".//w:rFonts/@w:eastAsia") == ["楷体_GB2312"]
    assert values(style, ".//w:sz/@w:val") == ["30"]
    assert values(style, ".//w:spacing/@w:line") == ["600"]


def test_widow_control_is_said_either_way() -> None:
    body = part(document(paragraph(), paragraph(widow_control=False)))
    assert [e.get(W_ + "val") for e in find(body, "//w:widowControl")] == [None, "0"]


def test_line_feeds_and_tabs_become_elements_and_spaces_stay() -> None:
    run = one(part(document(paragraph(" 甲\n\t乙 "))), "//w:r")
    assert [(str(child.tag).removeprefix(W_), child.text) for child in list(run)[1:]] == [
        ("t", " 甲"),
        ("br", None),
        ("tab", None),
        ("t", "乙 "),
    ]
    assert values(run, "w:t/@xml:space") == ["preserve", "preserve"]


def test_tab_stops_carry_their_leader() -> None:
    source = document(paragraph("甲\t", tabs=(TabStop(6000, "right", "underscore"),)))
    assert attributes(source, "//w:tabs/w:tab") == {"val": "right", "leader": "underscore", "pos": "6000"}


def test_page_numbers_are_fields() -> None:
    numbers = (Run("第 "), PageField("page"), Run(" 页 共 "), PageField("pages"), Run(" 页"))
    footer = part(Document((Section((), footer=(Paragraph(numbers),)),), ""), "word/footer1.xml")
    assert values(footer, "//w:instrText/text()") == [" PAGE ", " NUMPAGES "]
    assert values(footer, "//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"] * 2
    assert "".join(values(footer, "//w:t/text()")) == "第 1 页 共 1 页"


def test_a_look_is_written_in_full() -> None:
    look = RunStyle("kai", 21, True, True, True, True, "superscript", "c00000")
    properties = one(part(document(Paragraph((Run("字", look),)))), "//w:r/w:rPr")
    said = [(str(child.tag).removeprefix(W_), child.get(W_ + "val")) for child in properties]
    assert said == [
        ("rFonts", None),
        ("b", None),
        ("bCs", None),
        ("i", None),
        ("iCs", None),
        ("strike", None),
        ("color", "C00000"),
        ("sz", "21"),
        ("szCs", "21"),
        ("u", "single"),
        ("vertAlign", "superscript"),
    ]


def test_bookmarks_get_names_that_word_takes() -> None:
    source = document(
        *(Paragraph((Run("x"),), bookmark=name) for name in ("lead/name", "lead/name", "1st", "基本情况", "n" * 50))
    )
    body = part(source)
    assert values(body, "//w:bookmarkStart/@w:name") == ["lead_name", "lead_name_2", "_1st", "基本情况", "n" * 40]
    assert values(body, "//w:bookmarkStart/@w:id") == values(body, "//w:bookmarkEnd/@w:id")


def test_a_picture_says_what_it_shows() -> None:
    body = part(document(Paragraph((InlineImage(PNG, 1440, 720, "营业执照 <扫描件>"),))))
    assert values(body, "//*[local-name()='docPr']/@descr") == ["营业执照 <扫描件>"]
    assert values(body, "//*[local-name()='extent']/@cx") == ["914400"]
