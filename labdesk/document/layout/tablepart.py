"""The part of a table on one page: its cells with their contents, shading and lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from labdesk.document.layout.borders import thickness
from labdesk.document.layout.cells import LaidCell, LaidRow, edges_between
from labdesk.document.layout.placed import Box, PlacedFill, PlacedRule
from labdesk.document.layout.surface import Surface
from labdesk.document.model import Border

if TYPE_CHECKING:
    from labdesk.document.layout.flow import Filling
    from labdesk.document.layout.table import LaidTable


class RowPart(NamedTuple):
    """Row number `row` from `top` to `bottom`, counted from the top of the table's part."""

    row: int
    top: float
    bottom: float


class CellPart(NamedTuple):
    """A cell from `top` to `bottom`, its contents between `inner_top` and `inner_bottom`.

    `whole` says that no part of it is on another page; only then it is aligned vertically, as in LibreOffice.
    """

    cell: LaidCell
    top: float
    bottom: float
    inner_top: float
    inner_bottom: float
    filling: Filling
    whole: bool

    @property
    def content_top(self) -> float:
        spare = max(self.inner_bottom - self.inner_top - self.filling.height, 0.0)
        share = {"top": 0.0, "center": 0.5, "bottom": 1.0}[self.cell.cell.valign] if self.whole else 0.0
        return self.inner_top + spare * share


@dataclass(slots=True)
class TablePart:
    """Rows and cells; the first `repeated_rows` and `repeated_cells` show the table's head again."""

    table: LaidTable
    rows: list[RowPart] = field(default_factory=list)
    cells: list[CellPart] = field(default_factory=list)
    repeated_rows: int = 0
    repeated_cells: int = 0

    @property
    def height(self) -> float:
        """The height with the line under the last row."""
        if not self.rows:
            return 0.0
        last = self.rows[-1]
        return last.bottom + self.table.rows[last.row].bottom_line

    def place(self, x: float, y: float, surface: Surface) -> None:
        """Places the part with its column's left edge at x and its top at y."""
        edges = [x + edge for edge in self.table.edges]
        in_order = sorted(range(len(self.cells)), key=self._reading_order)
        for number in in_order:
            part = self.cells[number]
            cell = part.cell
            inner = surface.within(cell, number < self.repeated_cells)
            left = edges[cell.column]
            box = Box(left, y + part.top, edges[cell.end_column] - left, part.bottom - part.top)
            if cell.cell.shading:
                surface.page.fills.append(PlacedFill(box, cell.cell.shading))
            inner.add_cell(cell.cell, box)
            part.filling.place(left + cell.margins.left, y + part.content_top, inner)
        surface.page.rules.extend(self._level_rules(edges, y))
        surface.page.rules.extend(self._upright_rules(edges, y))

    def _reading_order(self, number: int) -> tuple[bool, int, int]:
        cell = self.cells[number].cell
        return number >= self.repeated_cells, cell.row, cell.column

    def _level_rules(self, edges: list[float], y: float) -> Iterator[PlacedRule]:
        above: LaidRow | None = None
        for part in [*self.rows, None]:
            below = self.table.rows[part.row] if part else None
            top = y + (part.top if part else self.rows[-1].bottom if self.rows else 0.0)
            for edge in edges_between(above, below):
                centre = top + thickness(edge.border) / 2
                yield PlacedRule(edges[edge.start], centre, edges[edge.end], centre, edge.border)
            above = below

    def _upright_rules(self, edges: list[float], y: float) -> Iterator[PlacedRule]:
        """The vertical lines; one line runs on over rows where it is the same."""
        running: dict[tuple[int, Border], tuple[float, float]] = {}
        for part in self.rows:
            for edge in self.table.rows[part.row].uprights:
                key = edge.start, edge.border
                top, bottom = running.get(key, (part.top, part.top))
                if bottom != part.top:
                    yield _upright(edges, y, edge.start, edge.border, top, bottom)
                    top = part.top
                running[key] = top, part.bottom
        for (column, border), (top, bottom) in running.items():
            yield _upright(edges, y, column, border, top, bottom)


def _upright(edges: list[float], y: float, column: int, border: Border, top: float, bottom: float) -> PlacedRule:
    return PlacedRule(edges[column], y + top, edges[column], y + bottom, border)
