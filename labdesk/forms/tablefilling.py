"""Fills the rows of a form's tables, adding as many as the project has more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from labdesk.document.word.reader.tree import Element
from labdesk.forms.form import Form
from labdesk.forms.items import RESERVED, Item
from labdesk.forms.mapping import Mapping
from labdesk.forms.places import Place, Rows, place_in
from labdesk.forms.rows import add_rows, ordinals_of
from labdesk.forms.sheet import Cell
from labdesk.forms.writing import Writer


@dataclass(slots=True)
class _Run:
    """Rows of a form that repeat, by their cells: the table that goes into them, the item of each column, and which of
    the table's rows the first one takes, counted from 0."""

    rows: Rows
    table: str
    items: list[Item | None]
    first: int
    cells: list[list[Cell]]


def fill_tables(form: Form, mapping: Mapping, writer: Writer) -> tuple[set[Place], int]:
    """Write the rows of all tables; the places of their columns, and how many rows were added to the form."""
    runs = list(_runs(form, mapping))
    last = {run.table: run for run in runs}
    # Before anything is written: rows are added like the last one, which is still empty.
    added = sum(_grow(run, form, writer) for run in runs if run is last[run.table])
    for run in runs:
        for number, row in enumerate(run.cells, start=run.first):
            _write_row(run, row, number, writer)
    return {column for run in runs for column in run.rows.columns}, added


def _runs(form: Form, mapping: Mapping) -> Iterator[_Run]:
    """The form's rows into which a table goes. Those of one table go on from each other."""
    matches = {match.place: match for match in mapping.matches}
    taken: dict[str, int] = {}
    for rows in form.found.rows:
        items = [matches[column].item for column in rows.columns]
        if table := _table_of(rows, items):
            yield _Run(rows, table, items, taken.get(table, 0), rows.cells)
            taken[table] = taken.get(table, 0) + rows.count


def _table_of(rows: Rows, items: list[Item | None]) -> str:
    """The table of most of the items in the columns of rows; "" where it is none."""
    tables = [item.table or item.joins for item in items if item is not None]
    mixed = rows.count == 1 and "" in tables  # a row of single answers, one of which joins a table's rows
    return "" if mixed or not any(tables) else max(set(filter(None, tables)), key=tables.count)


def _grow(run: _Run, form: Form, writer: Writer) -> int:
    """Add as many rows as the table has more; how many that are of the form's, in which several may stand abreast."""
    missing = writer.values.count(run.table) - run.first - run.rows.count
    if missing <= 0:
        return 0
    elements = cast(list[Element], run.rows.elements)
    parts = run.rows.cells[-run.rows.abreast :]
    ordinals = [ordinals_of(elements[-1], part) for part in parts]
    count = -(-missing // run.rows.abreast)
    every = add_rows(elements, count, [cell.target for part in parts for cell in part])
    new = [form.anatomist.cells(row) for row in every[run.rows.count :]]
    run.cells = [*run.cells, *([row[number] for number in part] for row in new for part in ordinals)]
    return count


def _write_row(run: _Run, row: list[Cell], number: int, writer: Writer) -> None:
    """Write one row of a table; beyond the table's rows it is emptied."""
    is_taken = number < writer.values.count(run.table)
    for cell, place, item in zip(row, run.rows.columns, run.items, strict=True):
        if item is not None and item is not RESERVED:
            _write_cell(cell, item, run.table, number, writer)
        elif place.is_serial:
            _write_serial(cell, number, writer, is_taken=is_taken, is_new=number >= run.first + run.rows.count)


def _write_cell(cell: Cell, item: Item, table: str, number: int, writer: Writer) -> None:
    place, values = place_in(cell), writer.values
    scope = values.row(table, number)
    if scope is not None and len(place.dates) == len(item.fields) > 1:
        writer.dates(place, item, scope)
    elif item.joins:
        lines = values.single(item, number, last=False) if place.blank is not None else []
        if lines or place.text or place.blank is None:
            writer.write(place, item, values.scope, lines, number)
    elif scope is None:
        writer.empty(place)
    else:
        writer.write(place, item, scope, values.lines(item, scope))


def _write_serial(cell: Cell, number: int, writer: Writer, *, is_taken: bool, is_new: bool) -> None:
    """The running number of a row; that which an earlier filling gave to a row that is empty now goes."""
    if is_taken and (cell.blanks or is_new):
        writer.pen.cell(cell.target, [str(number + 1)])
    elif not is_taken and any(blank.text for blank in cell.blanks):
        writer.pen.cell(cell.target, [""])
