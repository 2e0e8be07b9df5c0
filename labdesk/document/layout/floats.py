"""Boxes over the page: where they go, seen from the paragraph that they hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from labdesk.document.layout.outlines import outline_rules
from labdesk.document.layout.placed import Box
from labdesk.document.model import Float

if TYPE_CHECKING:
    from labdesk.document.layout.flow import Filling
    from labdesk.document.layout.surface import Surface

_SHARES = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}


class LaidFloat(NamedTuple):
    """A box with its contents laid out."""

    floating: Float
    filling: Filling

    def place(self, paragraph: Box, surface: Surface) -> None:
        """Places the box for a paragraph; never beyond the page's edges, where its text would be lost."""
        page = surface.page
        spaces = {"page": Box(0, 0, page.width, page.height), "margin": page.text_area, "paragraph": paragraph}
        across, down = spaces[self.floating.from_x], spaces[self.floating.from_y]
        width, height = float(self.floating.table.width), self.filling.height
        x = _start(across.x, across.width, width, self.floating.x, self.floating.align_x)
        y = _start(down.y, down.height, height, self.floating.y, self.floating.align_y)
        x, y = _within(x, width, page.width), _within(y, height, page.height)
        self.filling.place(x, y, surface)
        if self.floating.outline is not None:
            page.rules.extend(outline_rules(self.floating.outline, Box(x, y, width, height)))


def _start(edge: float, room: float, size: float, offset: float, align: str | None) -> float:
    return edge + offset if align is None else edge + (room - size) * _SHARES[align]


def _within(start: float, size: float, room: float) -> float:
    return max(min(start, room - size), 0.0)
