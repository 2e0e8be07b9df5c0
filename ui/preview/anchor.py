"""Keeps one's place from one revision of a document to the next: by the answers around it, not by the page's number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from labdesk.previewing.places import Place, Places
from ui.preview.sheetarea import Spot

_ENOUGH: Final = 8  # answers to hold on to: some may be gone in the next revision


class _Hold(NamedTuple):
    """An answer printed near the spot: which of its rectangles, and how far the spot is from its top."""

    path: str
    number: int
    page: int
    away: float


class Anchor(NamedTuple):
    """A spot, and what it is held by, the closest first."""

    spot: Spot
    holds: tuple[_Hold, ...]


def anchored(spot: Spot, places: Places, pages: int) -> Anchor:
    """Hold on to what is printed at a spot."""
    holds: list[_Hold] = []
    for each in _around(spot, places, pages):
        rectangles = places.exactly(each.path)
        if each.rectangle in rectangles:
            rectangle = each.rectangle
            number = rectangles.index(rectangle)
            holds.append(_Hold(each.path, number, spot.page - rectangle.page, spot.y - rectangle.y))
        if len(holds) == _ENOUGH:
            break
    return Anchor(spot, tuple(holds))


def found_again(anchor: Anchor, places: Places, pages: int) -> Spot:
    """Where the same is in another revision of the document, of so many pages."""
    spot = anchor.spot
    for hold in anchor.holds:
        rectangles = places.exactly(hold.path)
        if rectangles:
            rectangle = rectangles[min(hold.number, len(rectangles) - 1)]
            spot = Spot(rectangle.page + hold.page, spot.x, rectangle.y + hold.away)
            break
    return spot._replace(page=min(max(spot.page, 0), pages - 1))


def _around(spot: Spot, places: Places, pages: int) -> Iterator[Place]:
    """What is printed below a spot, the closest first, or at it; then what is printed above."""
    here = sorted(places.on(spot.page), key=lambda each: (abs(each.rectangle.y - spot.y), each.rectangle.height))
    yield from (each for each in here if each.rectangle.y + each.rectangle.height > spot.y)
    yield from places.on(spot.page + 1)
    yield from (each for each in here if each.rectangle.y + each.rectangle.height <= spot.y)
    for step in range(1, pages):
        yield from reversed(places.on(spot.page - step))
        yield from places.on(spot.page + 1 + step)
