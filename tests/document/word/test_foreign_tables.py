"""Other people's tables: styles with conditions, widths, merges of old, vertical text."""

from __future__ import annotations

import pytest

from labdesk.document.model import NO_BORDER, NO_BORDERS, Border, Cell, Paragraph, Run, Table
from tests.document.word.foreign import PAGE, first_table, p, read_foreign, section, tbl, tc, tr

MERGED = (('w:val="restart"', ""), ("", "<w:pageBreakBefore/>"))
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

    def test_the_grid_counts_where_it_alone_makes_up_the_width_of_the_table(self) -> None:
        narrow = '<w:tcW w:w="1500" w:type="dxa"/>'
        whole = '<w:tblW w:w="8000" w:type="dxa"/>'
        body = tbl(tr(tc(properties=narrow), tc(properties=narrow)), properties=whole, grid=(2000, 6000))
        assert first_table(body).columns == (2000, 6000)

    def test_columns_of_which_nothing_is_said_are_as_wide_as_their_text(self) -> None:
        narrow, wide = first_table(tbl(tr(tc(p("一")), tc(p("一二三四五六七八九十")))) + section()).columns
        assert 200 + 2 * 108 <= narrow < 300 + 2 * 108
        assert 2000 + 2 * 108 <= wide < 2100 + 2 * 108

    def test_columns_of_which_nothing_is_said_share_a_width_that_the_table_has(self) -> None:
        whole = '<w:tblW w:w="5000" w:type="pct"/>'
        columns = first_table(tbl(tr(tc(p("一")), tc(p("一二三"))), properties=whole) + section()).columns
        assert 8700 <= sum(columns) <= 8730
        assert columns[0] < columns[1]

    def test_long_text_takes_the_room_that_labels_leave(self) -> None:
        long = p("建设方案" * 60)
        label, text = first_table(tbl(tr(tc(p("备注")), tc(long))) + section()).columns
        assert label >= 400 + 2 * 108
        assert label + text <= 8730

    def test_a_table_that_may_fit_itself_is_no_wider_than_the_text(self) -> None:
        assert sum(first_table(tbl(tr(tc(), tc()), grid=(9000, 9000)) + section()).columns) <= 8730

    def test_a_table_wider_than_the_paper_is_narrowed_and_said(self) -> None:
        fixed = '<w:tblLayout w:type="fixed"/>'
        found, said = read_foreign(tbl(tr(tc(), tc()), properties=fixed, grid=(9000, 9000)) + section())
        (table,) = found.sections[0].blocks
        assert sum(table.columns) <= 11906 - 1588  # type: ignore[union-attr]
        assert any("表格比纸宽，已缩窄" in each for each in said)

    def test_a_nested_table_goes_by_the_cell_around_it(self) -> None:
        inner = tbl(tr(tc()), properties='<w:tblW w:w="100%" w:type="pct"/>') + p()
        (cell,) = first_table(tbl(tr(tc(inner)), grid=(3000,))).rows[0].cells
        assert cell.blocks[0].columns == (3000 - 2 * 108,)  # type: ignore[union-attr]

    def test_before_word_2013_a_table_began_with_its_text_at_the_margin(self) -> None:
        margins = '<w:tblCellMar><w:left w:w="108" w:type="dxa"/></w:tblCellMar>'
        body = tbl(tr(tc()), properties=margins, grid=(900,))
        assert first_table(body).indent == -108
        assert first_table(body, settings=MODERN).indent == 0


class TestChanges:
    def test_a_row_that_a_tracked_change_took_away_is_left_out_and_counted(self) -> None:
        found, said = read_foreign(
            tbl(tr(tc(p("留"))), tr(tc(p("删")), properties="<w:del/>"), grid=(900,)) + section()
        )
        (table,) = found.sections[0].blocks
        assert len(table.rows) == 1  # type: ignore[union-attr]
        assert said == ["文件里有修订，已按全部接受排版，共 1 处"]


class TestCells:
    def test_cells_merged_in_the_old_way_are_one(self) -> None:
        row = tr(tc(p("甲"), '<w:hMerge w:val="restart"/>'), tc(p(""), "<w:hMerge/>"), tc(p("乙")))
        found = first_table(tbl(row, grid=(500, 500, 500))).rows[0].cells
        assert [(text_of(cell), cell.col_span) for cell in found] == [("甲", 2), ("乙", 1)]

    @pytest.mark.parametrize(("name", "direction"), [("tbRlV", "down"), ("tbRl", "down"), ("btLr", "up")])
    def test_text_runs_down_or_up_where_it_says_so(self, name: str, direction: str) -> None:
        cell = tc(p("申请人"), f'<w:textDirection w:val="{name}"/>')
        found = first_table(tbl(tr(cell), grid=(500,))).rows[0].cells[0]
        assert (text_of(found), found.direction) == ("申请人", direction)

    def test_tables_stay_level_in_a_turned_cell_and_this_is_said(self) -> None:
        cell = tc(tbl(tr(tc(p("甲"))), grid=(500,)) + p("乙"), '<w:textDirection w:val="btLr"/>')
        assert "按横排" in "".join(read_foreign(tbl(tr(cell), grid=(500,)))[1])

    def test_a_floating_table_stands_in_the_text_and_is_said(self) -> None:
        body = tbl(tr(tc(p("甲"))), properties='<w:tblpPr w:tblpXSpec="center"/>', grid=(500,))
        assert first_table(body).align == "center"
        assert "浮动表格" in "".join(read_foreign(body)[1])


@pytest.mark.parametrize(
    ("said", "indent"),
    [
        ('w:horzAnchor="page" w:tblpX="2000"', 2000 - 1588),
        ('w:horzAnchor="margin" w:tblpX="300"', 300),
        ('w:horzAnchor="text" w:tblpX="-200"', -200),
        ('w:vertAnchor="text" w:tblpY="100"', 0),
    ],
)
def test_a_floating_table_stands_so_far_from_the_left_as_it_says(said: str, indent: int) -> None:
    modern = '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>'
    table = tbl(tr(tc(p("甲"))), properties=f'<w:tblpPr {said}/><w:tblInd w:w="900" w:type="dxa"/>', grid=(500,))
    assert first_table(table + section(PAGE), settings=modern).indent == indent


def test_a_table_may_run_from_right_to_left() -> None:
    edge = '<w:tcBorders><w:left w:val="double" w:sz="6"/></w:tcBorders>'
    first, rest = tc(p("甲"), edge), '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    rows = tr(first, tc(p("乙")), tc(p("丙"))), tr(f"<w:tc>{rest}{p('丁')}</w:tc>", tc(p("戊")))
    properties = '<w:bidiVisual/><w:tblInd w:w="0" w:type="dxa"/>'
    table = first_table(tbl(*rows, properties=properties, grid=(900, 500, 700)))
    assert table.columns == (700, 500, 900)
    assert [[text_of(cell) for cell in each.cells] for each in table.rows] == [["丙", "乙", "甲"], ["戊", "丁"]]
    assert table.rows[0].cells[-1].borders.right.kind == "double"  # type: ignore[union-attr]
    assert table.align == "right"
    plain = first_table(tbl(*rows, properties='<w:bidiVisual w:val="0"/>', grid=(900, 500, 700)))
    assert plain.columns == (900, 500, 700)


def test_a_row_that_ends_short_has_no_cells_to_be_drawn() -> None:
    table = first_table(tbl(tr(tc(), tc(), tc()), tr(tc()), grid=(900, 900, 900)))
    last = table.rows[1].cells[-1]
    assert (last.col_span, last.blocks, last.borders) == (2, (), NO_BORDERS)


def broken(*rows: str) -> list[tuple[int, bool]]:
    """The pieces of a table of these rows below a paragraph: how many rows, and whether it starts a page."""
    blocks = read_foreign(p() + tbl(*rows, grid=(900, 900)))[0].sections[0].blocks
    breaks = [isinstance(block, Paragraph) and block.style.page_break_before for block in blocks]
    return [(len(each.rows), breaks[at - 1]) for at, each in enumerate(blocks) if isinstance(each, Table)]


def test_a_row_whose_text_starts_a_page_starts_it() -> None:
    starting = tr(tc(), tc(p(properties="<w:pageBreakBefore/>")))
    assert broken(starting, tr(tc(), tc())) == [(2, True)]
    assert broken(tr(tc(), tc()), starting, starting) == [(1, False), (1, True), (1, True)]


def test_rows_that_are_merged_stay_together() -> None:
    merged = [tr(tc(properties=f"<w:vMerge {said}/>"), tc(p(properties=asked))) for said, asked in MERGED]
    assert broken(*merged) == [(2, False)]


def test_lines_from_corner_to_corner_are_the_cells() -> None:
    crossed = '<w:tcBorders><w:tl2br w:val="single" w:sz="8" w:color="FF0000"/><w:tr2bl w:val="nil"/></w:tcBorders>'
    cell = first_table(tbl(tr(tc(properties=crossed)), grid=(900,))).rows[0].cells[0]
    assert (cell.falling, cell.rising) == (Border("single", 8, "FF0000"), NO_BORDER)
