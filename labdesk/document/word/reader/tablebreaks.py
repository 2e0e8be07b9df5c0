"""Tables whose rows ask for a new page: a paragraph of a cell that starts one has the whole row start it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from labdesk.document.model import Paragraph, Row, Table


def at_breaks(table: Table) -> Iterator[tuple[Table, bool]]:
    """The table in pieces, and whether each starts a page. Rows that are merged are not torn apart."""
    start = 0
    begins = False
    merged_until = 0
    for index, row in enumerate(table.rows):
        if index >= merged_until and _asks(row):
            if index > start:
                yield replace(table, rows=table.rows[start:index]), begins
            start, begins = index, True
        merged_until = max(merged_until, *(index + cell.row_span for cell in row.cells), 0)
    yield (replace(table, rows=table.rows[start:]) if start else table), begins


def _asks(row: Row) -> bool:
    firsts = (cell.blocks[0] for cell in row.cells if cell.blocks)
    return any(isinstance(first, Paragraph) and first.style.page_break_before for first in firsts)
