"""The bitmap that a metafile is drawn on, in the metafile's own measures."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from labdesk.document.fonts.shipped import shipped_face
from labdesk.document.model import FontRole
from labdesk.document.word.reader.faces import nearest, role

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

Point = tuple[float, float]
Colour = tuple[int, int, int]

FINE: Final = 8
COARSE: Final = 16
"""Twips to the dot: 180 and 90 dots to the inch."""

_MOST_DOTS: Final = 1800
_FARTHEST: Final = 20_000.0
_LARGEST_TYPE: Final = 600
_LONGEST_TEXT: Final = 20_000
_MOST_POINTS: Final = 50_000
_MOST_WORK: Final = 400_000_000
"""So many dots may be set in all, those that are painted over counted again."""
_CENTRE, _RIGHT, _BASELINE, _BOTTOM = 6, 2, 24, 8


@dataclass(slots=True)
class Pen:
    """A line's colour, and its width in the metafile's measure; None for no line."""

    colour: Colour | None = (0, 0, 0)
    width: float = 0.0


@dataclass(slots=True)
class Type:
    """A font: its height in the metafile's measure, and its family."""

    height: float = 0.0
    family: str = ""


@dataclass(slots=True)
class State:
    """What is selected, and how the metafile's measures become dots."""

    pen: Pen = field(default_factory=Pen)
    fill: Colour | None = (255, 255, 255)
    type: Type = field(default_factory=Type)
    text_colour: Colour = (0, 0, 0)
    text_align: int = 0
    here: Point = (0.0, 0.0)
    origin: Point = (0.0, 0.0)
    extent: Point = (1.0, 1.0)
    view_origin: Point = (0.0, 0.0)
    view_extent: Point | None = None
    world: tuple[float, float, float, float, float, float] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Sheet:
    """Draws lines, areas, text and bitmaps. `device` is the part of the device's dots that the picture covers, `words`
    the texts drawn so far."""

    def __init__(self, width: int, height: int, twips_per_dot: int = FINE) -> None:
        from PIL import Image, ImageDraw

        scale = min(1 / twips_per_dot, _MOST_DOTS / max(width, height, 1))
        self.size = max(round(width * scale), 1), max(round(height * scale), 1)
        self._image = Image.new("RGBA", self.size, (255, 255, 255, 0))
        self._draw = ImageDraw.Draw(self._image)
        self.state = State()
        self.device: tuple[float, float, float, float] | None = None
        self.damaged = False
        self.words: list[str] = []
        self._saved: list[State] = []
        self._drawn = False
        self._work = 0.0

    def save(self) -> None:
        """Keeps what is selected."""
        if len(self._saved) < 1000:
            self._saved.append(copy(self.state))

    def restore(self) -> None:
        """Selects again what was kept last."""
        if self._saved:
            self.state = self._saved.pop()

    def dots(self, point: Point) -> Point:
        """Where a point of the metafile lies on the sheet."""
        state = self.state
        a, b, c, d, e, f = state.world
        x, y = point[0] * a + point[1] * c + e, point[0] * b + point[1] * d + f
        x, y = (x - state.origin[0]) / (state.extent[0] or 1), (y - state.origin[1]) / (state.extent[1] or 1)
        if self.device is not None:
            across, down = state.view_extent or state.extent
            left, top, width, height = self.device
            x = (x * across + state.view_origin[0] - left) / (width or 1)
            y = (y * down + state.view_origin[1] - top) / (height or 1)
        return _bounded(x * self.size[0]), _bounded(y * self.size[1])

    def line(self, points: Sequence[Point]) -> None:
        """A line through points."""
        pen = self.state.pen
        if pen.colour is not None and 1 < len(points) <= _MOST_POINTS:
            self._work += 1000 * len(points)
            self._spend(0, 0, 0, 0)
            self._draw.line([self.dots(point) for point in points], fill=pen.colour, width=self._width(pen))
            self._drawn = True

    def area(self, points: Sequence[Point]) -> None:
        """A filled area with its outline."""
        if not 1 < len(points) <= _MOST_POINTS:
            return
        if self.state.fill is not None:
            dots = [self.dots(point) for point in points]
            self._spend(*_box(dots))
            self._draw.polygon(dots, fill=self.state.fill)
            self._drawn = True
        self.line([*points, points[0]])

    def ellipse(self, left: float, top: float, right: float, bottom: float) -> None:
        """An ellipse in a rectangle."""
        box = _box([self.dots((left, top)), self.dots((right, bottom))])
        self._spend(*box)
        pen = self.state.pen
        self._draw.ellipse(box, fill=self.state.fill, outline=pen.colour, width=self._width(pen))
        self._drawn = True

    def text(self, text: str, at: Point) -> None:
        """Text as its alignment says."""
        text = text.replace("\0", "").strip("\n\r")
        if not text.strip():
            return
        self.words.append(text.strip())
        state = self.state
        (x, y), (_, other) = self.dots(at), self.dots((at[0], at[1] + (abs(state.type.height) or 12)))
        size = min(max(round(abs(other - y)), 4), _LARGEST_TYPE)
        text = text[: _LONGEST_TEXT // size]
        self._spend(0, 0, size * len(text), size)
        font = _font(role(state.type.family) or nearest(state.type.family), size)
        across = "m" if state.text_align & _CENTRE == _CENTRE else "r" if state.text_align & _RIGHT else "l"
        down = "s" if state.text_align & _BASELINE == _BASELINE else "d" if state.text_align & _BOTTOM else "a"
        self._draw.text((x, y), text, fill=state.text_colour, font=font, anchor=across + down)
        self._drawn = True

    def bitmap(self, dib: bytes, left: float, top: float, width: float, height: float) -> None:
        """A device-independent bitmap in a rectangle."""
        from PIL import Image

        with Image.open(BytesIO(_as_file(dib))) as picture:
            if picture.width * picture.height > _MOST_WORK // 10:
                raise ValueError("a bitmap of too much work")
            (x0, y0), (x1, y1) = self.dots((left, top)), self.dots((left + width, top + height))
            size = min(max(round(abs(x1 - x0)), 1), 4000), min(max(round(abs(y1 - y0)), 1), 4000)
            self._image.paste(picture.convert("RGB").resize(size), (round(min(x0, x1)), round(min(y0, y1))))
        self._drawn = True

    def png(self) -> bytes | None:
        """The sheet as PNG; None when nothing was drawn."""
        if not self._drawn:
            return None
        content = BytesIO()
        self._image.save(content, "PNG", compress_level=1)
        return content.getvalue()

    def _spend(self, left: float, top: float, right: float, bottom: float) -> None:
        """Counts the dots of a rectangle. Raises ValueError where a metafile would keep one waiting."""
        width, height = self.size
        across = max(min(right, 2 * width) - max(left, -width), 0)
        self._work += across * max(min(bottom, 2 * height) - max(top, -height), 0)
        if self._work > _MOST_WORK:
            raise ValueError("a metafile of too much work")

    def _width(self, pen: Pen) -> int:
        (x0, _), (x1, _) = self.dots((0.0, 0.0)), self.dots((pen.width, 0.0))
        return min(max(round(abs(x1 - x0)), 2), 200)


@lru_cache(maxsize=64)
def _font(role_: FontRole, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(shipped_face(role_).path), size)


def _box(dots: Sequence[Point]) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in dots], [y for _, y in dots]
    return min(across), min(down), max(across), max(down)


def _bounded(place: float) -> float:
    return min(max(place, -_FARTHEST), _FARTHEST)


def _as_file(dib: bytes) -> bytes:
    """A bitmap with the header of a BMP file before it."""
    head = int.from_bytes(dib[:4], "little")
    bits = int.from_bytes(dib[14:16], "little")
    used = int.from_bytes(dib[32:36], "little") if head >= 40 else 0
    colours = used or (1 << bits if bits <= 8 else 0)
    masks = 12 if head == 40 and int.from_bytes(dib[16:20], "little") == 3 else 0
    start = 14 + head + colours * 4 + masks
    return b"BM" + (14 + len(dib)).to_bytes(4, "little") + bytes(4) + start.to_bytes(4, "little") + dib
