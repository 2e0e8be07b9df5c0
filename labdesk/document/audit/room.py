"""Text that has no room: lines lower than their characters, columns narrower than one. Word clips both on the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from labdesk.base.errors import LabdeskError
from labdesk.document.grid import place
from labdesk.document.model import Block, Document, Notices, Paragraph, Run, Table

_LEAST_PITCH: Final = 0.98
"""Of the largest size in a line, below which an ideograph loses its upper edge."""
_HALF_POINT: Final = 10
"""Twips."""
_WIDE: Final = 1 << 20
"""Wider than any text; outside of tables the paper's edge is what counts."""


def tell_what_is_clipped(document: Document, notices: Notices) -> None:
    """Add a notice for each paragraph that has no room, by the answer in it."""
    for section in document.sections:
        for paragraph, width in _paragraphs(section.blocks, _WIDE):
            largest = _largest(paragraph)
            style = paragraph.style
            if largest and 0 < style.line_pitch < largest * _LEAST_PITCH:
                notices.add("clipped-text", "行距比字还小，Word 里字的上边会被裁掉", _origin(paragraph))
            if largest and width - style.indent_left - style.indent_right < largest:
                notices.add("clipped-text", "格子比一个字还窄，印不全", _origin(paragraph))


def _paragraphs(blocks: Sequence[Block], width: int) -> Iterator[tuple[Paragraph, int]]:
    """Each paragraph with the width (twips) that it has."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block, width
        else:
            yield from _in_table(block)


def _in_table(table: Table) -> Iterator[tuple[Paragraph, int]]:
    try:
        rows = place(table)
    except LabdeskError:  # the writers refuse it
        return
    for row in rows:
        for slot in row:
            if not slot.first or not slot.cell.blocks:
                continue
            width = sum(table.columns[slot.column : slot.column + slot.col_span])  # ink may lie in the margins
            across = slot.cell.direction == "across"
            yield from _paragraphs(slot.cell.blocks, width if across else _WIDE)


def _largest(paragraph: Paragraph) -> int:
    """The largest size of a paragraph's characters, in twips; 0 where there are none, or signs alone, whose ink is
    small."""
    runs = (each for each in paragraph.inlines if isinstance(each, Run) and any(map(str.isalnum, each.text)))
    return max((each.style.size * _HALF_POINT for each in runs if each.style.script == "normal"), default=0)


def _origin(paragraph: Paragraph) -> str | None:
    runs = (each.origin for each in paragraph.inlines if isinstance(each, Run) and each.origin)
    return next(runs, paragraph.origin)
