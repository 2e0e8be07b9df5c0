"""Boxes that stand alone in their cells: the label of the row and the head of the column say what each is for."""

from __future__ import annotations

from dataclasses import dataclass

from labdesk.forms.geometry import Geometry, is_number
from labdesk.forms.labels import normal, words
from labdesk.forms.places import Labels, Place
from labdesk.forms.sheet import Box, Cell, Grid

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Lone:
    """A box alone in its cell, with the labels of its row and its column, nearest first, and those down the side."""

    box: Box
    row: str
    heads: tuple[str, ...]
    sides: tuple[str, ...]


def tick_places(grid: Grid, geometry: Geometry, groups: tuple[str, ...], sections: tuple[str, ...]) -> list[Place]:
    """A place for each question that lone boxes answer. The questions are the fewer of rows and columns, the options
    the more."""
    lone = [found for cell in grid.cells if (found := _lone(cell, geometry)) is not None]
    if len(lone) < _FEWEST:
        return []
    by_row = len({each.row for each in lone}) >= len({each.heads[:1] for each in lone})
    places: dict[str, Place] = {}
    for each in lone:
        asked = each.heads if by_row or not each.heads else (each.row,)
        sides = each.sides
        if not asked:  # a column of boxes beside their options: the label down the side asks
            asked, sides = sides[:1], sides[1:]
        primary = asked[0] if asked else ""
        if primary not in places:
            places[primary] = Place(Labels(primary, asked[1:], (*sides, *groups), sections))
        each.box.option = each.row if by_row or not each.heads else each.heads[0]
        places[primary].boxes.append(each.box)
    return list(places.values())


def _lone(cell: Cell, geometry: Geometry) -> _Lone | None:
    box = _only_box(cell)
    if box is None:
        return None
    near, sides = geometry.beside(cell)
    heads = geometry.above(cell)
    if heads and near:
        others = tuple(each for each in near[1:] if not is_number(each))
        if normal(heads[0]) in words(
            "ticking"
        ):  # 「申报方向 | 选择」: what is to be ticked says the head of the options
            heads = (*geometry.heads_beside(cell), *heads)
        return _Lone(box, near[0], heads, (*others, *sides))
    return _in_row(box, cell, geometry)


def _in_row(box: Box, cell: Cell, geometry: Geometry) -> _Lone | None:
    """A box beside its option in a row: before it (「性质 | □ | 高校」) or behind (「性质 | 高校 | □」), as the first
    box of the row says."""
    row = geometry.row_of(cell)
    boxed = [number for number, each in enumerate(row) if _only_box(each) is not None]
    first, at = boxed[0], row.index(cell)
    texts = [geometry.label(each) for each in row[:first]]
    if len(texts) >= 2 and texts[-1] and texts[-2]:
        option, asked = geometry.label(row[at - 1]), texts[-2::-1]
    else:
        option, asked = geometry.label(row[at + 1]) if at + 1 < len(row) else "", texts[::-1]
    return _Lone(box, option, (), tuple(each for each in asked if each)) if option else None


def _only_box(cell: Cell) -> Box | None:
    """The box of a cell in which nothing else stands; in a layout it knows its option already."""
    boxes = cell.boxes
    if len(boxes) != 1 or cell.blanks or any(line.text.strip() for line in cell.lines):
        return None
    return boxes[0] if not boxes[0].option or cell.target is None else None
