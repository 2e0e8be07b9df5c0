"""Sets a section's flow in the columns of a page; one column is the ordinary case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from labdesk.document.layout.flow import START, Filling, Flow, FlowCursor, Room
from labdesk.document.layout.foot import Foot, FootSetter, Waiting
from labdesk.document.layout.noted import Column, NotedColumn, Place
from labdesk.document.layout.notes import LaidNote
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


class Filled(NamedTuple):
    """How far down the text reaches and where it goes on; the feet of the columns, each with its left edge; the notes
    that are referred to, and those still to be set."""

    bottom: float
    rest: FlowCursor | None
    feet: Sequence[tuple[float, Foot]] = ()
    notes: Sequence[LaidNote] = ()
    waiting: Sequence[Waiting] = ()


class ColumnFiller:
    """Fills the columns of page after page from one flow. `setter` sets the notes of its columns, None where there are
    none. `balanced` makes the last columns of one length, as Word does where another section goes on below."""

    def __init__(self, flow: Flow, section: Section, setter: FootSetter | None, *, balanced: bool) -> None:
        self._flow = flow
        self._setter = setter
        self._columns = max(section.columns, 1)
        self._left = float(section.page.left)
        self._step = column_width(section) + section.column_gap
        self._valign = section.valign
        self._balanced = balanced and self._columns > 1

    def fill(
        self, cursor: FlowCursor | None, place: Place, surface: Surface, waiting: Sequence[Waiting] = ()
    ) -> Filled:
        """Sets what fits into a place, the notes that wait first. On a page that is not empty that may be nothing."""
        columns = self._fillings(cursor, place, waiting, place.room)
        if place.noted and self._columns > 1:
            columns = self._above_notes(cursor, place, columns)
        if self._balanced and columns[-1].filling.rest is None:
            columns = self._shortest(cursor, place, waiting, columns)
        if not columns[0].filling.parts and not place.empty:
            return Filled(place.top, cursor, waiting=waiting)
        height = max(column.filling.height for column in columns)
        left = [self._left + number * self._step for number in range(len(columns))]
        feet = [(x, column.foot) for x, column in zip(left, columns, strict=True) if column.foot.pieces]
        top = place.top
        if place.empty:
            free = place.room - height - max((foot.height for _, foot in feet), default=0.0)
            top += max(free, 0.0) * _SHARES[self._valign]
        for x, column in zip(left, columns, strict=True):
            column.filling.place(x, top, surface)
        notes = [note for column in columns for note in column.notes]
        return Filled(top + height, columns[-1].filling.rest, feet, notes, columns[-1].foot.rest)

    def _fillings(
        self, cursor: FlowCursor | None, place: Place, waiting: Sequence[Waiting], limit: float
    ) -> list[Column]:
        """The columns, whose text reaches down to `limit` at most."""
        setter = self._setter.bare() if self._setter and place.noted and self._columns == 1 else self._setter
        columns: list[Column] = []
        while not columns or (len(columns) < self._columns and (cursor is not None or waiting)):
            if setter is not None:
                column = NotedColumn(self._flow, setter, place, limit, cursor, waiting).fill()
            else:
                column = Column(self._flow.fill(cursor or START, Room(limit, place.page), forced=place.empty))
            columns.append(column)
            cursor, waiting = column.filling.rest, column.foot.rest
        return columns

    def _above_notes(self, cursor: FlowCursor | None, place: Place, columns: list[Column]) -> list[Column]:
        """Columns on a page with other notes, which stand above theirs from edge to edge; empty where that fails."""
        limit = place.room - max(column.foot.height for column in columns)
        found = self._fillings(cursor, place, (), limit)
        fits = all(column.foot.height <= place.room - limit and not column.foot.rest for column in found)
        return found if fits else [Column(Filling(rest=cursor))]

    def _shortest(
        self, cursor: FlowCursor | None, place: Place, waiting: Sequence[Waiting], best: list[Column]
    ) -> list[Column]:
        """The lowest columns that hold all that is left."""
        low, high = 0.0, place.room
        for _ in range(_STEPS):
            middle = (low + high) / 2
            found = self._fillings(cursor, place, waiting, middle)
            all_set = found[-1].filling.rest is None and not found[-1].foot.rest
            foot = max(column.foot.height for column in found)
            if all_set and max(column.filling.height for column in found) + foot <= place.room:
                best, high = found, middle
            else:
                low = middle
        return best
