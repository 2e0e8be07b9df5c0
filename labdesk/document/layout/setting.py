"""Sets one broken line: aligns it, stretches it, and places its characters, pictures and underlines."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.document.layout.chars import may_stretch_between
from labdesk.document.layout.lines import Line
from labdesk.document.layout.placed import Box, PlacedImage, PlacedPiece, PlacedRule, PlacedText
from labdesk.document.layout.tabs import Tab
from labdesk.document.layout.text import ImageSpan, ShapedText, TextSpan
from labdesk.document.model import Align, Border

# Where underlines and strokes go and how thick they are, in ems.
_UNDERLINE_DEPTH = 0.13
_STRIKE_HEIGHT = 0.28
_RULE_THICKNESS = 0.04

_EIGHTHS_PER_TWIP = 8 / 20
_UNDERSCORE_DEPTH = 20.0
_DOTS = Border("dotted", 8)
_UNDERSCORE = Border("single", 4)


def set_line(shaped: ShapedText, line: Line, align: Align, x: float, baseline: float) -> tuple[PlacedPiece, ...]:
    """The pieces, from left to right, of a line whose column begins at `x`."""
    return tuple(_LineSetter(shaped, line, align, x, baseline).pieces())


class _LineSetter:
    """`_share` is what every place in the stretched part gets, but those after the characters in `_fixed`."""

    def __init__(self, shaped: ShapedText, line: Line, align: Align, x: float, baseline: float) -> None:
        self._shaped = shaped
        self._line = line
        self._column = x
        self._baseline = baseline
        self._shift = self._share = 0.0
        self._fixed: set[int] = set()
        spare = max(line.room - line.width, 0.0)
        if align == "distribute" or (align == "both" and not line.final):
            self._spread(spare)
        elif not line.tabs:
            self._shift = spare * {"center": 0.5, "right": 1.0}.get(align, 0.0)

    def pieces(self) -> Iterator[PlacedPiece]:
        x = self._column + self._line.left + self._shift
        start = self._line.start
        for tab in self._line.tabs:
            yield from self._stretch(start, tab.at, x, 0.0)
            yield from self._leader(tab)
            start, x = tab.at + 1, self._column + tab.end
        yield from self._stretch(start, self._line.end, x, self._share)

    def _spread(self, spare: float) -> None:
        """Shares `spare` evenly among the places after the last tab where a line may be widened."""
        first = self._line.tabs[-1].at + 1 if self._line.tabs else self._line.start
        last = self._line.end - 1
        text = self._shaped.text
        self._fixed = {at for at in range(first, last) if not may_stretch_between(text[at], text[at + 1])}
        if self._line.hung:
            self._fixed.add(last - 1)
        places = last - first - len(self._fixed)
        self._share = spare / places if places > 0 else 0.0

    def _stretch(self, start: int, end: int, x: float, share: float) -> Iterator[PlacedPiece]:
        """The pieces of start:end, where no tab is, from x on."""
        for span in self._shaped.spans_between(start, end):
            if isinstance(span, ImageSpan):
                image = span.image
                yield PlacedImage(Box(x, self._baseline - image.height, image.width, image.height), image)
                x += image.width + (share if span.start not in self._fixed else 0.0)
            else:
                text = self._text(span, max(span.start, start), min(span.end, end), x, share)
                yield text
                yield from _decorations(text, self._baseline)
                x += text.width

    def _text(self, span: TextSpan, start: int, end: int, x: float, share: float) -> PlacedText:
        shaped = self._shaped
        gaps = {at - start: gap for at in range(start, end) if (gap := shaped.gaps.get(at))} if shaped.gaps else {}
        width = shaped.offsets[end] - shaped.offsets[start]
        if share:
            fixed = [at for at in self._fixed if start <= at < end] if self._fixed else []
            for at in fixed:
                gaps[at - start] = gaps.get(at - start, 0.0) - share
            width += share * (end - start - len(fixed))
        if end == self._line.end:
            width -= share + shaped.gaps.get(end - 1, 0.0)
        return PlacedText(
            x, self._baseline - span.rise, width, shaped.text[start:end], span.face, span.em, span.style, share, gaps
        )

    def _leader(self, tab: Tab) -> Iterator[PlacedRule]:
        if tab.leader == "none" or tab.end <= tab.start:
            return
        line, depth = (_DOTS, 0.0) if tab.leader == "dot" else (_UNDERSCORE, _UNDERSCORE_DEPTH)
        y = self._baseline + depth
        yield PlacedRule(self._column + tab.start, y, self._column + tab.end, y, line)


def _decorations(text: PlacedText, baseline: float) -> Iterator[PlacedRule]:
    style = text.style
    em = style.size * 10
    border = Border("single", max(round(em * _RULE_THICKNESS * _EIGHTHS_PER_TWIP), 2), style.color)
    heights = []
    if style.underline:
        heights.append(baseline + em * _UNDERLINE_DEPTH)
    if style.strike:
        heights.append(text.y - text.em * _STRIKE_HEIGHT)
    for y in heights:
        yield PlacedRule(text.x, y, text.x + text.width, y, border)
