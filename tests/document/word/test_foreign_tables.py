"""Other people's tables: styles with conditions, widths, merges of old, vertical text."""

from __future__ import annotations

import pytest

from labdesk.document.model import Cell, Paragraph, Run
from tests.document.word.foreign import first_table, p, read_foreign, section, tbl, tc, tr

CONDITIONS = (
    '<w:style w:type="table" w:styleId="g"><w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>'
    '<w:insideH w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    '<w:bottom w:val="double" w:sz="6"/></w:tcBorders><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:fill="D9E2F3"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:i/></w:rPr></w:tblStylePr></w:style>'
)
MODERN = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat>'
)


def cells(look: str) -> list[list[Cell]]:
    """The cells of a table of 4 rows and 2 columns in the style above."""
    body = tbl(*[tr(tc(), tc())] * 4, properties=f'<w:tblStyle w:val="g"/><w:tblLook {look}/>', grid=(1000, 1000))
    return [list(row.cells) for row in first_table(body, CONDITIONS).rows]


def run_of(cell: Cell) -> Run:
    (paragraph,) = cell.blocks
    assert isinstance(paragraph, Paragraph)
    (run,) = paragraph.inlines
    assert isinstance(run, Run)
    return run


def text_of(cell: Cell) -> str:
    return "/".join(block.text for block in cell.blocks if isinstance(block, Paragraph))


class TestStyles:
    @pytest.mark.parametrize(
        "look", ['w:val="04A0"', 'w:firstRow="1" w:firstColumn="1" w:noHBand="0" w:noVBand="1" w:val="0000"']
    )
    def test_the_first_row_the_first_column_and_bands_look_as_the_style_says(self, look: str) -> None:
        found = cells(look)
        assert [row[1].shading for row in found] == ["4472C4", "D9E2F3", None, "D9E2F3"]
        assert [run_of(row[1]).style.bold for row in found] == [True, False, False, False]
        assert [run_of(row[0]).style.italic for row in found] == [True, True, True, True]
        (head,) = found[0][1].blocks
        assert isinstance(head, Paragraph)
        assert head.style.align == "center"
        assert found[0][0].borders is not None
        assert found[0][0].borders.bottom.kind == "double"

    def test_a_condition_that_the_table_does_not_ask_for_says_nothing(self) -> None:
        assert [row[1].shading for row in cells('w:val="0600"')] == [None] * 4

    def test_a_cell_has_the_last_word_on_its_colour(self) -> None:
        own = tc(properties='<w:shd w:val="clear" w:fill="auto"/>')
        body = tbl(tr(own), properties='<w:tblStyle w:val="g"/><w:tblLook w:val="0020"/>', grid=(900,))
        assert first_table(body, CONDITIONS).rows[0].cells[0].shading is None

    def test_a_row_may_have_lines_of_its_own(self) -> None:
        own = '<w:tblPrEx><w:tblBorders><w:top w:val="single" w:sz="12"/></w:tblBorders></w:tblPrEx>'
        row = tr(tc()).replace("<w:trPr>", f"{own}<w:trPr>")
        (cell,) = first_table(tbl(row, grid=(900,))).rows[0].cells
        assert cell.borders is not None
        assert cell.borders.top.width == 12


class TestWidths:
    def test_a_table_of_a_share_of_the_text_is_as_wide(self) -> None:
        body = tbl(tr(tc(), tc()), properties='<w:tblW w:w="5000" w:type="pct"/>', grid=(100, 300)) + section()
        assert first_table(body).columns == (2182, 6547)

    def test_cells_that_agree_go_before_the_grid(self) -> None:
        wide = '<w:tcW w:w="3000" w:type="dxa"/>'
        assert first_table(tbl(*[tr(tc(properties=wide), tc())] * 2, grid=(500, 700))).columns == (3000, 700)

    def test_columns_that_nothing_tells_share_what_is_left(self) -> None:
        assert first_table(tbl(tr(tc(), tc())) + section()).columns == (4365, 4365)

    def test_a_nested_table_goes_by_the_cell_around_it(self) -> None:
        inner = tbl(tr(tc()), properties='<w:tblW w:w="100%" w:type="pct"/>') + p()
        (cell,) = first_table(tbl(tr(tc(inner)), grid=(3000,))).rows[0].cells
        assert cell.blocks[0].columns == (3000 - 2 * 108,)  # type: ignore[union-attr]

    def test_before_word_2013_a_table_began_with_its_text_at_the_margin(self) -> None:
        margins = '<w:tblCellMar><w:left w:w="108" w:type="dxa"/></w:tblCellMar>'
        body = tbl(tr(tc()), properties=margins, grid=(900,))
        assert first_table(body).indent == -108
        assert first_table(body, settings=MODERN).indent == 0


class TestCells:
    def test_cells_merged_in_the_old_way_are_one(self) -> None:
        row = tr(tc(p("甲"), '<w:hMerge w:val="restart"/>'), tc(p(""), "<w:hMerge/>"), tc(p("乙")))
        found = first_table(tbl(row, grid=(500, 500, 500))).rows[0].cells
        assert [(text_of(cell), cell.col_span) for cell in found] == [("甲", 2), ("乙", 1)]

    def test_vertical_text_stands_one_sign_below_the_other(self) -> None:
        cell = tc(p("申请人"), '<w:textDirection w:val="tbRlV"/>')
        assert text_of(first_table(tbl(tr(cell), grid=(500,))).rows[0].cells[0]) == "申\n请\n人"

    def test_turned_text_stays_level_and_is_said(self) -> None:
        cell = tc(p("申请人"), '<w:textDirection w:val="btLr"/>')
        assert "旋转的文字，按横排" in "".join(read_foreign(tbl(tr(cell), grid=(500,)))[1])

    def test_a_floating_table_stands_in_the_text_and_is_said(self) -> None:
        body = tbl(tr(tc(p("甲"))), properties='<w:tblpPr w:tblpXSpec="center"/>', grid=(500,))
        assert first_table(body).align == "center"
        assert "浮动表格" in "".join(read_foreign(body)[1])
