"""Lines round boxes that are no rectangles, as many short straight ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import cos, pi, sin

from labdesk.document.layout.placed import Box, PlacedRule
from labdesk.document.model import Outline

_TURN = 64
"""Straight lines to a full circle."""
_CORNER = 1 / 6
"""The radius of a rounded corner, in parts of the shorter side: DrawingML's and VML's own."""


def outline_rules(outline: Outline, box: Box) -> Iterator[PlacedRule]:
    """The line round a box, in pieces."""
    points = list(_points(outline, box))
    for (x0, y0), (x1, y1) in pairwise([*points, points[0]]):
        yield PlacedRule(x0, y0, x1, y1, outline.line, (0.0,), (0.0,))


def _points(outline: Outline, box: Box) -> Iterator[tuple[float, float]]:
    x, y, width, height = box
    if outline.kind == "diamond":
        yield from ((x + width / 2, y), (x + width, y + height / 2), (x + width / 2, y + height), (x, y + height / 2))
        return
    across, down = width / 2, height / 2
    if outline.kind == "rounded":
        across = down = min(width, height) * _CORNER
    for quarter, (at_x, at_y) in enumerate(
        (
            (x + width - across, y + height - down),
            (x + across, y + height - down),
            (x + across, y + down),
            (x + width - across, y + down),
        )
    ):
        for step in range(_TURN // 4 + (outline.kind == "rounded")):
            angle = pi / 2 * quarter + 2 * pi * step / _TURN
            yield at_x + across * cos(angle), at_y + down * sin(angle)
