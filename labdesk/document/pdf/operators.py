"""Writes PDF content: text, lines, rectangles, as operators in a page's stream.

Lengths come in twips from the page's top left corner and leave in points from its bottom left.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from labdesk.document.fonts.embedding import EmbeddedFont
from labdesk.document.layout.borders import WAVE_HEIGHT, Tone, strands, thickness, tones
from labdesk.document.layout.placed import TWIPS_PER_POINT, Box, PlacedFill, PlacedRule, PlacedText
from labdesk.document.model import Border

_SLANT = 0.21
"""Tangent of 12 degrees: italics of faces that have none."""

_BOLDNESS = 1 / 30
"""Width of the outline, in ems, that makes bold of faces that have none: as LibreOffice does it."""

_LOOKS_LIKE_A_BLANK = 0.08
"""Poppler takes a gap of a tenth of an em for a blank between words."""

_STROKES = {
    "dotted": ((0, 2.5), 1),
    "dashed": ((4, 3), 0),
    "dotDash": ((4, 2, 1, 2), 0),
    "dotDotDash": ((4, 2, 1, 2, 1, 2), 0),
    "dashSmallGap": ((3, 1), 0),
    "dashDotStroked": ((6, 2, 2, 2), 0),
}
"""Length of stroke and gap, in widths of the line, and the kind of their ends (1: round)."""

_PROJECTING, _FLAT = 2, 0
_WAVE_LENGTH = 80  # twips
_WAVE_CONTROL = 2 / 3  # of its height: so far off lie the control points of a curve that is half as high on each side
_WHITENED = {"plain": 0.0, "light": 0.75, "dark": 0.25}

_FRAME_COLOR = "808080"


@lru_cache(maxsize=64)
def _matrix(turn: int, slant: float) -> str:
    """The text matrix, without the place, of text turned by so many degrees clockwise, its ups slanted."""
    along = {0: (1, 0), 90: (0, -1), -90: (0, 1)}[turn]
    up = -along[1], along[0]
    slanted = (up[0] + slant * along[0], up[1] + slant * along[1])
    return " ".join(number(each) for each in (*along, *slanted))


def _without_last_space(text: PlacedText) -> PlacedText:
    """The same text with no spacing after its last character, where it would reach over the paper's upper edge: poppler
    passes over text that does."""
    gaps = {at: text.spacing + text.gaps.get(at, 0.0) for at in range(len(text.text) - 1)}
    return replace(text, spacing=0.0, gaps=gaps)


@lru_cache(maxsize=16_384)
def number(value: float) -> str:
    """A number as short as three decimals allow."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def rgb(color: str) -> str:
    """RRGGBB as three operands; what is no colour is black."""
    try:
        parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    except ValueError:
        parts = [0.0, 0.0, 0.0]
    return " ".join(number(part) for part in parts)


@lru_cache(maxsize=256)
def _toned(color: str, tone: Tone) -> str:
    """A colour as it is on a lit or shaded side."""
    if tone == "plain":
        return color
    red, green, blue = (float(part) for part in rgb(color).split())
    white = _WHITENED[tone]
    return "".join(f"{round(255 * (part + (1 - part) * white)):02X}" for part in (red, green, blue))


class PageWriter:
    """Writes the operators of one page of `height` twips to `code`; a colour that is set already is not set again."""

    def __init__(self, height: float, code: list[str]) -> None:
        self.height = height
        self._fill = self._stroke = ""
        self._code = code

    def begin(self, kind: str, number: int) -> None:
        """What follows, up to `end`, is content of a structure element of that kind, marked with the number."""
        self._code.append(f"/{kind} <</MCID {number}>> BDC")

    def begin_artifact(self, kind: str) -> None:
        """What follows, up to `end`, is no content: `Pagination` or `Layout`."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")

    def end(self) -> None:
        self._code.append("EMC")

    def point(self, x: float, y: float) -> str:
        return f"{number(x / TWIPS_PER_POINT)} {number((self.height - y) / TWIPS_PER_POINT)}"

    def fill(self, fill: PlacedFill) -> None:
        """A rectangle of one colour."""
        x, y, width, height = fill.box
        self._set_fill(fill.color)
        size = f"{number(width / TWIPS_PER_POINT)} {number(height / TWIPS_PER_POINT)}"
        self._code.append(f"{self.point(x, y + height)} {size} re f")

    def frame(self, box: Box) -> None:
        """A thin grey rectangle, where a picture should be."""
        x, y, width, height = box
        self._set_stroke(_FRAME_COLOR)
        size = f"{number(width / TWIPS_PER_POINT)} {number(height / TWIPS_PER_POINT)}"
        self._code.append(f"0.5 w [] 0 d {self.point(x, y + height)} {size} re S")

    def rule(self, rule: PlacedRule) -> None:
        """A line; a double one as two. Level lines project by half their width where nothing says how they end, so
        that they close the corners with upright ones. A slanting line is a single one."""
        if rule.x0 != rule.x1 and rule.y0 != rule.y1:
            self._set_stroke(rule.border.color)
            self._line(rule.x0, rule.y0, rule.x1, rule.y1, thickness(rule.border), rule.border, _FLAT)
            return
        level = rule.y0 == rule.y1
        for strand, ((offset, width), tone) in enumerate(zip(strands(rule.border), tones(rule.border), strict=True)):
            self._set_stroke(_toned(rule.border.color, tone))
            ends = _PROJECTING if level and not rule.start else _FLAT
            before = rule.start[strand] if rule.start else 0.0
            beyond = rule.end[strand] if rule.end else 0.0
            if level:
                y = rule.y0 + offset
                self._line(rule.x0 - before, y, rule.x1 + beyond, y, width, rule.border, ends)
            else:
                x = rule.x0 + offset
                self._line(x, rule.y0 - before, x, rule.y1 + beyond, width, rule.border, ends)

    def _line(self, x0: float, y0: float, x1: float, y1: float, width: float, border: Border, ends: int) -> None:
        """One stroke."""
        if border.kind in ("wave", "doubleWave") and (x0 == x1 or y0 == y1):
            self._wave(x0, y0, x1, y1, width - WAVE_HEIGHT)
            return
        points = width / TWIPS_PER_POINT
        pattern = ""
        if border.kind in _STROKES:
            lengths, ends = _STROKES[border.kind]
            pattern = " ".join(number(length * points) for length in lengths)
        self._code.append(
            f"{number(points)} w [{pattern}] 0 d {ends} J {self.point(x0, y0)} m {self.point(x1, y1)} l S"
        )

    def _wave(self, x0: float, y0: float, x1: float, y1: float, width: float) -> None:
        """A wavy stroke of this width along a line."""
        level = y0 == y1
        length = x1 - x0 if level else y1 - y0
        count = max(round(length / _WAVE_LENGTH), 1)
        path = [f"{number(width / TWIPS_PER_POINT)} w [] 0 d 1 J {self.point(x0, y0)} m"]
        for half in range(2 * count):
            side = _WAVE_CONTROL * (WAVE_HEIGHT if half % 2 else -WAVE_HEIGHT)
            along = [length * (half + part) / (2 * count) for part in (1 / 3, 2 / 3, 1)]
            across = (side, side, 0.0)
            points = [(x0 + a, y0 + b) if level else (x0 + b, y0 + a) for a, b in zip(along, across, strict=True)]
            path.append(" ".join(self.point(x, y) for x, y in points) + " c")
        self._code.append(" ".join([*path, "S"]))

    def text(self, text: PlacedText, font: EmbeddedFont) -> None:
        """Characters of one look. Gaps are shifts; where readers would take one for a blank, the text is given too."""
        if text.turn < 0 and text.y < text.width:
            text = _without_last_space(text)
        style = text.style
        self._set_fill(style.color)
        size = text.em / TWIPS_PER_POINT
        slant = _SLANT if style.italic else 0.0
        head = f"BT {font.name} {number(size)} Tf {_matrix(text.turn, slant)} {self.point(text.x, text.y)} Tm"
        wide = style.scale / 100
        if wide != 1:
            head += f" {number(style.scale)} Tz"
        if text.spacing:
            head += f" {number(text.spacing / TWIPS_PER_POINT / wide)} Tc"
        shown = self._shown(text, font, wide)
        tail = (" 0 Tc" if text.spacing else "") + (" 100 Tz" if wide != 1 else "") + " ET"
        if style.bold:
            self._set_stroke(style.color)
            head = f"{number(size * _BOLDNESS)} w [] 0 d 2 Tr {head}"
            tail += " 0 Tr"
        if text.gaps or text.spacing > text.em * _LOOKS_LIKE_A_BLANK:
            head = f"/Span <</ActualText <FEFF{text.text.encode('utf-16-be').hex().upper()}>>> BDC {head}"
            tail += " EMC"
        self._code.append(f"{head} {shown}{tail}")

    def _shown(self, text: PlacedText, font: EmbeddedFont, wide: float) -> str:
        if not text.gaps:
            return f"<{font.encode(text.text)}> Tj"
        parts, start = [], 0
        for at, gap in sorted(text.gaps.items()):
            parts.append(f"<{font.encode(text.text[start : at + 1])}>{number(-gap / text.em * 1000 / wide)}")
            start = at + 1
        return f"[{''.join(parts)}<{font.encode(text.text[start:])}>] TJ"

    def _set_fill(self, color: str) -> None:
        if color != self._fill:
            self._fill = color
            self._code.append(f"{rgb(color)} rg")

    def _set_stroke(self, color: str) -> None:
        if color != self._stroke:
            self._stroke = color
            self._code.append(f"{rgb(color)} RG")
