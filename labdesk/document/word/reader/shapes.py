"""Lines and rectangles drawn over a form, as boxes without text: the red rule of an official letter, a signature's
line. Other shapes are not drawn."""

from __future__ import annotations

from typing import Final

from labdesk.document.model import (
    NO_BORDER,
    Border,
    Borders,
    Cell,
    CellMargins,
    Float,
    Paragraph,
    ParagraphStyle,
    Row,
    Table,
)
from labdesk.document.word.reader.floats import anchored, css_length, drawn_border, emu, vml_place
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import A_, VML_, WP_, WPS_, Element
from labdesk.document.word.xml import hex_color

_LINES: Final = ("line", "straightConnector1")
_FLAT: Final = 60
"""A line that rises by less, in twips, is level."""

_EMPTY: Final = (Paragraph(style=ParagraphStyle(line_pitch=1)),)
_NONE: Final = CellMargins(0, 0, 0, 0)


def placed_shape(shape: Element, story: Story) -> Float | None:
    """A level or upright line, or a rectangle, in its place; None for anything else."""
    if shape.tag == f"{VML_}line":
        return _vml_line(shape)
    anchor = next(shape.iterancestors(f"{WP_}anchor"), None)
    geometry, extent = shape.find(f"{WPS_}spPr/{A_}prstGeom"), shape.find(f"{WPS_}spPr/{A_}xfrm/{A_}ext")
    parent = shape.getparent()
    if anchor is None or geometry is None or extent is None or parent is None or parent.tag != f"{A_}graphicData":
        return None
    width, height = emu(extent.get("cx"), least=0), emu(extent.get("cy"), least=0)
    border = drawn_border(shape, story)
    if geometry.get("prst") in _LINES:
        table = _line(width, height, border)
    elif geometry.get("prst") == "rect":
        table = _box(width, height, Borders(border, border, border, border, NO_BORDER, NO_BORDER))
    else:
        table = None
    return None if table is None else anchored(anchor, table)


def _vml_line(shape: Element) -> Float | None:
    """`v:line`, from one point to another."""
    ends = [[css_length(part) or 0 for part in (shape.get(name) or "").split(",")] for name in ("from", "to")]
    if any(len(end) != 2 for end in ends):
        return None
    (x0, y0), (x1, y1) = ends
    color = hex_color((shape.get("strokecolor") or "").removeprefix("#").split()[0] if shape.get("strokecolor") else "")
    table = _line(abs(x1 - x0), abs(y1 - y0), Border(color=color))
    return None if table is None else vml_place(shape, table, min(x0, x1), min(y0, y1))


def _line(width: int, height: int, border: Border) -> Table | None:
    if height <= _FLAT:
        return _box(width, 0, Borders(border, NO_BORDER, NO_BORDER, NO_BORDER, NO_BORDER, NO_BORDER))
    if width <= _FLAT:
        return _box(width, height, Borders(NO_BORDER, border, NO_BORDER, NO_BORDER, NO_BORDER, NO_BORDER))
    return None


def _box(width: int, height: int, borders: Borders) -> Table:
    row = Row((Cell(_EMPTY, valign="top"),), height, "at_least" if height else "auto")
    return Table((max(width, 1),), (row,), borders, _NONE, "left")
