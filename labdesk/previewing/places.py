"""Where answers lie on the pages, for jumps both ways between a field and its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from labdesk.document.pdf.report import Rectangle


class Place(NamedTuple):
    """An answer, and a rectangle in points from its page's top left corner in which it, or a part of it, is printed."""

    path: str
    rectangle: Rectangle


class Places:
    """All places of one PDF, page by page, in reading order.

    They travel and are kept as text, a line for each page, which is read when its page is asked about: a form of
    thousands of rows has tens of thousands of places, and the window needs a few at a time.
    """

    def __init__(self, lines: Sequence[str] = ()) -> None:
        self.lines = tuple(lines)

    @classmethod
    def made(cls, pages: Iterable[Iterable[Place]]) -> Places:
        """The places of each page."""
        return cls([_line(page) for page in pages])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Places) and self.lines == other.lines

    def __hash__(self) -> int:
        return hash(self.lines)

    def on(self, page: int) -> tuple[Place, ...]:
        """The places of a page, counted from 0; none beyond the last."""
        return _read(self.lines[page], page) if 0 <= page < len(self.lines) else ()

    def at(self, page: int, x: float, y: float) -> str | None:
        """The path of the innermost answer at a point of a page; None where there is none."""
        around = [each for each in self.on(page) if _distance(each.rectangle, x, y) == 0]
        return min(around, key=_area).path if around else None

    def near(self, page: int, x: float, y: float) -> str | None:
        """The path of the answer at a point of a page, or else closest to it; None on a page without answers."""
        places = self.on(page)
        return min(places, key=lambda each: (_distance(each.rectangle, x, y), _area(each))).path if places else None

    def of(self, path: str) -> tuple[Rectangle, ...]:
        """Where to look for an answer: its own places, on whatever pages they are.

        What isn't printed itself is shown by what is closest to it: a row or a group by all that is printed of it, an
        answer by what is printed of the row or group around it, on the first page that has any.
        """
        found = self.exactly(path) or self._within(path)
        while not found and "/" in path:
            path = path.rpartition("/")[0]
            around = self.exactly(path) or self._within(path)
            found = tuple(each for each in around if each.page == around[0].page)
        return found

    def exactly(self, path: str) -> tuple[Rectangle, ...]:
        """Where an answer itself is printed; nowhere if it isn't."""
        return tuple(place.rectangle for place in self._containing(f"[{json.dumps(path)},") if place.path == path)

    def _within(self, path: str) -> tuple[Rectangle, ...]:
        start = f"{path}/"
        needle = "[" + json.dumps(start)[:-1]
        return tuple(place.rectangle for place in self._containing(needle) if place.path.startswith(start))

    def _containing(self, needle: str) -> Iterator[Place]:
        """The places of the pages whose lines have this text."""
        for page, line in enumerate(self.lines):
            if needle in line:
                yield from _read(line, page)


def _line(places: Iterable[Place]) -> str:
    """A page's places as text; hundredths of points are fine enough."""
    return f"[{','.join(_text(path, *rectangle) for path, rectangle in places)}]"


def _text(path: str, _page: int, x: float, y: float, width: float, height: float) -> str:
    return f"[{_quoted(path)},{x:.2f},{y:.2f},{width:.2f},{height:.2f}]"


@lru_cache(maxsize=65_536)
def _quoted(path: str) -> str:
    return json.dumps(path)


@lru_cache(maxsize=64)
def _read(line: str, page: int) -> tuple[Place, ...]:
    return tuple(Place(path, Rectangle(page, *sides)) for path, *sides in json.loads(line))


def _distance(rectangle: Rectangle, x: float, y: float) -> float:
    """How far a point is from a rectangle, squared; 0 inside."""
    across = max(rectangle.x - x, 0.0, x - rectangle.x - rectangle.width)
    down = max(rectangle.y - y, 0.0, y - rectangle.y - rectangle.height)
    return across * across + down * down


def _area(place: Place) -> float:
    return place.rectangle.width * place.rectangle.height
