"""How a page is looked at: the part of it that is shown, turned as it says; with places in that, in its own units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from pypdf.generic import DictionaryObject

_LEAST_SCALE: Final = 0.4
_LEAST_SIDE, _MOST_SIDE = 3.0, 20_000.0
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is shown of a page, from (left, bottom) to (right, top), and how far it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0

    @property
    def width(self) -> float:
        """As it is looked at."""
        return self.top - self.bottom if self.turned % 180 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turned % 180 else self.top - self.bottom

    @property
    def scale(self) -> float:
        """How large small print is to be, so that it can be read where the page is printed on A4."""
        return max(min(self.width, self.height) / A4.width, _LEAST_SCALE)

    def placed(self, scale: float, across: float, up: float) -> Matrix:
        """What puts something, enlarged by `scale`, at this place from the lower left corner as it is looked at."""
        x = (scale, 0.0, across)  # what is seen: right = scale * p + across, up = scale * q + up
        y = (0.0, scale, up)
        if self.turned == 90:
            return _matrix(tuple(-each for each in y), x, self.right, self.bottom)
        if self.turned == 180:
            return _matrix(tuple(-each for each in x), tuple(-each for each in y), self.right, self.top)
        if self.turned == 270:
            return _matrix(y, tuple(-each for each in x), self.left, self.top)
        return _matrix(x, y, self.left, self.bottom)


A4: Final = Frame(0.0, 0.0, 595.28, 841.89)


def frame_of(page: DictionaryObject) -> Frame:
    """What is shown of a page with all that it inherits; of one without sense, as of A4."""
    media = _box(page.get("/MediaBox")) or (A4.left, A4.bottom, A4.right, A4.top)
    crop = _box(page.get("/CropBox")) or media
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if right - left < _LEAST_SIDE or top - bottom < _LEAST_SIDE:
        left, bottom, right, top = media
    turned = page.get("/Rotate")
    try:
        turned = int(turned) % 360 if turned is not None else 0
    except (TypeError, ValueError):
        turned = 0
    return Frame(left, bottom, right, top, turned if turned % 90 == 0 else 0)


def _box(found: Any) -> tuple[float, float, float, float] | None:
    try:
        x, y, other_x, other_y = (float(each) for each in found)
    except (TypeError, ValueError):
        return None
    left, right, bottom, top = min(x, other_x), max(x, other_x), min(y, other_y), max(y, other_y)
    is_page = _LEAST_SIDE <= right - left <= _MOST_SIDE and _LEAST_SIDE <= top - bottom <= _MOST_SIDE
    return (left, bottom, right, top) if is_page else None


def _matrix(x: tuple[float, ...], y: tuple[float, ...], left: float, bottom: float) -> Matrix:
    return x[0], y[0], x[1], y[1], left + x[2], bottom + y[2]
