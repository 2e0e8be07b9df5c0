"""Which face sets what: the font report, and a notice for each character that another face has to set."""

from __future__ import annotations

from io import BytesIO

from labdesk.document import pdf
from labdesk.document.fonts.report import FontUse, font_report
from labdesk.document.model import Document, Notices, Paragraph, Run, RunStyle, Section


def document(*runs: Run) -> Document:
    return Document((Section((Paragraph(runs),)),), title="表")


def test_each_family_of_the_word_file_is_listed_with_the_face_that_sets_it() -> None:
    found = font_report(document(Run("标题", RunStyle("title")), Run("正文", RunStyle("fang"))), "shipped")
    assert found == (
        FontUse("方正小标宋简体", "LabDesk Title", True),
        FontUse("仿宋_GB2312", "LabDesk Fang", True),
    )


def test_characters_of_another_face_are_listed_and_noticed_once_with_their_field() -> None:
    style = RunStyle("fang")
    form = document(Run("100㎡", style, "lead/area"), Run("再 20㎡", RunStyle("fang", 32), "lead/other"))
    assert font_report(form, "shipped")[0].fallback == (("㎡", "LabDesk Song"),)
    notices = Notices()
    pdf.write(form, BytesIO(), notices=notices)
    assert [(each.kind, each.origin) for each in notices.items] == [("fallback-font", "lead/area")]
    assert "仿宋_GB2312里没有“㎡”（U+33A1），PDF 用LabDesk Song印" in notices.items[0].message


def test_a_character_that_no_face_has_is_listed_without_a_face() -> None:
    assert font_report(document(Run("a\U000f0000")), "shipped")[0].fallback == (("\U000f0000", ""),)
