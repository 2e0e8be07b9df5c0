"""Where a tab leads: the paragraph's own stops, the hanging indent, and the regular ones beyond."""

from __future__ import annotations

from typing import Literal, NamedTuple

from labdesk.document.model import ParagraphStyle, TabStop

DEFAULT_STOP = 420
"""Distance of the regular stops, as the Word file's settings say."""


class Tab(NamedTuple):
    """The tab character `at` fills the line from x `start` to `end`, counted from the column's left edge."""

    at: int
    start: float
    end: float
    leader: Literal["none", "dot", "underscore"]


class TabRuler:
    """The tab stops of one paragraph; positions count from the column's left edge, not from the indent, as in Word."""

    def __init__(self, style: ParagraphStyle) -> None:
        stops = list(style.tabs)
        if style.first_line < 0:
            stops.append(TabStop(style.indent_left))
        self._stops = sorted(stops, key=lambda stop: stop.position)

    def jump(self, at: int, x: float, following: float, limit: float) -> Tab | None:
        """The tab character `at` from x on, where `following` is the width of the text up to the next tab or line end.

        None when it would lead beyond `limit`.
        """
        for stop in self._stops:
            if stop.position > x:
                share = {"left": 0.0, "center": 0.5, "right": 1.0}[stop.align]
                end = max(min(float(stop.position), limit) - share * following, x)
                return Tab(at, x, end, stop.leader) if stop.position <= limit or share else None
        end = (x // DEFAULT_STOP + 1) * DEFAULT_STOP
        return Tab(at, x, end, "none") if end <= limit else None
