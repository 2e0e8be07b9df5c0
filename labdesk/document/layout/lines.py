"""Breaks a paragraph's text into lines.

Greedy, first fit, as Word and LibreOffice do it: find the last character that fits, then step back to the nearest place
where the marks on both sides allow a break. Blanks hang at a line's end, and outside tables so does a comma or stop.
What has no allowed break is broken at a joint, or where it is full.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from labdesk.document.kinsoku import HANGING, NO_LINE_START
from labdesk.document.layout.chars import JOINTS, SPACES, may_break_between
from labdesk.document.layout.tabs import Following, Tab, TabRuler
from labdesk.document.layout.text import ShapedText
from labdesk.document.model import ParagraphStyle

_POINT = "."


class Line(NamedTuple):
    """Characters start:end of a paragraph, set from x `left` on in a width of `room`.

    `end` leaves out the line feed and the blanks that hang. `width` is what the characters take, tabs included, but
    without the last one if it is `hung` in the margin. `final` says that the paragraph or a line feed ends the line,
    so that it is not stretched.
    """

    start: int
    end: int
    left: float
    room: float
    width: float
    final: bool
    hung: bool = False
    tabs: tuple[Tab, ...] = ()


def break_lines(shaped: ShapedText, style: ParagraphStyle, measure: float, *, hanging: bool) -> list[Line]:
    """The lines of a paragraph in a column of `measure` twips: at least one, perhaps empty.

    `hanging` lets a comma or stop stand in the margin after a full line.
    """
    return list(_Breaker(shaped, style, measure, HANGING if hanging else "").lines())


class _Break(NamedTuple):
    """Where a line ends, and where the next one starts."""

    end: int
    after: int
    hung: bool = False


class _Breaker:
    def __init__(self, shaped: ShapedText, style: ParagraphStyle, measure: float, hanging: str) -> None:
        self._shaped = shaped
        self._text = shaped.text
        self._style = style
        self._hanging = hanging
        self._glued = frozenset(shaped.references)
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
        found = self._soft_break(start, stop, room) or self._hard_break(start, stop, room)
        return self._made(start, found, left, start, left, stop), found.after

    def _tabbed_line(self, start: int, stop: int, left: float) -> tuple[Line, int]:
        right = left + self._room(left)
        tabs: list[Tab] = []
        at, x = start, left
        while True:
            tab_at = self._next_tab(at, stop)
            if self._shaped.fit(at, tab_at, right - x) < tab_at:
                found = self._soft_break(at, tab_at, right - x)
                found = found or (_Break(at, at) if tabs else self._hard_break(at, tab_at, right - x))
                break
            if tab_at == stop:
                found = _Break(stop, stop)
                break
            end = x + self._shaped.width(at, tab_at)
            tab = self._ruler.jump(tab_at, end, self._following(tab_at + 1, stop), right)
            if tab is None and tab_at > start:
                found = _Break(tab_at, tab_at)
                break
            tabs.append(tab or Tab(tab_at, end, end, "none"))
            at, x = tab_at + 1, tabs[-1].end
        return self._made(start, found, left, at, x, stop, tuple(tabs)), found.after

    def _made(
        self, start: int, found: _Break, left: float, at: int, x: float, stop: int, tabs: tuple[Tab, ...] = ()
    ) -> Line:
        """The line that ends with `found`; character `at`, after its last tab, stands at x."""
        width = x + self._shaped.width(at, found.end - found.hung) - left
        final = found.after >= stop
        return Line(start, found.end, left, self._room(left), width, final, found.hung, tabs)

    def _soft_break(self, start: int, stop: int, room: float) -> _Break | None:
        """The last allowed break before `room` is used up; None if there is none."""
        fitting = self._shaped.fit(start, stop, room)
        if fitting >= stop:
            return _Break(stop, stop)
        if self._text[fitting] in self._hanging and fitting > start and self._may_end(fitting + 1, stop):
            return _Break(fitting + 1, self._after_blanks(fitting + 1, stop), True)
        after = self._after_blanks(fitting, stop)
        if after > fitting and self._may_end(after, stop):
            return _Break(self._without_blanks(start, fitting), after)
        after = fitting
        while after > start and not self._may_break(after):
            after -= 1
        return _Break(self._without_blanks(start, after), after) if after > start else None

    def _may_end(self, after: int, stop: int) -> bool:
        """Whether a line may end before character `after` of a text that ends at `stop`."""
        return after == stop or self._text[after] in SPACES or self._may_break(after)

    def _may_break(self, after: int) -> bool:
        """Whether characters `after` - 1 and `after` may stand on two lines; a note's number stays where it is."""
        return may_break_between(self._text[after - 1], self._text[after]) and after not in self._glued

    def _after_blanks(self, at: int, stop: int) -> int:
        while at < stop and self._text[at] in SPACES:
            at += 1
        return at

    def _hard_break(self, start: int, stop: int, room: float) -> _Break:
        """Where no break is allowed: after the last joint of a long word that fits, or as many characters as fit, at
        least one."""
        full = max(self._shaped.fit(start, stop, room), min(start + 1, stop))
        joint = max(self._text.rfind(sign, start + 1, full) for sign in JOINTS) + 1
        after = joint if start < joint < full and self._text[joint] not in NO_LINE_START else full
        return _Break(after, after)

    def _without_blanks(self, start: int, end: int) -> int:
        while end > start and self._text[end - 1] in SPACES:
            end -= 1
        return end

    def _next_tab(self, start: int, stop: int) -> int:
        place = bisect_left(self._tabs, start)
        return min(self._tabs[place], stop) if place < len(self._tabs) else stop

    def _following(self, start: int, stop: int) -> Following:
        end = self._next_tab(start, stop)
        point = self._text.find(_POINT, start, end)
        width = self._shaped.width(start, end)
        return Following(width, width if point < 0 else self._shaped.width(start, point))

    def _room(self, left: float) -> float:
        return max(self._right - left, 0.0)
