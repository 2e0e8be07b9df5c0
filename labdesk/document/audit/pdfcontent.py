"""What the content of a PDF's page shows, line by line as we write it; what is written otherwise is a difference."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from labdesk.document.audit.unseen import Seen, is_pale

_N: Final = r"-?[\d.]+"
_LINE: Final = re.compile(
    r"(?P<end>EMC\n)"
    r"|/\w+ <<(?:/MCID (?P<number>\d+)|/Type /\w+)>> (?P<begin>BDC\n)"
    rf"|(?:/Span <</ActualText <FEFF(?P<actual>[0-9A-F]*)>>> BDC )?(?:{_N} w \[\] 0 d 2 Tr )?"
    rf"BT (?P<font>/F\d+) (?P<size>[\d.]+) Tf (?P<along>-?[01]) -?[01] {_N} {_N} (?P<x>{_N}) (?P<y>{_N}) Tm"
    rf"(?: (?P<width>[\d.]+) Tz)?(?: {_N} Tc)? (?:<(?P<whole>[0-9A-F]*)> Tj|\[(?P<spread>[^\]]*)\] TJ)"
    r"(?: 0 Tc)?(?: 100 Tz)? (?P<text>ET)(?: 0 Tr)?(?: EMC)?\n"
    rf"|(?:(?:{_N} w \[[\d. ]*\] 0 d \d J {_N} {_N} m(?: {_N} {_N} l|(?:(?: {_N}){{6}} c)+) S|"
    rf"(?:{_N} w \[\] 0 d )?{_N} {_N} {_N} {_N} re [fS]| |q|Q|{_N} {_N} {_N} RG|/FormXob\.\w+ Do|)\n)+(?P<drawn>)"
    rf"|(?P<red>{_N}) (?P<green>{_N}) (?P<blue>{_N}) (?P<colour>rg\n)"
    rf"|(?P<wide>{_N}) 0 0 (?P<high>{_N}) (?P<left>{_N}) (?P<low>{_N}) (?P<picture>cm\n)"
    r"|(?P<strange>.*\n)"
)
"""A line of a page's content, or several that show no text, the most of a table's page. We write no others."""
_UNIT: Final = struct.Struct(">H")
_SPREAD: Final = re.compile(r"<([0-9A-F]*)>")
_CODE: Final = 4
_EM: Final = 1000.0
_SLACK: Final = 1.0
"""Points by which ink may lie off the paper before anybody sees it."""
_UPRIGHT: Final = "0"
_SMALL: Final = 4.0
_OF_TEXT: Final = ("actual", "font", "size", "along", "x", "y", "width", "whole", "spread")


class Characters(dict[int, str]):
    """What each code of a font copies out as; what has none is the replacement character."""

    def __missing__(self, _code: int) -> str:
        return "\ufffd"


@dataclass(slots=True)
class Font:
    """A font's characters and widths (1/1000 em) by code."""

    characters: Characters
    widths: Mapping[int, float]

    def text(self, codes: str) -> str:
        """What these codes, four digits each, copy out as."""
        try:
            return bytes.fromhex(codes).decode("utf-16-be").translate(self.characters)
        except UnicodeDecodeError:  # codes that would be surrogates
            return "".join(self.characters[int(codes[at : at + _CODE], 16)] for at in range(0, len(codes), _CODE))

    def width(self, codes: str) -> float:
        """In 1/1000 em."""
        known = self.widths
        return sum([known.get(code, _EM) for (code,) in _UNIT.iter_unpack(bytes.fromhex(codes))])


@dataclass(slots=True)
class Marked:
    """A stretch of marked content. `strange`: there is something in it that we never write."""

    number: int | None
    texts: list[str] = field(default_factory=list)
    outside: bool = False
    strange: bool = False

    @property
    def text(self) -> str:
        """What is shown."""
        shown = self.texts[0] if len(self.texts) == 1 else "".join(self.texts)
        return f"{shown}（后面有不认识的内容）" if self.strange else shown


class Content:
    """The content of one page, which ends at `right` and `top` (points)."""

    def __init__(self, fonts: Mapping[str, Font], right: float, top: float, seen: Seen) -> None:
        self._fonts, self._right, self._top = fonts, right, top
        self._seen = seen
        self._colour, self._pale = "000000", False

    def stretches(self, code: str) -> Iterator[Marked]:
        """The stretches that are marked as content, by their numbers, or as artifacts, each when it ends."""
        around = Marked(None)
        stack = [around]
        for line in _LINE.finditer(f"{code}\n"):
            kind = line.lastgroup
            if kind == "text":
                self._text(line, stack[-1])
            elif kind == "end":
                if len(stack) == 1:
                    around.strange = True
                else:
                    yield stack.pop()
            elif kind == "begin":
                number = line["number"]
                stack.append(Marked(int(number) if number else None))
            elif kind == "colour":
                parts = (float(line[each]) * 255 for each in ("red", "green", "blue"))
                self._colour = "".join(f"{round(each):02X}" for each in parts)
                self._pale = is_pale(self._colour)
            elif kind == "picture":
                stack[-1].outside |= self._is_outside(*(float(line[each]) for each in ("wide", "high", "left", "low")))
            elif kind == "strange":
                stack[-1].strange = True
        if around.strange or around.texts or len(stack) > 1:
            around.strange = True
            yield around

    def _text(self, line: re.Match[str], stretch: Marked) -> None:
        """Take what is shown, if anybody can see it."""
        actual, name, size, along, x, y, width, codes, spread = line.group(*_OF_TEXT)
        points = float(size)
        doubtful = self._pale or width or points < _SMALL
        if doubtful and not self._seen.text(self._colour, points, float(width) if width else 100.0):
            return
        if codes is None:
            codes = "".join(_SPREAD.findall(spread))
        font = self._fonts[name]
        shown = font.text(codes)
        stretch.texts.append(shown if actual is None else _both(shown, actual))
        if self._leaves_paper(codes, font, points, float(x), float(y), turned=along == _UPRIGHT):
            stretch.outside = True

    def _is_outside(self, width: float, height: float, x: float, y: float) -> bool:
        """Whether a picture reaches over the paper's edge."""
        over = x + width > self._right + _SLACK or y + height > self._top + _SLACK
        return over or x < -_SLACK or y < -_SLACK

    def _leaves_paper(self, codes: str, font: Font, size: float, x: float, y: float, *, turned: bool) -> bool:
        """Whether text shown here lies off the paper in part, turned text with its start. Spacing is not counted."""
        room = self._right - x + _SLACK
        if x < -_SLACK or y < -_SLACK or y > self._top + _SLACK or room < 0:
            return True
        if turned:
            return False
        return len(codes) / _CODE * size > room and font.width(codes) * size / _EM > room


def _both(shown: str, actual: str) -> str:
    """What is shown; where another text copies out, both."""
    said = bytes.fromhex(actual).decode("utf-16-be")
    return shown if shown == said else f"{shown}（复制为：{said}）"
