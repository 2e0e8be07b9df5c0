"""Answers that go over several cells of a row: a character in each (信用代码), or year, month and day apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from labdesk.document.word.reader.tree import Element
from labdesk.forms.labels import normal
from labdesk.forms.sheet import Blank, Cell, Grid, Line

_FEWEST: Final = 6  # characters with a cell each: a postal code
UNITS: Final = ("年", "月", "日")
"""What stands behind year, month and day."""
_ROOM: Final = (4, 2, 2)  # cells that year, month and day may have each


@dataclass(frozen=True, slots=True)
class CellRun:
    """The cells of one answer. Of a date the `parts` are those of year, month and day; of anything else there is one
    part. A part of several cells has a character in each."""

    parts: tuple[tuple[Element, ...], ...]

    @property
    def cells(self) -> list[Element]:
        return [cell for part in self.parts for cell in part]


def join_runs(grid: Grid) -> None:
    """Make one place of the cells that hold one answer."""
    rows = grid.by_row()
    for number, row in enumerate(rows):
        around = [near for near in rows[max(number - 1, 0) : number + 2] if near is not row]
        at = 0
        while at < len(row):
            at = _date(row, at) or _characters(row, at, around) or at + 1


def _date(row: Sequence[Cell], at: int) -> int:
    """Join the cells of a date that begins here; the first behind it, 0 where there is none."""
    parts: list[Sequence[Cell]] = []
    units: list[Cell] = []
    for unit, room in zip(UNITS, _ROOM, strict=True):
        part = _bare(row, at)
        end = at + len(part)
        if not part or len(part) > room or end >= len(row) or normal(row[end].label) != unit:
            break
        parts.append(part)
        units.append(row[end])
        at = end + 1
    if len(parts) < 2:
        return 0
    texts = ["".join(_text(cell) for cell in part) for part in parts]
    text = "".join(f"{text}{unit}" for text, unit in zip(texts, UNITS, strict=False)) if texts[0] else ""
    _join(parts, Blank("date", _run(parts), text))
    for cell in units:
        cell.blocks = []
    return at


def _characters(row: Sequence[Cell], at: int, around: Sequence[Sequence[Cell]]) -> int:
    """Join cells with a character each, behind their label; the first behind them, 0 where there are none. The rows
    above and below have other cells: else they would be columns."""
    part = _bare(row, at)
    led = row[at - 1] if at > 0 and _leads(row[at - 1]) else None
    if len(part) < _FEWEST or led is None or any(len(_text(cell)) > 1 for cell in part):
        return 0
    others = [near for near in around if not any(_width(cell) == _width(led) and _leads(cell) for cell in near)]
    if any(_width(cell) == _width(other) for near in others for other in near for cell in part):
        return 0
    _join([part], Blank("characters", _run([part]), "".join(map(_text, part))))
    return at + len(part)


def _join(parts: Sequence[Sequence[Cell]], blank: Blank) -> None:
    cells = [cell for part in parts for cell in part]
    for cell in cells:
        cell.blocks = []
    cells[0].blocks = [Line([blank], cells[0].target)]


def _run(parts: Sequence[Sequence[Cell]]) -> CellRun:
    return CellRun(tuple(tuple(cell.target for cell in part) for part in parts))


def _bare(row: Sequence[Cell], at: int) -> list[Cell]:
    """The empty cells from here on, one beside the other."""
    found: list[Cell] = []
    for cell in row[at:]:
        blanks = cell.blanks
        if not cell.is_bare or cell.row_span > 1 or [blank.kind for blank in blanks] != ["cell"]:
            break
        if found and found[-1].column + found[-1].col_span != cell.column:
            break
        found.append(cell)
    return found


def _leads(cell: Cell) -> bool:
    """Whether this is the label of one row, and no running number."""
    return cell.row_span == 1 and bool(cell.label) and not normal(cell.label).isdecimal()


def _width(cell: Cell) -> tuple[int, int]:
    return cell.column, cell.col_span


def _text(cell: Cell) -> str:
    return "".join(blank.text for blank in cell.blanks).strip()
