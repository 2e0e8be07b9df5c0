"""Sets a section's flow in the columns of a page; one column is the ordinary case."""

from __future__ import annotations

from labdesk.document.layout.flow import START, Filling, Flow, FlowCursor, Room
from labdesk.document.layout.surface import Surface
from labdesk.document.model import Section, VerticalAlign

_NARROWEST = 400.0
_SHARES: dict[VerticalAlign, float] = {"top": 0.0, "center": 0.5, "bottom": 1.0}
_STEPS = 12
"""So often the height of columns of one length is halved in on: to less than a line on any page."""


def column_width(section: Section) -> float:
    """The width of each of a section's columns."""
    columns = max(section.columns, 1)
    return max((section.page.text_width - section.column_gap * (columns - 1)) / columns, _NARROWEST)


class ColumnFiller:
    """Fills the columns of page after page from one flow. `balanced` makes the last ones of one length, as Word does
    where another section goes on below."""

    def __init__(self, flow: Flow, section: Section, *, balanced: bool) -> None:
        self._flow = flow
        self._columns = max(section.columns, 1)
        self._left = float(section.page.left)
        self._step = column_width(section) + section.column_gap
        self._valign = section.valign
        self._balanced = balanced and self._columns > 1

    def fill(
        self, cursor: FlowCursor, room: float, y: float, surface: Surface, *, page: float, forced: bool
    ) -> tuple[float, FlowCursor | None]:
        """Sets what fits into a height of `room` below `y`, of an empty page's `page`; how far down that reaches, and
        where to go on. Not `forced`, it may be nothing; `forced` it has the page for itself."""
        fillings, rest = self._fillings(cursor, room, page, forced=forced)
        if self._balanced and rest is None:
            fillings, rest = self._shortest(cursor, room, page, forced=forced)
        if not fillings[0].parts and not forced:
            return y, START
        height = max(filling.height for filling in fillings)
        if forced:
            y += max(room - height, 0.0) * _SHARES[self._valign]
        for number, filling in enumerate(fillings):
            filling.place(self._left + number * self._step, y, surface)
        return y + height, rest

    def _fillings(
        self, cursor: FlowCursor, room: float, page: float, *, forced: bool
    ) -> tuple[list[Filling], FlowCursor | None]:
        fillings: list[Filling] = []
        rest: FlowCursor | None = cursor
        while rest is not None and len(fillings) < self._columns:
            filling = self._flow.fill(rest, Room(room, page), forced=forced)
            fillings.append(filling)
            rest = filling.rest
        return fillings, rest

    def _shortest(
        self, cursor: FlowCursor, room: float, page: float, *, forced: bool
    ) -> tuple[list[Filling], FlowCursor | None]:
        """The lowest columns that hold all that is left."""
        low, high = 0.0, room
        best = self._fillings(cursor, room, page, forced=forced)
        for _ in range(_STEPS):
            middle = (low + high) / 2
            found = self._fillings(cursor, middle, page, forced=forced)
            if found[1] is None and max(filling.height for filling in found[0]) <= room:
                best, high = found, middle
            else:
                low = middle
        return best
