"""Reads a pack's layout as a sheet, so that its labels lead to its answers as a form's labels lead to its places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from labdesk.forms.items import RESERVED, TICKED, Item, kind_of, names_in, parts_of, text_block
from labdesk.forms.labels import heading_level
from labdesk.forms.shapes import BLANK, Piece, pieces
from labdesk.forms.sheet import Blank, Box, Cell, Grid, Line, Segment, Sheet, Text
from labdesk.pack.fields import FieldIndex
from labdesk.pack.layout import (
    AnswerBlock,
    Block,
    CellSpec,
    CellsRow,
    EachBlock,
    EachRow,
    GridBlock,
    GridRow,
    Layout,
    TextBlock,
)
from labdesk.pack.layoutwalk import LayoutScope
from labdesk.pack.template import Placeholder, parse

_LABEL_END: Final = re.compile(r"^(?P<before>.*[:：]\s*)(?P<rest>[^:：]*)$", re.DOTALL)


def layout_sheet(layout: Layout, fields: FieldIndex) -> Sheet:
    """All sections of a layout in order."""
    reader = _Reader(fields, layout)
    return [each for section in layout.sections for each in reader.blocks(section.blocks, LayoutScope(fields))]


@dataclass(slots=True)
class _Reader:
    fields: FieldIndex
    layout: Layout

    def blocks(self, blocks: tuple[Block, ...], scope: LayoutScope) -> Iterator[Line | Grid]:
        for block in blocks:
            if isinstance(block, TextBlock):
                yield from self._text(block, scope)
            elif isinstance(block, AnswerBlock):
                yield Line([Blank("below", self._item((block,), scope))])
            elif isinstance(block, GridBlock):
                yield self._grid(block, scope)
            elif isinstance(block, EachBlock):
                yield from self._each(block, scope)

    def _text(self, block: TextBlock, scope: LayoutScope) -> Iterator[Line]:
        level = (self.layout.styles[block.style].outline or 0) if block.style in self.layout.styles else 0
        texts = "".join(text for text, _ in block.pieces)
        if not parts_of(texts):
            if block.when is None or level or heading_level(texts):
                yield Line([_fixed(each, texts) for each in pieces(texts) if each.kind != "box"], None, level)
            return
        for text in texts.split("\n") if any(p.format("check") for p in parts_of(texts)) else [texts]:
            yield Line(list(self._segments(text, block, scope)), None, level)

    def _segments(self, text: str, block: TextBlock, scope: LayoutScope) -> Iterator[Segment]:
        """The labels of a template and what they lead to; answers without a label between them are one."""
        held = ""
        parts = list(parse(text))
        for part in parts:
            if isinstance(part, Placeholder) and any(part.format(each) for each in TICKED):
                yield from self._boxes(part, scope)
                continue
            if isinstance(part, str):
                label = _LABEL_END.match(part)
                if label:
                    yield from self._blank(held, block, scope)
                    yield Text(label["before"])
                    held = _escaped(label["rest"])
                elif any(isinstance(p, Placeholder) and p.format("check") for p in parts):
                    continue
                else:
                    held += _escaped(part)
            else:
                held += _written(part)
        yield from self._blank(held, block, scope)

    def _blank(self, template: str, block: TextBlock, scope: LayoutScope) -> Iterator[Segment]:
        if parts_of(template):
            whole = block.model_copy(update={"text": template, "when": block.when})
            item = self._item((whole,), scope)
            yield Blank("date" if item.kind == "date" else "inline", item)
        elif template.strip():
            yield Text(template)

    def _boxes(self, part: Placeholder, scope: LayoutScope) -> Iterator[Segment]:
        check = part.format("check")
        item = self._item((text_block(_written(Placeholder(part.name))),), scope)
        yield Box(check.argument if check else "", item)

    def _each(self, block: EachBlock, scope: LayoutScope) -> Iterator[Line | Grid]:
        """What is repeated outside of tables is one place, unless it has labels of its own."""
        inner = list(self.blocks(block.blocks, scope.inside(block.each)))
        if any(isinstance(each, Grid) or each.text.strip() for each in inner):
            yield from inner
        elif names_in(block.blocks):
            yield Line([Blank("below", self._item((block,), scope))])

    def _item(self, blocks: tuple[Block, ...], scope: LayoutScope) -> Item:
        """What blocks print in a scope."""
        nodes = [node for name in names_in(blocks) for node in scope.resolve(name) if node is not None]
        names = tuple(dict.fromkeys(node.pattern for node in nodes))
        table = next((base.pattern for base in scope.bases if base.kind == "table"), "")
        if isinstance(blocks[0], AnswerBlock):
            return Item(names[0] if names else "", blocks, names, "long", table)
        first = blocks[0]
        template = (
            first.text if len(blocks) == 1 and isinstance(first, TextBlock) and isinstance(first.text, str) else None
        )
        kind = kind_of(nodes[0].field, template) if len(names) == 1 else "text"
        around = nodes[0].table if len(names) == 1 and not table else None
        return Item("+".join(names), blocks, names, kind, table, around.pattern if around is not None else "")

    def _grid(self, spec: GridBlock, scope: LayoutScope) -> Grid:
        grid = Grid([], 0, len(spec.grid))
        _Rows(self, grid).add(spec.rows, scope, ())
        return grid


@dataclass(slots=True)
class _Rows:
    """Places a grid's cells, each kind of row once."""

    reader: _Reader
    grid: Grid

    def add(self, rows: tuple[GridRow, ...], scope: LayoutScope, sides: tuple[int, ...]) -> None:
        for row in rows:
            if isinstance(row, CellsRow):
                self._row(row, scope)
            elif isinstance(row, EachRow):
                inner = scope.inside(row.each)
                start = self.grid.rows
                self.add(row.rows, inner, sides)
                table = next((base.pattern for base in inner.bases if base.kind == "table"), "")
                if table:
                    self.grid.repeats.update(dict.fromkeys(range(start, self.grid.rows), table))
            else:
                start, count = self.grid.rows, len(self.grid.cells)
                self.add(row.rows, scope, sides)
                span = self.grid.rows - start
                if span:
                    for cell in self.grid.cells[count:]:
                        cell.column += row.side.cols
                    side = self._cell(row.side, scope, start, 0)
                    side.row_span = span
                    self.grid.cells.insert(count, side)

    def _row(self, row: CellsRow, scope: LayoutScope) -> None:
        index = self.grid.rows
        taken = {
            column
            for cell in self.grid.cells
            if cell.row + cell.row_span > index
            for column in range(cell.column, cell.column + cell.col_span)
        }
        column = 0
        for spec in row.cells:
            while column in taken:
                column += 1
            self.grid.cells.append(self._cell(spec, scope, index, column))
            column += spec.cols
        self.grid.rows += 1

    def _cell(self, spec: CellSpec, scope: LayoutScope, row: int, column: int) -> Cell:
        blocks: list[Line | Grid] = []
        if spec.text is not None:
            blocks += self.reader._text(TextBlock(text=spec.text, style=spec.style), scope)
        inner = _joined(spec.blocks)
        blocks += [each for group in inner for each in self._group(group, scope)]
        if spec.mark is not None and spec.mark.owner == "recommender" and not any(b for b in blocks):
            blocks = [Line([Blank("cell", RESERVED)])]
        return Cell(blocks, row, column, spec.cols, spec.rows)

    def _group(self, group: tuple[Block, ...], scope: LayoutScope) -> Iterator[Line | Grid]:
        if len(group) > 1:
            yield Line([Blank("inline", self.reader._item(group, scope))])
        else:
            yield from self.reader.blocks(group, scope)


def _joined(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """Blocks of which only some are printed, by their conditions, stand for one answer: 「无」, or the partners."""
    groups: list[tuple[Block, ...]] = []
    conditional: list[Block] = []
    for block in blocks:
        if isinstance(block, TextBlock) and block.when is not None:
            conditional.append(block)
            continue
        if conditional:
            groups.append(tuple(conditional))
            conditional = []
        groups.append((block,))
    return [*groups, tuple(conditional)] if conditional else groups


def _fixed(piece: Piece, text: str) -> Segment:
    """Fixed wording; the blanks of a date in it are for others to fill in."""
    return Blank("date", RESERVED) if piece.kind == "date" else Text(text[piece.start : piece.end])


def _written(part: Placeholder) -> str:
    formats = "".join(f"|{each.name}" + (f":{each.argument}" if each.argument else "") for each in part.formats)
    return f"{{{part.name}{formats}}}"


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}").replace(BLANK, "")
