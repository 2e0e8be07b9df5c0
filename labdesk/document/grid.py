"""Where a table's cells lie on its grid: spans resolved once, for every writer and reader."""

from __future__ import annotations

from dataclasses import dataclass

from labdesk.base.errors import LabdeskError
from labdesk.document.model import Cell, Table

_FILLER = Cell()


@dataclass(frozen=True, slots=True)
class Slot:
    """One rectangle of a row: a cell that starts here, or the part of one from above that covers it (`first` False).

    `row` is the row in which the cell starts, `column` its first grid column; the spans are cut to the grid.
    """

    cell: Cell
    row: int
    column: int
    col_span: int
    row_span: int
    first: bool


def place(table: Table) -> tuple[tuple[Slot, ...], ...]:
    """Per row its slots from left to right; together they cover every grid column exactly once.

    Columns that a row leaves open get an empty cell. Raises LabdeskError when a row has too many cells for the grid.
    """
    rows: list[tuple[Slot, ...]] = []
    covering: dict[int, Slot] = {}
    for index, row in enumerate(table.rows):
        waiting = iter(row.cells)
        slots: list[Slot] = []
        column = 0
        while column < len(table.columns):
            above = covering.get(column)
            if above is not None:
                slot = Slot(above.cell, above.row, column, above.col_span, above.row_span, False)
            else:
                slot = _start(next(waiting, _FILLER), index, column, table, covering)
            slots.append(slot)
            column += slot.col_span
        if next(waiting, None) is not None:
            raise LabdeskError(
                what=f"表格第 {index + 1} 行的单元格超出了 {len(table.columns)} 列的网格。",
                todo="请检查版式中该行各单元格的跨列、跨行数。",
            )
        rows.append(tuple(slots))
        covering = {s.column: s for s in slots if s.row + s.row_span > index + 1}
    return tuple(rows)


def _start(cell: Cell, row: int, column: int, table: Table, covering: dict[int, Slot]) -> Slot:
    wanted, col_span = max(cell.col_span, 1), 0
    while col_span < wanted and column + col_span < len(table.columns) and column + col_span not in covering:
        col_span += 1
    row_span = min(max(cell.row_span, 1), len(table.rows) - row)
    return Slot(cell, row, column, col_span, row_span, True)
