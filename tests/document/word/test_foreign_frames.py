"""Frames (`w:framePr`), as old programs place page numbers."""

from __future__ import annotations

from labdesk.document.model import Float, PageField, Paragraph
from labdesk.document.text import document_lines
from tests.document.word.foreign import p, read_foreign, section

FRAME = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{}" w:y="1"/>'
NUMBER = '<w:fldSimple w:instr=" PAGE "/>'


def footer(content: str) -> tuple[Paragraph, ...]:
    found, said = read_foreign(p() + section('<w:headerReference w:type="default" r:id="hdr"/>'), hdr=content)
    assert said == []
    return found.sections[0].header  # type: ignore[return-value]


def numbered(align: str) -> str:
    return f"<w:p><w:pPr>{FRAME.format(align)}</w:pPr>{NUMBER}</w:p>"


def box(content: str) -> Float:
    (paragraph,) = footer(content)
    (found,) = paragraph.floats
    return found


def test_a_page_number_in_a_frame_stands_where_the_frame_does_and_takes_no_room() -> None:
    found = box(numbered("center") + p("页脚"))
    assert (found.align_x, found.from_x, found.from_y, found.y) == ("center", "margin", "paragraph", 1)
    (content,) = found.table.rows[0].cells[0].blocks
    assert isinstance(content, Paragraph)
    assert isinstance(content.inlines[0], PageField)


def test_a_frame_is_as_wide_as_its_text() -> None:
    assert 100 < box(numbered("right") + p("页脚")).table.width < 300


def test_paragraphs_of_one_frame_are_one_box_and_others_are_not() -> None:
    (paragraph,) = footer(numbered("left") + numbered("left") + numbered("right") + p("页脚"))
    assert [len(each.table.rows[0].cells[0].blocks) for each in paragraph.floats] == [2, 1]


def test_a_frame_that_nothing_follows_is_kept() -> None:
    assert box(numbered("center")).align_x == "center"


def test_in_the_text_a_frame_stays_in_its_place_and_is_said() -> None:
    found, said = read_foreign(p("甲", FRAME.format("center")) + p("乙"))
    assert document_lines(found) == ["甲", "乙"]
    assert said == ["第 1 节第 1 段：图文框，按正文位置排"]
