"""Small pictures of laid out pages: the paper, text as grey bars, lines, and numbered red circles where to stamp.

Drawn here as PNG (W3C, Portable Network Graphics), 8 bits a pixel from a palette, so that Word and PDF show the same.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import Final

from labdesk.document.layout.placed import Box, Page, PlacedLine, PlacedText

PIXELS: Final = 320
"""Width of a picture."""

_PALETTE: Final = ((255, 255, 255), (205, 208, 212), (120, 124, 130), (200, 30, 30))
_PAPER, _BAR, _LINE, _RED = range(4)
_DIGITS: Final = (  # five columns of seven dots, the upmost the lowest bit
    "3e5149453e", "00427f4000", "4261514946", "2141454b31", "1814127f10",
    "2745454539", "3c4a494930", "0171090503", "3649494936", "064949291e",
)  # fmt: skip
_DOT: Final = 3
_RADIUS: Final = 22


class _Canvas:
    """Pixels in rows, each the number of a colour."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray(width) for _ in range(height)]

    def fill(self, x0: int, y0: int, x1: int, y1: int, color: int) -> None:
        """The rectangle up to x1 and y1, at least a pixel of it."""
        x0, x1 = max(0, x0), min(self.width, max(x1, x0 + 1))
        if x1 > x0:
            for row in self.rows[max(0, y0) : max(y1, y0 + 1)]:
                row[x0:x1] = bytes([color]) * (x1 - x0)

    def disc(self, x: int, y: int, radius: int, color: int) -> None:
        for dy in range(-radius, radius + 1):
            half = int((radius * radius - dy * dy) ** 0.5)
            self.fill(x - half, y + dy, x + half + 1, y + dy + 1, color)

    def number(self, x: int, y: int, number: int, color: int) -> None:
        """Digits with their middle at (x, y)."""
        digits = str(number)
        left = x - (6 * len(digits) - 1) * _DOT // 2
        for place, digit in enumerate(digits):
            for column, bits in enumerate(bytes.fromhex(_DIGITS[int(digit)])):
                for dot in range(7):
                    if bits >> dot & 1:
                        at = left + (6 * place + column) * _DOT
                        top = y + (2 * dot - 7) * _DOT // 2
                        self.fill(at, top, at + _DOT, top + _DOT, color)

    def png(self) -> bytes:
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\0" + row for row in self.rows))
        palette = bytes(part for color in _PALETTE for part in color)
        chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
            for name, data in chunks
        )


def miniature(page: Page, places: Iterable[tuple[int, Box]]) -> bytes:
    """A PNG of a page, `PIXELS` wide; `places` are numbers with rectangles in twips."""
    scale = PIXELS / page.width
    canvas = _Canvas(PIXELS, round(page.height * scale))

    def at(value: float) -> int:
        return round(value * scale)

    for paragraph in (*page.paragraphs, *page.furniture):
        for line in paragraph.lines:
            _bar(canvas, line, scale)
    for rule in page.rules:
        if rule.x0 == rule.x1 or rule.y0 == rule.y1:
            canvas.fill(at(rule.x0), at(rule.y0), at(rule.x1), at(rule.y1), _LINE)
    for number, box in places:
        x, y = at(box.x + box.width / 2), at(box.y + box.height / 2)
        canvas.disc(x, y, _RADIUS, _RED)
        canvas.disc(x, y, _RADIUS - 3, _PAPER)
        canvas.number(x, y, number, _RED)
    _frame(canvas)
    return canvas.png()


def _bar(canvas: _Canvas, line: PlacedLine, scale: float) -> None:
    """A line's text as a bar, half as high as the text."""
    texts = [each for each in line.pieces if isinstance(each, PlacedText) and each.text.strip()]
    if texts:
        left, right = min(each.x for each in texts), max(each.x + each.width for each in texts)
        base, high = texts[0].y, max(each.em for each in texts)
        x0, y0, x1, y1 = (round(each * scale) for each in (left, base - 0.65 * high, right, base - 0.1 * high))
        canvas.fill(x0, y0, x1, y1, _BAR)


def _frame(canvas: _Canvas) -> None:
    for box in ((0, 0, canvas.width, 1), (0, canvas.height - 1, canvas.width, canvas.height)):
        canvas.fill(*box, _LINE)
    for box in ((0, 0, 1, canvas.height), (canvas.width - 1, 0, canvas.width, canvas.height)):
        canvas.fill(*box, _LINE)
