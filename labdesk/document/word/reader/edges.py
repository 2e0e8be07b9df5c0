"""Borders and margins of tables and cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from labdesk.document.model import NO_BORDER, Border, BorderKind, Borders, CellMargins
from labdesk.document.word.reader.shades import mixed
from labdesk.document.word.reader.tree import W_, Element, number, twips, val
from labdesk.document.word.xml import hex_color

_EDGES = {
    "top": "top",
    "left": "left",
    "start": "left",
    "bottom": "bottom",
    "right": "right",
    "end": "right",
    "insideH": "inside_h",
    "insideV": "inside_v",
}
_SIDES = ("top", "left", "bottom", "right")
_WIDEST = 96
_NO_LINE = ("nil", "none")
_KINDS: dict[str, BorderKind] = {kind: kind for kind in get_args(BorderKind)}


def table_borders(properties: Iterable[Element]) -> Borders:
    """The borders that several `w:tblPr`, the nearest last, give a table; none where none speaks of them."""
    edges: dict[str, Border] = {}
    for element in properties:
        edges |= edges_of(element.find(f"{W_}tblBorders"))
    return Borders(**{name: edges.get(name, NO_BORDER) for name in set(_EDGES.values())})


def cell_borders(properties: Element | None, around: Borders, styled: dict[str, Border]) -> Borders | None:
    """A cell's own borders, those its table's style gives it before the table's; None when it has none of its own."""
    edges = styled | edges_of(None if properties is None else properties.find(f"{W_}tcBorders"))
    own = {name: edges[name] for name in _SIDES if name in edges}
    if not own:
        return None
    return Borders(**{name: own.get(name, getattr(around, name)) for name in _SIDES})


def table_margins(properties: Iterable[Element]) -> CellMargins:
    """The cell margins that several `w:tblPr`, the nearest last, give a table; without a word Word's own."""
    sides = {"left": CellMargins().left, "right": CellMargins().right}
    for element in properties:
        sides |= _margins(element.find(f"{W_}tblCellMar"))
    return CellMargins(**{name: sides.get(name, 0) for name in _SIDES})


def cell_margins(properties: Element | None) -> CellMargins | None:
    """A cell's own margins, None when it has none."""
    sides = _margins(None if properties is None else properties.find(f"{W_}tcMar"))
    return CellMargins(**sides) if sides else None


def edges_of(element: Element | None) -> dict[str, Border]:
    """The edges that an element's children name, by the names of the model."""
    edges: dict[str, Border] = {}
    for child in element if element is not None else ():
        name = _EDGES.get(child.tag.removeprefix(W_))
        if name:
            edges[name] = border(child)
    return edges


def shade(element: Element | None) -> str | None:
    """The colour of a `w:shd`, None for none. A pattern of dots is the mixture of its two colours, one of strokes the
    colour between them: the fill."""
    fill = val(element, "fill")
    share = 100 if val(element) == "solid" else number((val(element) or "").removeprefix("pct")) or 0
    if not 0 < share <= 100:
        return hex_color(fill) if fill and fill != "auto" else None
    ink = val(element, "color")
    ground = hex_color(fill) if fill and fill != "auto" else "FFFFFF"
    return mixed(hex_color(ink) if ink else "000000", ground, share / 100)


def border(element: Element) -> Border:
    """One edge. Widths are eighths of a point, at most 12 pt."""
    kind = val(element) or "nil"
    if kind in _NO_LINE:
        return NO_BORDER
    width = min(max(0, number(val(element, "sz")) or 0), _WIDEST)
    return Border(_KINDS.get(kind, "single"), width, hex_color(val(element, "color") or ""))


def _margins(element: Element | None) -> dict[str, int]:
    sides: dict[str, int] = {}
    for child in element if element is not None else ():
        name = _EDGES.get(child.tag.removeprefix(W_))
        width = twips(val(child, "w"))
        if name in _SIDES and width is not None:
            sides[name] = max(0, width)
    return sides


def diagonals(properties: Element | None) -> tuple[Border, Border]:
    """A cell's lines from corner to corner: the falling and the rising one."""
    edges = None if properties is None else properties.find(f"{W_}tcBorders")
    found = {} if edges is None else {edge.tag: border(edge) for edge in edges}
    return found.get(f"{W_}tl2br", NO_BORDER), found.get(f"{W_}tr2bl", NO_BORDER)
