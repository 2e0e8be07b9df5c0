"""The headings above where a walk through a form has come, and the one whose answer may follow."""

from __future__ import annotations

from dataclasses import dataclass, field

from labdesk.forms.lines import is_guidance, room_below
from labdesk.forms.sheet import Blank, Line


@dataclass(slots=True)
class Outline:
    """The headings above, each with its level, the outermost first."""

    headings: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, level: int, text: str) -> None:
        """A heading follows: it ends those that are as deep, or deeper."""
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, text))

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings' texts, nearest first."""
        return tuple(text for _, text in reversed(self.headings))


@dataclass(slots=True)
class Heading:
    """A line of wording under which an answer may follow, its `text` without an explanation in further lines; `colon`
    is the room behind it, if it ends in a colon; `framed`: a table follows that only frames the room below it."""

    text: str
    line: Line
    level: int
    sections: tuple[str, ...]
    last: Line
    empties: list[Line] = field(default_factory=list)
    answers: list[Line] = field(default_factory=list)
    used: bool = False
    framed: bool = False
    colon: Blank | None = None

    def explained_by(self, line: Line) -> bool:
        """Whether wording below it explains it, rather than being a heading too."""
        if not self.level and not self.framed:
            return False
        waits = not self.used and not self.answers
        return not self.is_begun or (waits and self.framed and is_guidance(line.text))

    @property
    def is_begun(self) -> bool:
        """Whether the room for its answer has begun."""
        return self.used or bool(self.empties or self.answers)

    def room(self, *, in_cell: bool, inside: bool) -> Blank | None:
        """Where its answer goes, if there is room, or might be; `in_cell`: it stands in a cell of a table, `inside`: a
        deeper heading follows."""
        if self.used:
            return None
        strong = bool(self.empties or self.answers)
        if self.colon is not None and not strong and not inside:
            return self.colon
        if not strong and self.last is not self.line and not is_guidance(self.last.text):
            return None  # somebody has written there already
        if self.level or (strong and (in_cell or self.framed)):
            return room_below(self.last, self.empties, self.answers)
        return None
