"""The notes at the foot of a column: as many as there is room for below its text, under a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from labdesk.document.layout.flow import ENDLESS, START, Filling, FlowCursor, Room
from labdesk.document.layout.notes import LaidNote
from labdesk.document.layout.surface import Surface


@dataclass(frozen=True, slots=True)
class Waiting:
    """A footnote, and where in it the part begins that is still to be set."""

    note: LaidNote
    cursor: FlowCursor = START


@dataclass(slots=True)
class Foot:
    """Pieces of notes with their tops, and those that did not fit; the first of these may have begun here."""

    pieces: list[tuple[float, Filling]] = field(default_factory=list)
    height: float = 0.0
    rest: tuple[Waiting, ...] = ()

    @property
    def all_begun(self) -> bool:
        """Whether at least the first line of every note is here, or on an earlier page."""
        return all(waiting.cursor != START for waiting in self.rest)

    def place(self, x: float, y: float, surface: Surface) -> None:
        """Places the notes; the line above them is no part of the text."""
        for number, (top, filling) in enumerate(self.pieces):
            filling.place(x, y + top, surface if number else Surface(surface.page, repeated=True))


NO_FOOT = Foot()


class FootSetter:
    """Sets notes under the lines that part them from the text: `separator`, or `continuation` above what goes on from
    an earlier column."""

    def __init__(self, separator: Filling, continuation: Filling) -> None:
        self._separator = separator
        self._continuation = continuation

    def bare(self) -> FootSetter:
        """One that sets notes below others, without a line."""
        return FootSetter(Filling(), self._continuation)

    def height(self, notes: Sequence[Waiting]) -> float:
        """The height that notes need to stand in one column."""
        if not notes:
            return 0.0
        return self._line(notes).height + sum(_flow_filling(note, ENDLESS).height for note in notes)

    def set(self, notes: Sequence[Waiting], room: float, *, forced: bool = False) -> Foot:
        """As many of the notes, in their order, as fit into `room`; `forced` makes it at least a line."""
        if not notes:
            return NO_FOOT
        line = self._line(notes)
        foot = Foot([(0.0, line)], line.height)
        for number, waiting in enumerate(notes):
            space = Room(room, room).below(foot.height)
            filling = _flow_filling(waiting, space, forced=forced and number == 0)
            if not filling.parts:
                foot.rest = tuple(notes[number:])
                break
            foot.pieces.append((foot.height, filling))
            foot.height += filling.height
            if filling.rest is not None:
                foot.rest = (Waiting(waiting.note, filling.rest), *notes[number + 1 :])
                break
        return foot if len(foot.pieces) > 1 else Foot(rest=foot.rest)

    def _line(self, notes: Sequence[Waiting]) -> Filling:
        return self._separator if notes[0].cursor == START else self._continuation


def begin(notes: Iterable[LaidNote]) -> tuple[Waiting, ...]:
    """Notes of which nothing is set yet."""
    return tuple(Waiting(note) for note in notes)


def _flow_filling(waiting: Waiting, room: Room, *, forced: bool = True) -> Filling:
    return waiting.note.flow.fill(waiting.cursor, room, forced=forced)
