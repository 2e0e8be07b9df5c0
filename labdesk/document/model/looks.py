"""How characters, paragraphs and edges look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "center", "right", "both", "distribute"]
FontRole: TypeAlias = Literal["song", "hei", "kai", "fang", "title"]
Script: TypeAlias = Literal["normal", "superscript", "subscript"]
BorderKind: TypeAlias = Literal[
    "none", "single", "double", "triple", "thick", "dotted", "dashed", "dotDash", "dotDotDash", "dashSmallGap",
    "dashDotStroked", "thinThickSmallGap", "thickThinSmallGap", "thinThickThinSmallGap", "thinThickMediumGap",
    "thickThinMediumGap", "thinThickThinMediumGap", "thinThickLargeGap", "thickThinLargeGap", "thinThickThinLargeGap",
    "wave", "doubleWave", "threeDEmboss", "threeDEngrave", "outset", "inset",
]  # fmt: skip
"""By Word's names, and of its strands and strokes."""

TabAlign: TypeAlias = Literal["left", "center", "right", "decimal"]
Leader: TypeAlias = Literal["none", "dot", "middleDot", "hyphen", "underscore"]


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How characters look. `size` in half-points (24 = 12 pt = 小四, 21 = 10.5 pt = 五号); `color` as RRGGBB.

    `highlight` is the colour behind them; `spacing` (twips, may be negative) follows each of them; `scale` is their
    width in per cent; `raised` lifts them (half-points); `emphasis` puts a dot under each.
    """

    font: FontRole = "song"
    size: int = 24
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    script: Script = "normal"
    color: str = "000000"
    highlight: str | None = None
    spacing: int = 0
    scale: int = 100
    raised: int = 0
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop at `position` from the text's left edge: the margin or the cell's padding, not the indent.

    At a decimal stop numbers stand with their points (a text without one with its end).
    """

    position: int
    align: TabAlign = "left"
    leader: Leader = "none"


@dataclass(frozen=True, slots=True)
class Border:
    """One edge. `width` in eighths of a point (4 = 0.5 pt, Word's usual)."""

    kind: BorderKind = "single"
    width: int = 4
    color: str = "000000"


NO_BORDER = Border("none", 0)


@dataclass(frozen=True, slots=True)
class ParagraphFrame:
    """Lines round a paragraph, `space` twips from its text, and the colour behind it. Side lines stand outside its
    indents; those above and below add to its height."""

    top: Border = NO_BORDER
    left: Border = NO_BORDER
    bottom: Border = NO_BORDER
    right: Border = NO_BORDER
    space: int = 20
    shading: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is set. `line_pitch` is exact (GB/T 9704 habit), so that Word and PDF agree; 0 means 1.3 × the
    largest size. `outline_level` 0 is the highest heading, as in WordprocessingML; None is text. `frame` is what is
    drawn round it and behind it. `pitches` gives the pitch of lines by the size of their largest characters, where
    other people's files have several sizes in a paragraph; `cell` is the width of the cells in which characters stand
    where their page has a grid of them. The Word writer knows neither."""

    align: Align = "left"
    line_pitch: int = 0
    space_before: int = 0
    space_after: int = 0
    indent_left: int = 0
    indent_right: int = 0
    first_line: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    outline_level: int | None = None
    tabs: tuple[TabStop, ...] = ()
    frame: ParagraphFrame | None = None
    pitches: tuple[tuple[int, int], ...] = ()
    cell: int = 0
