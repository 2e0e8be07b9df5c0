"""Fills a height with rows of a table: whole ones, then perhaps a part of the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from labdesk.document.layout.cells import LaidCell, LaidRow
from labdesk.document.layout.flow import ENDLESS, START, Filling, FlowCursor, Room
from labdesk.document.layout.tablepart import CellPart, RowPart, TablePart

if TYPE_CHECKING:
    from labdesk.document.layout.table import LaidTable

_ROUNDING = 0.01


class TableCursor(NamedTuple):
    """Where a table goes on: at which row, and which cells are under way there.

    `opened` says where the contents of each such cell go on, None for those that are all shown. `split` tells that
    the row itself has begun on an earlier page, where it used up `used` of its height.
    """

    row: int = 0
    opened: Mapping[LaidCell, FlowCursor | None] = {}
    split: bool = False
    used: float = 0.0


@dataclass(slots=True)
class _Opened:
    """A cell under way on this page: where it begins here, and what is left to show."""

    top: float
    inset: float
    rest: FlowCursor | None
    begun_before: bool


class TableFiller:
    """Sets rows of a table from a cursor on into `room`; the result is `part`."""

    def __init__(self, table: LaidTable, cursor: TableCursor, room: Room) -> None:
        self.part = TablePart(table)
        self._table = table
        self._rows = table.rows
        self._cursor = cursor
        self._room = room.height
        self._page = room.page
        self._y = 0.0
        self._opened: dict[LaidCell, _Opened] = {}
        if cursor.row >= len(table.heads) > 0:
            self._repeat_heads()
        for cell, rest in cursor.opened.items():
            self._opened[cell] = _Opened(self._y, self._rows[cursor.row].top_inset, rest, True)

    def add_rows(self, end: int) -> int:
        """Sets whole rows up to `end`; returns the first that did not fit, or `end`."""
        for index in range(self._cursor.row, end):
            if not (index == self._cursor.row and self._cursor.split):
                self._open_row(index)
            if not self._add_row(index):
                return index
        return end

    def split_row(self, index: int, *, forced: bool) -> TableCursor | None:
        """Sets the first part of a row that did not fit; None, and nothing set, when it should move on as a whole."""
        row = self._rows[index]
        if not (forced or self._may_split(index)):
            return None
        limit = self._room - row.bottom_line
        fillings = {cell: self._fill(cell, limit - row.bottom_inset, forced=forced) for cell in self._opened}
        if not forced and not self._worth_splitting(row, fillings):
            return None
        bottom = max(self._bottom(row, fillings), min(self._y + self._least_height(index), limit))
        used = (self._cursor.used if index == self._cursor.row else 0.0) + bottom - self._y
        done = not any(fillings[cell].rest for cell in row.ending)
        opened = {cell: filling.rest for cell, filling in fillings.items() if not (done and cell in row.ending)}
        self._close(row, fillings, bottom, cut=not done)
        self._end_row(index, bottom)
        return TableCursor(index + 1, opened) if done else TableCursor(index, opened, True, used)

    def is_begun(self, index: int) -> bool:
        """Whether something of the rows above `index` stands here. A head alone is nothing, nor are the upper rows of a
        merged group, which have no height where all of its text is in the last."""
        heads = len(self._table.heads)
        return any(part.bottom > part.top for part in self.part.rows if heads <= part.row < index)

    def end_before(self, index: int) -> TableCursor:
        """Ends the part before a row; cells that go on into it show what fits above."""
        above = self._rows[index - 1]
        under_way = [cell for cell in self._opened if cell.row < index]
        fillings = {cell: self._fill(cell, self._y) for cell in under_way}
        self._close(above, fillings, self._y, cut=True)
        return TableCursor(index, {cell: filling.rest for cell, filling in fillings.items()})

    def _may_split(self, index: int) -> bool:
        """Whether a row may be cut at all: by LibreOffice's rules.

        A row that must stay whole, or with the next, is cut all the same when no page can hold it. One whose contents
        are lower than its least height moves on as a whole.
        """
        row = self._rows[index]
        if index == self._cursor.row and self._cursor.split:
            return True
        splits = row.row.can_split and not row.keeps_next
        if splits and row.row.height_rule == "auto":
            return True
        natural = self._natural_height(row)
        if splits and row.row.height_rule == "at_least":
            return natural > row.row.height
        return natural > self._page

    def _natural_height(self, row: LaidRow) -> float:
        """The height that a row needs when it is not split, for its own cells and what is left of those that end."""
        bottoms = [self._y + row.top_inset]
        for cell in row.ending:
            opened = self._opened[cell]
            if opened.rest is not None:
                bottoms.append(opened.top + opened.inset + cell.flow.fill(opened.rest, ENDLESS, forced=True).height)
        return max(bottoms) + row.bottom_inset - self._y

    def _open_row(self, index: int) -> None:
        row = self._rows[index]
        for cell in row.starting:
            self._opened[cell] = _Opened(self._y, row.top_inset, START, False)

    def _add_row(self, index: int) -> bool:
        """Sets a whole row whose cells are open; False, and nothing set, if it is too high."""
        row = self._rows[index]
        limit = self._room - row.bottom_line
        fillings: dict[LaidCell, Filling] = {}
        for cell in row.ending:
            fillings[cell] = filling = self._fill(cell, limit - row.bottom_inset)
            if filling.rest is not None:
                return False
        needed = self._bottom(row, fillings)
        bottom = max(needed, self._y + self._least_height(index))
        if bottom > limit + _ROUNDING:
            return False
        if row.row.height_rule == "exact" and needed > self._y + row.row.height + _ROUNDING:
            self._table.report_grown(row.row)
        self._close(row, fillings, bottom)
        self._end_row(index, bottom)
        return True

    def _fill(self, cell: LaidCell, limit: float, *, forced: bool = False) -> Filling:
        opened = self._opened[cell]
        if opened.rest is None:
            return Filling()
        return cell.flow.fill(opened.rest, Room(limit - opened.top - opened.inset, self._page), forced=forced)

    def _bottom(self, row: LaidRow, fillings: Mapping[LaidCell, Filling]) -> float:
        """How far down some cells reach that end with a row, or are cut in it."""
        bottoms = (self._opened[cell].top + self._opened[cell].inset + f.height for cell, f in fillings.items())
        return max(bottoms, default=self._y) + row.bottom_inset

    def _close(self, row: LaidRow, fillings: Mapping[LaidCell, Filling], bottom: float, *, cut: bool = False) -> None:
        """Puts cells, down to `bottom`, into the part; `cut` ones go on, with or without contents, on the next page."""
        for cell, filling in fillings.items():
            opened = self._opened.pop(cell)
            whole = not (opened.begun_before or cut)
            top = opened.top + opened.inset
            self.part.cells.append(CellPart(cell, opened.top, bottom, top, bottom - row.bottom_inset, filling, whole))

    def _end_row(self, index: int, bottom: float) -> None:
        self.part.rows.append(RowPart(index, self._y, bottom))
        self._y = bottom

    def _least_height(self, index: int) -> float:
        """The height that a row must have on this page by its own rule."""
        row = self._rows[index].row
        if row.height_rule == "auto":
            return 0.0
        return max(row.height - (self._cursor.used if index == self._cursor.row else 0.0), 0.0)

    def _repeat_heads(self) -> None:
        """Shows the head again, unless nothing of what follows would find room under it."""
        heads = len(self._table.heads)
        for index in range(heads):
            self._open_row(index)
            if not self._add_row(index):
                break
        self._opened.clear()
        if len(self.part.rows) < heads or not self._something_fits():
            self.part = TablePart(self._table)
            self._y = 0.0
        self.part.repeated_rows, self.part.repeated_cells = len(self.part.rows), len(self.part.cells)

    def _something_fits(self) -> bool:
        """Whether a line or more of the row at the cursor fits under the head."""
        row = self._rows[self._cursor.row]
        begun = dict(self._cursor.opened)
        if not self._cursor.split:
            begun |= dict.fromkeys(row.starting, START)
        room = Room(self._room - row.bottom_line - row.bottom_inset - self._y - row.top_inset, self._page)
        left = [(cell, rest) for cell, rest in begun.items() if rest is not None]
        return not left or any(cell.flow.fill(rest, room, forced=False).parts for cell, rest in left)

    def _worth_splitting(self, row: LaidRow, fillings: Mapping[LaidCell, Filling]) -> bool:
        """Whether a row may be cut: every cell whose top is its own shows something, and something is left for the next
        page."""
        left = any(fillings[cell].rest for cell in row.ending)
        starting = (filling for cell, filling in fillings.items() if self._opened[cell].top == self._y)
        return left and all(filling.parts or not filling.rest for filling in starting)
