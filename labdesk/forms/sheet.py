"""What a form is made of, whether the authority's Word file or the layout of a pack: lines, grids, and places in them.

Both are read into this, so that labels are found in both in the same way (labdesk.forms.places).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from labdesk.forms.labels import heading_level, without_explanation

_AROUND_BLANKS: Final = "【】〔〕[]()（） \t\u3000\xa0"

BlankKind: TypeAlias = Literal["cell", "inline", "after", "below", "date", "characters"]


@dataclass(slots=True, eq=False)
class Text:
    """Wording of the form."""

    text: str


@dataclass(slots=True, eq=False)
class Blank:
    """A place to write: an empty cell, a stretch of blanks in a line, the room after a colon, the room below a heading,
    the gaps of a date, or cells for a character each. `target` is where to write (a form) or what to write (a layout);
    `text` what stands there; `strong`: a place meant for writing, rather than one where writing is possible."""

    kind: BlankKind
    target: Any
    text: str = ""
    strong: bool = True


@dataclass(slots=True, eq=False)
class Box:
    """A box to tick, with its option."""

    option: str
    target: Any
    checked: bool = False


Segment: TypeAlias = Text | Blank | Box


@dataclass(slots=True, eq=False)
class Line:
    """A paragraph. `level` is how deep a heading it is by its style or list, 0 for none; `target` is the paragraph.
    `filled`: everything in it is an answer."""

    segments: list[Segment]
    target: Any = None
    level: int = 0
    filled: bool = False

    @property
    def text(self) -> str:
        """The wording, without what stands in blanks."""
        return "".join(each.text for each in self.segments if isinstance(each, Text))

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not any(isinstance(each, Box | Blank) for each in self.segments)


@dataclass(slots=True, eq=False)
class Cell:
    """A cell and the part of its grid that it covers."""

    blocks: list[Line | Grid]
    row: int
    column: int
    col_span: int = 1
    row_span: int = 1
    target: Any = None

    @property
    def lines(self) -> list[Line]:
        return [each for each in self.blocks if isinstance(each, Line)]

    @property
    def blanks(self) -> list[Blank]:
        return [each for line in self.lines for each in line.segments if isinstance(each, Blank)]

    @property
    def boxes(self) -> list[Box]:
        return [each for line in self.lines for each in line.segments if isinstance(each, Box)]

    @property
    def is_open(self) -> bool:
        """Whether there is something to fill in."""
        return any(isinstance(each, Box) or (isinstance(each, Blank) and each.strong) for each in self._segments)

    @property
    def is_bare(self) -> bool:
        """Whether there is something to fill in and no wording that says what."""
        return self.is_open and not any(line.text.strip(_AROUND_BLANKS) for line in self.lines if not _is_date(line))

    @property
    def label(self) -> str:
        """The wording of a cell in which nothing is to be filled in; "" for any other. Of a label with an explanation
        below it, the label; of a heading and a deeper one, the latter."""
        if self.is_open or any(isinstance(each, Grid) for each in self.blocks):
            return ""
        worded = [line.text for line in self.lines if line.text.strip()]
        parts = [part for part in "\n".join(worded).split("\n") if part.strip()]
        if len(parts) > 1 and all(map(heading_level, (parts[0], parts[-1]))):
            return parts[-1].strip()
        return without_explanation(parts) if parts else ""

    @property
    def _segments(self) -> list[Segment]:
        return [each for line in self.lines for each in line.segments]


def _is_date(line: Line) -> bool:
    return any(isinstance(each, Blank) and each.kind == "date" for each in line.segments)


@dataclass(slots=True, eq=False)
class Grid:
    """A table. `repeats` are the rows that a layout repeats, by row the table they are repeated for; of a Word file's
    table they are found by their look."""

    cells: list[Cell]
    rows: int
    columns: int
    repeats: dict[int, str] = field(default_factory=dict)
    target: Any = None

    def by_row(self) -> list[list[Cell]]:
        """The cells that start in each row, from left to right."""
        found: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            found[cell.row].append(cell)
        return found


Sheet: TypeAlias = list[Line | Grid]
