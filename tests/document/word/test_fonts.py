"""Every character has one face for every script, by the name that the authorities' computers know."""

from __future__ import annotations

import zipfile
from typing import get_args

import pytest
from hypothesis import given, settings

from labdesk.document.fonts.names import word_family
from labdesk.document.kinsoku import NO_LINE_END, NO_LINE_START
from labdesk.document.model import Document, FontRole, Paragraph
from tests.document.strategies import documents
from tests.document.word.parts import W_, document, find, one, paragraph, part, styled, values, written

SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")


@pytest.mark.parametrize("role", get_args(FontRole))
def test_a_role_is_written_as_its_word_name_for_every_script(role: FontRole) -> None:
    fonts = one(part(document(Paragraph((styled("字 a", font=role),)))), "//w:r/w:rPr/w:rFonts")
    assert {fonts.get(W_ + script) for script in SCRIPTS} == {word_family(role)}


@settings(max_examples=15)
@given(documents())
def test_every_run_and_the_defaults_name_an_east_asian_face(source: Document) -> None:
    body = part(source)
    assert len(find(body, "//w:r/w:rPr/w:rFonts[@w:eastAsia]")) == len(find(body, "//w:r[not(w:drawing)]"))
    assert find(part(source, "word/styles.xml"), "//w:docDefaults//w:rFonts[@w:eastAsia]")


def test_no_part_knows_the_japanese_face_of_words_own_template() -> None:
    with zipfile.ZipFile(written(document(paragraph()))) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "Mincho" not in text
    assert "ja-JP" not in text


def test_the_font_table_lists_each_face_with_other_names_for_it() -> None:
    table = part(document(paragraph()), "word/fontTable.xml")
    assert set(values(table, "w:font/@w:name")) == {word_family(role) for role in get_args(FontRole)}
    assert "FangSong" in "".join(values(table, "w:font[@w:name='仿宋_GB2312']/w:altName/@w:val"))


def test_lines_break_by_the_same_rules_as_in_the_pdf() -> None:
    settings_part = part(document(), "word/settings.xml")
    assert values(settings_part, "w:noLineBreaksBefore/@w:val") == [NO_LINE_START]
    assert values(settings_part, "w:noLineBreaksAfter/@w:val") == [NO_LINE_END]
    assert values(settings_part, "w:characterSpacingControl/@w:val") == ["doNotCompress"]
    normal = one(part(document(), "word/styles.xml"), "w:style[@w:styleId='Normal']/w:pPr")
    assert {str(child.tag).removeprefix(W_): child.get(W_ + "val") for child in normal} == {
        "widowControl": None,
        "kinsoku": None,
        "autoSpaceDE": None,
        "autoSpaceDN": None,
        "adjustRightInd": "0",
        "snapToGrid": "0",
    }
    tables = one(part(document(), "word/styles.xml"), "w:style[@w:styleId='TableGrid']/w:pPr")
    assert {str(child.tag).removeprefix(W_): child.get(W_ + "val") for child in tables} == {"overflowPunct": "0"}


def test_words_limits_for_line_break_sets_are_kept() -> None:
    # [MS-DOC] 2.7.6 DopTypography: 100 closing and 50 opening marks.
    assert len(NO_LINE_START) <= 100
    assert len(NO_LINE_END) <= 50
