"""Tables that run from right to left (`w:bidiVisual`): the first cell of a row stands at its right end."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from labdesk.document.model import Borders, Cell, CellMargins, Table

_ALIGNS: Final[dict[str, Literal["left", "center", "right"]]] = {"left": "right", "center": "center", "right": "left"}


def mirrored(table: Table) -> Table:
    """The table as it is seen; what a file calls left is where rows begin."""
    rows = tuple(replace(row, cells=tuple(map(_cell, reversed(row.cells)))) for row in table.rows)
    return replace(
        table,
        columns=table.columns[::-1],
        rows=rows,
        borders=_borders(table.borders),
        margins=_margins(table.margins),
        align=_ALIGNS[table.align],
    )


def _cell(cell: Cell) -> Cell:
    borders = None if cell.borders is None else _borders(cell.borders)
    margins = None if cell.margins is None else _margins(cell.margins)
    return replace(cell, borders=borders, margins=margins, falling=cell.rising, rising=cell.falling)


def _borders(borders: Borders) -> Borders:
    return replace(borders, left=borders.right, right=borders.left)


def _margins(margins: CellMargins) -> CellMargins:
    return replace(margins, left=margins.right, right=margins.left)
