"""Lines round a rectangle: a page, a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from labdesk.document.layout.borders import strands, turned_round
from labdesk.document.layout.joins import corner_reach
from labdesk.document.layout.placed import PlacedRule, Reach
from labdesk.document.model import NO_BORDER, Border, PageBorder

if TYPE_CHECKING:
    from labdesk.document.layout.placed import Page


class Edges(NamedTuple):
    """The lines on the four sides of a rectangle."""

    top: Border
    left: Border
    bottom: Border
    right: Border


def frame_rules(left: float, top: float, right: float, bottom: float, edges: Edges) -> Iterator[PlacedRule]:
    """The lines whose middles stand at these places, joined at their corners."""
    above, before, below, after = edges.top, edges.left, turned_round(edges.bottom), turned_round(edges.right)
    for y, border, upper in ((top, above, True), (bottom, below, False)):
        start, end = (
            _reach(border, side, is_first=not upper, forward=it) for side, it in ((before, False), (after, True))
        )
        yield from _rule(left, y, right, y, border, start, end)
    for x, border, foremost in ((left, before, True), (right, after, False)):
        start, end = (
            _reach(border, side, is_first=not foremost, forward=it) for side, it in ((above, False), (below, True))
        )
        yield from _rule(x, top, x, bottom, border, start, end)


def page_border(around: PageBorder, page: Page) -> Iterator[PlacedRule]:
    """The lines round a page."""
    text, space = page.text_area, around.space
    edges = Edges(around.top, around.left, around.bottom, around.right)
    if around.from_text:
        far = text.x + text.width + space, text.y + text.height + space
        return frame_rules(text.x - space, text.y - space, *far, edges)
    return frame_rules(float(space), float(space), page.width - space, page.height - space, edges)


def _reach(own: Border, other: Border, *, is_first: bool, forward: bool) -> Reach:
    if other == NO_BORDER or own == NO_BORDER:
        return (0.0,) * len(strands(own))
    return corner_reach(own, other if is_first else None, None if is_first else other, forward=forward)


def _rule(x0: float, y0: float, x1: float, y1: float, border: Border, start: Reach, end: Reach) -> Iterator[PlacedRule]:
    if border.kind != "none":
        yield PlacedRule(x0, y0, x1, y1, border, start, end)
