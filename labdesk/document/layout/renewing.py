"""Makes a laid out table another one that has most rows in common with it, without laying those out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labdesk.base.errors import LabdeskError
from labdesk.document.layout.cells import LaidRow, lay_rows
from labdesk.document.model import Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from labdesk.document.layout.table import LaidTable


def renewed_rows(laid: LaidTable, table: Table) -> range | None:
    """Make `laid` the layout of `table`, which looks like its own; returns which rows are new, their cells without what
    they hold yet. None, with nothing done, where a cell reaches in or out of what differs, or does not fit."""
    before, rows = laid.table, laid.rows
    first, after = _in_common(before.rows, table.rows)
    fresh, gone = range(first, len(table.rows) - after), rows[first : len(rows) - after]
    rest = rows[len(rows) - after :]
    if not (_is_closed(gone, first, first + len(gone)) and _is_closed(rest[:1], first + len(gone), len(rows))):
        return None
    if rest and any(each.row_span > fresh.stop - at for at in fresh for each in table.rows[at].cells):
        return None
    above = rows[first - 1] if first else None
    laid.table = table
    try:
        made = lay_rows(laid, fresh, above)
    except LabdeskError:  # which is told of the whole table
        laid.table = before
        return None
    for row in rest if len(fresh) != len(gone) else ():
        for cell in row.starting:
            cell.row += len(fresh) - len(gone)
            cell.end_row += len(fresh) - len(gone)
    laid.rows = [*rows[:first], *made, *_below(rest, fresh.stop, made[-1] if made else above)]
    return fresh


def _below(rest: list[LaidRow], index: int, above: LaidRow | None) -> list[LaidRow]:
    """The rows that stay under others than before: the lines above the first of them may be others."""
    if not rest:
        return []
    first = LaidRow(rest[0].row, index, list(dict.fromkeys(rest[0].columns)), above)
    first.paragraphs = rest[0].paragraphs
    if len(rest) > 1:
        rest[1].above = first
    return [first, *rest[1:]]


def _in_common(before: Sequence[Row], now: Sequence[Row]) -> tuple[int, int]:
    """How many rows at the start and at the end are the same objects; what was or becomes the first or the last row is
    not among them, since it has other lines then."""
    most = min(len(before), len(now))
    first = next((at for at in range(most) if before[at] is not now[at]), most)
    after = next((at for at in range(most - first) if before[-1 - at] is not now[-1 - at]), most - first)
    if len(before) != len(now):
        first = max(first - 1, 0) if after == 0 else first
        after = max(after - 1, 0) if first == 0 else after
    return first, after


def _is_closed(rows: Sequence[LaidRow], first: int, end: int) -> bool:
    """Whether every cell over these rows lies between two of the table's."""
    return all(first <= cell.row and cell.end_row <= end for row in rows for cell in row.columns)
