"""Walks a sheet from top to bottom and finds its places, with the labels and headings that lead to them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from labdesk.forms import labels, patience
from labdesk.forms.geometry import Geometry, abreast_of, is_frame, parts_of_row
from labdesk.forms.lines import (
    advises,
    answer_of,
    beginning_of,
    has_word,
    heading_colon,
    in_brackets,
    is_guidance,
    is_ruled,
    only_explains,
)
from labdesk.forms.places import Found, Labels, Place, Rows, give_names
from labdesk.forms.sheet import Blank, Box, Cell, Grid, Line, Sheet, Text
from labdesk.forms.tickgrid import tick_places

_OPENING: Final = "【〔[(（ \u3000"
_LONGEST_HEADING = 44
_LONGEST_TITLE = 26


def find_places(sheet: Sheet) -> Found:
    """All places of a sheet, each with an id of its labels that is its own."""
    walk = _Walk()
    walk.blocks(sheet)
    walk.close()
    give_names(walk.found.places)
    return walk.found


@dataclass(slots=True)
class _Heading:
    """A line of wording under which an answer may follow, its `text` without an explanation in further lines; `colon`
    is the room behind it, if it ends in a colon; `framed`: a table follows that only frames the room below it."""

    text: str
    line: Line
    level: int
    sections: tuple[str, ...]
    last: Line
    empties: list[Line] = field(default_factory=list)
    answers: list[Line] = field(default_factory=list)
    used: bool = False
    framed: bool = False
    colon: Blank | None = None

    def explained_by(self, line: Line) -> bool:
        """Whether wording below it explains it, rather than being a heading too."""
        if not self.level and not self.framed:
            return False
        waits = not self.used and not self.answers
        return not self.is_begun or (waits and self.framed and is_guidance(line.text))

    @property
    def is_begun(self) -> bool:
        """Whether the room for its answer has begun."""
        return self.used or bool(self.empties or self.answers)


class _Walk:
    """Walks a sheet from top to bottom, keeping the headings above."""

    def __init__(self, groups: tuple[str, ...] = (), sections: tuple[str, ...] = (), *, in_cell: bool = False) -> None:
        self.found = Found()
        self._stack: list[tuple[int, str]] = []
        self._outer = sections
        self._groups = groups
        self._in_cell = in_cell
        self._heading: _Heading | None = None

    @property
    def sections(self) -> tuple[str, ...]:
        return (*(text for _, text in reversed(self._stack)), *self._outer)

    def blocks(self, sheet: Sheet) -> None:
        for number, block in enumerate(sheet):
            if isinstance(block, Grid):
                if not is_frame(block):
                    self._use()
                elif self._heading is not None:
                    self._heading.framed = True
                self._grid(block)
            elif self._heading is not None and not self._heading.used and is_ruled(sheet, number):
                self._heading.empties.append(block)
            else:
                self._line(block)

    def close(self, *, inside: bool = False) -> None:
        """Make the place below the last heading, where there is room, or might be; `inside`: a deeper heading
        follows."""
        heading, self._heading = self._heading, None
        if heading is None or heading.used:
            return
        strong = bool(heading.empties or heading.answers)
        text = "\n".join(answer_of(line) for line in heading.answers).strip("\n")
        target = (heading.last, heading.empties, heading.answers)
        if heading.colon is not None and not strong and not inside:
            self._add(Place(Labels(heading.text, (), self._groups, heading.sections), heading.colon))
            return
        if not strong and heading.last is not heading.line and not is_guidance(heading.last.text):
            return  # somebody has written there already
        if heading.level or (strong and (self._in_cell or heading.framed)):
            blank = Blank("below", target, text, strong)
            self._add(Place(Labels(heading.text, (), self._groups, heading.sections), blank))

    def _use(self) -> None:
        """A table answers the heading above it."""
        self._heading = None

    def _turn_to(self, cell: Cell) -> None:
        """A cell over the whole width follows: where it is empty, the answer to the heading above goes there; else the
        room below that heading ends with the cell before."""
        heading = self._heading
        if heading is None or not heading.is_begun:
            return
        if cell.is_bare and not heading.used and not heading.answers:
            heading.empties.clear()
        else:
            self.close()

    def _line(self, line: Line) -> None:
        if (colon := heading_colon(line)) is not None:
            self._wording(line)
            if self._heading is not None and self._heading.line is line:
                self._heading.colon = colon
        elif any(isinstance(each, Blank | Box) for each in line.segments):
            self._places_of(line)
        elif line.filled:
            before = self.found.places[-1].blank if self.found.places else None
            if (self._heading is None or self._heading.used) and before is not None and before.kind == "after":
                before.text = f"{before.text}\n{answer_of(line)}".strip("\n")
            elif self._heading is not None:
                self._heading.answers.append(line)
        elif line.is_empty:
            if self._heading is not None:
                self._heading.empties.append(line)
        else:
            self._wording(line)

    def _wording(self, line: Line) -> None:
        said = labels.without_explanation([each for each in line.text.split("\n") if each.strip()])
        text = labels.without_hints(said)
        level = line.level or labels.heading_level(said)
        if level and (len(text) > _LONGEST_HEADING or advises(text)):
            level = 0
        if level:
            self.close(inside=self._heading is not None and 0 < self._heading.level < level)
            self._enter(level, said)
            self._heading = _Heading(said, line, level, self.sections[1:], line)
        elif self._heading is not None and self._heading.explained_by(line):
            self._heading.last = line
            self._heading.empties.clear()
        elif self._heading is not None and self._heading.answers:
            self._heading.answers.append(line)
        else:
            self.close()
            if self._in_cell and only_explains(line.text):
                return
            if self._in_cell and len(text) <= _LONGEST_HEADING:
                self._heading = _Heading(said, line, 0, self.sections, line)
            elif not self._in_cell and len(text) <= _LONGEST_TITLE and not text.endswith(("。", "；")):
                self._enter(1, said)
                self._heading = _Heading(said, line, 0, self.sections[1:], line)

    def _enter(self, level: int, text: str) -> None:
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        self._stack.append((level, text))

    def _places_of(self, line: Line) -> None:
        """The places of a line, each with the wording before it, else that of the line above."""
        label = ""
        boxes: list[Box] = []
        for number, segment in enumerate(line.segments):
            if isinstance(segment, Box):
                boxes.append(segment)
                continue
            if isinstance(segment, Text):
                if segment.text.strip():
                    self._add_boxes(boxes, label)
                    boxes, label = [], segment.text.rstrip(_OPENING)
                continue
            self._add_boxes(boxes, label)
            boxes = []
            begin = beginning_of(line, number)
            if begin is not None and self.found.places and self.found.places[-1].blank is begin:
                self.found.places[-1].dates = [begin, segment]
                continue
            found = self._labels(label, dated=segment.kind == "date")
            self._add(Place(replace(found, behind=in_brackets(line.segments[number + 1 :])), segment))
        self._add_boxes(boxes, label)
        if self._heading is not None:
            self._heading.used = True

    def _add_boxes(self, boxes: list[Box], label: str) -> None:
        if not boxes:
            return
        before = self.found.places[-1] if self.found.places else None
        found = self._labels(label)
        if before is not None and before.boxes and not label and found.primary in ("", before.labels.primary):
            before.boxes.extend(boxes)  # options go on in the next line
        else:
            self._add(Place(found, None, list(boxes)))

    def _labels(self, label: str, *, dated: bool = False) -> Labels:
        """The labels of a place in a line, whose own label this is. A heading is used up by a blank below it; a date
        belongs to no line of wording above it."""
        heading = self._heading
        if labels.normal(label):
            return Labels(label, (), self._groups, self.sections)
        if heading is not None and not heading.empties and (heading.level or not dated):
            heading.used = True
            return Labels(heading.text, (), self._groups, heading.sections)
        return Labels("", (), self._groups, self.sections)

    def _add(self, place: Place) -> None:
        around = (place.labels.primary, *place.labels.groups, *place.labels.sections)
        place.reserved = place.reserved or any(has_word(each, "reserved") for each in around)
        place.explaining = any(has_word(each, "instructions") for each in place.labels.sections)
        self.found.places.append(place)

    def _grid(self, grid: Grid) -> None:
        geometry = Geometry(grid)
        geometry.settle_labels()
        runs = {run.first: run for run in geometry.runs()}
        ticks = tick_places(grid, geometry, self._groups, self.sections)
        ticked = {id(box) for place in ticks for box in place.boxes}
        index = 0
        while index < grid.rows:
            if index in runs:
                self._use()
                self._rows(runs[index].cells, runs[index].table, geometry, grid)
                index += len(runs[index].cells)
                continue
            for cell in geometry.by_row[index]:
                if ticked and any(id(box) in ticked for box in cell.boxes):
                    self._use()
                    self._add_ticks(cell.boxes[0], ticks)
                elif any(id(box) in ticked for each in geometry.by_row[index] for box in each.boxes) and (
                    cell.is_bare and not geometry.is_beside_label(cell)
                ):
                    continue  # where the options of a grid of boxes end
                elif geometry.is_full_width(cell):
                    self._turn_to(cell)
                    self.blocks(cell.blocks)
                else:
                    self._use()
                    self._cell(cell, geometry)
            index += 1

    def _add_ticks(self, box: Box, ticks: list[Place]) -> None:
        """Add the place of a lone box where its first box stands."""
        place = next(each for each in ticks if box in each.boxes)
        if place.boxes[0] is box:
            self._add(place)

    def _cell(self, cell: Cell, geometry: Geometry) -> None:
        """A cell beside others: its places are led to by the cells around it."""
        patience.tell("finding")
        row_labels, sides = geometry.beside(cell)
        heads = geometry.above(cell)
        is_open = cell.is_open or any(isinstance(each, Grid) for each in cell.blocks)
        adjacent = geometry.is_beside_label(cell)
        if not is_open and geometry.is_label(cell):
            return
        around = (*sides, *self._groups)
        crossed = geometry.crossed(cell) if row_labels else ""
        by_row = adjacent or not heads or bool(crossed) or (bool(row_labels) and not geometry.is_below_label(cell))
        chain = row_labels if by_row else (*heads, *row_labels)
        primary, others = (chain[0], chain[1:]) if chain else ("", ())
        groups = (*(others if adjacent else ()), *around)
        inner = _Walk((*((primary,) if primary and adjacent else ()), *groups), self.sections, in_cell=True)
        inner.blocks(cell.blocks)
        inner.close()
        for place in inner.found.places:
            if not labels.normal(place.labels.primary):
                place.labels = Labels(primary, tuple(others), tuple(groups), self.sections, crossed=crossed)
                place.far = by_row and not adjacent and bool(row_labels) and not crossed
                place.over = next(iter(heads), "") if by_row else ""
            if place.strong or is_open or not primary:
                self._add(place)
        if not is_open and adjacent and primary and not any(place.strong for place in inner.found.places):
            self._below_guidance(cell, Labels(primary, tuple(others), tuple(groups), self.sections))
        self.found.rows.extend(inner.found.rows)

    def _below_guidance(self, cell: Cell, found: Labels) -> None:
        """Beside a label, what a cell says only explains: the answer goes below it."""
        worded = [line for line in cell.lines if not line.is_empty and not line.filled]
        if worded and cell.target is not None and all(is_guidance(line.text) for line in worded):
            behind = cell.lines[cell.lines.index(worded[-1]) + 1 :]
            empties = [line for line in behind if line.is_empty and not line.filled]
            answers = [line for line in behind if line.filled]
            text = "\n".join(answer_of(line) for line in answers).strip("\n")
            self._add(Place(found, Blank("below", (worded[-1], empties, answers), text, bool(empties or answers))))

    def _rows(self, rows: list[list[Cell]], table: str, geometry: Geometry, grid: Grid) -> None:
        """The columns of rows that repeat: a place for each column."""
        columns = []
        abreast = abreast_of([next(iter(geometry.above(cell)), "") for cell in rows[0]])
        if abreast > 1:
            rows = [part for row in rows for part in parts_of_row(row, abreast)]
        for number, cell in enumerate(rows[0]):
            near, sides = geometry.beside(cell)
            heads = geometry.above(cell) if len(rows[0]) > 1 else ()
            chain = heads or near or sides
            groups = (*(near if heads else ()), *(sides if heads else ()), *self._groups)
            place = Place(Labels(chain[0] if chain else "", chain[1:], groups, self.sections))
            place.cells = [row[number] for row in rows]
            place.blank = next(iter(cell.blanks), None)
            place.boxes = cell.boxes
            dates = [blank for blank in cell.blanks if blank.kind == "date"]
            place.dates = dates if len(dates) > 1 else []
            place.table = table
            self._add(place)
            columns.append(place)
        elements = [grid.target[row[0].row] for row in rows] if grid.target else []
        self.found.rows.append(
            Rows(columns, len(rows), table, elements, rows, Labels("", (), self._groups, self.sections), abreast)
        )
