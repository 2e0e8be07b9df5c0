"""The widths of a table's columns: from its grid, its cells, and what the table as a whole is to measure."""

from __future__ import annotations

from typing import Final, NamedTuple

from labdesk.document.word.reader.placing import Place, PlacedRow
from labdesk.document.word.reader.tree import W_, Element, number, twips, val

_WHOLE: Final = 5000
"""Percentages of widths count in fiftieths of a per cent."""

# A table may stand out into the margins by the padding of its cells.
_SLACK: Final = 1.05
_LEAST: Final = 20
_WIDEST: Final = 31680


class Widths(NamedTuple):
    """The widths of a table's columns; `unsaid` where the file leaves them all to their content; `wanted` is what the
    table as a whole is to measure, 0 without a word."""

    columns: tuple[int, ...]
    unsaid: bool
    wanted: int


def column_widths(table: Element, rows: list[PlacedRow], count: int, measure: int) -> Widths:
    """Widths of `count` columns in a text of `measure` twips.

    The cells' own widths go before the grid's where all cells of a column agree on one, as in Word, unless the grid's
    alone make up the table's width; what neither says is shared out evenly. A table that may fit itself, and is to
    have no certain width, is no wider than the text.
    """
    grid = [twips(val(column, "w")) or 0 for column in table.iterfind(f"{W_}tblGrid/{W_}gridCol")][:count]
    wanted = _length(table.find(f"{W_}tblPr/{W_}tblW"), measure)
    widths = grid + [0] * (count - len(grid))
    for column, said in _said_by_cells(rows, measure).items():
        if len(said) == 1 or widths[column] <= 0:
            widths[column] = max(said)
    if len(grid) == count and all(grid) and _near(sum(grid), wanted) and not _near(sum(widths), wanted):
        widths = grid
    fits = val(table.find(f"{W_}tblPr/{W_}tblLayout"), "type") != "fixed"
    unsaid = fits and all(width <= 0 for width in widths)
    if fits and not wanted and sum(widths) > measure * _SLACK:
        fitting = len(grid) == count and all(width > 0 for width in grid) and sum(grid) <= measure * _SLACK
        widths = grid if fitting else [width * measure // sum(widths) for width in widths]
    missing = [column for column, width in enumerate(widths) if width <= 0]
    if missing:
        left = (wanted or measure) - sum(width for width in widths if width > 0)
        share = max(left // len(missing), _LEAST * 10)
        widths = [width if width > 0 else share for width in widths]
    total = sum(widths)
    if wanted and val(table.find(f"{W_}tblPr/{W_}tblW"), "type") == "pct":
        widths = [width * wanted // total for width in widths]
    return Widths(tuple(min(max(width, _LEAST), _WIDEST) for width in widths), unsaid, wanted)


def _near(total: int, wanted: int) -> bool:
    return abs(total - wanted) * 10 <= wanted


def narrowed(columns: tuple[int, ...], room: int) -> tuple[int, ...]:
    """The columns, so narrow that they fit into `room`."""
    total = sum(columns)
    return columns if total <= room else tuple(max(width * room // total, 1) for width in columns)


def _said_by_cells(rows: list[PlacedRow], measure: int) -> dict[int, set[int]]:
    """The widths that cells of one column give, by column."""
    said: dict[int, set[int]] = {}
    for place in (place for row in rows for place in row.places):
        if place.col_span == 1 and (width := _cell_width(place, measure)) > 0:
            said.setdefault(place.column, set()).add(width)
    return said


def _cell_width(place: Place, measure: int) -> int:
    return 0 if place.properties is None else _length(place.properties.find(f"{W_}tcW"), measure)


def _length(element: Element | None, measure: int) -> int:
    """A width in twips; 0 where it is left to the program."""
    kind, text = val(element, "type"), val(element, "w")
    if kind == "pct" or (text or "").endswith("%"):
        found = number(text) or 0
        return found * measure // (100 if (text or "").endswith("%") else _WHOLE)
    return max(twips(text) or 0, 0) if kind in ("dxa", None) else 0
