"""Lines, rectangles and rounds drawn over a form, as boxes without text: the red rule of an official letter, the line
for a signature. Other shapes are not drawn."""

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
from labdesk.document.word.reader.areas import css, css_length, emu
from labdesk.document.word.reader.fills import drawn_border, drawn_fill
from labdesk.document.word.reader.floats import anchored, lies_over, vml_place
from labdesk.document.word.reader.outlines import is_drawn
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import A_, VML_, WP_, WPS_, Element
from labdesk.document.word.xml import hex_color

_LINES: Final = ("line", "straightConnector1")
_BOXES: Final = ("rect", "roundRect", "round1Rect", "round2SameRect", "flowChartProcess", "flowChartAlternateProcess")
_FLAT: Final = 60
"""A line that rises by less, in twips, is level."""

_EMPTY: Final = (Paragraph(style=ParagraphStyle(line_pitch=1)),)
_NAMED: Final = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "yellow": "FFFF00", "blue": "0000FF"}
_NONE: Final = CellMargins(0, 0, 0, 0)


def placed_shape(shape: Element, story: Story) -> Float | None:
    """A level or upright line, or a rectangle, in its place; None for anything else."""
    if shape.tag == f"{VML_}line":
        return _vml_line(shape, story)
    if shape.tag == f"{VML_}oval":
        return _vml_oval(shape, story)
    anchor = next(shape.iterancestors(f"{WP_}anchor"), None)
    extent = shape.find(f"{WPS_}spPr/{A_}xfrm/{A_}ext")
    if anchor is None or extent is None or not lies_over(anchor, story):
        return None
    table = shape_table(shape, emu(extent.get("cx"), least=0), emu(extent.get("cy"), least=0), story)
    return None if table is None else anchored(anchor, table, story)


def shape_table(shape: Element, width: int, height: int, story: Story) -> Table | None:
    """A shape without text, so wide and high, as a box; None for one that no box is like."""
    if shape.tag.startswith(VML_):
        return _vml_table(shape, width, height)
    geometry = shape.find(f"{WPS_}spPr/{A_}prstGeom")
    border = drawn_border(shape, story)
    fill = drawn_fill(shape, story)
    if geometry is not None and geometry.get("prst") in _LINES:
        return _line(width, height, border)
    if geometry is None or not (geometry.get("prst") in _BOXES or is_drawn(shape, fill)):
        return None
    return _box(width, height, Borders(border, border, border, border), fill)


def _vml_table(shape: Element, width: int, height: int) -> Table | None:
    border = NO_BORDER if shape.get("stroked") in ("f", "false", "0") else Border(color=vml_color(shape, "strokecolor"))
    if shape.tag == f"{VML_}line":
        return _line(width, height, border)
    filled = shape.get("filled") not in ("f", "false", "0") and shape.get("fillcolor")
    fill = vml_color(shape, "fillcolor") if filled else None
    if not (shape.tag == f"{VML_}rect" or is_drawn(shape, fill)):
        return None
    return _box(width, height, Borders(border, border, border, border), fill)


def vml_color(shape: Element, name: str) -> str:
    """A colour that a VML shape names; black without one."""
    words = (shape.get(name) or "").removeprefix("#").split()
    return hex_color(_NAMED.get(words[0], words[0])) if words else "000000"


def _vml_line(shape: Element, story: Story) -> Float | None:
    """`v:line`, from one point to another."""
    ends = [[css_length(part) or 0 for part in (shape.get(name) or "").split(",")] for name in ("from", "to")]
    if any(len(end) != 2 for end in ends):
        return None
    (x0, y0), (x1, y1) = ends
    table = _line(abs(x1 - x0), abs(y1 - y0), Border(color=vml_color(shape, "strokecolor")))
    return None if table is None else vml_place(shape, table, story, min(x0, x1), min(y0, y1))


def _vml_oval(shape: Element, story: Story) -> Float | None:
    style = css(shape)
    table = _vml_table(shape, *(css_length(style.get(name)) or 0 for name in ("width", "height")))
    return vml_place(shape, table, story) if table is not None and lies_over(shape, story) else None


def _line(width: int, height: int, border: Border) -> Table | None:
    if height <= _FLAT:
        return _box(width, 0, Borders(border, NO_BORDER, NO_BORDER, NO_BORDER, NO_BORDER, NO_BORDER))
    if width <= _FLAT:
        return _box(width, height, Borders(NO_BORDER, border, NO_BORDER, NO_BORDER, NO_BORDER, NO_BORDER))
    return None


def _box(width: int, height: int, borders: Borders, shading: str | None = None) -> Table:
    row = Row((Cell(_EMPTY, valign="top", shading=shading),), height, "at_least" if height else "auto")
    return Table((max(width, 1),), (row,), borders, _NONE, "left")
