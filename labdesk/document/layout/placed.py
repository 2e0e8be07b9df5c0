"""What lies where on the pages: the layout's result, and all that a painter has to know.

Lengths are twips from the page's top left corner; y runs down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

from labdesk.document.fonts import Face
from labdesk.document.model import Border, Cell, InlineImage, Paragraph, RunStyle

if TYPE_CHECKING:
    from labdesk.document.layout.cells import LaidCell
    from labdesk.document.layout.notes import LaidNote


TWIPS_PER_POINT = 20


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


NOWHERE = Box(0, 0, 0, 0)


@dataclass(slots=True)
class PlacedText:
    """Characters of one look on one line; `y` is their baseline, `em` their size.

    Every character is followed by `spacing`, and character i by `gaps[i]` besides, on top of its own advance, which
    the style's `scale` has widened. `width` is the whole. `turn` is by how many degrees clockwise the text is turned
    round its start: 0, or 90 down, or -90 up a page. `origin` is the answer that it comes from, `note` says that it
    is a reference to a note, or the number of a note itself.
    """

    x: float
    y: float
    width: float
    text: str
    face: Face
    em: float
    style: RunStyle
    spacing: float = 0.0
    gaps: Mapping[int, float] = field(default_factory=dict)
    turn: int = 0
    origin: str | None = None
    note: Literal["reference", "number"] | None = None


@dataclass(slots=True)
class PlacedImage:
    """A picture and where it goes."""

    box: Box
    image: InlineImage


Reach: TypeAlias = tuple[float, ...]
"""How far each strand of a line goes beyond its end; the upper or left strand first."""


@dataclass(slots=True)
class PlacedRule:
    """A straight line from (x0, y0) to (x1, y1), its centre; level, upright, or slanting from left to right. Where it
    meets other lines `start` and `end` say how far each of its strands goes beyond."""

    x0: float
    y0: float
    x1: float
    y1: float
    border: Border
    start: Reach = ()
    end: Reach = ()


class PlacedFill(NamedTuple):
    """A rectangle of one colour, RRGGBB."""

    box: Box
    color: str


class PlacedLeader(NamedTuple):
    """The signs that fill a tab: printed as text, but none of the paragraph's."""

    signs: PlacedText


PlacedPiece: TypeAlias = PlacedText | PlacedImage | PlacedRule | PlacedLeader


@dataclass(slots=True)
class PlacedLine:
    """One line of a paragraph: its box over the whole measure, and what stands in it, from left to right."""

    box: Box
    pieces: tuple[PlacedPiece, ...]


class Numbered(Protocol):
    """What has a number among the paragraphs, which may be another when the document is laid out again."""

    ordinal: int


@dataclass(slots=True)
class PlacedParagraph:
    """A paragraph, or that part of it that is on this page. `cell` is the innermost table cell around it.

    `laid` is the paragraph in the layout, which knows its number. `note` is the footnote or endnote that it belongs to.
    """

    paragraph: Paragraph
    laid: Numbered = field(compare=False, repr=False)
    box: Box
    lines: tuple[PlacedLine, ...]
    first_part: bool
    cell: LaidCell | None
    repeated: bool = False
    note: LaidNote | None = None

    @property
    def ordinal(self) -> int:
        """Counts the paragraphs of the body in reading order; parts of one have the same."""
        return self.laid.ordinal


@dataclass(slots=True)
class PlacedCell:
    """A table cell, or that part of it that is on this page."""

    cell: Cell
    box: Box
    repeated: bool = False


@dataclass(slots=True)
class Page:
    """One page. Paragraphs are in reading order; `furniture` are those of header and footer. `label` is its number as
    printed, `text_area` what its margins leave."""

    number: int
    width: int
    height: int
    label: str = ""
    text_area: Box = NOWHERE
    fills: list[PlacedFill] = field(default_factory=list)
    rules: list[PlacedRule] = field(default_factory=list)
    cells: list[PlacedCell] = field(default_factory=list)
    paragraphs: list[PlacedParagraph] = field(default_factory=list)
    furniture: list[PlacedParagraph] = field(default_factory=list)
