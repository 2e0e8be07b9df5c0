"""Makes pictures smaller that would run off the paper or over the lines of their cell, for both writers alike.

Word cuts such a picture off at the cell's edge, LibreOffice at the cell's and shrinks it to the page's height.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from labdesk.document.grid import place
from labdesk.document.model import (
    Block,
    Document,
    Inline,
    InlineImage,
    NoteReference,
    Notices,
    Paragraph,
    Section,
    Table,
    paragraphs,
)
from labdesk.document.pitch import has_image

_LEAST = 200
"""A picture keeps a third of a centimetre, however narrow its cell is."""

_LINES = 60
"""What the lines above and below a cell take, of ordinary weight."""


class _Room(NamedTuple):
    """What a picture may take; `most` is the width up to which it stays as it is."""

    width: int
    height: int
    most: int


def fitted(document: Document, notices: Notices) -> Document:
    """`document` with its pictures in the text no larger than their place; each that had to shrink is told."""
    sections = tuple(_section(section, notices) for section in document.sections)
    unchanged = all(new is old for new, old in zip(sections, document.sections, strict=True))
    return document if unchanged else replace(document, sections=sections)


def _section(section: Section, notices: Notices) -> Section:
    if not any(has_image(paragraph) for paragraph in paragraphs(section.blocks)):
        return section
    page = section.page
    columns = max(section.columns, 1)
    width = (page.text_width - section.column_gap * (columns - 1)) // columns
    most = width if columns > 1 else page.width - page.left
    blocks = _blocks(section.blocks, _Room(max(width, _LEAST), max(page.text_height, _LEAST), most), notices)
    return replace(section, blocks=blocks)


def _blocks(blocks: Iterable[Block], room: _Room, notices: Notices) -> tuple[Block, ...]:
    return tuple(
        _paragraph(block, room, notices) if isinstance(block, Paragraph) else _table(block, room, notices)
        for block in blocks
    )


def _paragraph(paragraph: Paragraph, room: _Room, notices: Notices) -> Paragraph:
    if not any(isinstance(each, InlineImage | NoteReference) for each in paragraph.inlines):
        return paragraph
    return replace(paragraph, inlines=tuple(_inline(each, room, notices) for each in paragraph.inlines))


def _inline(inline: Inline, room: _Room, notices: Notices) -> Inline:
    if isinstance(inline, NoteReference):
        return replace(inline, note=replace(inline.note, blocks=_blocks(inline.note.blocks, room, notices)))
    if not isinstance(inline, InlineImage):
        return inline
    across = room.width / inline.width if inline.width > max(room.most, room.width) else 1.0
    share = min(across, room.height / max(inline.height, 1), 1.0)
    if share == 1.0:
        return inline
    notices.add("shrunk-picture", f"图片“{inline.description}”超出了它的位置，已按比例缩小", inline.origin)
    return replace(inline, width=max(int(inline.width * share), 1), height=max(int(inline.height * share), 1))


def _table(table: Table, room: _Room, notices: Notices) -> Table:
    rows = []
    for row, slots in zip(table.rows, place(table), strict=True):
        cells = []
        for slot in (each for each in slots if each.first):
            margins = slot.cell.margins or table.margins
            inside = sum(table.columns[slot.column : slot.column + slot.col_span]) - margins.left - margins.right
            height = room.height - margins.top - margins.bottom - _LINES
            own = _Room(max(inside, _LEAST), max(height, _LEAST), max(inside, _LEAST))
            cells.append(replace(slot.cell, blocks=_blocks(slot.cell.blocks, own, notices)))
        rows.append(replace(row, cells=tuple(cells)))
    return replace(table, rows=tuple(rows))
