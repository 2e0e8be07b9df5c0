"""A table laid out on its grid, which can be set on one page or run over several."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from labdesk.document.layout.borders import thickness
from labdesk.document.layout.cells import LaidCell, LaidRow, lay_rows
from labdesk.document.layout.flow import Room
from labdesk.document.layout.tablefill import TableCursor, TableFiller
from labdesk.document.layout.tablepart import TablePart
from labdesk.document.model import Row, Table


class LaidTable:
    """A table in a column of one width. `edges` are the x of its grid lines within the column; `parent` the cell
    around it.

    `report_grown` is told of each row of exact height that had to grow.
    """

    def __init__(
        self, table: Table, measure: float, parent: LaidCell | None, report_grown: Callable[[Row], None]
    ) -> None:
        self.table = table
        self.parent = parent
        self.report_grown = report_grown
        self.edges = list(accumulate(table.columns, initial=_left_edge(table, measure)))
        self.rows = lay_rows(self)
        self.heads = _heads(self.rows)

    def width(self, cell: LaidCell) -> float:
        """The width of a cell's contents: its columns without its margins."""
        return self.edges[cell.end_column] - self.edges[cell.column] - cell.margins.left - cell.margins.right

    def take(
        self, start: TableCursor | None, room: Room, *, forced: bool
    ) -> tuple[TablePart, TableCursor | None] | None:
        """As many rows as fit into `room`, and where to go on; None when nothing may stay here.

        `forced` makes something stay, come what may.
        """
        cursor = start or TableCursor()
        filler = TableFiller(self, cursor, room)
        row = filler.add_rows(len(self.rows))
        if row == len(self.rows):
            return filler.part, None
        only_heads = row <= max(cursor.row, len(self.heads))
        if (rest := filler.split_row(row, forced=forced and only_heads)) is not None:
            return filler.part, rest if rest.row < len(self.rows) else None
        kept = self._last_break(cursor.row, row)
        if kept == cursor.row and not forced:
            return None
        if cursor.row < kept < row:
            filler = TableFiller(self, cursor, room)
            row = filler.add_rows(kept)
        return filler.part, filler.end_before(row)

    def _last_break(self, first: int, row: int) -> int:
        """The last row up to `row` before which the table may be broken; `first` where there is none."""
        while row > first and self.rows[row - 1].keeps_next:
            row -= 1
        return first if first == 0 and row <= len(self.heads) else row


def _heads(rows: list[LaidRow]) -> list[LaidRow]:
    """The rows to repeat on every page: the leading ones marked so, unless all are, or a cell reaches out of them."""
    count = next((index for index, row in enumerate(rows) if not row.row.header), 0)
    reaching = any(cell.end_row > count for row in rows[:count] for cell in row.starting)
    return [] if reaching else rows[:count]


def _left_edge(table: Table, measure: float) -> float:
    if table.align == "left":  # the line stands with its outer side on the edge
        return table.indent + thickness(table.borders.left) / 2
    spare = measure - table.width
    return spare / 2 if table.align == "center" else spare
