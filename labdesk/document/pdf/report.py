"""Says where things lie in a written PDF: for jumps between a field and its place, and for the stamp plan.

Rectangles are points from the page's top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from labdesk.document.layout.placed import TWIPS_PER_POINT, Box, Page, PlacedParagraph, PlacedText
from labdesk.document.model import Mark


class Rectangle(NamedTuple):
    """A rectangle on a page, counted from 0 in the order of the file."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PlacedOrigin:
    """An answer's place: a paragraph or cell, or the part of one on a page; a text, where another answer stands before
    it in the paragraph."""

    origin: str
    kind: Literal["paragraph", "cell", "text"]
    rectangle: Rectangle


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """Where a person stamps, signs or dates."""

    mark: Mark
    rectangle: Rectangle


@dataclass(frozen=True, slots=True)
class PageReport:
    """A page: its printed number, its size in points, and what lies on it."""

    number: int
    width: float
    height: float
    origins: tuple[PlacedOrigin, ...]
    marks: tuple[PlacedMark, ...]


@dataclass(frozen=True, slots=True)
class PdfReport:
    """A written PDF, page by page."""

    pages: tuple[PageReport, ...]


def report(pages: Iterable[Page]) -> PdfReport:
    """The places of all origins and marks."""
    return PdfReport(
        tuple(
            PageReport(
                page.number,
                page.width / TWIPS_PER_POINT,
                page.height / TWIPS_PER_POINT,
                tuple(_origins(index, page)),
                tuple(_marks(index, page)),
            )
            for index, page in enumerate(pages)
        )
    )


def _origins(index: int, page: Page) -> Iterator[PlacedOrigin]:
    for cell in page.cells:
        if cell.cell.origin and not cell.repeated:
            yield PlacedOrigin(cell.cell.origin, "cell", _rectangle(index, cell.box))
    for paragraph in page.paragraphs:
        if paragraph.paragraph.origin and not paragraph.repeated:
            yield PlacedOrigin(paragraph.paragraph.origin, "paragraph", _rectangle(index, paragraph.box))
            yield from _texts(index, paragraph)


def _texts(index: int, placed: PlacedParagraph) -> Iterator[PlacedOrigin]:
    """The answers in a paragraph besides its own."""
    for line in placed.lines:
        for piece in line.pieces:
            if isinstance(piece, PlacedText) and piece.origin not in (None, placed.paragraph.origin):
                box = line.box if piece.turn else Box(piece.x, line.box.y, piece.width, line.box.height)
                yield PlacedOrigin(str(piece.origin), "text", _rectangle(index, box))


def _marks(index: int, page: Page) -> Iterator[PlacedMark]:
    for cell in page.cells:
        if cell.cell.mark and not cell.repeated:
            yield PlacedMark(cell.cell.mark, _rectangle(index, cell.box))
    for paragraph in page.paragraphs:
        if paragraph.paragraph.mark and not paragraph.repeated:
            yield PlacedMark(paragraph.paragraph.mark, _rectangle(index, paragraph.box))


def _rectangle(page: int, box: Box) -> Rectangle:
    x, y, width, height = box
    return Rectangle(page, x / TWIPS_PER_POINT, y / TWIPS_PER_POINT, width / TWIPS_PER_POINT, height / TWIPS_PER_POINT)
