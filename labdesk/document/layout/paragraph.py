"""A paragraph broken into lines, which can be set on one page or run over several."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from labdesk.document.fonts.face import EM
from labdesk.document.layout.borders import thickness
from labdesk.document.layout.fields import PageNumbers
from labdesk.document.layout.floats import LaidFloat
from labdesk.document.layout.frames import Edges, frame_rules
from labdesk.document.layout.lines import Line, break_lines
from labdesk.document.layout.placed import Box, PlacedFill, PlacedLine, PlacedPiece, PlacedText
from labdesk.document.layout.setting import moved_line, set_line
from labdesk.document.layout.snapped import snapped
from labdesk.document.layout.surface import Surface
from labdesk.document.layout.text import ImageSpan, ShapedText, Shaper
from labdesk.document.model import NO_BORDER, Border, Paragraph, ParagraphFrame
from labdesk.document.pitch import has_image, line_pitch

if TYPE_CHECKING:
    from labdesk.document.layout.flow import Part
    from labdesk.document.layout.notes import LaidNote

KEPT_LINES = 2
"""Under widow control so many lines at least stay together before and after a page end."""

_ASCENT_SHARE = 0.8
"""LibreOffice and Word put the baseline at four fifths of an exact pitch."""


class LaidParagraph:
    """The lines of a paragraph in a column of one width; `tops[n]` is the height of the first n lines.

    `shaped` are its characters, `ordinal` its number among the paragraphs. `notes` are the footnotes that its lines
    refer to, `note` is the one that it belongs to itself; `labels` are what its references and numbers of notes say."""

    def __init__(
        self,
        paragraph: Paragraph,
        shaper: Shaper,
        measure: float,
        numbers: PageNumbers,
        *,
        hanging: bool,
        labels: Sequence[str] = (),
    ) -> None:
        self.paragraph = paragraph
        self.style = paragraph.style
        self.ordinal, field_text = numbers.next_paragraph()
        shaped = shaper.shape(paragraph.inlines, field_text, labels)
        self.shaped = snapped(shaped, self.style.cell) if self.style.cell else shaped
        self._measure = measure
        self._lines = break_lines(self.shaped, paragraph.style, measure, hanging=hanging)
        pitch = float(line_pitch(paragraph))
        if has_image(paragraph):
            self._ascents, heights = _growing_lines(self._lines, self.shaped, pitch)
            self.tops = list(accumulate(heights, initial=0.0))
        elif self.style.pitches:
            heights = _own_pitches(self._lines, self.shaped, dict(self.style.pitches), pitch)
            self._ascents = [height * _ASCENT_SHARE for height in heights]
            self.tops = list(accumulate(heights, initial=0.0))
        else:
            self._ascents = [pitch * _ASCENT_SHARE] * len(self._lines)
            self.tops = [pitch * line for line in range(len(self._lines) + 1)]
        self.floats: list[LaidFloat] = []
        self.notes: list[tuple[int, LaidNote]] = []
        self.note: LaidNote | None = None
        self._last_set: tuple[tuple[int, int, float], float, tuple[PlacedLine, ...]] | None = None
        if self.style.frame is not None:
            self._make_room(self.style.frame)

    def _make_room(self, frame: ParagraphFrame) -> None:
        """Adds the lines above and below, with their space, to the first and the last line."""
        above = _room_of(frame.top, frame)
        self.tops = [0.0, *(top + above for top in self.tops[1:])]
        self.tops[-1] += _room_of(frame.bottom, frame)
        self._ascents[0] += above

    def line_of(self, at: int) -> int:
        """The line in which character `at` stands."""
        return max(bisect_right(self._lines, at, key=_line_start) - 1, 0)

    def take(self, start: int, room: float, *, forced: bool, paged: bool) -> tuple[ParagraphPart, int | None] | None:
        """As many lines from `start` on as fit into `room`, and the line to go on with, None when that was the last.

        None when nothing may stay here; `forced` makes at least one line stay, come what may. On pages (`paged`) the
        style's wishes not to be split count, in cells they don't.
        """
        fitting = self._fitting(start, room)
        end = self._allowed_end(start, fitting) if paged else self._end_in_cell(start, fitting, room)
        if end <= start:
            if not forced:
                return None
            end = max(fitting, start + 1)
        return ParagraphPart(self, start, end), end if end < len(self._lines) else None

    def _fitting(self, start: int, room: float) -> int:
        return bisect_right(self.tops, self.tops[start] + room, start) - 1

    def _allowed_end(self, start: int, end: int) -> int:
        """The end of a part on a page. A paragraph that stays with the next is not split either, as in LibreOffice."""
        if end == len(self._lines):
            return end
        if self.style.keep_lines or self.style.keep_next:
            return start
        if not self.style.widow_control:
            return end
        end = min(end, len(self._lines) - KEPT_LINES)
        return end if start > 0 or end >= KEPT_LINES else start

    def _end_in_cell(self, start: int, end: int, room: float) -> int:
        """The end of a part in a cell. With the last line the space after it must fit, as in LibreOffice."""
        last = len(self._lines)
        whole = self.tops[last] - self.tops[start] + self.style.space_after
        return end if end < last or whole <= room else last - 1

    def place(self, start: int, end: int, x: float, y: float, surface: Surface, *, above: float) -> None:
        """Lines start:end in a column that begins at x, the first with its top at y; lines round it reach so far
        `above`, to those of the paragraph before."""
        whole = Box(x, y, self._measure, self.tops[end] - self.tops[start])
        if self.style.frame is not None:
            self._draw_frame(self.style.frame, whole, above, surface, first=start == 0, last=end == len(self._lines))
        lines = self._set(start, end, x, y)
        for line in lines:
            surface.page.fills.extend(_highlights(line))
        surface.add_paragraph(self.paragraph, self, whole, lines, first_part=start == 0, note=self.note)
        for each in self.floats if start == 0 else ():
            each.place(whole, surface)

    def _set(self, start: int, end: int, x: float, y: float) -> tuple[PlacedLine, ...]:
        """The lines in their places; the same ones where they were set there the last time."""
        key = start, end, x
        if self._last_set is None or self._last_set[0] != key:
            lines = tuple(self._set_line(start, index, x, y, ()) for index in range(start, end))
        elif self._last_set[1] != y:
            before = enumerate(self._last_set[2], start)
            lines = tuple(self._set_line(start, index, x, y, line.pieces) for index, line in before)
        else:
            return self._last_set[2]
        self._last_set = key, y, lines
        return lines

    def _set_line(self, start: int, index: int, x: float, y: float, before: tuple[PlacedPiece, ...]) -> PlacedLine:
        """One line; `before` are its pieces at another height."""
        top = y + self.tops[index] - self.tops[start]
        baseline = top + self._ascents[index]
        pieces = moved_line(before, baseline)
        pieces = pieces or set_line(self.shaped, self._lines[index], self.style.align, x, baseline)
        return PlacedLine(Box(x, top, self._measure, self.tops[index + 1] - self.tops[index]), pieces)

    def _draw_frame(
        self, frame: ParagraphFrame, box: Box, above: float, surface: Surface, *, first: bool, last: bool
    ) -> None:
        """The colour behind a part of the paragraph and the lines round it, their inner sides `frame.space` from it."""
        indent = self.style.indent_left + min(self.style.first_line, 0)
        left = box.x + indent - (frame.space if frame.left.kind != "none" else 0)
        right = box.x + self._measure - self.style.indent_right + (frame.space if frame.right.kind != "none" else 0)
        bottom = box.y + box.height
        if frame.shading:
            surface.page.fills.append(PlacedFill(Box(left, box.y, right - left, box.height), frame.shading))
        edges = Edges(frame.top if first else NO_BORDER, frame.left, frame.bottom if last else NO_BORDER, frame.right)
        left, right = left - thickness(frame.left) / 2, right + thickness(frame.right) / 2
        top, bottom = box.y + thickness(edges.top) / 2, bottom - thickness(edges.bottom) / 2
        if above:
            joining = Edges(NO_BORDER, frame.left, NO_BORDER, frame.right)
            surface.page.rules.extend(frame_rules(left, box.y - above, right, top, joining))
        surface.page.rules.extend(frame_rules(left, top, right, bottom, edges))


class ParagraphPart(NamedTuple):
    """Lines start:end of a paragraph."""

    laid: LaidParagraph
    start: int
    end: int

    @property
    def height(self) -> float:
        return self.laid.tops[self.end] - self.laid.tops[self.start]

    def place(self, x: float, y: float, surface: Surface, *, above: float = 0.0) -> None:
        self.laid.place(self.start, self.end, x, y, surface, above=above)

    def goes_on_from(self, before: Part | None) -> bool:
        """Whether the lines round the paragraph go round the one before it, too."""
        if not isinstance(before, ParagraphPart):
            return False
        upper, lower = before.laid.style, self.laid.style
        if upper.frame is None or lower.frame is None or upper.frame.bottom != NO_BORDER:
            return False
        indents = (upper.indent_left, upper.indent_right) == (lower.indent_left, lower.indent_right)
        sides = (upper.frame.left, upper.frame.right) == (lower.frame.left, lower.frame.right)
        return indents and sides and (lower.frame.left, lower.frame.right) != (NO_BORDER, NO_BORDER)


def _line_start(line: Line) -> int:
    return line.start


def _room_of(border: Border, frame: ParagraphFrame) -> float:
    return thickness(border) + frame.space if border.kind != "none" else 0.0


def _highlights(line: PlacedLine) -> Iterator[PlacedFill]:
    """The colours behind the characters of a line."""
    for piece in line.pieces:
        if isinstance(piece, PlacedText) and piece.style.highlight:
            yield PlacedFill(Box(piece.x, line.box.y, piece.width, line.box.height), piece.style.highlight)


def _own_pitches(lines: list[Line], shaped: ShapedText, pitches: dict[int, int], usual: float) -> list[float]:
    """The height of each line by its largest characters; of an empty one by the line feed that ends it."""
    heights = []
    for line in lines:
        spans = shaped.spans_between(line.start, max(line.end, line.start + 1))
        largest = max((span.style.size for span in spans if not isinstance(span, ImageSpan)), default=0)
        heights.append(float(pitches.get(largest, usual)))
    return heights


def _growing_lines(lines: list[Line], shaped: ShapedText, pitch: float) -> tuple[list[float], list[float]]:
    """Ascents and heights of lines that are at least `pitch` high and grow with what stands in them."""
    ascents, heights = [], []
    for line in lines:
        above = below = 0.0
        for span in shaped.spans_between(line.start, line.end):
            if isinstance(span, ImageSpan):
                above = max(above, float(span.image.height))
            else:
                above = max(above, span.face.ascent * span.em / EM)
                below = max(below, -span.face.descent * span.em / EM)
        height = max(above + below, pitch)
        heights.append(height)
        ascents.append(height - below)
    return ascents, heights
