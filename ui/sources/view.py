"""What the panel 依据 shows, as plain data: blocks of lines, each with the way it leads, and all of it as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from labdesk.pack.model import Status
from ui.subject import Subject
from ui.theme.icons import Colour

# How each status of a fact is shown: its icon, its colour and its word.
STATUS: Final[dict[Status, tuple[str, Colour, str]]] = {
    "official": ("document", "text_soft", "官方"),
    "inferred": ("edit", "warning", "推定"),
    "not-stated": ("help", "text_soft", "未载明"),
}


class Place(NamedTuple):
    """Where in the program: a field by its path, or a page by its id."""

    path: str = ""
    page: str = ""


Way: TypeAlias = Subject | Place | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a word for what it is with icon and colour, its text, smaller texts below, and where it leads: all of it
    by `way`, or by links below it."""

    text: str
    word: str = ""
    mark: tuple[str, Colour] | None = None
    more: tuple[str, ...] = ()
    way: Way = None
    links: tuple[tuple[str, Subject | Place], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Lines below a heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All there is to show of a subject. `above` stands small over the title, `lead` below it; `before` and `after` are
    its neighbours."""

    title: str
    above: str = ""
    lead: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    before: Subject | None = None
    after: Subject | None = None

    def text(self) -> str:
        """All of it, to be copied."""
        return "\n".join(self._lines()).strip() + "\n"

    def _lines(self) -> Iterator[str]:
        yield from filter(None, (self.above, self.title, *self.lead))
        for block in self.blocks:
            yield ""
            yield from filter(None, (block.title,))
            for line in block.lines:
                yield "· " + "：".join(filter(None, (line.word, line.text)))
                yield from (f"  {more}" for more in line.more)
                if line.links:
                    yield "  " + "、".join(text for text, _ in line.links)


def status_line(status: Status, text: str, *, more: tuple[str, ...] = (), way: Way = None) -> Line:
    """A fact with the word for how well it is founded."""
    name, colour, word = STATUS[status]
    return Line(text, word, (name, colour), more, way)
