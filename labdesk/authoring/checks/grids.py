"""Grids: every row fills the grid's columns exactly, merged cells included, and the grid fits the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from labdesk.authoring.checks.base import Found
from labdesk.authoring.checks.inventory import layout_parts
from labdesk.document.compose.styles import TWIPS_PER_MILLIMETRE, page_setup
from labdesk.pack.layout import CellSpec, CellsRow, EachRow, GridBlock, GridRow, PageSpec, SideRow
from labdesk.pack.loader import LoadedPack
from labdesk.pack.problems import DataPath

# Typed widths are rounded.
_TOLERANCE: Final = 0.5


def check_grids(pack: LoadedPack) -> Iterator[Found]:
    """The geometry of every grid, those in cells included."""
    for name, placed in layout_parts(pack):
        if isinstance(placed.part, GridBlock):
            layout = pack.layouts[name]
            section = layout.sections[int(placed.path[3])]
            yield from _grid(placed.part, placed.path, _text_width(section.page or layout.page))


def _text_width(page: PageSpec) -> float:
    """The width between the margins, in millimetres."""
    setup = page_setup(page)
    return (setup.width - setup.left - setup.right) / TWIPS_PER_MILLIMETRE


def _grid(grid: GridBlock, path: DataPath, room: float) -> Iterator[Found]:
    width = sum(grid.grid)
    if width > room + _TOLERANCE:
        yield Found((*path, "grid"), "grid", f"表格宽 {width:g} 毫米，版心只有 {room:.0f} 毫米；请减小列宽")
    if 0 in grid.grid:
        yield Found((*path, "grid"), "grid", "列宽不能是 0")
    yield from _rows(grid.rows, (*path, "rows"), len(grid.grid), is_top=True)


def _rows(rows: Sequence[GridRow], path: DataPath, columns: int, *, is_top: bool = False) -> Iterator[Found]:
    """Rows that come one under another. A cell over several rows takes its columns from those below, which must be
    plain rows of the same list."""
    below: list[int] = []
    leading = True
    for number, row in enumerate(rows):
        at = (*path, number)
        if isinstance(row, CellsRow):
            leading = leading and row.header
            if row.header and not (leading and is_top):
                yield Found(
                    (*at, "header"),
                    "grid",
                    "只有表格最前面的几行能作表头，换页时重复；请把这张表拆成两张，或去掉 header",
                )
            taken = below.pop(0) if below else 0
            if taken and row.when is not None:
                yield Found(at, "grid", "上面有跨行的单元格伸到这里，所以这一行不能有 when")
            yield from _width(row, at, columns, taken)
            below = _taken_below(row.cells, below)
            continue
        if below:
            yield Found(at, "grid", "上面有跨行的单元格伸到这里；跨行的单元格下面只能是普通的行")
            below = []
        leading = False
        if isinstance(row, EachRow):
            yield from _rows(row.rows, (*at, "rows"), columns)
            yield from _rows(row.empty, (*at, "empty"), columns)
        elif isinstance(row, SideRow):
            yield from _side(row, at, columns)
    if below:
        yield Found((*path, len(rows) - 1), "grid", f"有单元格向下跨得太多，还缺 {len(below)} 行")


def _width(row: CellsRow, at: DataPath, columns: int, taken: int) -> Iterator[Found]:
    have = sum(cell.cols for cell in row.cells) + taken
    if have != columns:
        above = f"（含上面跨下来的 {taken} 列）" if taken else ""
        yield Found(at, "grid", f"这一行共 {have} 列{above}，表格有 {columns} 列；请改 cols 或单元格数")


def _taken_below(cells: Sequence[CellSpec], below: list[int]) -> list[int]:
    """How many columns are taken in each of the following rows."""
    deepest = max([len(below), *(cell.rows - 1 for cell in cells)], default=0)
    taken = [*below, *[0] * (deepest - len(below))]
    for cell in cells:
        for row in range(cell.rows - 1):
            taken[row] += cell.cols
    return taken


def _side(row: SideRow, at: DataPath, columns: int) -> Iterator[Found]:
    if row.side.rows != 1:
        yield Found((*at, "side", "rows"), "grid", "side 自动跨过它的各行，不用写 rows")
    if row.side.cols >= columns:
        yield Found((*at, "side"), "grid", f"side 占了全部 {columns} 列")
        return
    yield from _rows(row.rows, (*at, "rows"), columns - row.side.cols)
