"""Where pages lie below one another, or facing: lengths on the screen from lengths on paper. Knows nothing of Qt.

A point of paper is 1/72 inch; at a scale of 1 (100 %) an inch is 96 pixels of the screen, as systems count them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

Fit: TypeAlias = Literal["width", "page"]
Zoom: TypeAlias = Fit | float
"""How large pages are: as wide as there is room, as a whole, or a scale."""

LEAST: Final = 0.5
MOST: Final = 4.0
PIXELS: Final = 96 / 72
"""Pixels for a point at a scale of 1."""

_STEPS: Final = (0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_AROUND: Final = 16  # pixels of ground at the edges
_BETWEEN: Final = 12  # between pages below one another
_FACING: Final = 2  # between facing pages
_SMALLEST: Final = 0.05


class Sheet(NamedTuple):
    """A page on the screen: its rectangle in pixels from the top left of all, and pixels for a point."""

    x: float
    y: float
    width: float
    height: float
    per_point: float


class Sheets(NamedTuple):
    """All pages, the size of everything, and the first page of each row."""

    pages: tuple[Sheet, ...]
    width: float
    height: float
    rows: tuple[tuple[int, ...], ...]

    def row_at(self, y: float) -> int:
        """The row at a height; that above it between rows."""
        tops = [self.pages[row[0]].y for row in self.rows]
        return max(0, bisect_right(tops, y) - 1)

    def between(self, top: float, bottom: float) -> tuple[int, ...]:
        """The pages of which anything is seen between two heights."""
        return tuple(
            page
            for row in self.rows
            for page in row
            if self.pages[page].y < bottom and self.pages[page].y + self.pages[page].height > top
        )

    def page_at(self, x: float, y: float) -> int | None:
        """The page under a point; None on the ground."""
        if not self.rows:
            return None
        for page in self.rows[self.row_at(y)]:
            sheet = self.pages[page]
            if sheet.x <= x < sheet.x + sheet.width and sheet.y <= y < sheet.y + sheet.height:
                return page
        return None

    def nearest(self, x: float, y: float) -> tuple[int, float, float]:
        """The page at a point or close to it, and where on the page that is, in points, also beside or between."""
        row = self.rows[self.row_at(y)]
        page = min(row, key=lambda each: abs(self.pages[each].x + self.pages[each].width / 2 - x))
        sheet = self.pages[page]
        return page, (x - sheet.x) / sheet.per_point, (y - sheet.y) / sheet.per_point

    def position(self, page: int, x: float, y: float) -> tuple[float, float]:
        """Where a point of a page lies on the screen."""
        sheet = self.pages[page]
        return sheet.x + x * sheet.per_point, sheet.y + y * sheet.per_point


def laid_out(
    sizes: Sequence[tuple[float, float]], room: tuple[float, float], zoom: Zoom, *, facing: bool = False
) -> Sheets:
    """Pages of these sizes in points, for so many pixels of width and height.

    Facing, the first page stands alone at the right: printed on both sides and bound at the left, page 2 is seen beside
    page 3. Rows are fitted one by one, so that a page lying on its side needs no sideways scrolling.
    """
    rows = _rows(len(sizes), facing=facing)
    pages: list[Sheet] = []
    y = float(_AROUND)
    scales = [_per_point([sizes[page] for page in row], room, zoom, facing=facing) for row in rows]
    widest = max(
        (_width(row, sizes, scale, facing=facing) for row, scale in zip(rows, scales, strict=True)), default=0.0
    )
    width = max(room[0], widest + 2 * _AROUND)
    for row, scale in zip(rows, scales, strict=True):
        for page in row:
            wide, high = (side * scale for side in sizes[page])
            beside = _FACING / 2 if page % 2 == 0 else -_FACING / 2 - wide
            x = width / 2 + (beside if facing else -wide / 2)
            pages.append(Sheet(x, y, wide, high, scale))
        y += max(sizes[page][1] for page in row) * scale + _BETWEEN
    height = y - _BETWEEN + _AROUND if rows else 0.0
    return Sheets(tuple(pages), width, height, tuple(rows))


def next_zoom(scale: float, step: int) -> float:
    """The next larger (1) or smaller (-1) of the usual scales."""
    if step > 0:
        return next((each for each in _STEPS if each > scale + 0.01), MOST)
    return next((each for each in reversed(_STEPS) if each < scale - 0.01), LEAST)


def bounded(scale: float) -> float:
    """A scale that is neither too small nor too large to be of use."""
    return min(max(scale, LEAST), MOST)


def _rows(count: int, *, facing: bool) -> list[tuple[int, ...]]:
    if not facing:
        return [(page,) for page in range(count)]
    rows = [(0,)] if count else []
    return rows + [tuple(range(page, min(page + 2, count))) for page in range(1, count, 2)]


def _width(row: Sequence[int], sizes: Sequence[tuple[float, float]], scale: float, *, facing: bool) -> float:
    """Pixels that a row takes; facing, as much at each side of the middle."""
    widest = max(sizes[page][0] for page in row) * scale
    return 2 * widest + _FACING if facing else widest


def _per_point(row: Sequence[tuple[float, float]], room: tuple[float, float], zoom: Zoom, *, facing: bool) -> float:
    if isinstance(zoom, float):
        return bounded(zoom) * PIXELS
    wide, high = max(size[0] for size in row), max(size[1] for size in row)
    across = (room[0] - 2 * _AROUND - (_FACING if facing else 0)) / (2 * wide if facing else wide)
    down = (room[1] - 2 * _AROUND) / high
    return max(min(across, down) if zoom == "page" else across, _SMALLEST)
