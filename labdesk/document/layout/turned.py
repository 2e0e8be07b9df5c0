"""Text that runs down a cell, or up: the vertical labels of a form (竖排).

It is set in level lines as long as the cell is high, which are then turned a quarter. Running down, ideographs stay
upright, and the lines follow each other from right to left; letters, figures, dashes and brackets turn with the line.
Running up (as on the back of a book) everything turns the other way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from labdesk.document.fonts.face import EM
from labdesk.document.layout.chars import stands_upright
from labdesk.document.layout.flow import Filling, FlowCursor, Room
from labdesk.document.layout.lines import Line, break_lines
from labdesk.document.layout.paragraph import LaidParagraph
from labdesk.document.layout.placed import (
    Box,
    PlacedImage,
    PlacedLeader,
    PlacedLine,
    PlacedPiece,
    PlacedRule,
    PlacedText,
)
from labdesk.document.layout.setting import set_line
from labdesk.document.layout.surface import Surface
from labdesk.document.layout.text import TWIPS_PER_HALF_POINT
from labdesk.document.model import InlineImage, Paragraph, RunStyle, TextDirection, VerticalAlign
from labdesk.document.pitch import line_pitch

if TYPE_CHECKING:
    from labdesk.document.layout.notes import LaidNote

_SHARES: dict[VerticalAlign, float] = {"top": 0.0, "center": 0.5, "bottom": 1.0}
_LOW_LEFT = "，。、．"
"""Marks in the lower left of their square, in vertical text in its upper right."""
_SHIFT = 0.55
_MIDDLE = 0.38
"""So far above its baseline is the middle of an ideograph, in ems."""
_LONGEST = 8000.0
"""Twips, less than the height of any page of A4: what is longer is no label, and must be cut at a page's end."""
_CLOSE = 1.0  # twips by which a least height may be too large


def fits_turned(paragraphs: Sequence[Paragraph], width: float) -> bool:
    """Whether turned text in a cell so wide inside is a label: short enough for a page, going by its characters."""
    columns = max(width / max(line_pitch(each) for each in paragraphs), 1.0)
    length = sum(len(each.text) * _largest(each) for each in paragraphs)
    return length / columns <= _LONGEST


class _Broken(NamedTuple):
    """A paragraph's lines for one height, and how far across the cell they begin and end."""

    laid: LaidParagraph
    lines: Sequence[Line]
    start: float
    end: float


class WholeText(NamedTuple):
    """Turned text as a part of its cell, with the footnotes that it refers to."""

    height: float
    notes: Sequence[LaidNote]

    def place(self, x: float, y: float, surface: Surface) -> None:
        """Nothing: the flow sets its text itself, when the height of the whole cell is known."""


class TurnedFlow:
    """The contents of a cell, `width` twips wide inside, that run down or up it. They are never cut: the cell is at
    least so high that the lines find room beside each other."""

    def __init__(
        self, paragraphs: Sequence[LaidParagraph], width: float, direction: TextDirection, valign: VerticalAlign
    ) -> None:
        self._paragraphs = paragraphs
        self._down = direction == "down"
        self._share = _SHARES[valign]
        self._least = self._least_height(width)

    def fill(self, cursor: FlowCursor, room: Room, *, forced: bool) -> Filling:
        """All of it, or nothing where it does not fit and is not `forced`."""
        if self._least > room.height and not forced:
            return Filling(rest=cursor)
        height = min(self._least, room.height)
        notes = [note for laid in self._paragraphs for _, note in laid.notes]
        return Filling([(0.0, WholeText(height, notes))], height)

    def place(self, room: Box, surface: Surface) -> None:
        """Sets the text in the inside of its cell."""
        broken = self._break(room.height)
        spare = (room.width - broken[-1].end) * self._share
        for laid, lines, start, _ in broken:
            pitch = float(line_pitch(laid.paragraph))
            boxes = [self._line_box(room, spare + start + number * pitch, pitch) for number in range(len(lines))]
            placed = tuple(
                PlacedLine(box, tuple(_Turner(laid, box, down=self._down).pieces(line)))
                for line, box in zip(lines, boxes, strict=True)
            )
            whole = Box(min(box.x for box in boxes), room.y, pitch * len(lines), room.height)
            surface.add_paragraph(laid.paragraph, laid, whole, placed, first_part=True, note=laid.note)
            for each in laid.floats:
                each.place(whole, surface)

    def _line_box(self, room: Box, across: float, pitch: float) -> Box:
        return Box(room.x + (room.width - across - pitch if self._down else across), room.y, pitch, room.height)

    def _break(self, height: float) -> list[_Broken]:
        broken: list[_Broken] = []
        across = 0.0
        for laid in self._paragraphs:
            lines = break_lines(laid.shaped, laid.style, max(height, 1.0), hanging=False)
            start = across + laid.style.space_before
            across = start + len(lines) * line_pitch(laid.paragraph) + laid.style.space_after
            broken.append(_Broken(laid, lines, start, across))
        return broken

    def _least_height(self, width: float) -> float:
        """The least height that leaves no more lines than find room; where not even one does, that of a whole one."""
        low, high = 0.0, max(_length(laid) for laid in self._paragraphs)
        limit = max(width, self._break(high)[-1].end)
        while high - low > _CLOSE:
            middle = (low + high) / 2
            broken = self._break(middle)
            fits = all(line.width <= line.room + _CLOSE for each in broken for line in each.lines)
            if fits and broken[-1].end <= limit:
                high = middle
            else:
                low = middle
        return high


def _length(laid: LaidParagraph) -> float:
    """So long is a paragraph at most, with its indents."""
    style = laid.style
    return max(laid.shaped.offsets[-1] + style.indent_left + style.indent_right + max(style.first_line, 0), 1.0)


class _Turner:
    """Turns what stands in the lines of one paragraph; `box` is the line's place, `down` its direction."""

    def __init__(self, laid: LaidParagraph, box: Box, *, down: bool) -> None:
        self._laid = laid
        self._box = box
        self._down = down
        self._middle = box.x + box.width / 2
        self._baseline = _largest(laid.paragraph) * _MIDDLE

    def pieces(self, line: Line) -> Iterator[PlacedPiece]:
        for piece in set_line(self._laid.shaped, line, self._laid.style.align, 0.0, 0.0):
            yield from self._turned(piece)

    def _turned(self, piece: PlacedPiece) -> Iterator[PlacedPiece]:
        if isinstance(piece, PlacedText):
            yield from self._texts(piece)
        elif isinstance(piece, PlacedLeader):
            yield PlacedLeader(self._with_line(piece.signs, piece.signs.x))
        elif isinstance(piece, PlacedRule):
            (x0, y0), (x1, y1) = self._point(piece.x0, piece.y0), self._point(piece.x1, piece.y1)
            yield replace(piece, x0=min(x0, x1), y0=min(y0, y1), x1=max(x0, x1), y1=max(y0, y1))
        else:
            _, y = self._point(piece.box.x, 0.0)
            y -= 0.0 if self._down else piece.box.width
            yield PlacedImage(piece.box._replace(x=self._middle - piece.box.width / 2, y=y), piece.image)

    def _texts(self, text: PlacedText) -> Iterator[PlacedText]:
        """The upright characters of a text one by one, the others in stretches."""
        along, start = text.x, 0
        for upright, group in groupby(text.text, lambda char: self._down and stands_upright(char)):
            chars = "".join(group)
            gaps = {at - start: gap for at, gap in text.gaps.items() if start <= at < start + len(chars)}
            stretch = replace(text, text=chars, gaps=gaps)
            if not upright:
                yield self._with_line(stretch, along)
            for at, char in enumerate(chars):
                if upright:
                    yield self._upright(text, char, along)
                along += _advance(text, char) + text.spacing + gaps.get(at, 0.0)
            start += len(chars)

    def _upright(self, text: PlacedText, char: str, along: float) -> PlacedText:
        shift = _SHIFT * text.em if char in _LOW_LEFT else 0.0
        x = self._middle - _advance(text, char) / 2 + shift
        y = self._box.y + along + text.face.ascent * text.em / EM - shift
        return replace(text, x=x, y=y, width=_advance(text, char), text=char, spacing=0.0, gaps={})

    def _with_line(self, text: PlacedText, along: float) -> PlacedText:
        x, y = self._point(along, text.y)
        width = sum(_advance(text, char) + text.spacing for char in text.text) + sum(text.gaps.values())
        return replace(text, x=x, y=y, width=width, turn=90 if self._down else -90)

    def _point(self, along: float, below: float) -> tuple[float, float]:
        """Where a point of the level line comes to lie, so far along it and so far below its baseline."""
        across = self._baseline + below
        if self._down:
            return self._middle - across, self._box.y + along
        return self._middle + across, self._box.y + self._box.height - along


def _advance(text: PlacedText, char: str) -> float:
    return text.face.advance(ord(char)) * text.em / EM * text.style.scale / 100


def _largest(paragraph: Paragraph) -> float:
    """The largest size in a paragraph, in twips."""
    sizes = [each.style.size for each in paragraph.inlines if not isinstance(each, InlineImage)]
    return max(sizes, default=RunStyle().size) * TWIPS_PER_HALF_POINT
