"""Reading what our writer does not write: a file of ours that was edited, and simple files of others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from labdesk.document.model import (
    Document,
    Notices,
    PageField,
    Paragraph,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
    document_paragraphs,
)
from labdesk.document.text import document_lines
from labdesk.document.word import read
from labdesk.document.word.xml import ROOT_NAMESPACES
from tests.document.word.parts import document, paragraph, rewritten, written
from tests.document.word.test_tables import cell

_MORE_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def read_body(xml: str, styles: str | None = None, notices: Notices | None = None) -> Document:
    """The document whose `w:body` holds `xml`; `styles` replaces the content of `w:styles`."""
    root = f"<w:document {ROOT_NAMESPACES} {_MORE_NAMESPACES}><w:body>{xml}</w:body></w:document>"
    file = rewritten(written(document()), "word/document.xml", lambda _: root.encode())
    if styles is not None:
        sheet = f"<w:styles {ROOT_NAMESPACES}>{styles}</w:styles>"
        file = rewritten(file, "word/styles.xml", lambda _: sheet.encode())
    return read(file, notices=notices)


def lines(xml: str) -> list[str]:
    return document_lines(read_body(xml))


def first(source: Document) -> Paragraph:
    return next(document_paragraphs(source))


def run(content: str) -> str:
    return f"<w:p><w:r>{content}</w:r></w:p>"


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
    '<w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:keepNext/><w:spacing w:line="360" w:lineRule="auto"/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/>'
    '<w:rPr><w:color w:val="C00000"/></w:rPr></w:style>'
)


class TestStyles:
    """What a style says holds until something nearer says otherwise."""

    def test_a_paragraph_without_style_takes_the_default_one(self) -> None:
        found = first(read_body("<w:p><w:r><w:t>甲</w:t></w:r></w:p>", STYLES))
        assert found.inlines == (Run("甲", RunStyle(size=21)),)
        assert (found.style.align, found.style.space_after, found.style.line_pitch) == ("both", 80, 273)

    def test_a_style_adds_to_the_one_it_is_based_on(self) -> None:
        found = first(read_body('<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>', STYLES))
        assert found.inlines == (Run("甲", RunStyle("hei", 32, bold=True)),)
        assert (found.style.align, found.style.keep_next, found.style.outline_level) == ("both", True, 0)
        # One and a half lines.
        assert found.style.line_pitch == 624

    def test_direct_formatting_has_the_last_word(self) -> None:
        xml = (
            '<w:p><w:pPr><w:pStyle w:val="1"/><w:keepNext w:val="0"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr>'
            '<w:rStyle w:val="s"/><w:b w:val="0"/><w:sz w:val="24"/></w:rPr><w:t>甲</w:t></w:r></w:p>'
        )
        found = first(read_body(xml, STYLES))
        assert found.inlines == (Run("甲", RunStyle("hei", 24, color="C00000")),)
        assert (found.style.align, found.style.keep_next) == ("center", False)

    def test_styles_based_on_each_other_do_no_harm(self) -> None:
        circle = (
            '<w:style w:type="paragraph" w:styleId="1"><w:basedOn w:val="2"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/></w:style>'
        )
        found = read_body('<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>', circle)
        assert document_lines(found) == ["甲"]

    def test_an_indent_in_characters_is_as_wide_as_they_are(self) -> None:
        xml = (
            '<w:p><w:pPr><w:ind w:firstLineChars="200"/></w:pPr>'
            '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>甲</w:t></w:r></w:p>'
        )
        assert first(read_body(xml)).style.first_line == 560

    def test_lines_of_at_least_a_pitch_are_no_tighter_than_their_characters(self) -> None:
        xml = (
            '<w:p><w:pPr><w:spacing w:line="200" w:lineRule="atLeast"/></w:pPr>'
            '<w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t>甲</w:t></w:r></w:p>'
        )
        assert first(read_body(xml)).style.line_pitch == 312


class TestText:
    """No text is lost because something around it is not known."""

    @pytest.mark.parametrize(
        ("content", "text"),
        [
            ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
            ('<w:sym w:font="Wingdings 2" w:char="00A3"/>', "□"),
            ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "□"),
            ('<w:sym w:font="宋体" w:char="2611"/>', "☑"),
            ('<w:sym w:font="Webdings" w:char="F021"/>', "\ufffd"),
            ("<w:t>一</w:t><w:cr/><w:t>二</w:t>", "一\n二"),
            ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/>", "a\u2011b\u00ad"),
            ("<w:t> a \n b </w:t>", "a   b"),
            ("<w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby>",
             "拼pin"),
        ],
    )  # fmt: skip
    def test_signs_in_a_run(self, content: str, text: str) -> None:
        assert lines(run(content)) == [text]

    @pytest.mark.parametrize("wrapper", ["hyperlink", "ins", "smartTag", "moveTo", "unheardOf"])
    def test_runs_in_a_wrapper_count(self, wrapper: str) -> None:
        assert lines(f"<w:p><w:{wrapper}><w:r><w:t>甲</w:t></w:r></w:{wrapper}></w:p>") == ["甲"]

    def test_a_content_control_is_looked_into(self) -> None:
        control = "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
        inner = "<w:p>" + control.format("<w:r><w:t>甲</w:t></w:r>") + "</w:p>"
        assert lines(control.format(inner)) == ["甲"]

    def test_what_a_tracked_change_took_away_is_gone(self) -> None:
        xml = (
            "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
            "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom></w:p>"
        )
        assert lines(xml) == ["新"]

    def test_a_text_box_follows_its_paragraph_once(self) -> None:
        box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
        xml = run(
            "<w:t>正文</w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
            f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent>"
        )
        assert lines(xml) == ["正文", "框内"]

    def test_a_formula_keeps_its_characters(self) -> None:
        assert lines("<w:p><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>") == ["x+1"]

    def test_a_page_break_in_a_paragraph_starts_a_new_one(self) -> None:
        found = read_body(
            run('<w:t>前</w:t><w:br w:type="page"/><w:t>后</w:t>') + run('<w:br w:type="page"/><w:t>末</w:t>')
        )
        pages = [(p.text, p.style.page_break_before) for p in document_paragraphs(found)]
        assert pages == [("前", False), ("后", True), ("末", True)]


class TestFields:
    """Page numbers are fields of the model; any other field is its cached result."""

    def test_a_simple_field_of_the_page(self) -> None:
        xml = '<w:p><w:fldSimple w:instr=" PAGE  \\* MERGEFORMAT "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>'
        assert first(read_body(xml)).inlines == (PageField("page", RunStyle(size=24)),)

    def test_another_field_is_what_it_last_said(self) -> None:
        begin, separate, end = (f'<w:fldChar w:fldCharType="{k}"/>' for k in ("begin", "separate", "end"))
        xml = run(f"{begin}<w:instrText>DATE</w:instrText>{separate}<w:t>2024年</w:t>{end}<w:t>。</w:t>")
        assert lines(xml) == ["2024年。"]

    def test_a_field_that_never_ends_swallows_no_later_paragraph_of_another_part(self) -> None:
        open_field = run('<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>')
        assert lines(f"{run('<w:t>前</w:t>')}{open_field}") == ["前"]


class TestTables:
    """Tables that other programs write."""

    def test_rows_and_cells_in_content_controls_count(self) -> None:
        control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
        tc = control.format(f"<w:tc>{run('<w:t>甲</w:t>')}</w:tc>")
        found = read_body(f"<w:tbl>{control.format(f'<w:tr>{tc}{tc}</w:tr>')}</w:tbl>")
        assert document_lines(found) == ["甲", "甲"]

    def test_a_row_that_begins_late_has_an_empty_place_before(self) -> None:
        tc = f"<w:tc>{run('<w:t>甲</w:t>')}</w:tc>"
        rows = f'<w:tr>{tc}{tc}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc}</w:tr>'
        (table,) = read_body(f"<w:tbl>{rows}</w:tbl>").sections[0].blocks
        assert isinstance(table, Table)
        assert [[c.blocks != () for c in row.cells] for row in table.rows] == [[True, True], [False, True]]

    def test_a_table_takes_its_borders_from_its_style(self) -> None:
        styles = (
            '<w:style w:type="table" w:styleId="g"><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8"/>'
            "</w:tblBorders></w:tblPr></w:style>"
        )
        xml = (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="g"/></w:tblPr><w:tr><w:tc>{run("<w:t>甲</w:t>")}</w:tc></w:tr></w:tbl>'
        )
        (table,) = read_body(xml, styles).sections[0].blocks
        assert isinstance(table, Table)
        assert (table.borders.top.kind, table.borders.top.width, table.borders.left.kind) == ("single", 8, "none")

    def test_an_edge_that_a_cell_does_not_speak_of_is_the_tables(self) -> None:
        source = document(Table((900, 900), (Row((cell(), cell())),)))
        own = b'<w:tcBorders><w:top w:val="nil"/></w:tcBorders><w:vAlign'
        file = rewritten(written(source), "word/document.xml", lambda xml: xml.replace(b"<w:vAlign", own))
        (table,) = read(file).sections[0].blocks
        assert isinstance(table, Table)
        borders = table.rows[0].cells[0].borders
        assert borders is not None
        assert (borders.top.kind, borders.left.kind, borders.right.kind) == ("none", "single", "single")


def test_a_strict_file_is_read_like_any_other() -> None:
    source = document(paragraph("甲"), Table((900,), (Row((cell("乙"),)),)))
    file = written(source)
    for name in ("word/document.xml", "word/styles.xml"):
        file = rewritten(file, name, lambda xml: xml.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ))  # fmt: skip
    assert read(file) == read(written(source))


def test_a_picture_out_of_the_file_is_not_fetched_and_noticed() -> None:
    notices = Notices()
    drawing = '<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><a:blip r:link="rId99"/></wp:inline></w:drawing>'
    assert document_lines(read_body(run(f"<w:t>甲</w:t>{drawing}"), notices=notices)) == ["甲"]
    assert [n.kind for n in notices.items] == ["unreadable-image"]


def test_a_missing_styles_part_leaves_the_text() -> None:
    source = replace(document(paragraph("甲")), sections=(Section((paragraph("甲"),)),))
    file = rewritten(written(source), "word/_rels/document.xml.rels", lambda xml: xml.replace(b"/styles", b"/none"))
    assert document_lines(read(file)) == ["甲"]
