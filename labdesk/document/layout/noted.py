"""Fills a column with text and, at its foot, the notes that the text refers to.

A note stands whole where its reference stands, before any further line of text. Only where the next lines bring a note
that no longer fits, that one is split: its beginning stays with its reference, the rest goes on at the next foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from labdesk.document.layout.flow import START, Filling, Flow, FlowCursor, Room
from labdesk.document.layout.foot import NO_FOOT, Foot, FootSetter, Waiting, begin
from labdesk.document.layout.notes import LaidNote, footnotes_of

_TOLERANCE = 0.5
_CLOSE = 1.0
"""Twips: heights of text that differ by less hold the same lines."""


class Place(NamedTuple):
    """Where on a page columns go: below `top`, in a height of `room`, of which an empty page has `page`. On an `empty`
    page something must be set; on a `noted` one the notes of other text stand below."""

    top: float
    room: float
    page: float
    empty: bool = True
    noted: bool = False


class Column(NamedTuple):
    """What fills a column: text, the notes that it refers to, and what stands of them and of earlier ones below it."""

    filling: Filling
    foot: Foot = NO_FOOT
    notes: Sequence[LaidNote] = ()


class _Try(NamedTuple):
    """Text with its notes, and the height that it and all of them would need."""

    filling: Filling
    notes: list[LaidNote]
    need: float


class NotedColumn:
    """A column of a place. The text starts at `cursor`, None where none is left, and reaches down to `limit` at most;
    `waiting` are earlier notes."""

    def __init__(
        self,
        flow: Flow,
        setter: FootSetter,
        place: Place,
        limit: float,
        cursor: FlowCursor | None,
        waiting: Sequence[Waiting],
    ) -> None:
        self._flow = flow
        self._setter = setter
        self._room = place.room
        self._page = place.page
        self._forced = place.empty
        self._limit = limit
        self._cursor = cursor
        self._waiting = tuple(waiting)

    def fill(self) -> Column:
        """As much text as the column holds with its notes."""
        upper = min(self._limit, self._room - self._setter.height(self._waiting))
        most = self._try(upper)
        if self._fits(most):
            return self._column(most)
        least = self._try(0.0)
        if not self._fits(least):
            return self._crowded(least)
        best, over = self._search(least, most, upper)
        beyond = self._column(over)
        return beyond if _splits_last(best, beyond) else self._column(best)

    def _try(self, height: float) -> _Try:
        if self._cursor is None:
            filling = Filling()
        else:
            filling = self._flow.fill(self._cursor, Room(height, self._page), forced=self._forced)
        notes = list(footnotes_of(filling))
        return _Try(filling, notes, filling.height + self._setter.height(self._waiting + begin(notes)))

    def _fits(self, tried: _Try) -> bool:
        return tried.need <= self._room + _TOLERANCE

    def _search(self, least: _Try, most: _Try, high: float) -> tuple[_Try, _Try]:
        """The longest text that fits with all its notes, and one that is a line or a row longer, if notes forbid it."""
        best, over, low = least, most, 0.0
        left = self._left_by(most)
        while high - low > _CLOSE:
            height = left if low < left < high else (low + high) / 2
            tried = self._try(height)
            if not self._fits(tried):
                over, high = tried, min(height, tried.filling.height)
                continue
            best, low, left = tried, height, self._left_by(tried)
            if height >= left:  # it is the text that is too long, not its notes
                return best, best
        return best, over

    def _left_by(self, tried: _Try) -> float:
        """The height that the notes leave for the text."""
        return self._room - (tried.need - tried.filling.height)

    def _column(self, tried: _Try) -> Column:
        foot = self._setter.set(self._waiting + begin(tried.notes), self._room - tried.filling.height)
        return Column(tried.filling, foot, tried.notes)

    def _crowded(self, least: _Try) -> Column:
        """Where not even a line of text fits with all its notes: notes that wait come before it."""
        beside = self._column(least)
        if not self._waiting or beside.foot.all_begun or (beside.foot.pieces and not least.notes):
            return beside
        foot = self._setter.set(self._waiting, self._room, forced=self._forced)
        return Column(Filling(rest=self._cursor), foot)


def _splits_last(best: _Try, beyond: Column) -> bool:
    """Whether of all notes only the last one is split, which the text beyond what fits has brought."""
    if len(beyond.notes) <= len(best.notes) or len(beyond.foot.rest) != 1:
        return False
    [rest] = beyond.foot.rest
    return rest.note is beyond.notes[-1] and rest.cursor != START
