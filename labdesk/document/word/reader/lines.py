"""The lines of a paragraph: their pitch, the page's grid, indents and spaces that a file counts in characters or lines.

Word lets a grid (`w:docGrid`) give the pitch of lines unless the paragraph has an exact one or stays off the grid: as
many of its lines as the faces need, and at least what the spacing says in lines of the grid. Where nothing is said, a
line is as high as its faces: 1.3 × the size for ideographs, less for letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Final

from labdesk.document.model import Inline, PageSetup, ParagraphStyle, Run, TabStop
from labdesk.document.word.reader.looks import ParagraphLook, automatic_space, frame
from labdesk.document.word.reader.tree import W_, Element, number, twips, val

# In `w:spacing`, 240 is one line.
_LINE: Final = 240
_OUR_TAB_STOPS: Final = 420
_MOST_TAB_STOPS: Final = 60
_GRID_UNITS: Final = 4096 / 20
"""`w:charSpace` counts in 4096ths of a point."""
TWIPS_PER_HALF_POINT: Final = 10
_OWN_HEIGHT: Final = 1.14
"""The height of 宋体 and its like by themselves, which decides how many lines of a grid they need: what WPS goes by.
Word's 1.3 gives the same on the usual grid of 15.6 points, where 小四 takes one line and 四号 two."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A section's grid: `pitch` from line to line, 0 without one; `extra` is what it adds to each character's width;
    `cell` the width of the cells that its characters stand in, 0 without any. `holds` says that lines stand on it,
    which those of a table's cells do where the file says so."""

    pitch: int = 0
    extra: int = 0
    cell: int = 0
    holds: bool = True


NO_GRID: Final = Grid()


def read_grid(section: Element | None, usual: int) -> Grid:
    """The grid that a `w:sectPr` asks for, where ordinary text has the size `usual`, in half-points.

    [MS-OI29500] 2.1.534: characters stand in cells in `snapToChars` alone; `linesAndChars` sets them apart. So many
    of them as the file reckons with always find room in a line."""
    element = None if section is None else section.find(f"{W_}docGrid")
    kind = val(element, "type")
    if kind not in ("lines", "linesAndChars", "snapToChars"):
        return NO_GRID
    pitch = max(twips(val(element, "linePitch")) or 0, 0)
    extra = floor((number(val(element, "charSpace")) or 0) / _GRID_UNITS) if kind != "lines" else 0
    if kind == "snapToChars":
        return Grid(pitch, cell=max(usual * TWIPS_PER_HALF_POINT + extra, TWIPS_PER_HALF_POINT))
    return Grid(pitch, extra)


@dataclass(frozen=True, slots=True)
class Measures:
    """What a paragraph's lines are measured by: the size of its first characters, in half-points; the height of a
    single line by its faces for each size of characters in it, in twips; whether pictures stand in it."""

    size: int
    heights: dict[int, int]
    pictures: bool


def paragraph_style(look: ParagraphLook, measures: Measures, grid: Grid, stops: tuple[TabStop, ...]) -> ParagraphStyle:
    """The model's style; `stops` are tab stops besides those that the look has."""
    one = grid.cell or measures.size * TWIPS_PER_HALF_POINT + grid.extra

    def indent(characters: int, length: int) -> int:
        return characters * one // 100 if characters else length

    hanging = max(-look.get("first_line_characters", 0), 0)
    left = look.get("left_characters", 0)
    line = grid.pitch or _LINE
    before, after = automatic_space(look, "before"), automatic_space(look, "after")
    if before is None:
        before = look.get("before_lines", 0) * line // 100 or look.get("space_before", 0)
    if after is None:
        after = look.get("after_lines", 0) * line // 100 or look.get("space_after", 0)
    own = tuple(stop for stop in look.get("tabs", {}).values() if stop)
    lines = grid.pitch if grid.holds and look.get("snaps", True) else 0
    pitches = {size: _pitch(look, size, height, measures, lines) for size, height in sorted(measures.heights.items())}
    return ParagraphStyle(
        align=look.get("align", "left"),
        line_pitch=max(pitches.values()),
        space_before=before,
        space_after=after,
        # Counted in characters, the indent is that of the line that hangs out; in twips, that of the others.
        indent_left=indent(left + hanging if left else 0, look.get("indent_left", 0)),
        indent_right=indent(look.get("right_characters", 0), look.get("indent_right", 0)),
        first_line=indent(look.get("first_line_characters", 0), look.get("first_line", 0)),
        keep_next=look.get("keep_next", False),
        keep_lines=look.get("keep_lines", False),
        page_break_before=look.get("page_break_before", False),
        widow_control=look.get("widow_control", True),
        outline_level=look.get("outline_level"),
        tabs=own + stops,
        frame=frame(look),
        pitches=tuple(pitches.items()) if len(set(pitches.values())) > 1 else (),
        cell=grid.cell,
    )


def on_page(style: ParagraphStyle, page: PageSetup) -> ParagraphStyle:
    """The style with no line higher than the page: its text would stand below the paper."""
    most = max(page.text_height, TWIPS_PER_HALF_POINT)
    if style.line_pitch <= most:
        return style
    pitches = tuple((size, min(pitch, most)) for size, pitch in style.pitches)
    return replace(style, line_pitch=most, pitches=pitches)


def _pitch(look: ParagraphLook, size: int, height: int, measures: Measures, grid: int) -> int:
    """The pitch of a line whose largest characters are of this size and height, on a grid of this pitch, 0 for none."""
    line = look.get("line", _LINE)
    rule = look.get("line_rule", "auto")
    if rule == "exact":
        return max(1, line)
    single = grid * max(1, ceil(size * TWIPS_PER_HALF_POINT * _OWN_HEIGHT / grid)) if grid else height
    if rule == "auto":
        return max(1, single if grid else 1, round((grid or single) * line / _LINE))
    return max(1, line if measures.pictures else max(line, single))


def default_stops(style: ParagraphStyle, every: int, measure: int) -> tuple[TabStop, ...]:
    """The regular tab stops of a file whose distance is not ours, beyond the paragraph's own."""
    if every == _OUR_TAB_STOPS or every <= 0:
        return ()
    hanging = style.indent_left if style.first_line < 0 else 0
    last = max((stop.position for stop in style.tabs), default=0)
    last = max(last, hanging)
    first = last // every + 1
    count = min(max(measure // every - first + 1, 0), _MOST_TAB_STOPS)
    return tuple(TabStop((first + index) * every) for index in range(count))


def spaced(inlines: Iterable[Inline], extra: int) -> list[Inline]:
    """The inlines with characters as far apart as the page's grid has them."""
    return [
        replace(inline, style=replace(inline.style, spacing=inline.style.spacing + extra))
        if isinstance(inline, Run)
        else inline
        for inline in inlines
    ]
