"""A table laid out on its grid, which can be set on one page or run over several."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from operator import is_
from typing import NamedTuple

from labdesk.document.layout.borders import thickness
from labdesk.document.layout.cells import LaidCell, LaidRow, lay_rows
from labdesk.document.layout.flow import Room
from labdesk.document.layout.renewing import renewed_rows
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
        self._taken: dict[int, _Taken] = {}

    def renew(self, table: Table) -> range | None:
        """Become the layout of another table that looks alike; returns which rows are new, their cells without their
        contents yet. None where that can't be: see `renewed_rows`."""
        fresh = renewed_rows(self, table)
        if fresh is not None:
            heads = _heads(self.rows)
            if [*map(id, heads)] != [*map(id, self.heads)]:
                self._taken.clear()
            self.heads = heads
        return fresh

    def width(self, cell: LaidCell) -> float:
        """The width of a cell's contents: its columns without its margins."""
        return self.edges[cell.end_column] - self.edges[cell.column] - cell.margins.left - cell.margins.right

    def take(
        self, start: TableCursor | None, room: Room, *, forced: bool
    ) -> tuple[TablePart, TableCursor | None] | None:
        """As many rows as fit into `room`, and where to go on; None when nothing may stay here.

        `forced` makes something stay, come what may. What was taken of the same rows before is taken again.
        """
        cursor = start or TableCursor()
        if cursor.opened or cursor.split:
            return self._take(cursor, room, forced=forced)[0]
        known = self._taken.get(cursor.row)
        if known is None or not known.holds(self.rows, cursor.row, room, forced=forced):
            report, grown = self.report_grown, list[Row]()
            self.report_grown = grown.append
            taken, reached = self._take(cursor, room, forced=forced)
            self.report_grown = report
            known = _Taken(room, forced, self.rows[cursor.row : reached + 1], reached, grown, taken)
            if known.can_last:
                self._taken[cursor.row] = known
        for row in known.grown:
            self.report_grown(row)
        return known.taken

    def _take(
        self, cursor: TableCursor, room: Room, *, forced: bool
    ) -> tuple[tuple[TablePart, TableCursor | None] | None, int]:
        """What is taken, and the row up to which that was looked at."""
        filler = TableFiller(self, cursor, room)
        row = filler.add_rows(len(self.rows))
        return self._taken_of(filler, row, cursor, room, forced=forced), row

    def _taken_of(
        self, filler: TableFiller, row: int, cursor: TableCursor, room: Room, *, forced: bool
    ) -> tuple[TablePart, TableCursor | None] | None:
        """What is taken where all rows up to one fit whole."""
        if row == len(self.rows):
            return filler.part, None
        if (rest := filler.split_row(row, forced=forced and not filler.is_begun(row))) is not None:
            return filler.part, rest if rest.row < len(self.rows) else None
        kept = self._last_break(cursor.row, row)
        if not filler.is_begun(kept):
            kept = cursor.row
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
        return row


class _Taken(NamedTuple):
    """What was taken of a table where no cell was under way: for how much room, of which rows, with the first that did
    not fit, up to which it `reached`, and which of them had to grow."""

    room: Room
    forced: bool
    rows: list[LaidRow]
    reached: int
    grown: list[Row]
    taken: tuple[TablePart, TableCursor | None] | None

    @property
    def can_last(self) -> bool:
        """Whether it hangs on these rows alone: no cell reaches over several, and nothing goes on elsewhere."""
        rest = self.taken[1] if self.taken is not None else None
        plain = rest is None or not (rest.opened or rest.split)
        return plain and all(cell.end_row == cell.row + 1 for row in self.rows for cell in row.columns)

    def holds(self, rows: list[LaidRow], first: int, room: Room, *, forced: bool) -> bool:
        """Whether the same would be taken of a table with these rows now."""
        now = rows[first : self.reached + 1]
        return (
            (room, forced) == (self.room, self.forced)
            and len(now) == len(self.rows)
            and all(map(is_, now, self.rows))
            and (self.reached < len(rows)) == (len(now) > self.reached - first)
        )


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
