"""Characters of other people's files: faces by script and theme, form fields, notes, changes, hidden text."""

from __future__ import annotations

import pytest

from labdesk.document.model import Notices, PageField, Run, RunStyle
from labdesk.document.text import document_lines
from labdesk.document.word import read
from tests.document.word.foreign import (
    first_paragraph,
    first_run,
    foreign_file,
    p,
    r,
    read_foreign,
    section,
    tbl,
    tc,
    tr,
)
from tests.document.word.parts import rewritten

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:font script="Hans" typeface="黑体"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="楷体"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def lines(body: str, settings: str = "", **parts: str) -> list[str]:
    return document_lines(read_foreign(body, settings=settings, **parts)[0])


def said(body: str, **parts: str) -> str:
    return "\n".join(read_foreign(body, **parts)[1])


def field(kind: str, result: str = "", form: str = "") -> str:
    """A complex field; `form` is content of its `w:ffData`."""
    return (
        f'<w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar><w:instrText>{kind}</w:instrText>'
        f'<w:fldChar w:fldCharType="separate"/>{result}<w:fldChar w:fldCharType="end"/>'
    )


def alternatives(choice: str, fallback: str) -> str:
    """`mc:AlternateContent`."""
    made = f"<mc:Choice Requires='w14'>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent>{made}</mc:AlternateContent>"


class TestFaces:
    def test_letters_and_ideographs_have_faces_of_their_own(self) -> None:
        fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>'
        found = first_paragraph(p("共3人", run=fonts)).inlines
        assert [(run.text, run.style.font) for run in found if isinstance(run, Run)] == [
            ("共", "fang"),
            ("3", "song"),
            ("人", "fang"),
        ]

    def test_marks_that_both_scripts_have_go_by_the_hint(self) -> None:
        fonts = '<w:rFonts w:hint="{}" w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="楷体"/>'
        east, west = (first_run(fonts.format(hint), "“甲").style.font for hint in ("eastAsia", "default"))
        assert (east, west) == ("kai", "hei")

    def test_the_theme_names_faces_for_chinese(self) -> None:
        fonts = '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
        assert first_run(fonts, "甲", theme=THEME).style.font == "kai"
        assert first_run(fonts, "a", theme=THEME).style.font == "song"

    def test_a_face_that_is_not_known_is_named(self) -> None:
        assert "“隶书”" in said(p(run='<w:rFonts w:eastAsia="隶书"/>'))

    def test_text_in_a_symbol_font_becomes_the_signs_that_it_looks_like(self) -> None:
        fonts = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
        assert lines(p("\uf052R", run=fonts)) == ["☑☑"]

    def test_ideographs_in_a_symbol_font_stay_and_greek_becomes_greek(self) -> None:
        fonts = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
        assert lines(p("\uf06f是", run=fonts.format("Wingdings"))) == ["□是"]
        assert lines(p("a = 0.5(m)", run=fonts.format("Symbol"))) == ["α = 0.5(μ)"]

    def test_looks_that_word_has_are_kept(self) -> None:
        looks = (
            '<w:highlight w:val="yellow"/><w:spacing w:val="20"/><w:w w:val="66"/><w:position w:val="6"/>'
            '<w:em w:val="dot"/><w:sz w:val="24"/>'
        )
        expected = RunStyle(highlight="FFFF00", spacing=20, scale=66, raised=6, emphasis=True)
        assert first_run(looks).style == expected

    def test_capitals_are_printed_as_such(self) -> None:
        assert lines(p("Word", run="<w:caps/>")) == ["WORD"]
        found = first_paragraph(p("Word", run='<w:smallCaps/><w:sz w:val="20"/>')).inlines
        assert [(run.text, run.style.size) for run in found if isinstance(run, Run)] == [("W", 20), ("ORD", 16)]


class TestFormFields:
    @pytest.mark.parametrize(
        ("form", "shown"),
        [
            ("<w:checkBox><w:default w:val='0'/></w:checkBox>", "□"),
            ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☑"),
            ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "□"),
            ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ],
    )
    def test_a_check_box_shows_its_state(self, form: str, shown: str) -> None:
        assert lines(r(f"<w:t>是</w:t>{field('FORMCHECKBOX', form=form)}")) == [f"是{shown}"]

    def test_a_list_shows_the_entry_that_was_chosen(self) -> None:
        entries = '<w:listEntry w:val="企业"/><w:listEntry w:val="高校"/>'
        assert lines(r(field("FORMDROPDOWN", form=f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>'))) == ["高校"]
        assert lines(r(field("FORMDROPDOWN", form=f"<w:ddList>{entries}</w:ddList>"))) == ["企业"]

    def test_a_text_field_shows_what_was_typed(self) -> None:
        assert lines(r(field("FORMTEXT", "<w:t>张三</w:t>"))) == ["张三"]

    @pytest.mark.parametrize(
        ("instruction", "shown"),
        [
            (r"eq \o\ac(○,3)", "③"),
            (r"EQ \o(□,√)", "☑"),
            (r"eq \o(○,甲)", "○甲"),
            (r'SYMBOL 163 \f "Wingdings 2"', "□"),
            ("MACROBUTTON NoMacro 单击此处填写", "单击此处填写"),
        ],
    )
    def test_a_field_that_says_its_text_in_its_instruction_shows_it(self, instruction: str, shown: str) -> None:
        begin, end = '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>'
        assert lines(r(f"{begin}<w:instrText>{instruction}</w:instrText>{end}")) == [shown]

    def test_a_content_control_shows_its_box_its_choice_or_its_placeholder(self) -> None:
        properties = "<w:sdtPr><w14:checkbox><w14:checked w14:val='1'/></w14:checkbox></w:sdtPr>"
        box = f"<w:sdt>{properties}<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
        assert lines(f"<w:p>{box}<w:r><w:t>同意</w:t></w:r></w:p>") == ["☒同意"]


class TestChanges:
    def test_the_text_is_as_if_all_changes_were_accepted_and_their_number_is_said(self) -> None:
        body = "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
        assert lines(body) == ["新"]
        assert "共 2 处" in said(body)

    def test_a_paragraph_whose_mark_was_taken_away_goes_on_in_the_next(self) -> None:
        gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
        assert lines(p("前", gone) + p("后")) == ["前后"]

    def test_a_row_that_was_taken_away_is_gone(self) -> None:
        rows = tr(tc(p("旧")), properties="<w:del w:id='1'/>"), tr(tc(p("新")))
        assert lines(tbl(*rows, grid=(900,))) == ["新"]

    def test_hidden_text_is_not_printed_and_said(self) -> None:
        assert lines(p("密", run="<w:vanish/>") + p("明")) == ["明"]
        assert "第 1 节第 1 段：隐藏文字，不印" in said(p("密", run="<w:vanish/>"))


class TestAlternatives:
    def test_of_alternatives_around_runs_and_blocks_one_is_read(self) -> None:
        inside = "<w:p>" + alternatives(*["<w:r><w:t>甲</w:t></w:r>"] * 2) + "</w:p>"
        assert lines(inside + alternatives(p("乙"), p("乙"))) == ["甲", "乙"]

    def test_an_unknown_choice_gives_way_to_the_fallback(self) -> None:
        assert lines(r(alternatives("<w:x/>", "<w:t>甲</w:t>"))) == ["甲"]


class TestNotes:
    NOTE = '<w:footnote w:id="2">' + r("<w:footnoteRef/><w:t>注文</w:t>") + "</w:footnote>"

    def test_a_note_belongs_to_the_place_that_refers_to_it(self) -> None:
        body = r('<w:t>正文</w:t><w:footnoteReference w:id="2"/>') + p("末段")
        assert lines(body, footnotes=self.NOTE) == ["正文", "注文", "末段"]
        assert not said(body, footnotes=self.NOTE)

    def test_a_note_that_is_not_there_leaves_the_text(self) -> None:
        assert lines(r('<w:t>正文</w:t><w:footnoteReference w:id="9"/>'), footnotes=self.NOTE) == ["正文"]


class TestPageNumbers:
    def test_a_section_says_how_its_numbers_look(self) -> None:
        found, _ = read_foreign(p() + section('<w:pgNumType w:fmt="upperRoman" w:start="3"/>'))
        assert (found.sections[0].number_format, found.sections[0].restart_numbering) == ("upperRoman", 3)

    def test_pages_of_a_section_are_a_page_field(self) -> None:
        found = first_paragraph(r(field("SECTIONPAGES", "<w:t>9</w:t>"))).inlines
        assert [inline.kind for inline in found if isinstance(inline, PageField)] == ["section_pages"]

    def test_a_header_may_hold_a_table_and_even_pages_one_of_their_own(self) -> None:
        reference = '<w:headerReference w:type="even" r:id="hdr"/>'
        found, _ = read_foreign(
            p() + section(reference), settings="<w:evenAndOddHeaders/>", hdr=tbl(tr(tc(p("双页"))), grid=(900,))
        )
        assert found.sections[0].header == ()
        assert found.sections[0].even_header is not None
        assert len(found.sections[0].even_header) == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ('<w:eastAsianLayout w:combine="1"/>', "双行合一或合并字符，排成一行"),
        ('<w:eastAsianLayout w:vert="1"/>', "纵横混排，按横排"),
        ('<w:bdr w:val="single"/>', "文字的边框，未画"),
        ('<w:u w:val="wave"/>', "双线、波浪等下划线，画成单线"),
        ("<w:outline/>", "空心、阴影等文字效果，未加"),
    ],
)
def test_ornaments_that_characters_do_not_get_are_said(asked: str, said: str) -> None:
    assert read_foreign(p(run=asked))[1] == [f"第 1 节第 1 段：{said}"]


@pytest.mark.parametrize(
    "asked", ['<w:u w:val="single"/>', '<w:u w:val="none"/>', '<w:bdr w:val="nil"/>', '<w:shadow w:val="0"/>']
)
def test_ornaments_that_characters_get_or_do_not_ask_for_are_not_said(asked: str) -> None:
    assert read_foreign(p(run=asked))[1] == []


@pytest.mark.parametrize(
    ("shading", "colour"),
    [
        ('w:val="clear" w:fill="D9D9D9"', "D9D9D9"),
        ('w:val="pct20" w:color="auto" w:fill="auto"', "CCCCCC"),
        ('w:val="pct50" w:color="FF0000" w:fill="0000FF"', "800080"),
        ('w:val="solid" w:color="00FF00"', "00FF00"),
        ('w:val="diagStripe" w:color="auto" w:fill="FFFF00"', "FFFF00"),
        ('w:val="pct15x" w:fill="auto"', None),
    ],
)
def test_dots_over_a_colour_are_their_mixture(shading: str, colour: str | None) -> None:
    assert first_run(f"<w:shd {shading}/>").style.highlight == colour


@pytest.mark.parametrize(
    ("text", "shown"), [("de\ufb01ne", "define"), ("\U0001d465=\U0001d7d0", "x=2"), ("①㎡", "①㎡")]
)
def test_letters_that_few_fonts_have_are_those_that_they_stand_for(text: str, shown: str) -> None:
    assert first_run("", text).text == shown


def test_unicode_ends_of_lines_end_lines() -> None:
    assert first_run("", "甲\u2028乙\u2029丙").text == "甲\n乙\n丙"


@pytest.mark.parametrize(
    ("settings", "said"), [("<w:displayBackgroundShape/>", ["全文：页面背景颜色，未印"]), ("", [])]
)
def test_a_colour_of_the_paper_is_said_where_word_shows_it(settings: str, said: list[str]) -> None:
    file = foreign_file(p(), settings=settings)
    coloured = rewritten(
        file, "word/document.xml", lambda old: old.replace(b"<w:body>", b'<w:background w:color="FF0000"/><w:body>')
    )
    notices = Notices()
    read(coloured, notices=notices)
    assert [notice.message for notice in notices.items] == said
