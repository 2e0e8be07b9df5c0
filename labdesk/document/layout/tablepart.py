"""The part of a table on one page: its cells with their contents, shading and lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from labdesk.document.layout.borders import thickness
from labdesk.document.layout.cells import Edge, LaidCell, LaidRow, edges_between
from labdesk.document.layout.joins import is_interrupted, level_reach, upright_reach
from labdesk.document.layout.placed import Box, Page, PlacedFill, PlacedRule
from labdesk.document.layout.surface import Surface
from labdesk.document.layout.turned import TurnedFlow
from labdesk.document.model import Border, Cell

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


class _Placed(NamedTuple):
    """Where a part was placed last, and what that put on the page, as on a page of its own that is like it."""

    place: tuple[float, float]
    page: Page

    def fits(self, place: tuple[float, float], page: Page) -> bool:
        """Whether the part would come out the same there; boxes over the page ask for its measures too."""
        return self.place == place and _bare(self.page) == _bare(page)


def _bare(page: Page) -> Page:
    return Page(page.number, page.width, page.height, page.label, page.text_area)


@dataclass(slots=True)
class TablePart:
    """Rows and cells; the first `repeated_rows` and `repeated_cells` show the table's head again."""

    table: LaidTable
    rows: list[RowPart] = field(default_factory=list)
    cells: list[CellPart] = field(default_factory=list)
    repeated_rows: int = 0
    repeated_cells: int = 0
    _placed: _Placed | None = field(default=None, repr=False, compare=False)

    @property
    def height(self) -> float:
        """The height with the line under the last row."""
        if not self.rows:
            return 0.0
        last = self.rows[-1]
        return last.bottom + self.table.rows[last.row].bottom_line

    def place(self, x: float, y: float, surface: Surface) -> None:
        """Places the part with its column's left edge at x and its top at y, in the very same things where that was its
        place before."""
        if surface.cell is not None or surface.furniture:
            self._set(x, y, surface)
            return
        placed = self._placed
        if placed is None or not placed.fits((x, y), surface.page):
            own = _bare(surface.page)
            self._set(x, y, Surface(own))
            placed = _Placed((x, y), own)
            if not any(each.note for each in own.paragraphs):
                self._placed = placed
        surface.page.fills.extend(placed.page.fills)
        surface.page.cells.extend(placed.page.cells)
        surface.page.paragraphs.extend(placed.page.paragraphs)
        surface.page.rules.extend(placed.page.rules)

    def _set(self, x: float, y: float, surface: Surface) -> None:
        edges = [x + edge for edge in self.table.edges]
        for number in self._in_order():
            part = self.cells[number]
            cell = part.cell
            inner = surface.within(cell, number < self.repeated_cells)
            left = edges[cell.column]
            box = Box(left, y + part.top, edges[cell.end_column] - left, part.bottom - part.top)
            if cell.cell.shading:
                surface.page.fills.append(PlacedFill(box, cell.cell.shading))
            surface.page.rules.extend(_diagonals(cell.cell, box))
            inner.add_cell(cell.cell, box)
            if isinstance(cell.flow, TurnedFlow) and part.filling.parts:
                width, height = self.table.width(cell), part.inner_bottom - part.inner_top
                cell.flow.place(Box(left + cell.margins.left, y + part.inner_top, width, height), inner)
            else:
                part.filling.place(left + cell.margins.left, y + part.content_top, inner)
        surface.page.rules.extend(self._rules(edges, y))

    def shown(self) -> Iterator[CellPart]:
        """The cells in reading order, without those of a head that is shown again."""
        return (self.cells[number] for number in self._in_order() if number >= self.repeated_cells)

    def _in_order(self) -> list[int]:
        return sorted(range(len(self.cells)), key=self._reading_order)

    def _reading_order(self, number: int) -> tuple[bool, int, int]:
        cell = self.cells[number].cell
        return number >= self.repeated_cells, cell.row, cell.column

    def _rules(self, edges: list[float], y: float) -> Iterator[PlacedRule]:
        """The lines between and round the cells."""
        rows = [self.table.rows[part.row] for part in self.rows]
        levels = [_edges(above, below) for above, below in pairwise([None, *rows, None])]
        sides = [{edge.start: edge.border for edge in row.uprights} for row in rows]
        for number, level in enumerate(levels):
            top = y + (self.rows[number].top if number < len(rows) else self.rows[-1].bottom if rows else 0.0)
            above, below = sides[number - 1] if number else {}, sides[number] if number < len(rows) else {}
            yield from _level_rules(level, top, edges, above, below)
        yield from self._upright_rules(edges, y, levels)

    def _upright_rules(self, edges: list[float], y: float, levels: list[list[Edge]]) -> Iterator[PlacedRule]:
        """The vertical lines; one line runs on over rows where it is the same."""
        running: dict[int, _Upright] = {}
        done: list[_Upright] = []
        for number, part in enumerate(self.rows):
            here = {edge.start: edge.border for edge in self.table.rows[part.row].uprights}
            ended = [run for column, run in running.items() if self._ends(run, here.get(column), levels[number])]
            done += ended
            for run in ended:
                run.onward = here.get(run.column)
                del running[run.column]
            before = {run.column: run.border for run in ended}
            for column, border in here.items():
                if column not in running:
                    running[column] = _Upright(column, border, number, number, before.get(column))
                running[column].last = number
        for run in [*done, *running.values()]:
            start = upright_reach(run.border, run.before, *_sides(levels[run.first], run.column), forward=False)
            end = upright_reach(run.border, run.onward, *_sides(levels[run.last + 1], run.column), forward=True)
            top, bottom = y + self.rows[run.first].top, y + self.rows[run.last].bottom
            x = edges[run.column]
            yield PlacedRule(x, top, x, bottom, run.border, start, end)

    @staticmethod
    def _ends(run: _Upright, onward: Border | None, level: list[Edge]) -> bool:
        """Whether a vertical line ends at a level one, or some of its strands do."""
        return onward != run.border or is_interrupted(run.border, *_sides(level, run.column))


@dataclass(slots=True)
class _Upright:
    """A vertical line at a grid line, from one row part to another, and those that it goes on from and in."""

    column: int
    border: Border
    first: int
    last: int
    before: Border | None = None
    onward: Border | None = None


def _diagonals(cell: Cell, box: Box) -> Iterator[PlacedRule]:
    """The lines from corner to corner of a cell, or of its part on a page."""
    x, y, width, height = box
    if cell.falling.kind != "none":
        yield PlacedRule(x, y, x + width, y + height, cell.falling)
    if cell.rising.kind != "none":
        yield PlacedRule(x, y + height, x + width, y, cell.rising)


def _edges(above: LaidRow | None, below: LaidRow | None) -> list[Edge]:
    """The lines between two rows that meet here; mostly they do so in the table, too."""
    if below is None:
        return above.bottom_edges if above is not None else []
    return below.top_edges if below.above is above else edges_between(above, below)


def _level_rules(
    level: list[Edge], top: float, edges: list[float], above: dict[int, Border], below: dict[int, Border]
) -> Iterator[PlacedRule]:
    """The lines between two rows, from the edge of the row below them down."""
    pieces = [piece for edge in level for piece in _pieces(edge, above, below)]
    before, after = {each.end: each.border for each in pieces}, {each.start: each.border for each in pieces}
    for first, last, border in pieces:
        start = level_reach(border, before.get(first), above.get(first), below.get(first), forward=False)
        end = level_reach(border, after.get(last), above.get(last), below.get(last), forward=True)
        centre = top + thickness(border) / 2
        yield PlacedRule(edges[first], centre, edges[last], centre, border, start, end)


def _pieces(edge: Edge, above: dict[int, Border], below: dict[int, Border]) -> Iterator[Edge]:
    """A level line, cut where upright ones interrupt some of its strands."""
    start = edge.start
    for column in range(edge.start + 1, edge.end):
        if is_interrupted(edge.border, above.get(column), below.get(column)):
            yield Edge(start, column, edge.border)
            start = column
    yield Edge(start, edge.end, edge.border)


def _sides(level: list[Edge], column: int) -> tuple[Border | None, Border | None]:
    """The level lines left and right of a grid line."""
    left = next((edge.border for edge in level if edge.start < column <= edge.end), None)
    right = next((edge.border for edge in level if edge.start <= column < edge.end), None)
    return left, right
