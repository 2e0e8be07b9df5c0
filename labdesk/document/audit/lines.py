"""The lines of text that a document is compared by: paragraphs that show anything, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from labdesk.document.model import Block, Document, PageField, Paragraph, Run, Section

FIELD = "\ufffc"
"""Stands for a page's number in a line's text."""

Address = tuple[int, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph's text and where it stands: of each table around it, from the outside, its number among the tables
    beside it, then row and cell. What shows no text is not counted. `paragraph` is there in lines of the model."""

    address: Address
    text: str
    paragraph: Paragraph | None = None
    outside: bool = False
    """Whether some of it lies off the paper."""


def is_visible(text: str) -> bool:
    """Whether anything of a text is to be seen."""
    return bool(text.strip())


def body_lines(document: Document) -> list[Line]:
    """The lines of the document's body in reading order."""
    return list(_block_lines(block for section in document.sections for block in section.blocks))


def furniture_lines(document: Document) -> list[Line]:
    """The lines of the sections' headers and footers."""
    return [
        line for section in document.sections for blocks in _furniture(section) for line in _block_lines(blocks or ())
    ]


def line_text(paragraph: Paragraph) -> str:
    """A paragraph's text, each page field as `FIELD`."""
    return "".join(
        each.text if isinstance(each, Run) else FIELD for each in paragraph.inlines if isinstance(each, Run | PageField)
    )


def numbered(parts: Iterable[Sequence[T]]) -> Iterator[tuple[int, Sequence[T]]]:
    """The parts that have anything, counted from 0."""
    return enumerate(part for part in parts if part)


def _furniture(section: Section) -> tuple[tuple[Block, ...] | None, ...]:
    return (
        section.header,
        section.footer,
        section.first_header,
        section.first_footer,
        section.even_header,
        section.even_footer,
    )


def _block_lines(blocks: Iterable[Block], around: Address = ()) -> Iterator[Line]:
    tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            text = line_text(block)
            if is_visible(text):
                yield Line(around, text, block)
            continue
        rows = [[list(_block_lines(cell.blocks)) for cell in row.cells] for row in block.rows]
        lines = list(table_lines(rows, (*around, tables)))
        tables += bool(lines)
        yield from lines


def table_lines(rows: Iterable[Iterable[Sequence[Line]]], around: Address) -> Iterator[Line]:
    """The lines of a table's cells, given by rows with places inside their cells, with places from outside."""
    for row_number, row in numbered([cell for cell in row if cell] for row in rows):
        for cell_number, cell in enumerate(row):
            place = (*around, row_number, cell_number)
            for line in cell:
                yield Line((*place, *line.address), line.text, line.paragraph, line.outside)
