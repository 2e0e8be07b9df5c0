"""Walks a layout's parts, each with its place in the pack's files and the scope in which its names are looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from labdesk.pack.fields import FieldIndex, FieldNode
from labdesk.pack.layout import (
    Block,
    CellSpec,
    CellsRow,
    EachBlock,
    EachRow,
    GridBlock,
    GridRow,
    Layout,
    SectionSpec,
    SideRow,
)
from labdesk.pack.problems import DataPath

TYPICAL_ROWS: Final = 20

Part: TypeAlias = SectionSpec | Block | GridRow | CellSpec


@dataclass(frozen=True, slots=True)
class LayoutScope:
    """Where names are looked up: in each group or row at `bases`, then around it, then from the top.

    `times` is how often what stands here is printed, a table counting as `TYPICAL_ROWS` rows.
    """

    fields: FieldIndex
    bases: tuple[FieldNode, ...] = ()
    outer: LayoutScope | None = None
    times: int = 1

    @property
    def in_each(self) -> bool:
        return self.outer is not None

    def resolve(self, name: str) -> tuple[FieldNode | None, ...]:
        """The field that a dotted name means for each of the bases, None where it means none there."""
        if self.outer is None:
            return (self.fields.get(name),)
        found: dict[FieldNode | None, None] = {}
        for base in self.bases:
            own = self.fields.get(f"{base.pattern}.{name}")
            found.update(dict.fromkeys((own,) if own is not None else self.outer.resolve(name)))
        return tuple(found)

    @property
    def in_table(self) -> bool:
        """Whether what stands here is printed for each row of a table."""
        return any(base.kind == "table" for base in self.bases) or (self.outer is not None and self.outer.in_table)

    def inside(self, each: Sequence[str], at_least: int = 0) -> LayoutScope:
        """The scope of what is repeated over these groups and tables; those that there aren't are left out."""
        found = [node for name in each for node in self.resolve(name) if node is not None]
        nodes = [row for node in found for row in (node.children if node.kind == "matrix" else (node,))]
        times = sum(TYPICAL_ROWS if node.kind == "table" else 1 for node in nodes)
        return LayoutScope(self.fields, tuple(dict.fromkeys(nodes)), self, self.times * max(times, at_least, 1))


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A part of a layout; its own condition is read in `scope` too."""

    part: Part
    path: DataPath
    scope: LayoutScope


def walk(layout_id: str, layout: Layout, fields: FieldIndex) -> Iterator[PlacedPart]:
    """All sections, blocks, rows and cells of a layout, outer ones before what is in them."""
    top = LayoutScope(fields)
    for number, section in enumerate(layout.sections):
        path = ("layouts", layout_id, "sections", number)
        yield PlacedPart(section, path, top)
        yield from _blocks(section.blocks, (*path, "blocks"), top)


def _blocks(blocks: Sequence[Block], path: DataPath, scope: LayoutScope) -> Iterator[PlacedPart]:
    for number, block in enumerate(blocks):
        at = (*path, number)
        yield PlacedPart(block, at, scope)
        if isinstance(block, EachBlock):
            yield from _blocks(block.blocks, (*at, "blocks"), scope.inside(block.each))
            yield from _blocks(block.empty, (*at, "empty"), scope)
        elif isinstance(block, GridBlock):
            yield from _rows(block.rows, (*at, "rows"), scope)


def _rows(rows: Sequence[GridRow], path: DataPath, scope: LayoutScope) -> Iterator[PlacedPart]:
    for number, row in enumerate(rows):
        at = (*path, number)
        yield PlacedPart(row, at, scope)
        if isinstance(row, CellsRow):
            for column, cell in enumerate(row.cells):
                yield from _cell(cell, (*at, "cells", column), scope)
        elif isinstance(row, EachRow):
            yield from _rows(row.rows, (*at, "rows"), scope.inside(row.each, row.at_least))
            yield from _rows(row.empty, (*at, "empty"), scope)
        elif isinstance(row, SideRow):
            yield from _cell(row.side, (*at, "side"), scope)
            yield from _rows(row.rows, (*at, "rows"), scope)


def _cell(cell: CellSpec, path: DataPath, scope: LayoutScope) -> Iterator[PlacedPart]:
    yield PlacedPart(cell, path, scope)
    yield from _blocks(cell.blocks, (*path, "blocks"), scope)
