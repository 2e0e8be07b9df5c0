"""Breaks a paragraph's text into lines.

Greedy, first fit, as Word and LibreOffice do it: find the last character that fits, then step back to the nearest
place where the marks on both sides allow a break. Blanks at a line's end hang. What has no allowed break is broken
where it is full.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from labdesk.document.layout.chars import SPACES, may_break_between
from labdesk.document.layout.tabs import Tab, TabRuler
from labdesk.document.layout.text import ShapedText
from labdesk.document.model import ParagraphStyle

_TOLERANCE = 0.5  # LibreOffice rounds a line's width to whole twips


class Line(NamedTuple):
    """Characters start:end of a paragraph, set from x `left` on in a width of `room`.

    `end` leaves out the line feed and the blanks that hang; `width` is what the characters take, tabs included.
    `final` says that the paragraph or a line feed ends it, so that it is not stretched.
    """

    start: int
    end: int
    left: float
    room: float
    width: float
    final: bool
    tabs: tuple[Tab, ...] = ()


def break_lines(shaped: ShapedText, style: ParagraphStyle, measure: float) -> list[Line]:
    """The lines of a paragraph in a column of `measure` twips: at least one, perhaps empty."""
    return list(_Breaker(shaped, style, measure).lines())


class _Breaker:
    def __init__(self, shaped: ShapedText, style: ParagraphStyle, measure: float) -> None:
        self._shaped = shaped
        self._text = shaped.text
        self._style = style
        self._right = measure - style.indent_right
        self._tabs = [at for at, char in enumerate(shaped.text) if char == "\t"] if "\t" in shaped.text else []
        self._ruler = TabRuler(style)

    def lines(self) -> Iterator[Line]:
        left = float(self._style.indent_left + self._style.first_line)
        start = 0
        for piece in self._text.split("\n"):
            stop = start + len(piece)
            while True:
                line, start = self._line(start, stop, left)
                left = float(self._style.indent_left)
                yield line
                if start >= stop:
                    break
            start = stop + 1

    def _line(self, start: int, stop: int, left: float) -> tuple[Line, int]:
        """One line from `start` on, and where the next one starts."""
        if self._next_tab(start, stop) < stop:
            return self._tabbed_line(start, stop, left)
        room = self._room(left)
        end, after = self._soft_break(start, stop, room) or self._hard_break(start, stop, room)
        return Line(start, end, left, room, self._shaped.width(start, end), after >= stop), after

    def _tabbed_line(self, start: int, stop: int, left: float) -> tuple[Line, int]:
        room = self._room(left)
        tabs: list[Tab] = []
        at, x = start, left
        while True:
            tab_at = self._next_tab(at, stop)
            rest = left + room - x
            if self._fit(at, tab_at, rest) < tab_at:
                end, after = self._soft_break(at, tab_at, rest) or (
                    (at, at) if tabs else self._hard_break(at, tab_at, rest)
                )
                break
            if tab_at == stop:
                end = after = stop
                break
            x += self._shaped.width(at, tab_at)
            tab = self._ruler.jump(tab_at, x, self._following(tab_at + 1, stop), left + room)
            if tab is None and tab_at > start:
                end = after = at = tab_at
                break
            tabs.append(tab or Tab(tab_at, x, x, "none"))
            at, x = tab_at + 1, tabs[-1].end
        width = x + self._shaped.width(at, end) - left
        return Line(start, end, left, room, width, after >= stop, tuple(tabs)), after

    def _soft_break(self, start: int, stop: int, room: float) -> tuple[int, int] | None:
        """The last allowed break before `room` is used up, as the shown end and the next start; None if there is
        none."""
        fitting = self._fit(start, stop, room)
        if fitting >= stop:
            return stop, stop
        text = self._text
        after = fitting
        while after < stop and text[after] in SPACES:
            after += 1
        if after > fitting and (after == stop or may_break_between(" ", text[after])):
            return self._without_blanks(start, fitting), after
        after = fitting
        while after > start and not may_break_between(text[after - 1], text[after]):
            after -= 1
        return (self._without_blanks(start, after), after) if after > start else None

    def _hard_break(self, start: int, stop: int, room: float) -> tuple[int, int]:
        """As many characters as fit, at least one, where no break is allowed."""
        after = max(self._fit(start, stop, room), min(start + 1, stop))
        return after, after

    def _fit(self, start: int, stop: int, room: float) -> int:
        """The largest end so that characters start:end take no more than `room`."""
        offsets = self._shaped.offsets
        limit = offsets[start] + room + _TOLERANCE
        end = bisect_right(offsets, limit, start + 1, stop + 1) - 1 if start < stop else start
        if end < stop and offsets[end + 1] - self._shaped.gaps.get(end, 0.0) <= limit:
            end += 1
        return end

    def _without_blanks(self, start: int, end: int) -> int:
        while end > start and self._text[end - 1] in SPACES:
            end -= 1
        return end

    def _next_tab(self, start: int, stop: int) -> int:
        place = bisect_left(self._tabs, start)
        return min(self._tabs[place], stop) if place < len(self._tabs) else stop

    def _following(self, start: int, stop: int) -> float:
        return self._shaped.width(start, self._next_tab(start, stop))

    def _room(self, left: float) -> float:
        return max(self._right - left, 0.0)
