"""Composes a layout's grid: rows repeated over a table, groups with a merged cell down the side, header rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from labdesk.document.compose.blocks import Composer
from labdesk.document.compose.form import Scope
from labdesk.document.compose.styles import millimetres
from labdesk.document.model import (
    NO_BORDER,
    NO_BORDERS,
    Block,
    Border,
    Borders,
    Cell,
    HeightRule,
    Paragraph,
    Row,
    Table,
)
from labdesk.pack.layout import CellSpec, CellsRow, EachRow, Edge, GridBlock, GridRow, SideRow

BORDERS = {
    "all": Borders(),
    "none": NO_BORDERS,
    "outside": Borders(inside_h=NO_BORDER, inside_v=NO_BORDER),
}
CELL_BORDERS = {
    "all": Borders(),
    "none": NO_BORDERS,
    "top": replace(NO_BORDERS, top=Border()),
    "bottom": replace(NO_BORDERS, bottom=Border()),
}


def _edges(borders: str | tuple[Edge, ...] | None) -> Borders | None:
    """A cell's own borders; None: those of its grid."""
    if isinstance(borders, tuple):
        return replace(NO_BORDERS, **{edge: Border() for edge in borders})
    return CELL_BORDERS[borders] if borders else None


def _kept(cell: Cell) -> Cell:
    """A head's cell, kept with the row below: a head alone at a page's end says nothing, Word would leave it there,
    and LibreOffice 7.4 loses all rows below it where they may not be split."""
    blocks = tuple(
        replace(block, style=replace(block.style, keep_next=True)) if isinstance(block, Paragraph) else block
        for block in cell.blocks
    )
    return replace(cell, blocks=blocks)


def compose_grid(composer: Composer, spec: GridBlock, scope: Scope) -> Table:
    """The grid as a table of the model, rows repeated and conditions applied."""
    rows = tuple(_Rows(composer).expand(spec.rows, scope))
    return Table(
        columns=tuple(millimetres(width) for width in spec.grid),
        rows=rows,
        borders=BORDERS[spec.borders],
        origin=spec.id,
        description=spec.description,
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    composer: Composer

    def expand(self, specs: tuple[GridRow, ...], scope: Scope) -> Iterator[Row]:
        for spec in specs:
            if not scope.holds(spec.when):
                continue
            if isinstance(spec, CellsRow):
                yield self._row(spec, scope)
            elif isinstance(spec, EachRow):
                yield from self._each(spec, scope)
            else:
                yield from self._side(spec, scope)

    def _each(self, spec: EachRow, scope: Scope) -> Iterator[Row]:
        bases = [base for name in spec.each for base in scope.bases(name, spec.match)]
        if not bases and spec.empty:
            yield from self.expand(spec.empty, scope)
            return
        for number, base in enumerate(bases, start=1):
            yield from self.expand(spec.rows, scope.inside(base, number))
        for _ in range(spec.at_least - len(bases)):
            yield from self.expand(spec.rows, scope.filler(spec.each[0]))

    def _side(self, spec: SideRow, scope: Scope) -> Iterator[Row]:
        numbers = dict(self.composer.printer.numbers)
        side = self._cell(spec.side, scope)  # before its rows, for the sake of running numbers
        rows = list(self.expand(spec.rows, scope))
        if not rows:
            self.composer.printer.numbers.clear()
            self.composer.printer.numbers.update(numbers)
            return
        side = replace(side, row_span=len(rows))
        yield replace(rows[0], cells=(side, *rows[0].cells))
        yield from rows[1:]

    def _row(self, spec: CellsRow, scope: Scope) -> Row:
        return self.composer.recalled(spec, scope, lambda: self._cells(spec, scope))

    def _cells(self, spec: CellsRow, scope: Scope) -> Row:
        rule: HeightRule = "auto" if spec.height is None else "exact" if spec.exact else "at_least"
        cells = tuple(self._cell(cell, scope) for cell in spec.cells)
        return Row(
            cells=tuple(map(_kept, cells)) if spec.header else cells,
            height=millimetres(spec.height or 0),
            height_rule=rule,
            header=spec.header,
            can_split=not spec.keep,
            origin=scope.base,
        )

    def _cell(self, spec: CellSpec, scope: Scope) -> Cell:
        return self.composer.recalled(spec, scope, lambda: self._composed(spec, scope))

    def _composed(self, spec: CellSpec, scope: Scope) -> Cell:
        blocks: tuple[Block, ...] = ()
        if spec.text is not None:
            blocks = (self.composer.text(spec.pieces, spec.style, scope),)
        blocks += self.composer.blocks(spec.blocks, scope)
        first = blocks[0] if blocks else None
        return Cell(
            blocks=blocks or (self.composer.text((), spec.style, scope),),
            col_span=spec.cols,
            row_span=spec.rows,
            valign=spec.valign,
            shading=spec.shading,
            borders=_edges(spec.borders),
            origin=first.origin if isinstance(first, Paragraph) else None,
            mark=self.composer.mark(spec.mark, scope),
            direction=spec.direction,
        )
