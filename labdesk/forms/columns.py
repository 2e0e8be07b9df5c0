"""The places of rows that repeat: one for each column, led to by its heads, or by the labels beside it."""

from __future__ import annotations

from dataclasses import replace

from labdesk.forms.geometry import Geometry, Run, abreast_of, parts_of_row
from labdesk.forms.places import Labels, Rows, place_in
from labdesk.forms.sheet import Grid


def rows_of(run: Run, grid: Grid, geometry: Geometry, outer: Labels) -> Rows:
    """The rows with their columns' places; `outer` are the groups and sections of the whole table."""
    rows = run.cells
    abreast = abreast_of([next(iter(geometry.above(cell)), "") for cell in rows[0]])
    if abreast > 1:
        rows = [part for row in rows for part in parts_of_row(row, abreast)]
    columns = []
    for number, cell in enumerate(rows[0]):
        near, sides = geometry.beside(cell)
        heads = geometry.above(cell) if len(rows[0]) > 1 else ()
        chain = heads or near or sides
        groups = (*(near if heads else ()), *(sides if heads else ()), *outer.groups)
        place = place_in(cell)
        place.labels = replace(outer, primary=chain[0] if chain else "", others=chain[1:], groups=groups)
        place.cells = [row[number] for row in rows]
        place.table = run.table
        columns.append(place)
    elements = [grid.target[row[0].row] for row in rows] if grid.target else []
    return Rows(columns, len(rows), run.table, elements, rows, outer, abreast)
