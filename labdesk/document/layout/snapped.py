"""Characters in the cells of a page's grid ([MS-OI29500] 2.1.534).

An ideograph stands in the middle of a cell, a stretch of letters in the middle of as many as it needs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor
from typing import Literal
from unicodedata import east_asian_width

from labdesk.document.layout.chars import OBJECT
from labdesk.document.layout.text import ShapedText, TextSpan

_ROUNDING = 0.01  # of a cell
_LOOSE = ("\n", "\t", OBJECT)
"""These stand in no cell; what follows begins one where they end."""
_SHARED_IS_WIDE = 0.9  # of the size: marks of both scripts are so wide where a Chinese face sets them

Kind = Literal["loose", "ideograph", "letter"]


@dataclass(slots=True)
class SnappedText(ShapedText):
    """Text in cells of `cell` twips. `offsets` are those that it had without them; `ends` says for each character where
    the stretch that it belongs to ends."""

    cell: float
    ends: Sequence[int]

    def width(self, start: int, end: int) -> float:
        """Width of characters start:end as a line of their own: that of their cells."""
        return sum(self._room(*each) for each in self._stretches(start, end))

    def fit(self, start: int, stop: int, room: float) -> int:
        """The largest end so that the cells of characters start:end find room."""
        left = floor(room / self.cell + _ROUNDING) * self.cell
        for first, last in self._stretches(start, stop):
            needed = self._room(first, last)
            if needed > left + _ROUNDING * self.cell:
                return max(bisect_right(self.offsets, self.offsets[first] + left, first, last + 1) - 1, first)
            left -= needed
        return stop

    def places(self, start: int, end: int) -> list[float]:
        """Where characters start:end stand, counted from where the first cell begins."""
        places: list[float] = []
        at = 0.0
        for first, last in self._stretches(start, end):
            room = self._room(first, last)
            lead = (room - (self.offsets[last] - self.offsets[first])) / 2
            places.extend(at + lead + self.offsets[each] - self.offsets[first] for each in range(first, last))
            at += room
        return places

    def gaps_between(self, start: int, end: int, places: Sequence[float]) -> dict[int, float]:
        """What the cells put after each of characters start:end, which stand at `places`, but the last."""
        advances = (self.offsets[at + 1] - self.offsets[at] for at in range(start, end - 1))
        return {at: places[at + 1] - places[at] - advance for at, advance in enumerate(advances)}

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches from `start` to `end`, the first and the last perhaps cut there."""
        while start < end:
            last = min(self.ends[start], end)
            yield start, last
            start = last

    def _room(self, start: int, end: int) -> float:
        width = self.offsets[end] - self.offsets[start]
        return width if self.text[start] in _LOOSE else ceil(width / self.cell - _ROUNDING) * self.cell


def snapped(shaped: ShapedText, cell: float) -> SnappedText:
    """Text put into cells, where Word leaves out the gaps between its scripts."""
    text, spans, offsets = shaped.text, shaped.spans, shaped.offsets
    advances = [offsets[at + 1] - offsets[at] - shaped.gaps.get(at, 0.0) for at in range(len(text))]
    sizes = [span.em if isinstance(span, TextSpan) else 0.0 for span in spans for _ in range(span.start, span.end)]
    kinds = list(map(_kind, text, advances, sizes))
    ends = [at + 1 for at in range(len(text))]
    for at in range(len(text) - 2, -1, -1):
        if kinds[at] == kinds[at + 1] == "letter":
            ends[at] = ends[at + 1]
    return SnappedText(text, list(accumulate(advances, initial=0.0)), {}, spans, shaped.references, cell, ends)


def _kind(char: str, advance: float, em: float) -> Kind:
    if char in _LOOSE:
        return "loose"
    width = east_asian_width(char)
    wide = width in "WFH" or (width == "A" and advance >= _SHARED_IS_WIDE * em)
    return "ideograph" if wide else "letter"
