"""Numbered and bulleted lists of Word files become text, counted as Word counts them."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from labdesk.document.model import Document, document_paragraphs
from labdesk.document.numerals import numeral
from labdesk.document.text import document_lines
from labdesk.document.word import read
from labdesk.document.word.xml import ROOT_NAMESPACES
from tests.document.word.parts import document, rewritten, written

_PART = "word/numbering.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"


def level(index: int, kind: str, text: str, more: str = "") -> str:
    counted = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}">{counted}</w:lvl>'


def family(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def item(text: str, list_id: int = 1, level_index: int = 0) -> str:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level_index}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def read_list(body: str, numbering: str, styles: str = "") -> Document:
    file = written(document())
    file = rewritten(file, "word/document.xml", lambda _: _wrapped("document", f"<w:body>{body}</w:body>"))
    file = rewritten(file, "[Content_Types].xml", lambda old: _before_end(old, "Types", _override()))
    file = rewritten(file, "word/_rels/document.xml.rels", lambda old: _before_end(old, "Relationships", _relation()))
    if styles:
        file = rewritten(file, "word/styles.xml", lambda _: _wrapped("styles", styles))
    return read(_with_part(file, _wrapped("numbering", numbering)))


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return document_lines(read_list(body, numbering, styles))


def _wrapped(root: str, content: str) -> bytes:
    return f"<w:{root} {ROOT_NAMESPACES}>{content}</w:{root}>".encode()


def _before_end(old: bytes, root: str, more: str) -> bytes:
    return old.replace(f"</{root}>".encode(), f"{more}</{root}>".encode())


def _override() -> str:
    return f'<Override PartName="/{_PART}" ContentType="{_TYPE}"/>'


def _relation() -> str:
    return f'<Relationship Id="rIdLists" Type="{_RELATION}" Target="numbering.xml"/>'


def _with_part(file: BytesIO, content: bytes) -> BytesIO:
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(_PART, content)
    file.seek(0)
    return file


SIMPLE = family(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "（%2）", '<w:suff w:val="nothing"/>'))
NUMS = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def test_items_are_counted_and_a_deeper_level_starts_anew_below_each() -> None:
    body = item("甲") + item("乙", 1, 1) + item("丙", 1, 1) + item("丁") + item("戊", 1, 1)

    assert lines(body, SIMPLE + NUMS) == ["一、\t甲", "（1）乙", "（2）丙", "二、\t丁", "（1）戊"]


def test_a_level_that_never_restarts_goes_on_counting() -> None:
    never = level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/><w:suff w:val="space"/>')
    body = item("甲") + item("乙", 1, 1) + item("丙") + item("丁", 1, 1)

    assert lines(body, family(0, level(0, "decimal", "%1."), never) + NUMS)[1::2] == ["1. 乙", "2. 丁"]


def test_a_number_may_hold_the_numbers_above_it_and_count_in_arabic_digits() -> None:
    deep = level(1, "lowerRoman", "%1.%2", '<w:suff w:val="space"/>')
    arabic = level(1, "decimal", "%1.%2", '<w:isLgl/><w:suff w:val="space"/>')
    head = level(0, "chineseCounting", "第%1章", '<w:suff w:val="space"/>')

    assert lines(item("甲") + item("乙", 1, 1), family(0, head, deep) + NUMS) == ["第一章 甲", "一.i 乙"]
    assert lines(item("甲") + item("乙", 1, 1), family(0, head, arabic) + NUMS) == ["第一章 甲", "1.1 乙"]


def test_lists_of_one_family_go_on_together_unless_one_sets_its_own_start() -> None:
    again = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    anew = (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = item("甲", 1) + item("乙", 2) + item("丙", 3) + item("丁", 3)

    assert lines(body, SIMPLE + NUMS + again + anew) == ["一、\t甲", "二、\t乙", "一、\t丙", "二、\t丁"]


def test_a_list_that_a_style_names_counts_without_a_word_in_the_paragraph() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="deep"><w:basedOn w:val="h"/></w:style>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:t>文</w:t></w:r></w:p>'
        for style, more in (("h", ""), ("deep", ""), ("h", '<w:numPr><w:numId w:val="0"/></w:numPr>'))
    )

    assert lines(body, SIMPLE + NUMS, styles) == ["一、\t文", "二、\t文", "文"]


def test_a_style_may_name_its_level_alone_where_the_one_it_is_based_on_names_the_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="deep"><w:basedOn w:val="h"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>文</w:t></w:r></w:p>' for style in ("h", "deep", "h")
    )
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.")

    assert lines(body, family(0, levels) + NUMS, styles) == ["1.\t文", "1.1.\t文", "2.\t文"]


def test_a_level_that_the_text_skips_counts_as_begun() -> None:
    levels = "".join(level(depth, "decimal", "".join(f"%{n + 1}." for n in range(depth + 1))) for depth in range(3))
    body = item("甲", 1) + item("乙", 1, 2) + item("丙", 1, 1)

    assert lines(body, family(0, levels) + NUMS) == ["1.\t甲", "1.1.1.\t乙", "1.2.\t丙"]


def test_a_newer_format_gives_a_pattern_of_its_numbers() -> None:
    newer = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    levels = level(0, "decimal", "%1").replace('<w:numFmt w:val="decimal"/>', newer)

    assert lines(item("甲", 1), family(0, levels) + NUMS) == ["001\t甲"]


def test_the_indents_of_a_level_yield_to_those_of_the_paragraph() -> None:
    indented = level(0, "decimal", "%1.").replace(
        "</w:lvl>", '<w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl>'
    )
    own = item("乙").replace("</w:pPr>", '<w:ind w:left="900"/></w:pPr>')
    first, second = document_paragraphs(read_list(item("甲") + own, family(0, indented) + NUMS))

    assert (first.style.indent_left, first.style.first_line) == (420, -420)
    assert (second.style.indent_left, second.style.first_line) == (900, -420)


def test_a_bullet_of_a_symbol_font_becomes_the_sign_that_it_looks_like() -> None:
    def bullets(font: str, sign: str) -> list[str]:
        fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
        one = level(0, "bullet", sign, '<w:suff w:val="space"/>').replace("</w:lvl>", f"{fonts}</w:lvl>")
        return lines(item("甲"), family(0, one) + NUMS)

    assert bullets("Wingdings", "\uf06e") == ["■ 甲"]
    assert bullets("Symbol", "\uf0b7") == ["• 甲"]
    assert bullets("Wingdings", "\uf001") == ["• 甲"]
    assert bullets("宋体", "●") == ["● 甲"]
    assert bullets("宋体", "\u00ad") == ["- 甲"]


def test_a_list_that_is_not_there_or_wrong_leaves_the_text_alone() -> None:
    assert lines(item("甲", 7), SIMPLE + NUMS) == ["甲"]
    assert lines(item("甲", 1, 8), SIMPLE + NUMS) == ["甲"]
    assert lines(item("甲"), NUMS) == ["甲"]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("chineseCounting", {10: "十", 12: "十二", 20: "二十", 105: "一百零五", 110: "一百一十"}),
        ("chineseLegalSimplified", {12: "壹拾贰", 1003: "壹仟零叁"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalFullWidth", {12: "１２"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("koreanDigital2", {10: "一零"}),
        ("russianLower", {1: "а", 30: "аа"}),
        ("cardinalText", {21: "Twenty-one", 100: "100"}),
        ("ordinalText", {3: "Third", 20: "Twentieth", 22: "Twenty-second", 101: "101st"}),
        ("chicago", {1: "*", 6: "††"}),
        ("no such format", {3: "3"}),
    ],
)
def test_numbers_count_as_the_format_says(kind: str, shown: dict[int, str]) -> None:
    assert {number: numeral(number, kind) for number in shown} == shown
