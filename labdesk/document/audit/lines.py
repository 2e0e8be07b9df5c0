"""The lines of text that a document is compared by: paragraphs that show anything, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from labdesk.document.model import Block, Document, PageField, Paragraph, Run

FIELD: Final = "\ufffc"
"""Stands for a page's number in a line's text."""

Address: TypeAlias = tuple[int, ...]


class Line(NamedTuple):
    """A paragraph's text and where it stands: of each table around it, from the outside, its number among the tables
    beside it, then row and cell. What shows no text is not counted. `paragraph` is there in lines of the model."""

    address: Address
    text: str
    paragraph: Paragraph | None = None
    outside: bool = False
    """Whether some of it lies off the paper."""
    faces: frozenset[str] = frozenset()
    """The families that a Word file names for it."""


def is_visible(text: str) -> bool:
    """Whether anything of a text is to be seen."""
    return bool(text.strip())


def body_lines(document: Document) -> list[Line]:
    """The lines of the document's body in reading order."""
    return _block_lines(block for section in document.sections for block in section.blocks)


def furniture_lines(document: Document) -> list[Line]:
    """The lines of headers and footers that are on every page of their section. Others may be on none."""
    return [
        line
        for section in document.sections
        if section.start == "page"
        for usual, *own in (
            (section.header, section.first_header, section.even_header),
            (section.footer, section.first_footer, section.even_footer),
        )
        if own == [None, None]
        for line in _block_lines(usual)
    ]


def line_text(paragraph: Paragraph) -> str:
    """A paragraph's text, each page field as `FIELD`."""
    return "".join(
        each.text if isinstance(each, Run) else FIELD for each in paragraph.inlines if isinstance(each, Run | PageField)
    )


def _block_lines(blocks: Iterable[Block]) -> list[Line]:
    """The lines of a body or of a cell, with their places inside it."""
    lines: list[Line] = []
    tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            text = line_text(block)
            if is_visible(text):
                lines.append(Line((), text, block))
            continue
        found = table_lines([[_block_lines(cell.blocks) for cell in row.cells] for row in block.rows], tables)
        tables += bool(found)
        lines += found
    return lines


def table_lines(rows: Iterable[Iterable[Sequence[Line]]], number: int) -> list[Line]:
    """The lines of table `number`, given by rows and cells with their places inside their cells."""
    lines: list[Line] = []
    row_number = 0
    for row in rows:
        cells = [cell for cell in row if cell]
        for cell_number, cell in enumerate(cells):
            place = (number, row_number, cell_number)
            lines += [Line(place + each.address, each.text, each.paragraph, each.outside, each.faces) for each in cell]
        row_number += bool(cells)
    return lines
