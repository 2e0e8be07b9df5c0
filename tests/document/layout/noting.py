"""Short ways to make notes, and to ask pages what is at their foot."""

from __future__ import annotations

from typing import Any

from labdesk.document.layout.placed import Page, PlacedParagraph, PlacedRule
from labdesk.document.model import Note, NoteNumber, NoteReference, Paragraph, ParagraphStyle, Run
from tests.document.layout.laying import IN_LINE, PITCH, line_text

NOTE_PITCH = 300
RULE = 240
"""The height of the line above notes."""


def note(count: int = 1, sign: str = "注", **fields: Any) -> Note:
    """A note of so many full lines."""
    text = (NoteNumber(), Run(sign * (IN_LINE * count - 1)))
    return Note((Paragraph(text, ParagraphStyle(line_pitch=NOTE_PITCH)),), **fields)


def refers(*notes: Note, count: int = 1, **style: Any) -> Paragraph:
    """A paragraph of so many lines that refers to notes at its end."""
    text = Run("文" * (IN_LINE * count - len(notes)))
    given = ParagraphStyle(**{"line_pitch": PITCH, **style})
    return Paragraph((text, *map(NoteReference, notes)), given)


def body(page: Page) -> list[PlacedParagraph]:
    """What a page shows of the text."""
    return [placed for placed in page.paragraphs if placed.note is None and not placed.repeated]


def foot(page: Page) -> list[PlacedParagraph]:
    """What a page shows of notes."""
    return [placed for placed in page.paragraphs if placed.note is not None]


def rules(page: Page) -> list[PlacedParagraph]:
    """The lines above notes."""
    return [placed for placed in page.paragraphs if placed.repeated]


def rule_lengths(page: Page) -> list[float]:
    pieces = (piece for placed in rules(page) for line in placed.lines for piece in line.pieces)
    return [piece.x1 - piece.x0 for piece in pieces if isinstance(piece, PlacedRule)]


def line_counts(pages: list[Page]) -> list[tuple[int, int]]:
    """For each page how many lines of text and of notes it shows."""
    return [(_lines(body(page)), _lines(foot(page))) for page in pages]


def _lines(placed: list[PlacedParagraph]) -> int:
    return sum(len(each.lines) for each in placed)


def said(placed: PlacedParagraph) -> str:
    return "".join(line_text(line) for line in placed.lines)


def numbers(page: Page) -> list[str]:
    """What stands for the notes at a page's foot: the start of each that begins there."""
    return [said(placed).rstrip("注") for placed in foot(page) if placed.first_part]


def bottom(placed: PlacedParagraph) -> float:
    return placed.box.y + placed.box.height
