"""Sets one broken line: aligns it, stretches it, and places its characters, pictures and underlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from labdesk.document.fonts.face import EM
from labdesk.document.layout.chars import SPACES, may_stretch_between
from labdesk.document.layout.lines import Line
from labdesk.document.layout.placed import Box, PlacedImage, PlacedLeader, PlacedPiece, PlacedRule, PlacedText
from labdesk.document.layout.snapped import SnappedText
from labdesk.document.layout.tabs import Tab
from labdesk.document.layout.text import TWIPS_PER_HALF_POINT, ImageSpan, ShapedText, TextSpan
from labdesk.document.model import Align, Border

# Where underlines and strokes go and how thick they are, in ems.
_UNDERLINE_DEPTH = 0.13
_STRIKE_HEIGHT = 0.28
_RULE_THICKNESS = 0.04

_EMPHASIS_DEPTH = 0.28
_EMPHASIS_SIZE = 0.1
_POINT = 0.02  # a line of next to no length: its round ends make a dot

_EIGHTHS_PER_TWIP = 8 / 20
_LEADERS = {"dot": ".", "middleDot": "·", "hyphen": "-", "underscore": "_"}


def set_line(shaped: ShapedText, line: Line, align: Align, x: float, baseline: float) -> tuple[PlacedPiece, ...]:
    """The pieces, from left to right, of a line whose column begins at `x`."""
    return tuple(_LineSetter(shaped, line, align, x, baseline).pieces())


def moved_line(pieces: tuple[PlacedPiece, ...], baseline: float) -> tuple[PlacedPiece, ...]:
    """A line's pieces on another baseline, if they are text that stands on it; else none."""
    moved = []
    for piece in pieces:
        if not isinstance(piece, PlacedText) or piece.style.script != "normal" or piece.style.raised:
            return ()
        moved.append(
            PlacedText(
                piece.x,
                baseline,
                piece.width,
                piece.text,
                piece.face,
                piece.em,
                piece.style,
                piece.spacing,
                piece.gaps,
                piece.turn,
                piece.origin,
                piece.note,
            )
        )
    return tuple(moved)


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
            yield from self._tab(tab)
            start, x = tab.at + 1, self._column + tab.end
        yield from self._stretch(start, self._line.end, x, self._share)

    def _spread(self, spare: float) -> None:
        """Shares `spare` evenly among the places after the last tab where a line may be widened; cells stay."""
        if isinstance(self._shaped, SnappedText):
            return
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
        places = self._shaped.places(start, end) if isinstance(self._shaped, SnappedText) else []
        left = x
        for span in self._shaped.spans_between(start, end):
            if places:
                x = left + places[max(span.start, start) - start]
            if isinstance(span, ImageSpan):
                image = span.image
                yield PlacedImage(Box(x, self._baseline - image.height, image.width, image.height), image)
                x += image.width + (share if span.start not in self._fixed else 0.0)
            else:
                first, last = max(span.start, start), min(span.end, end)
                text = self._text(span, first, last, x, share, places[first - start : last - start])
                yield text
                yield from _decorations(span, text.x, text.width, self._baseline)
                if span.style.emphasis:
                    yield from self._emphasis(text, max(span.start, start))
                x += text.width

    def _text(
        self, span: TextSpan, start: int, end: int, x: float, share: float, places: Sequence[float]
    ) -> PlacedText:
        shaped = self._shaped
        gaps = {at - start: gap for at in range(start, end) if (gap := shaped.gaps.get(at))} if shaped.gaps else {}
        width = shaped.offsets[end] - shaped.offsets[start]
        if isinstance(shaped, SnappedText):
            gaps = shaped.gaps_between(start, end, places)
            width += sum(gaps.values())
        if share:
            fixed = [at for at in self._fixed if start <= at < end] if self._fixed else []
            for at in fixed:
                gaps[at - start] = gaps.get(at - start, 0.0) - share
            width += share * (end - start - len(fixed))
        if end == self._line.end:
            width -= share + shaped.gaps.get(end - 1, 0.0)
        spacing = share + span.style.spacing
        y, text = self._baseline - span.rise, shaped.text[start:end]
        return PlacedText(x, y, width, text, span.face, span.em, span.style, spacing, gaps, 0, span.origin, span.note)

    def _emphasis(self, text: PlacedText, start: int) -> Iterator[PlacedRule]:
        """A dot under each character."""
        dot = Border("dotted", max(round(text.em * _EMPHASIS_SIZE * _EIGHTHS_PER_TWIP), 2), text.style.color)
        y = self._baseline + text.em * _EMPHASIS_DEPTH
        for at, char in enumerate(text.text):
            if char not in SPACES:
                shaped = self._shaped
                before = shaped.offsets[start + at] - shaped.offsets[start] + (text.spacing - text.style.spacing) * at
                advance = shaped.offsets[start + at + 1] - shaped.offsets[start + at] - shaped.gaps.get(start + at, 0.0)
                x = text.x + before + (advance - text.style.spacing) / 2
                yield PlacedRule(x, y, x + _POINT, y, dot)

    def _tab(self, tab: Tab) -> Iterator[PlacedPiece]:
        """What fills a tab: its leader, and the lines under or through it."""
        span = next(self._shaped.spans_between(tab.at, tab.at + 1), None)
        if isinstance(span, TextSpan):
            yield from self._leader(tab, span)
            yield from _decorations(span, self._column + tab.start, tab.end - tab.start, self._baseline)

    def _leader(self, tab: Tab, span: TextSpan) -> Iterator[PlacedLeader]:
        """The signs that fill a tab, as many as fit, up to its end; text, as Word and LibreOffice have it."""
        sign = _LEADERS.get(tab.leader)
        if sign is None:
            return
        advance = span.face.advance(ord(sign)) * span.em / EM
        count = int((tab.end - tab.start) / advance) if advance > 0 else 0
        if count > 0:
            style = replace(span.style, scale=100, spacing=0)
            x = self._column + tab.end - count * advance
            yield PlacedLeader(PlacedText(x, self._baseline, count * advance, sign * count, span.face, span.em, style))


def _decorations(span: TextSpan, x: float, width: float, baseline: float) -> Iterator[PlacedRule]:
    """The lines under and through characters or tabs of one look."""
    style = span.style
    em = style.size * TWIPS_PER_HALF_POINT
    border = Border("single", max(round(em * _RULE_THICKNESS * _EIGHTHS_PER_TWIP), 2), style.color)
    heights = []
    if style.underline:
        heights.append(baseline + em * _UNDERLINE_DEPTH)
    if style.strike:
        heights.append(baseline - span.rise - span.em * _STRIKE_HEIGHT)
    for y in heights:
        yield PlacedRule(x, y, x + width, y, border)
