"""Boxes that are no rectangles: seals' circles, the steps and questions of a flow chart."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from labdesk.document.model import NO_BORDERS, CellMargins, Float, Outline
from labdesk.document.word.reader.tree import A_, VML_, WPS_, Element

_KINDS: Final[dict[str | None, Literal["rounded", "ellipse", "diamond"]]] = {
    "roundRect": "rounded",
    "flowChartAlternateProcess": "rounded",
    "ellipse": "ellipse",
    "flowChartConnector": "ellipse",
    "diamond": "diamond",
    "flowChartDecision": "diamond",
    f"{VML_}roundrect": "rounded",
    f"{VML_}oval": "ellipse",
}
_WHITE: Final = "FFFFFF"
_BESIDE_TEXT: Final = {"rounded": 0.0, "ellipse": 0.146, "diamond": 0.25}
"""How much of a shape's width or height is no place for text, at each side, as DrawingML has it."""
_ROOMY: Final = 1000
"""Twips from which on a shape has room enough for that."""


def is_drawn(shape: Element, fill: str | None) -> bool:
    """Whether a shape's own line is drawn; with colour in it the rectangle round it has to be like enough."""
    kind = _kind(shape)
    return kind is not None and (kind == "rounded" or fill in (None, _WHITE))


def outlined(box: Float, shape: Element) -> Float:
    """The box with the line of its shape. One with colour in it stays a rectangle, and so does one made of several."""
    kind = _kind(shape)
    rows = box.table.rows
    if kind is None or len(rows) != 1 or len(rows[0].cells) != 1:
        return box
    (cell,) = rows[0].cells
    if cell.shading not in (None, _WHITE):
        return box
    row = replace(rows[0], cells=(replace(cell, shading=None),))
    plain = replace(
        box.table,
        borders=NO_BORDERS,
        rows=(row,),
        margins=_margins(box.table.margins, kind, box.table.width, row.height),
    )
    line = box.table.borders.top
    return replace(box, table=plain, outline=Outline(kind, line) if line.kind != "none" else None)


def _kind(shape: Element) -> Literal["rounded", "ellipse", "diamond"] | None:
    geometry = shape.find(f"{WPS_}spPr/{A_}prstGeom")
    return _KINDS.get(str(shape.tag) if geometry is None else geometry.get("prst"))


def _margins(own: CellMargins, kind: str, width: int, height: int) -> CellMargins:
    across, down = (round(_BESIDE_TEXT[kind] * side) if side >= _ROOMY else 0 for side in (width, height))
    return CellMargins(own.top + down, own.left + across, own.bottom + down, own.right + across)
