"""What is in a file and still not to be seen: text in the paper's colour, or too small, narrow or low for any eye.

A document may ask for such text itself; what it asks for is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from labdesk.document.model import Block, Document, Paragraph, Row, Run, RunStyle

_PALE: Final = 0xF0
_LEAST_POINTS: Final = 2.0
_LEAST_WIDTH: Final = 20.0
_LEAST_PITCH: Final = 0.6
"""Of its size, below which nothing of a line can be read."""
_LEAST_HEIGHT: Final = 120
"""Of a row of exact height, in twips, below which nothing in it can be read."""
_RAISED: Final = 0.5
"""How small a superscript is at most, of its size."""


class _Extremes(NamedTuple):
    """The colours of a document's text, and the least of its sizes (points), widths (per cent), spacings, pitches and
    exact heights (twips)."""

    colors: frozenset[str]
    size: float
    width: int
    spacing: int
    pitch: int
    height: int


class Seen:
    """Tells what can be seen, for files of one document; without one, of documents that ask for nothing unusual. The
    document is looked through where something is doubtful, that is hardly ever."""

    def __init__(self, document: Document | None = None) -> None:
        self._document = document

    def text(self, color: str, points: float, width: float = 100.0, spacing: float = 0.0) -> bool:
        """Whether text of a colour (RRGGBB), a size, a width in per cent and a spacing (twips) can be seen."""
        doubtful = points < _LEAST_POINTS or width < _LEAST_WIDTH or -spacing > points * 18
        if not doubtful and not is_pale(color):
            return True
        meant = self._meant
        return (
            (points >= min(_LEAST_POINTS, meant.size * _RAISED))
            and width >= min(_LEAST_WIDTH, meant.width)
            and (-spacing <= points * 18 or spacing >= meant.spacing)
            and (not is_pale(color) or color.upper() in meant.colors)
        )

    def line(self, pitch: int, size: float) -> bool:
        """Whether a line of an exact pitch (twips; 0: none) shows characters of a size (points)."""
        return not 0 < pitch < size * 20 * _LEAST_PITCH or pitch >= self._meant.pitch

    def row(self, height: int) -> bool:
        """Whether a row of exactly this height (twips) shows anything."""
        return height >= _LEAST_HEIGHT or height >= self._meant.height

    @cached_property
    def _meant(self) -> _Extremes:
        paragraphs = list(_paragraphs(self._document)) if self._document is not None else []
        inlines = [each for paragraph in paragraphs for each in paragraph.inlines]
        styles = [each.style for each in inlines if isinstance(each, Run) and each.text.strip()]
        rows = _rows(self._document) if self._document is not None else ()
        usual = RunStyle()
        return _Extremes(
            frozenset(style.color.upper() for style in styles),
            min((style.size for style in styles), default=usual.size) / 2,
            min((style.scale for style in styles), default=usual.scale),
            min((style.spacing for style in styles), default=usual.spacing),
            min(
                (pitch for each in paragraphs if (pitch := each.style.line_pitch) and each.text.strip()),
                default=1 << 30,
            ),
            min((row.height for row in rows if row.height_rule == "exact"), default=1 << 30),
        )


def is_pale(color: str) -> bool:
    """Whether a colour is almost that of the paper; what is no colour is black."""
    try:
        return all(int(color[at : at + 2], 16) >= _PALE for at in (0, 2, 4))
    except ValueError:
        return False


def _bodies(document: Document) -> Iterator[tuple[Block, ...]]:
    for each in document.sections:
        headers = (each.header, each.first_header, each.even_header)
        for body in (each.blocks, *headers, each.footer, each.first_footer, each.even_footer):
            yield body or ()


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    waiting: list[Block] = [block for body in _bodies(document) for block in body]
    while waiting:
        block = waiting.pop()
        if isinstance(block, Paragraph):
            yield block
            waiting += [box.table for box in block.floats]
        else:
            waiting += [inner for row in block.rows for cell in row.cells for inner in cell.blocks]


def _rows(document: Document) -> Iterator[Row]:
    waiting: list[Block] = [block for body in _bodies(document) for block in body]
    while waiting:
        block = waiting.pop()
        if isinstance(block, Paragraph):
            waiting += [box.table for box in block.floats]
        else:
            yield from block.rows
            waiting += [inner for row in block.rows for cell in row.cells for inner in cell.blocks]
