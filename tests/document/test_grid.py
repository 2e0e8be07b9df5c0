"""Cells on their grid."""

from __future__ import annotations

import pytest
from hypothesis import given

from labdesk.base.errors import LabdeskError
from labdesk.document.grid import place
from labdesk.document.model import Cell, Row, Table
from tests.document.strategies import tables


def laid_out(columns: int, *rows: tuple[Cell, ...]) -> list[list[tuple[int, int, int, bool]]]:
    """Column, column span, starting row and first-ness of every slot."""
    table = Table((1000,) * columns, tuple(Row(cells) for cells in rows))
    return [[(s.column, s.col_span, s.row, s.first) for s in row] for row in place(table)]


def test_cells_follow_each_other() -> None:
    assert laid_out(3, (Cell(), Cell(col_span=2))) == [[(0, 1, 0, True), (1, 2, 0, True)]]


def test_a_cell_over_two_rows_covers_its_columns_in_the_second() -> None:
    rows = laid_out(3, (Cell(), Cell(col_span=2, row_span=2)), (Cell(),))
    assert rows[1] == [(0, 1, 1, True), (1, 2, 0, False)]


def test_open_columns_get_an_empty_cell_each() -> None:
    assert laid_out(3, (Cell(),)) == [[(0, 1, 0, True), (1, 1, 0, True), (2, 1, 0, True)]]


def test_spans_are_cut_to_the_grid() -> None:
    (slot,) = place(Table((1000, 1000), (Row((Cell(col_span=9, row_span=9),)),)))[0]
    assert (slot.col_span, slot.row_span) == (2, 1)


def test_a_span_stops_before_a_cell_from_above() -> None:
    rows = laid_out(3, (Cell(), Cell(row_span=2), Cell()), (Cell(col_span=3), Cell()))
    assert rows[1] == [(0, 1, 1, True), (1, 1, 0, False), (2, 1, 1, True)]


def test_a_row_with_too_many_cells_is_a_clear_error() -> None:
    with pytest.raises(LabdeskError, match="第 1 行"):
        laid_out(1, (Cell(), Cell()))


@given(tables())
def test_slots_cover_every_column_of_every_row_once(table: Table) -> None:
    for row in place(table):
        covered = [column for slot in row for column in range(slot.column, slot.column + slot.col_span)]
        assert covered == list(range(len(table.columns)))
