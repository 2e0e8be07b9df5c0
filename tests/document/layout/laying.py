"""Short ways to lay blocks out, and to ask the pages what is on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from labdesk.document.fonts import FontLibrary
from labdesk.document.layout.pages import lay_out
from labdesk.document.layout.placed import Page, PlacedLine, PlacedParagraph, PlacedRule, PlacedText
from labdesk.document.model import (
    Block,
    Cell,
    Document,
    Notices,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Section,
)

TEXT_WIDTH = 8730
"""Of an ordinary page, in twips."""

PITCH = 400
LINES = 34
"""So many lines of PITCH fill an ordinary page (13,958 twips)."""

SONG_12 = RunStyle(size=24)
IN_LINE = 36
"""So many ideographs of 12 pt fill a line of an ordinary page."""


def paragraph(text: str = "", size: int = 24, **style: Any) -> Paragraph:
    """A paragraph of one run, on lines of PITCH unless told otherwise."""
    given = ParagraphStyle(**{"line_pitch": PITCH, **style})
    return Paragraph((Run(text, RunStyle(size=size)),), given)


def lines(count: int, **style: Any) -> Paragraph:
    """A paragraph of so many full lines in the page's width."""
    return paragraph("一" * (IN_LINE * count), **style)


def cell(*blocks: Block, **fields: Any) -> Cell:
    """A cell whose contents begin at its top."""
    return Cell(blocks, **{"valign": "top", **fields})


def row(*texts: str, **fields: Any) -> Row:
    """A row of one paragraph in each cell."""
    return Row(tuple(cell(paragraph(text)) for text in texts), **fields)


def pages_of(*blocks: Block, notices: Notices | None = None) -> list[Page]:
    """The pages of one ordinary section."""
    return laid(Document((Section(blocks),), "试验"), notices)


def laid(document: Document, notices: Notices | None = None) -> list[Page]:
    """The pages of a document in the shipped fonts."""
    return lay_out(document, FontLibrary(), notices if notices is not None else Notices())


def page_lines(page: Page) -> list[str]:
    """The text of each line of a page's body, in reading order."""
    return [line_text(line) for paragraph in page.paragraphs for line in paragraph.lines]


def page_text(page: Page) -> str:
    """The text of a page's body, repeated heads left out."""
    return "".join(part_text(placed) for placed in page.paragraphs if not placed.repeated)


def part_text(placed: PlacedParagraph) -> str:
    """The text of that part of a paragraph that is on a page."""
    return "".join(line_text(line) for line in placed.lines)


def line_text(line: PlacedLine) -> str:
    """The text of a line."""
    return "".join(text.text for text in texts(line))


def texts(line: PlacedLine) -> Iterator[PlacedText]:
    """The pieces of text of a line."""
    return (piece for piece in line.pieces if isinstance(piece, PlacedText))


def level(page: Page) -> list[tuple[float, float, float]]:
    """The horizontal lines: y, left, right."""
    return sorted((rule.y0, rule.x0, rule.x1) for rule in page.rules if rule.y0 == rule.y1)


def upright(page: Page) -> list[PlacedRule]:
    """The vertical lines."""
    return [rule for rule in page.rules if rule.x0 == rule.x1]
