"""Plays an EMF ([MS-EMF]): records of 32-bit words."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import Final

from labdesk.document.word.reader.metafile.sheet import Colour, Pen, Point, Sheet, Type

_END: Final = 14
_MOST_RECORDS: Final = 200_000
_STOCK: Final = 0x80000000
_NULL_BRUSH, _NULL_PEN, _WHITE_BRUSH, _BLACK_BRUSH, _BLACK_PEN = 5, 8, 0, 4, 7
_NO_LINE: Final = 5
_HOLLOW: Final = 1
_CURVE_STEPS: Final = 8


def is_emf(data: bytes) -> bool:
    """Whether these bytes begin like an EMF."""
    return data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF"


def play(data: bytes, sheet: Sheet) -> None:
    """Draws the records on the sheet."""
    player = _Player(sheet, data)
    for kind, content in _records(data):
        player.record(kind, content)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    start = 0
    for _ in range(_MOST_RECORDS):
        if start + 8 > len(data):
            return
        kind, size = unpack_from("<2I", data, start)
        if size < 8 or kind == _END:
            return
        yield kind, data[start : start + size]
        start += size


class _Player:
    """Offsets count from a record's beginning, its type and size included."""

    def __init__(self, sheet: Sheet, data: bytes) -> None:
        left, top, right, bottom = unpack_from("<4i", data, 8)
        frame = unpack_from("<4i", data, 24)
        dots, size = unpack_from("<2i", data, 72), unpack_from("<2i", data, 80)
        if all(size) and frame[2] > frame[0] and frame[3] > frame[1]:
            # The frame is in hundredths of a millimetre.
            across, down = dots[0] / size[0] / 100, dots[1] / size[1] / 100
            box = frame[0] * across, frame[1] * down, (frame[2] - frame[0]) * across, (frame[3] - frame[1]) * down
        else:
            box = float(left), float(top), float(right - left), float(bottom - top)
        sheet.device = box
        self._sheet = sheet
        self._objects: dict[int, object] = {}
        self._path: list[list[Point]] | None = None

    def record(self, kind: int, content: bytes) -> None:
        if kind in _POINTS:
            self._shape(kind, content)
        elif kind in (82, 38, 39, 95):
            self._objects[unpack_from("<I", content, 8)[0]] = _made(kind, content)
        elif kind == 37:
            self._select(unpack_from("<I", content, 8)[0])
        elif kind == 40:
            self._objects.pop(unpack_from("<I", content, 8)[0], None)
        elif kind in (9, 10, 11, 12):
            self._measure(kind, unpack_from("<2i", content, 8))
        else:
            self._other(kind, content)

    def _measure(self, kind: int, pair: tuple[int, int]) -> None:
        state, point = self._sheet.state, (float(pair[0]), float(pair[1]))
        if kind == 9:
            state.extent = point
        elif kind == 10:
            state.origin = point
        elif kind == 11:
            state.view_extent = point
        else:
            state.view_origin = point

    def _other(self, kind: int, content: bytes) -> None:
        sheet, state = self._sheet, self._sheet.state
        if kind == 22:
            state.text_align = unpack_from("<I", content, 8)[0]
        elif kind == 24:
            state.text_colour = _colour(content[8:])
        elif kind == 27:
            state.here = _pair(content, 8)
            if self._path is not None:
                self._path.append([state.here])
        elif kind == 54:
            self._run([state.here, _pair(content, 8)])
        elif kind == 33:
            sheet.save()
        elif kind == 34:
            sheet.restore()
        elif kind == 35:
            a, b, c, d, e, f = unpack_from("<6f", content, 8)
            state.world = (a, b, c, d, e, f)
        elif kind in (42, 43):
            left, top, right, bottom = (float(each) for each in unpack_from("<4i", content, 8))
            if kind == 42:
                sheet.ellipse(left, top, right, bottom)
            else:
                sheet.area([(left, top), (right, top), (right, bottom), (left, bottom)])
        elif kind in (83, 84):
            self._text(content, wide=kind == 84)
        elif kind == 81:
            self._bitmap(content, 48, 72)
        elif kind in (76, 77):
            self._bitmap(content, 84, 32)
        elif kind in (59, 60, 61, 62, 63, 64):
            self._paths(kind)

    def _paths(self, kind: int) -> None:
        if kind == 59:
            self._path = []
        elif kind == 61 and self._path and self._path[-1]:
            self._path[-1].append(self._path[-1][0])
        elif kind in (62, 63, 64) and self._path is not None:
            pen, fill = self._sheet.state.pen, self._sheet.state.fill
            self._sheet.state.pen = Pen(None) if kind == 62 else pen
            self._sheet.state.fill = None if kind == 64 else fill
            paths, self._path = self._path, None
            for path in paths:
                (self._sheet.line if kind == 64 else self._sheet.area)(path)
            self._sheet.state.pen, self._sheet.state.fill = pen, fill

    def _run(self, points: list[Point], *, closed: bool = False) -> None:
        if self._path is not None:
            self._path.append(points) if closed or not self._path else self._path[-1].extend(points)
        else:
            (self._sheet.area if closed else self._sheet.line)(points)
        self._sheet.state.here = points[-1]

    def _shape(self, kind: int, content: bytes) -> None:
        """Lines, areas and curves: a box, a count (of figures, and of points in each), points."""
        short, closed, from_here, curved, several = _POINTS[kind]
        figures = [unpack_from("<I", content, 24)[0]]
        at = 28
        if several:
            count = figures[0]
            figures = list(unpack_from(f"<{count}I", content, 32))
            at = 32 + 4 * count
        step = 4 if short else 8
        for figure in figures:
            numbers = unpack_from(f"<{2 * figure}{'h' if short else 'i'}", content, at)
            at += step * figure
            points = [(float(x), float(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            if from_here:
                points.insert(0, self._sheet.state.here)
            if points:
                self._run(_curve(points) if curved else points, closed=closed)

    def _text(self, content: bytes, *, wide: bool) -> None:
        x, y, length, offset = unpack_from("<2i2I", content, 36)
        size = length * 2 if wide else length
        text = content[offset : offset + size].decode("utf-16-le" if wide else "gb18030", "replace")
        state = self._sheet.state
        if state.type.family.casefold() == "symbol":
            from labdesk.document.word.reader.symbols import symbol_text

            text = symbol_text("symbol", text)
        self._sheet.text(text, state.here if state.text_align & 1 else (float(x), float(y)))

    def _bitmap(self, content: bytes, offsets: int, sizes: int) -> None:
        info, info_size, bits, bits_size = unpack_from("<4I", content, offsets)
        if info_size and bits_size:
            x, y = unpack_from("<2i", content, 24)
            width, height = unpack_from("<2i", content, sizes)
            self._sheet.bitmap(content[info : info + info_size] + content[bits : bits + bits_size], x, y, width, height)

    def _select(self, handle: int) -> None:
        state = self._sheet.state
        selected = _STOCK_OBJECTS.get(handle & ~_STOCK) if handle & _STOCK else self._objects.get(handle)
        if isinstance(selected, Pen):
            state.pen = selected
        elif isinstance(selected, Type):
            state.type = selected
        elif isinstance(selected, tuple):
            state.fill = selected[0]


# By record: short coordinates, closed, begun where the last line ended, curved, several figures.
_POINTS: Final = {
    2: (False, False, False, True, False),
    3: (False, True, False, False, False),
    4: (False, False, False, False, False),
    5: (False, False, True, True, False),
    6: (False, False, True, False, False),
    7: (False, False, False, False, True),
    8: (False, True, False, False, True),
    85: (True, False, False, True, False),
    86: (True, True, False, False, False),
    87: (True, False, False, False, False),
    88: (True, False, True, True, False),
    89: (True, False, True, False, False),
    90: (True, False, False, False, True),
    91: (True, True, False, False, True),
}

_STOCK_OBJECTS: Final[dict[int, object]] = {
    _NULL_BRUSH: (None,),
    _NULL_PEN: Pen(None),
    _WHITE_BRUSH: ((255, 255, 255),),
    _BLACK_BRUSH: ((0, 0, 0),),
    _BLACK_PEN: Pen(),
}


def _made(kind: int, content: bytes) -> object:
    """A pen, a font, a brush as a tuple of its colour."""
    if kind == 38:
        style, width = unpack_from("<2i", content, 12)
        return Pen(None if style & 0xF == _NO_LINE else _colour(content[24:]), float(width))
    if kind == 95:
        style, width = unpack_from("<2I", content, 28)
        return Pen(None if style & 0xF == _NO_LINE else _colour(content[40:]), float(width))
    if kind == 39:
        (style,) = unpack_from("<I", content, 12)
        return (None if style == _HOLLOW else _colour(content[16:]),)
    (height,) = unpack_from("<i", content, 12)
    return Type(float(height), content[40:104].decode("utf-16-le", "replace").split("\0")[0])


def _curve(points: list[Point]) -> list[Point]:
    """The points of Bézier curves, each of two handles and an end."""
    run = points[:1]
    for start in range(0, len(points) - 3, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[start : start + 4]
        for step in range(1, _CURVE_STEPS + 1):
            t = step / _CURVE_STEPS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            run.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return run


def _colour(content: bytes) -> Colour:
    red, green, blue = content[:3]
    return red, green, blue


def _pair(content: bytes, start: int) -> Point:
    x, y = unpack_from("<2i", content, start)
    return float(x), float(y)
