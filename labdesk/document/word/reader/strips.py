"""Boxes that are placed in a margin of the page rather than in the page or its text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from labdesk.document.model import Float, PageSetup

_LEFT: Final = ("leftMargin", "insideMargin", "left-margin-area", "inner-margin-area")
_RIGHT: Final = ("rightMargin", "outsideMargin", "right-margin-area", "outer-margin-area")
_TOP: Final = ("topMargin", "top-margin-area")
_BOTTOM: Final = ("bottomMargin", "bottom-margin-area")
STRIPS: Final = frozenset((*_LEFT, *_RIGHT, *_TOP, *_BOTTOM))


def in_strips(box: Float, across: str | None, down: str | None, page: PageSetup) -> Float:
    """The box where the page has it; `across` and `down` are what the file calls its places from. Of facing pages
    it is the right one."""
    if across in STRIPS:
        start, end = (0, page.left) if across in _LEFT else (page.width - page.right, page.width)
        spare = {"left": 0, "center": (end - start - box.table.width) // 2, "right": end - start - box.table.width}
        x = box.x if box.align_x is None else spare[box.align_x]
        box = replace(box, x=start + x, from_x="page", align_x=None)
    if down in STRIPS:
        start, end = (0, page.top) if down in _TOP else (page.height - page.bottom, page.height)
        height = sum(row.height for row in box.table.rows)
        spare = {"top": 0, "center": (end - start - height) // 2, "bottom": end - start - height}
        y = box.y if box.align_y is None else spare[box.align_y]
        box = replace(box, y=start + y, from_y="page", align_y=None)
    return box
