"""Plays a WMF ([MS-WMF]): records of 16-bit words."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack, unpack_from
from typing import Final

from labdesk.document.word.reader.metafile.sheet import Colour, Pen, Point, Sheet, Type

_PLACEABLE: Final = b"\xd7\xcd\xc6\x9a"
_STANDARD: Final = (b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_MOST_RECORDS: Final = 200_000
_NO_LINE: Final = 5
_HOLLOW: Final = 1
_OBJECTS: Final = (0x02FA, 0x02FB, 0x02FC, 0x00F7, 0x01F9, 0x0142, 0x06FF)


def is_wmf(data: bytes) -> bool:
    """Whether these bytes begin like a WMF."""
    return data[:4] == _PLACEABLE or data[:4] in _STANDARD


def play(data: bytes, sheet: Sheet) -> None:
    """Draws the records on the sheet."""
    _Player(sheet).play(data)


class _Player:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._objects: dict[int, object] = {}

    def play(self, data: bytes) -> None:
        start = 0
        if data[:4] == _PLACEABLE:
            left, top, right, bottom = unpack_from("<4h", data, 6)
            self._sheet.state.origin = float(left), float(top)
            self._sheet.state.extent = float(right - left), float(bottom - top)
            start = 22
        for kind, content in _records(data, start + 18):
            self._record(kind, content)

    def _record(self, kind: int, content: bytes) -> None:
        sheet, state = self._sheet, self._sheet.state
        if kind in _OBJECTS:
            free = next(place for place in range(len(self._objects) + 1) if place not in self._objects)
            self._objects[free] = _made(kind, content)
        elif kind == 0x012D:
            self._select(self._objects.get(_words(content, 1)[0]))
        elif kind == 0x01F0:
            self._objects.pop(_words(content, 1)[0], None)
        elif kind in (0x020B, 0x020C):
            y, x = _words(content, 2)
            if kind == 0x020B:
                state.origin = float(x), float(y)
            else:
                state.extent = float(x), float(y)
        elif kind == 0x0209:
            state.text_colour = _colour(content)
        elif kind == 0x012E:
            state.text_align = _words(content, 1)[0]
        elif kind == 0x001E:
            sheet.save()
        elif kind == 0x0127:
            sheet.restore()
        else:
            self._draw(kind, content)

    def _draw(self, kind: int, content: bytes) -> None:
        sheet, state = self._sheet, self._sheet.state
        if kind == 0x0214:
            state.here = _point(content)
        elif kind == 0x0213:
            sheet.line([state.here, _point(content)])
            state.here = _point(content)
        elif kind in (0x0324, 0x0325):
            points = _points(content, 2, _words(content, 1)[0])
            (sheet.area if kind == 0x0324 else sheet.line)(points)
        elif kind == 0x0538:
            count = _words(content, 1)[0]
            at = 2 + 2 * count
            for size in unpack_from(f"<{count}H", content, 2):
                sheet.area(_points(content, at, size))
                at += 4 * size
        elif kind in (0x041B, 0x0418, 0x061C):
            bottom, right, top, left = (float(each) for each in unpack_from("<4h", content, len(content) - 8))
            if kind == 0x0418:
                sheet.ellipse(left, top, right, bottom)
            else:
                sheet.area([(left, top), (right, top), (right, bottom), (left, bottom)])
        elif kind == 0x0521:
            length = _words(content, 1)[0]
            y, x = unpack_from("<2h", content, 2 + length + length % 2)
            self._text(content[2 : 2 + length], (x, y))
        elif kind == 0x0A32:
            y, x, length, options = unpack_from("<2h2H", content)
            at = 16 if options & 6 else 8
            self._text(content[at : at + length], (x, y))
        elif kind in (0x0F43, 0x0B41, 0x0940):
            bitmap = 22 if kind == 0x0F43 else 20 if kind == 0x0B41 else 16
            height, width, y, x = unpack_from("<4h", content, bitmap - 8)
            sheet.bitmap(content[bitmap:], x, y, width, height)

    def _text(self, text: bytes, at: Point) -> None:
        family = self._sheet.state.type.family.casefold()
        if family in ("symbol", "mt extra"):
            from labdesk.document.word.reader.symbols import symbol_text

            shown = symbol_text("symbol", text.decode("latin-1"))
        else:
            shown = text.decode("gb18030", "replace")
        state = self._sheet.state
        self._sheet.text(shown, state.here if state.text_align & 1 else at)

    def _select(self, selected: object) -> None:
        state = self._sheet.state
        if isinstance(selected, Pen):
            state.pen = selected
        elif isinstance(selected, Type):
            state.type = selected
        elif isinstance(selected, tuple):
            state.fill = selected[0]


def _records(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    for _ in range(_MOST_RECORDS):
        if start + 6 > len(data):
            return
        size, kind = unpack_from("<IH", data, start)
        if size < 3 or kind == 0:
            return
        yield kind, data[start + 6 : start + 2 * size]
        start += 2 * size


def _made(kind: int, content: bytes) -> object:
    """A pen, a font, a brush as a tuple of its colour; None for what is not drawn with."""
    if kind == 0x02FA:
        style, width = unpack_from("<Hh", content)
        return Pen(None if style & 0xF == _NO_LINE else _colour(content[6:]), float(width))
    if kind == 0x02FB:
        (height,) = unpack_from("<h", content)
        return Type(float(height), content[18:50].split(b"\0")[0].decode("gb18030", "replace"))
    if kind == 0x02FC:
        (style,) = unpack_from("<H", content)
        return (None if style == _HOLLOW else _colour(content[2:]),)
    return None


def _colour(content: bytes) -> Colour:
    red, green, blue = content[:3]
    return red, green, blue


def _words(content: bytes, count: int) -> tuple[int, ...]:
    return unpack(f"<{count}h", content[: 2 * count])


def _point(content: bytes) -> Point:
    y, x = _words(content, 2)
    return float(x), float(y)


def _points(content: bytes, start: int, count: int) -> list[Point]:
    numbers = unpack_from(f"<{2 * count}h", content, start)
    return [(float(x), float(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
