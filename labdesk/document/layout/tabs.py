"""Where a tab leads: the paragraph's own stops, the hanging indent, and the regular ones beyond."""

from __future__ import annotations

from typing import NamedTuple

from labdesk.document.model import Leader, ParagraphStyle, TabAlign, TabStop

DEFAULT_STOP = 420
"""Distance of the regular stops, as the Word file's settings say."""


class Tab(NamedTuple):
    """The tab character `at` fills the line from x `start` to `end`, counted from the column's left edge."""

    at: int
    start: float
    end: float
    leader: Leader


class Following(NamedTuple):
    """How wide the text is from a tab up to the next one or the line's end, and up to its decimal point."""

    width: float
    to_point: float

    def before(self, align: TabAlign) -> float:
        """How much of it stands before the stop."""
        return {"left": 0.0, "center": self.width / 2, "right": self.width, "decimal": self.to_point}[align]


class TabRuler:
    """The tab stops of one paragraph; positions count from the column's left edge, not from the indent, as in Word."""

    def __init__(self, style: ParagraphStyle) -> None:
        stops = list(style.tabs)
        if style.first_line < 0:
            stops.append(TabStop(style.indent_left))
        self._stops = sorted(stops, key=lambda stop: stop.position)

    def jump(self, at: int, x: float, following: Following, limit: float) -> Tab | None:
        """The tab character `at` from x on; None when it would lead beyond `limit`."""
        for stop in self._stops:
            if stop.position > x:
                end = max(min(float(stop.position), limit) - following.before(stop.align), x)
                return Tab(at, x, end, stop.leader) if stop.position <= limit or stop.align != "left" else None
        end = (x // DEFAULT_STOP + 1) * DEFAULT_STOP
        return Tab(at, x, end, "none") if end <= limit else None
