"""Widths of columns by what stands in them, for tables of which the file says none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from labdesk.document.model import Cell, CellMargins, InlineImage, Paragraph, Row, Run, RunStyle, Table
from labdesk.document.word.reader.faces import EAST_ASIAN

_LETTER: Final = 0.52
"""The width of a letter of the usual faces, on average, in ems."""

_LABEL: Final = 4
"""A label of so many ideographs is not broken either, where there is room."""


class Width(NamedTuple):
    """What a column needs: that no word is broken, and that no line is, in twips."""

    least: int
    most: int


def fitted(rows: tuple[Row, ...], count: int, margins: CellMargins, room: int, *, whole: bool) -> tuple[int, ...]:
    """Widths of `count` columns that together take at most `room`, and all of it if `whole`."""
    needs = _needs(rows, count, margins)
    least, most = sum(need.least for need in needs), sum(need.most for need in needs)
    if most <= room:
        spread = room / most if whole and most else 1.0
        return tuple(max(int(need.most * spread), 1) for need in needs)
    if least >= room:
        return tuple(max(need.least * room // least, 1) for need in needs)
    share = (room - least) / (most - least)
    return tuple(int(need.least + (need.most - need.least) * share) for need in needs)


def text_width(paragraph: Paragraph) -> int:
    """How wide the longest line of a paragraph is, about, in twips."""
    return _paragraph(paragraph).most


def _needs(rows: tuple[Row, ...], count: int, margins: CellMargins) -> list[Width]:
    needs = [Width(margins.left + margins.right, margins.left + margins.right)] * count
    taken: dict[int, int] = {}
    for row in rows:
        column = 0
        for cell in row.cells:
            while taken.get(column, 0) > 0:
                column += 1
            if cell.col_span == 1 and column < count:
                own = _cell(cell, cell.margins or margins)
                needs[column] = Width(max(needs[column].least, own.least), max(needs[column].most, own.most))
            for covered in range(column, column + cell.col_span):
                taken[covered] = cell.row_span
            column += cell.col_span
        taken = {covered: left - 1 for covered, left in taken.items() if left > 1}
    return needs


def _cell(cell: Cell, margins: CellMargins) -> Width:
    edges = margins.left + margins.right
    found = [_paragraph(block) if isinstance(block, Paragraph) else _table(block) for block in cell.blocks]
    return Width(
        edges + max((width.least for width in found), default=0),
        edges + max((width.most for width in found), default=0),
    )


def _table(table: Table) -> Width:
    return Width(table.width, table.width)


def _paragraph(paragraph: Paragraph) -> Width:
    indents = max(paragraph.style.indent_left, 0) + max(paragraph.style.indent_right, 0)
    first = max(paragraph.style.first_line, 0)
    least = most = line = word = 0.0
    for sign, width in _signs(paragraph):
        line = 0.0 if sign == "\n" else line + width
        word = 0.0 if sign.isspace() else width if EAST_ASIAN.match(sign) else word + width
        least, most = max(least, word, min(line, width * _LABEL)), max(most, line)
    return Width(indents + round(least) + 1, indents + first + round(most) + 1)


def _signs(paragraph: Paragraph) -> Iterator[tuple[str, float]]:
    for inline in paragraph.inlines:
        if isinstance(inline, InlineImage):
            yield "\ufffc", inline.width
        elif isinstance(inline, Run):
            for sign in inline.text:
                yield sign, _advance(sign, inline.style)
        else:
            yield "0", _advance("0", inline.style)


def _advance(sign: str, style: RunStyle) -> float:
    em = style.size * 10 * style.scale / 100
    return em * (1.0 if EAST_ASIAN.match(sign) else _LETTER) + style.spacing
