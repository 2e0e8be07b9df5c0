"""The lines and spaces of other people's paragraphs, as Word has them."""

from __future__ import annotations

import pytest

from labdesk.document.model import Border, Paragraph, Table, document_paragraphs
from labdesk.document.word import read
from tests.document.word.foreign import (
    end_of_section,
    first_paragraph,
    p,
    r,
    read_foreign,
    section,
    tbl,
    tc,
    tr,
)
from tests.document.word.parts import written

GRID = section('<w:docGrid w:type="lines" w:linePitch="312"/>')
SIZE = '<w:sz w:val="{}"/>'
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'


def chars(kind: str, space: int) -> str:
    return section(f'<w:docGrid w:type="{kind}" w:linePitch="312" w:charSpace="{space}"/>')


def pitch(text: str, size: int, properties: str = "", end: str = "") -> int:
    return first_paragraph(p(text, properties, TIMES + SIZE.format(size)) + end).style.line_pitch


class TestPitch:
    def test_a_single_line_is_as_high_as_its_faces(self) -> None:
        assert pitch("汉字", 24) == 312
        assert pitch("Latin", 24) == 276

    def test_a_line_on_the_grid_takes_as_many_of_its_lines_as_it_needs(self) -> None:
        assert [pitch("汉字", size, end=GRID) for size in (21, 24, 28, 32, 44)] == [312, 312, 624, 624, 624]

    def test_a_paragraph_may_stay_off_the_grid(self) -> None:
        assert pitch("汉字", 21, '<w:snapToGrid w:val="0"/>', GRID) == 273

    def test_an_exact_pitch_is_exact_on_the_grid_and_off_it(self) -> None:
        exact = '<w:spacing w:line="400" w:lineRule="exact"/>'
        assert pitch("汉字", 24, exact, GRID) == pitch("汉字", 24, exact) == 400

    def test_each_line_of_mixed_sizes_has_the_pitch_of_its_own_characters(self) -> None:
        large, small = (f"<w:r><w:rPr>{TIMES}{SIZE.format(size)}</w:rPr><w:t>汉字</w:t></w:r>" for size in (44, 24))
        style = first_paragraph(f"<w:p>{large}{small}</w:p>").style
        assert style.pitches == ((24, 312), (44, 572))
        assert style.line_pitch == 572

    def test_lines_of_an_exact_pitch_have_it_whatever_their_sizes(self) -> None:
        exact = '<w:pPr><w:spacing w:line="400" w:lineRule="exact"/></w:pPr>'
        runs = "".join(f"<w:r><w:rPr>{SIZE.format(size)}</w:rPr><w:t>汉字</w:t></w:r>" for size in (44, 24))
        assert first_paragraph(f"<w:p>{exact}{runs}</w:p>").style.pitches == ()

    def test_one_and_a_half_lines_are_those_of_the_grid(self) -> None:
        assert pitch("汉字", 24, '<w:spacing w:line="360" w:lineRule="auto"/>', GRID) == 468

    def test_one_and_a_half_lines_of_large_characters_are_the_lines_that_they_need(self) -> None:
        assert pitch("汉字", 28, '<w:spacing w:line="360" w:lineRule="auto"/>', GRID) == 624

    @pytest.mark.parametrize(("settings", "expected"), [("", 273), ("<w:adjustLineHeightInTable/>", 312)])
    def test_lines_in_tables_stand_on_the_grid_where_the_file_says_so(self, settings: str, expected: int) -> None:
        cell = tbl(tr(tc(p("汉字", run=TIMES + SIZE.format(21)))))
        after = p("后", run=SIZE.format(21))
        found, _ = read_foreign(cell + after + GRID, settings=f"<w:compat>{settings}</w:compat>")
        assert [each.style.line_pitch for each in document_paragraphs(found)] == [expected, 312]

    def test_headers_stand_off_the_grid(self) -> None:
        end = '<w:headerReference w:type="default" r:id="hdr"/><w:docGrid w:type="lines" w:linePitch="400"/>'
        found, _ = read_foreign(p("正文") + section(end), hdr=p("汉字", run=TIMES + SIZE.format(21)))
        (header,) = found.sections[0].header
        assert isinstance(header, Paragraph)
        assert header.style.line_pitch == 273

    def test_a_grid_without_a_kind_is_none(self) -> None:
        assert pitch("汉字", 21, end=section('<w:docGrid w:linePitch="312"/>')) == 273

    def test_each_section_has_its_own_grid(self) -> None:
        body = p("甲", run=SIZE.format(21)) + end_of_section('<w:docGrid w:type="lines" w:linePitch="400"/>')
        found, _ = read_foreign(body + p("乙", run=SIZE.format(21)) + GRID)
        pitches = {each.text: each.style.line_pitch for each in document_paragraphs(found)}
        assert (pitches["甲"], pitches["乙"]) == (400, 312)

    @pytest.mark.parametrize("properties", ["", '<w:snapToGrid w:val="0"/>'])
    def test_a_grid_of_characters_sets_all_of_them_apart_in_every_paragraph(self, properties: str) -> None:
        found = first_paragraph(p("汉字ab", properties, SIZE.format(24)) + chars("linesAndChars", 4096))
        assert [(run.text, run.style.spacing) for run in found.inlines] == [("汉字ab", 20)]  # type: ignore[union-attr]
        assert found.style.cell == 0

    def test_as_many_characters_find_room_in_a_line_as_the_grid_reckons_with(self) -> None:
        found = first_paragraph(p("汉字", run=SIZE.format(32)) + chars("linesAndChars", -849))
        assert found.inlines[0].style.spacing == -5  # type: ignore[union-attr]

    def test_a_grid_that_characters_snap_to_has_cells_of_ordinary_text(self) -> None:
        normal = f'<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr>{SIZE.format(32)}</w:rPr></w:style>'
        found = first_paragraph(p("汉字", run=SIZE.format(21)) + chars("snapToChars", 4096), styles=normal)
        assert found.style.cell == 340
        assert found.inlines[0].style.spacing == 0  # type: ignore[union-attr]

    @pytest.mark.parametrize(("kind", "indent"), [("linesAndChars", 500), ("snapToChars", 440)])
    def test_indents_in_characters_count_by_the_grid(self, kind: str, indent: int) -> None:
        normal = f'<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr>{SIZE.format(20)}</w:rPr></w:style>'
        said = p(properties='<w:ind w:firstLineChars="200"/>', run=SIZE.format(23))
        assert first_paragraph(said + chars(kind, 4096), styles=normal).style.first_line == indent


class TestSpaces:
    def test_spaces_in_lines_go_before_those_in_points_and_count_in_lines_of_the_grid(self) -> None:
        said = '<w:spacing w:before="100" w:beforeLines="50" w:after="90" w:afterLines="0"/>'
        style = first_paragraph(p(properties=said) + GRID).style
        assert (style.space_before, style.space_after) == (156, 90)

    def test_automatic_space_is_14_points_but_none_at_the_start(self) -> None:
        said = '<w:spacing w:before="0" w:beforeAutospacing="1" w:afterAutospacing="1"/>'
        first, second = document_paragraphs(read_foreign(p(properties=said) * 2)[0])
        assert (first.style.space_before, first.style.space_after) == (0, 280)
        assert second.style.space_before == 280

    def test_paragraphs_of_one_style_leave_out_the_space_between_them_where_they_say_so(self) -> None:
        said = '<w:spacing w:before="200" w:after="200"/><w:contextualSpacing/>'
        first, second = document_paragraphs(read_foreign(p(properties=said) * 2)[0])
        assert (first.style.space_before, first.style.space_after) == (200, 0)
        assert (second.style.space_before, second.style.space_after) == (0, 200)

    def test_spaces_add_up_where_the_file_says_so(self) -> None:
        said = '<w:spacing w:before="200" w:after="100"/>'
        settings = "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>"
        _, second = document_paragraphs(read_foreign(p(properties=said) * 2, settings=settings)[0])
        assert second.style.space_before == 300

    @pytest.mark.parametrize(
        ("said", "indents"),
        [
            ('<w:ind w:firstLine="99" w:firstLineChars="200"/>', (0, 480)),
            ('<w:ind w:firstLine="99" w:firstLineChars="0"/>', (0, 99)),
            ('<w:ind w:leftChars="100" w:left="5" w:hangingChars="50"/>', (360, -120)),
        ],
    )
    def test_indents_in_characters_go_before_those_in_points(self, said: str, indents: tuple[int, int]) -> None:
        style = first_paragraph(p(properties=said, run=SIZE.format(24))).style
        assert (style.indent_left, style.first_line) == indents


class TestBreaks:
    def test_a_break_at_the_end_of_a_paragraph_belongs_to_the_next_block(self) -> None:
        found, _ = read_foreign(r('<w:t>前</w:t><w:br w:type="page"/>') + p("后"))
        assert [(each.text, each.style.page_break_before) for each in document_paragraphs(found)] == [
            ("前", False),
            ("后", True),
        ]

    def test_a_break_before_a_table_goes_before_the_table(self) -> None:
        found, _ = read_foreign(r('<w:br w:type="page"/>') + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")
        empty, breaking, table = found.sections[0].blocks
        assert isinstance(empty, Paragraph)
        assert isinstance(breaking, Paragraph)
        assert (empty.style.page_break_before, breaking.style.page_break_before) == (False, True)
        assert isinstance(table, Table)

    def test_a_page_that_begins_with_a_break_is_an_empty_one(self) -> None:
        found, _ = read_foreign(r('<w:br w:type="page"/><w:t>正文</w:t>'))
        assert [(each.text, each.style.page_break_before) for each in document_paragraphs(found)] == [
            ("", False),
            ("正文", True),
        ]

    def test_a_section_that_goes_on_after_a_break_starts_a_page(self) -> None:
        body = r("<w:t>前</w:t>") + end_of_section().replace("</w:pPr>", '</w:pPr><w:r><w:br w:type="page"/></w:r>')
        found, _ = read_foreign(body + p("后") + section('<w:type w:val="continuous"/>'))
        assert [each.start for each in found.sections] == ["page", "page"]

    def test_a_break_and_a_new_section_start_one_page(self) -> None:
        body = r('<w:t>前</w:t><w:br w:type="page"/>') + end_of_section() + p("后")
        found, _ = read_foreign(body + section('<w:type w:val="nextPage"/>'))
        after = next(each for each in document_paragraphs(found) if each.text == "后")
        assert not after.style.page_break_before


EDGES = "".join(f'<w:{name} w:val="{{0}}" w:sz="18" w:space="24"/>' for name in ("top", "left", "bottom", "right"))


class TestPageBorders:
    @pytest.mark.parametrize(
        ("said", "pages", "from_text"),
        [
            ("", "all", True),
            ('w:offsetFrom="page"', "all", False),
            ('w:display="firstPage" w:offsetFrom="text"', "first", True),
            ('w:display="notFirstPage" w:offsetFrom="page"', "others", False),
        ],
    )
    def test_lines_round_the_page_are_read_and_written(self, said: str, pages: str, from_text: bool) -> None:
        border = f"<w:pgBorders {said}>{EDGES.format('thinThickSmallGap')}</w:pgBorders>"
        found, _ = read_foreign(p("甲") + section(border))
        around = found.sections[0].border
        assert around is not None
        assert (around.top, around.space) == (Border("thinThickSmallGap", 18), 480)
        assert (around.pages, around.from_text) == (pages, from_text)
        assert read(written(found)).sections[0].border == around


class TestFrames:
    BORDERED = (
        '<w:pBdr><w:top w:val="single" w:sz="8" w:space="1"/><w:bottom w:val="single" w:sz="8" w:space="1"/></w:pBdr>'
    )

    def test_a_paragraph_has_lines_and_a_colour(self) -> None:
        frame = first_paragraph(p(properties=self.BORDERED + '<w:shd w:val="clear" w:fill="ffff00"/>')).style.frame
        assert frame is not None
        assert (frame.top, frame.left.kind, frame.shading) == (Border("single", 8), "none", "FFFF00")

    def test_paragraphs_of_one_frame_share_it(self) -> None:
        first, second = document_paragraphs(read_foreign(p(properties=self.BORDERED) * 2)[0])
        assert first.style.frame is not None
        assert second.style.frame is not None
        assert (first.style.frame.bottom.kind, second.style.frame.top.kind) == ("none", "none")
        assert (first.style.frame.top.kind, second.style.frame.bottom.kind) == ("single", "single")


class TestTabs:
    def test_the_regular_stops_are_those_of_the_file(self) -> None:
        found = first_paragraph(r("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>"), settings='<w:defaultTabStop w:val="900"/>')
        assert [stop.position for stop in found.style.tabs][:2] == [900, 1800]

    def test_a_tab_to_the_right_end_leads_there(self) -> None:
        found = first_paragraph(r('<w:ptab w:alignment="right"/><w:t>乙</w:t>') + section())
        assert (found.style.tabs[0].position, found.style.tabs[0].align) == (8730, "right")


def test_an_indent_in_characters_is_that_of_the_line_that_hangs_out() -> None:
    hanging = '<w:ind w:left="840" w:leftChars="200" w:hanging="420" w:hangingChars="200"/>'
    style = first_paragraph(p(properties=hanging, run='<w:sz w:val="21"/>')).style
    assert (style.indent_left, style.first_line) == (840, -420)


def test_no_line_is_higher_than_the_page() -> None:
    style = first_paragraph(p(properties='<w:spacing w:line="31680" w:lineRule="auto"/>') + section()).style
    assert style.line_pitch == 16838 - 2 * 1440
