"""Tables in WordprocessingML."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from labdesk.base.errors import LabdeskError
from labdesk.document.model import NO_BORDERS, Border, Borders, Cell, CellMargins, ParagraphStyle, Row, Table
from labdesk.document.word import read, write
from tests.document.word.parts import W_, document, find, one, paragraph, part, values


def cell(text: str = "格", **properties: object) -> Cell:
    return Cell((paragraph(text),), **properties)  # type: ignore[arg-type]


def grid(*rows: tuple[Cell, ...], columns: tuple[int, ...] = (1000, 2000, 3000), **properties: object) -> Table:
    return Table(columns, tuple(Row(cells) for cells in rows), **properties)  # type: ignore[arg-type]


def test_grid_table_and_cells_agree_on_their_widths() -> None:
    body = part(document(grid((cell(), cell(col_span=2)))))
    assert values(body, "//w:gridCol/@w:w") == ["1000", "2000", "3000"]
    assert values(body, "//w:tblW/@w:w") == ["6000"]
    assert values(body, "//w:tcW/@w:w") == ["1000", "5000"]
    assert values(body, "//w:tblLayout/@w:type") == ["fixed"]
    assert values(body, "//w:gridSpan/@w:val") == ["2"]


def test_a_cell_over_several_rows_is_written_in_each_of_them() -> None:
    body = part(document(grid((cell("合并", row_span=3), cell(), cell()), (cell(), cell()), (cell(), cell()))))
    assert values(body, "//w:vMerge/@w:val") == ["restart", "continue", "continue"]
    assert [len(find(row, "w:tc")) for row in find(body, "//w:tr")] == [3, 3, 3]


def test_a_covered_cell_keeps_the_borders_of_the_whole() -> None:
    lines = Borders(bottom=Border("double", 6))
    body = part(document(grid((cell(row_span=2, borders=lines), cell(), cell()), (cell(), cell()))))
    assert values(body, "//w:tc[w:tcPr/w:vMerge]//w:bottom/@w:val") == ["double", "double"]


def test_columns_that_a_row_leaves_open_get_an_empty_cell() -> None:
    body = part(document(grid((cell(),))))
    assert len(find(body, "//w:tc")) == 3


def test_too_many_cells_for_the_grid_are_a_clear_error() -> None:
    with pytest.raises(LabdeskError, match="第 2 行的单元格超出了 3 列的网格"):
        part(document(grid((cell(col_span=3),), (cell(), cell(), cell(), cell()))))


def test_heads_repeat_and_rows_keep_together() -> None:
    rows = (Row((cell(),), header=True), Row((cell(),), can_split=False), Row((cell(),)))
    body = part(document(Table((1000,), rows)))
    assert [[str(e.tag).removeprefix(W_) for e in find(row, "w:trPr/*")] for row in find(body, "//w:tr")] == [
        ["tblHeader"],
        ["cantSplit"],
        [],
    ]


def test_a_row_height_is_the_least_one_so_that_nothing_is_clipped() -> None:
    rows = (Row((cell(),), 500, "at_least"), Row((cell(),), 600, "exact"), Row((cell(),), 700, "auto"))
    body = part(document(Table((1000,), rows)))
    assert values(body, "//w:trHeight/@w:val") == ["500", "600"]
    assert values(body, "//w:trHeight/@w:hRule") == ["atLeast", "atLeast"]


def test_borders_margins_and_shading_are_said_for_each_edge() -> None:
    lines = Borders(Border("thick", 12, "1f4e79"), *[Border("none", 4)] * 5)
    body = part(
        document(grid((cell(shading="d9d9d9", margins=CellMargins(1, 2, 3, 4)),), borders=lines, columns=(900,)))
    )
    edges = find(body, "//w:tblBorders/*")
    assert [str(e.tag).removeprefix(W_) for e in edges] == ["top", "left", "bottom", "right", "insideH", "insideV"]
    assert [e.get(W_ + "val") for e in edges] == ["thick", "nil", "nil", "nil", "nil", "nil"]
    assert edges[0].get(W_ + "color") == "1F4E79"
    assert values(body, "//w:tcMar/*/@w:w") == ["1", "2", "3", "4"]
    assert values(body, "//w:shd/@w:fill") == ["D9D9D9"]
    assert not find(body, "//w:tcBorders")


def test_a_cell_without_borders_says_so_for_each_edge() -> None:
    body = part(document(grid((cell(borders=NO_BORDERS),), columns=(900,))))
    assert values(body, "//w:tcBorders/*/@w:val") == ["nil"] * 4


def test_lines_from_corner_to_corner_are_written_and_read_again() -> None:
    made = document(grid((cell(falling=Border("double", 6, "FF0000"), rising=Border()),), columns=(900,)))
    assert values(part(made), "//w:tcBorders/*/@w:val") == ["double", "single"]
    file = BytesIO()
    write(made, file)
    (table,) = read(BytesIO(file.getvalue())).sections[0].blocks[:1]
    assert isinstance(table, Table)
    assert table.rows[0].cells[0].falling == Border("double", 6, "FF0000")


def test_every_cell_ends_with_a_paragraph() -> None:
    inner = grid((cell(),), columns=(500,))
    body = part(document(grid((Cell(), Cell((inner,)), cell()))))
    assert [str(tc[-1].tag).removeprefix(W_) for tc in find(body, "//w:tc")] == ["p"] * 4


def test_two_tables_in_a_row_stay_two() -> None:
    table = grid((cell(),), columns=(900,))
    body = one(part(document(table, table)), "w:body")
    assert [str(child.tag).removeprefix(W_) for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_what_a_table_is_about_can_be_read_aloud() -> None:
    body = part(document(grid((cell(),), columns=(900,), description="人员一览")))
    assert values(body, "//w:tblDescription/@w:val") == ["人员一览"]


def test_no_page_starts_within_a_cell() -> None:
    breaking = Cell((replace(paragraph("格"), style=ParagraphStyle(page_break_before=True)),))
    body = part(document(grid((breaking,), columns=(1000,))))
    assert body.find(f".//{W_}tc//{W_}pageBreakBefore") is None
