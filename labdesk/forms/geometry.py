"""What stands beside and above a cell of a grid, and which of the grid's rows are rows to be filled in one by one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from labdesk.forms.labels import heading_level, normal, words
from labdesk.forms.sheet import Cell, Grid, Text

_EXAMPLE: Final = re.compile(r"[(（\[【]?(?:示例|样例|范例|举例|例如|例(?=[:：)）\]】\d]|$))")
# How many rows above a cell its head is looked for.
_FARTHEST: Final = 60
_LONGEST_LABEL: Final = 24
_LONGEST_TITLE: Final = 12


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that repeat: where they begin, their cells to be filled in, and in a layout their table."""

    first: int
    cells: list[list[Cell]]
    table: str = ""


class Geometry:
    """A grid's cells by place."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self.by_row = grid.by_row()
        self._labels: dict[int, str] = {}
        self._full: dict[int, bool] = {}
        self._heads: dict[int, tuple[str, ...]] = {}
        self._at: dict[tuple[int, int], Cell] = {}
        for cell in grid.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.col_span):
                    self._at.setdefault((row, column), cell)

        self._examples = {number for number, row in enumerate(self.by_row) if _is_example(row)}

    def label(self, cell: Cell) -> str:
        """The cell's wording, if nothing is to be filled in in it; "" for an example of how to fill a row in."""
        if id(cell) not in self._labels:
            self._labels[id(cell)] = "" if cell.row in self._examples else cell.label
        return self._labels[id(cell)]

    def settle_labels(self) -> None:
        """The colon of a label that stands beside its place, or above it, is no place itself."""
        settled: set[int] = set()
        for cell in sorted(self._grid.cells, key=lambda each: (-each.row, -each.column)):
            blanks = cell.blanks
            if len(blanks) != 1 or cell.boxes or blanks[0].kind != "after" or blanks[0].text:
                continue
            right = self._at.get((cell.row, cell.column + cell.col_span))
            if right is not None:
                is_group = id(right) in settled or (bool(self.label(right)) and cell.row_span > 1)
                leads = is_group or _takes_answer(right)
            else:
                leads = self._is_over_answer(cell, settled)
            if leads or self._is_head(cell):
                settled.add(id(cell))
                self._labels.clear()
                for line in cell.lines:
                    line.segments = [each for each in line.segments if each is not blanks[0]]
        self._heads.clear()

    def _is_over_answer(self, cell: Cell, settled: Collection[int]) -> bool:
        """Whether a label over the whole width stands above its place, or above heads whose colons led to theirs."""
        if not self.is_full_width(cell):
            return False
        below = [self._at.get((cell.row + cell.row_span, column)) for column in range(self._grid.columns)]
        found = [each for each in below if each is not None]
        if found and all(map(_takes_answer, found)):
            return True
        return len({id(each) for each in found}) > 1 and all(
            (id(each) in settled or bool(self.label(each))) and self._is_above_places(each) for each in found
        )

    def _is_head(self, cell: Cell) -> bool:
        """Whether a cell stands in a row of heads, above a row of which each cell is to be filled in."""
        row = self.by_row[cell.row]
        worded = all(each.lines and each.lines[0].text.strip() and not each.boxes and not each.is_bare for each in row)
        return len(row) > 1 and worded and all(map(self._is_above_places, row))

    def _is_above_places(self, head: Cell) -> bool:
        """Whether what is below a head is to be filled in, or a narrower head; examples between are passed."""
        row = head.row + head.row_span
        while row in self._examples:
            row += 1
        below = self._at.get((row, head.column))
        if below is None:
            return False
        return (
            _takes_answer(below)
            or is_number(self.label(below))
            or (bool(self.label(below)) and below.col_span < head.col_span)
        )

    def is_full_width(self, cell: Cell) -> bool:
        """Whether nothing stands beside a cell."""
        if id(cell) not in self._full:
            beside = (self._at.get((cell.row, column)) for column in range(self._grid.columns))
            self._full[id(cell)] = all(each is cell or each is None for each in beside)
        return self._full[id(cell)]

    def is_title(self, cell: Cell) -> bool:
        """Whether a cell over the whole width says in several short lines what the row below it is for."""
        below = self._at.get((cell.row + cell.row_span, cell.column))
        if below is None or len(cell.lines) < 2 or any(line.level or heading_level(line.text) for line in cell.lines):
            return False
        return 0 < len(normal(self.label(cell))) <= _LONGEST_TITLE

    def is_label(self, cell: Cell) -> bool:
        """Whether a cell of wording leads to an open cell to its right or below it."""
        if not self.label(cell):
            return False
        right = [self._at.get((row, cell.column + cell.col_span)) for row in range(cell.row, cell.row + cell.row_span)]
        below = self._at.get((cell.row + cell.row_span, cell.column))
        return any(each is not None for each in right) or (below is not None and not self.is_full_width(below))

    def is_beside_label(self, cell: Cell) -> bool:
        """Whether the next cell to the left is a label of this one's rows; a colon may stand between."""
        left = self._at.get((cell.row, cell.column - 1))
        if left is not None and self.label(left) and not normal(self.label(left)):
            left = self._at.get((cell.row, left.column - 1))
        return left is not None and bool(self.label(left))

    def row_of(self, cell: Cell) -> list[Cell]:
        """The cells in a cell's row from left to right, those that come down from above among them."""
        found: list[Cell] = []
        for column in range(self._grid.columns):
            each = self._at.get((cell.row, column))
            if each is not None and (not found or each is not found[-1]):
                found.append(each)
        return found

    def is_below_label(self, cell: Cell) -> bool:
        """Whether the cell directly above is a label."""
        over = self._at.get((cell.row - 1, cell.column))
        return (
            over is not None and bool(self.label(over)) and not self.is_full_width(over) and not self._leads_right(over)
        )

    def _leads_right(self, cell: Cell) -> bool:
        """Whether a label is that of the cell to its right, and so no head of what is below it."""
        right = self._at.get((cell.row, cell.column + cell.col_span))
        return right is not None and right.is_open

    def beside(self, cell: Cell) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The labels to the left, nearest first, up to the next open cell; and those down the side over more rows."""
        near: list[str] = []
        sides: list[str] = []
        closed = False
        seen: Cell | None = cell
        for column in range(cell.column - 1, -1, -1):
            left = self._at.get((cell.row, column))
            if left is None or left is seen:
                continue
            seen = left
            if self.label(left) and (not normal(self.label(left)) or self._explains(left)):
                continue
            if not self.label(left):
                closed = closed or bool(near)
            elif left.row_span > cell.row_span and (near or closed):
                sides.append(self.label(left))
            elif not closed:
                near.append(self.label(left))
        return tuple(near), tuple(sides)

    def crossed(self, cell: Cell) -> str:
        """The head over a cell that has a label to its left too: of a table with heads over all its columns but that of
        the labels, whose head is empty or names them; "" elsewhere."""
        row = cell.row - 1
        while row >= 0 and (over := self._at.get((row, cell.column))) is not None and not self.label(over):
            if self.is_full_width(over):
                return ""
            row -= 1
        heads = self.by_row[row] if row >= 0 else []
        lone = len(heads) > 2 and heads[0].column == 0 and all(map(self.label, heads[1:]))
        whole = sum(each.col_span for each in heads) == self._grid.columns
        over = self._at.get((row, cell.column))
        if not lone or not whole or over is None or over is heads[0] or over.row != row:
            return ""
        fits = (over.column, over.col_span) == (cell.column, cell.col_span)
        head = self.label(over) if fits else ""
        return "" if normal(head) in words("neutral") else head

    def heads_beside(self, cell: Cell) -> tuple[str, ...]:
        """The heads above the next cell to the left."""
        left = self._at.get((cell.row, cell.column - 1))
        return self.above(left) if left is not None else ()

    def _explains(self, cell: Cell) -> bool:
        """Whether a cell stands in a column of explanations, behind the labels that they explain."""
        head = next(iter(self.above(cell)), "")
        before = self._at.get((cell.row, cell.column - 1))
        return normal(head) in words("explaining") and before is not None and bool(self.label(before))

    def above(self, cell: Cell) -> tuple[str, ...]:
        """The heads above a cell, nearest first; open cells between are passed."""
        if id(cell) not in self._heads:
            self._heads[id(cell)] = self._found_above(cell)
        return self._heads[id(cell)]

    def _found_above(self, cell: Cell) -> tuple[str, ...]:
        found: list[str] = []
        row = cell.row - 1
        seen: Cell | None = cell
        while row >= 0 and cell.row - row <= _FARTHEST:
            over = self._at.get((row, cell.column))
            row -= 1
            if over is None or over is seen:
                continue
            seen = over
            if self.is_full_width(over):
                break
            if self.label(over) and not self._leads_right(over):
                found.append(self.label(over))
            elif found:
                break
        return tuple(found)

    def runs(self) -> Iterator[Run]:
        """Rows that repeat: those that a layout says so of; in a form, open rows of one build under heads, or beside
        one label that runs down them all."""
        for first, table in self._grid.repeats.items():
            yield Run(first, [[cell for cell in self.by_row[first] if not self.label(cell)]], table)
        if self._grid.repeats:
            return
        row = 0
        while row < self._grid.rows:
            cells = self._open(row)
            end = row + 1
            if cells:
                build = _build(cells)
                rows = [cells]
                while end < self._grid.rows and (following := self._open(end)) and _build(following) == build:
                    rows.append(following)
                    end += 1
                if self._repeats(rows):
                    yield Run(row, rows)
            row = end

    def _open(self, row: int) -> list[Cell]:
        """The cells of a row to be filled in, if it has no label of its own; none otherwise."""
        cells = self.by_row[row]
        inner = [cell for cell in cells if not (self.label(cell) and cell.row_span > 1)]
        if not inner or any(cell.row_span > 1 or self.is_full_width(cell) for cell in inner):
            return []
        if any(self.label(cell) and not (cell is inner[0] and is_number(self.label(cell))) for cell in inner):
            return []
        return inner if all(cell.is_open or is_number(self.label(cell)) for cell in inner) else []

    def _repeats(self, rows: list[list[Cell]]) -> bool:
        first = rows[0]
        head = first[0].row - 1
        while head in self._examples:
            head -= 1
        over = [self._at.get((head, cell.column)) for cell in first]
        heads = [cell is not None and bool(self.label(cell)) and not self.is_full_width(cell) for cell in over]
        if len(first) >= 2 and all(heads):
            return True
        side = self._at.get((first[0].row, first[0].column - 1))
        runs_down = side is not None and bool(side.label) and side.row_span == len(rows) > 1
        return runs_down and len(first) == 1


def _takes_answer(cell: Cell) -> bool:
    """Whether a cell is there for the answer to what stands before it: it begins with room, with boxes, or with a long
    text; or holds a table."""
    if cell.is_bare or any(isinstance(each, Grid) for each in cell.blocks):
        return True
    line = next((each for each in cell.lines if not each.is_empty), None)
    if line is None or not cell.is_open:
        return False
    first = next(each for each in line.segments if not isinstance(each, Text) or each.text.strip())
    return not isinstance(first, Text) or len(first.text) > _LONGEST_LABEL


def is_frame(grid: Grid) -> bool:
    """Whether a table only frames the room to write in: one cell, or cells below each other of which the first is
    empty."""
    alone = grid.columns == 1 or all(cell.col_span == grid.columns for cell in grid.cells)
    return bool(grid.cells) and alone and (len(grid.cells) == 1 or grid.cells[0].is_bare)


def _is_example(row: Sequence[Cell]) -> bool:
    """Whether a row shows how to fill in those below it: 「（示例）张三」."""
    worded = [cell.label for cell in row if cell.label]
    return len(worded) > 1 and any(_EXAMPLE.match(each) for each in worded[:2])


def _build(cells: list[Cell]) -> list[tuple[int, int]]:
    return [(cell.column, cell.col_span) for cell in cells]


def is_number(text: str) -> bool:
    """Whether a label only counts a row."""
    return text.strip().rstrip(".、").isdecimal()


def abreast_of(heads: Sequence[str]) -> int:
    """How often the heads of a row come again, 「姓名 职务 姓名 职务」 twice."""
    found = [normal(each) for each in heads]
    for count in range(len(found) // 2, 1, -1):
        part = found[: len(found) // count]
        if len(found) % count == 0 and part * count == found and len(set(part)) == len(part) > 1 and all(part):
            return count
    return 1


def parts_of_row(row: list[Cell], count: int) -> list[list[Cell]]:
    """The cells of each of the rows that stand abreast."""
    size = len(row) // count
    return [row[start : start + size] for start in range(0, len(row), size)]
