"""A table's cells and rows on its grid: columns, margins, borders, which cells begin and end in a row."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from labdesk.document.grid import Slot, place
from labdesk.document.layout.borders import stronger, thickness, turned_round
from labdesk.document.layout.flow import Flow
from labdesk.document.model import NO_BORDER, Border, Borders, CellMargins, Paragraph, Row, Table

if TYPE_CHECKING:
    from labdesk.document.layout.paragraph import LaidParagraph
    from labdesk.document.layout.table import LaidTable
    from labdesk.document.layout.turned import TurnedFlow


class LaidCell:
    """A cell in a table laid out. Rows and columns count from 0; `end_column` and `end_row` are the first beyond it.

    `borders` are its own wishes for its four edges; `owner` is the table, its way up to the cell around that.
    """

    def __init__(self, owner: LaidTable, slot: Slot) -> None:
        self.owner = owner
        self.cell = slot.cell
        self.row = slot.row
        self.end_row = slot.row + slot.row_span
        self.column = slot.column
        self.end_column = slot.column + slot.col_span
        self.margins: CellMargins = slot.cell.margins or owner.table.margins
        self.borders = _wishes(owner.table, self)
        self.flow: Flow | TurnedFlow = Flow(())


class LaidRow:
    """A row. `columns` holds the cell over each grid column; `starting` and `ending` the cells that begin or end here;
    `above` is the row above, `top_edges` the lines between the two.

    `bottom_edges` are the lines under the row if the table or its part on a page ends here, `bottom_line` is their
    thickness, `uprights` are its vertical lines, each at the grid line `start`. As in LibreOffice (and Word) a line
    takes its room from the row under it, and a row's cells share the largest of their top margins and the largest of
    their bottom margins: `top_inset` and `bottom_inset` are what that leaves between the row's edges and its
    contents.
    """

    def __init__(self, row: Row, index: int, cells: list[LaidCell], above: LaidRow | None) -> None:
        self.row = row
        self.above = above
        self.columns = [cell for cell in cells for _ in range(cell.column, cell.end_column)]
        self.starting = [cell for cell in cells if cell.row == index]
        self.ending = [cell for cell in cells if cell.end_row == index + 1]
        self.top_edges = edges_between(above, self)
        self.bottom_edges = edges_between(self, None)
        self.bottom_line = thickest(self.bottom_edges)
        self.uprights = _uprights(self.columns)
        top_line = thickest(self.top_edges)
        self.top_inset = top_line + max((cell.margins.top for cell in self.starting), default=0)
        self.bottom_inset = max((cell.margins.bottom for cell in self.ending), default=0)
        self.paragraphs: tuple[LaidParagraph, ...] = ()  # of the cells that begin here, in reading order

    @property
    def keeps_next(self) -> bool:
        """Whether the row wants to stay with the next: it goes by its first paragraph, as in LibreOffice.

        Where a cell from above comes first that is the empty one in its place; rows of nested tables never do."""
        first = self.columns[0] if self.columns else None
        if first is None or first not in self.starting or first.owner.parent is not None:
            return False
        blocks = first.cell.blocks[:1]
        return bool(blocks) and isinstance(blocks[0], Paragraph) and blocks[0].style.keep_next


class Edge(NamedTuple):
    """A line along the grid columns start:end."""

    start: int
    end: int
    border: Border


def lay_rows(owner: LaidTable, only: range | None = None, above: LaidRow | None = None) -> list[LaidRow]:
    """The rows of a table, its cells without their contents yet. Raises LabdeskError when the cells do not fit.

    `only` some of them, below the row `above`, where no cell reaches in or out.
    """
    table, first = owner.table, only.start if only is not None else 0
    part = table if only is None else replace(table, rows=table.rows[only.start : only.stop])
    rows: list[LaidRow] = []
    known: dict[tuple[int, int], LaidCell] = {}
    for index, slots in enumerate(place(part)):
        for slot in slots:
            if slot.first:
                moved = replace(slot, row=slot.row + first) if first else slot
                known[slot.row, slot.column] = LaidCell(owner, moved)
        cells = [known[slot.row, slot.column] for slot in slots]
        rows.append(LaidRow(part.rows[index], first + index, cells, rows[-1] if rows else above))
    return rows


def edges_between(above: LaidRow | None, below: LaidRow | None) -> list[Edge]:
    """The lines between two rows that meet on a page; None is the edge of the table, or of its part on a page."""
    uppers = above.columns if above else [None] * len(below.columns if below else ())
    lowers = below.columns if below else [None] * len(uppers)
    edges: list[Edge] = []
    for column, (upper, lower) in enumerate(zip(uppers, lowers, strict=True)):
        if upper is lower:
            continue
        border = stronger(upper.borders.bottom if upper else NO_BORDER, lower.borders.top if lower else NO_BORDER)
        if border.kind == "none":
            continue
        last = edges[-1] if edges else None
        if last is not None and last.end == column and (last.border is border or last.border == border):
            edges[-1] = Edge(last.start, column + 1, border)
        else:
            edges.append(Edge(column, column + 1, border))
    return edges


def _uprights(columns: list[LaidCell]) -> list[Edge]:
    """The vertical lines of a row."""
    edges = []
    for column, (before, after) in enumerate(pairwise([None, *columns, None])):
        if before is after:
            continue
        border = stronger(before.borders.right if before else NO_BORDER, after.borders.left if after else NO_BORDER)
        if border.kind != "none":
            edges.append(Edge(column, column, border))
    return edges


def thickest(edges: list[Edge]) -> float:
    """The thickness in twips of the thickest of some lines."""
    return max((thickness(edge.border) for edge in edges), default=0.0)


def _wishes(table: Table, cell: LaidCell) -> Borders:
    """The lines a cell asks for: its own, or those of the table, inner or outer by where it lies; of lines of unlike
    strands the upper or left one comes first."""
    all_round = table.borders
    wishes = cell.cell.borders or Borders(
        top=all_round.top if cell.row == 0 else all_round.inside_h,
        bottom=all_round.bottom if cell.end_row == len(table.rows) else all_round.inside_h,
        left=all_round.left if cell.column == 0 else all_round.inside_v,
        right=all_round.right if cell.end_column == len(table.columns) else all_round.inside_v,
    )
    bottom, right = turned_round(wishes.bottom), turned_round(wishes.right)
    if bottom is wishes.bottom and right is wishes.right:
        return wishes
    return replace(wishes, bottom=bottom, right=right)
