"""Walks a sheet from top to bottom and finds its places, with the labels and headings that lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from labdesk.forms import labels, patience
from labdesk.forms.columns import rows_of
from labdesk.forms.geometry import Geometry, Run, is_frame
from labdesk.forms.headings import Heading, Outline
from labdesk.forms.lines import (
    advises,
    answer_of,
    beginning_of,
    has_word,
    heading_colon,
    in_brackets,
    is_ruled,
    only_explains,
    room_below_guidance,
)
from labdesk.forms.places import Found, Labels, Place, give_names, tell_people
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
    tell_people(walk.found.places)
    return walk.found


class _Walk:
    """Walks a sheet from top to bottom, keeping the headings above."""

    def __init__(self, groups: tuple[str, ...] = (), sections: tuple[str, ...] = (), *, in_cell: bool = False) -> None:
        self.found = Found()
        self._outline = Outline()
        self._outer = sections
        self._groups = groups
        self._in_cell = in_cell
        self._heading: Heading | None = None

    @property
    def sections(self) -> tuple[str, ...]:
        return (*self._outline.sections, *self._outer)

    def blocks(self, sheet: Sheet) -> None:
        for number, block in enumerate(sheet):
            if isinstance(block, Grid):
                if not is_frame(block):
                    self._use()
                elif self._heading is not None:
                    self._heading.framed = True
                self._grid(block)
                self._leave()
            elif self._heading is not None and not self._heading.used and is_ruled(sheet, number):
                self._heading.empties.append(block)
            else:
                self._line(block)

    def close(self, *, inside: bool = False) -> None:
        """Make the place below the last heading, where there is room, or might be; `inside`: a deeper heading
        follows."""
        heading, self._heading = self._heading, None
        room = heading.room(in_cell=self._in_cell, inside=inside) if heading is not None else None
        if heading is not None and room is not None:
            self._add(Place(Labels(heading.text, (), self._groups, heading.sections), room))

    def _use(self) -> None:
        """A table answers the heading above it."""
        self._heading = None

    def _leave(self) -> None:
        """A table ends, and with it the room that has begun in it."""
        if self._heading is not None and self._heading.is_begun:
            self.close()

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
            self._outline.enter(level, said)
            self._heading = Heading(said, line, level, self.sections[1:], line)
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
                self._heading = Heading(said, line, 0, self.sections, line)
            elif not self._in_cell and len(text) <= _LONGEST_TITLE and not text.endswith(("。", "；")):
                self._outline.enter(1, said)
                self._heading = Heading(said, line, 0, self.sections[1:], line)

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
        before = next((each for each in self.found.places[-1:] if each.boxes and not each.cells), None)
        found = self._labels(label)
        if before is not None and not label and found.primary in ("", before.labels.primary):
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
        ticks = {
            box: place for place in tick_places(grid, geometry, self._groups, self.sections) for box in place.boxes
        }
        end = 0  # of the run before
        for index, row in enumerate(geometry.by_row):
            if index in runs:
                self._run(runs[index], grid, geometry)
                end = index + len(runs[index].cells)
            elif index >= end:
                self._row(row, geometry, ticks)

    def _run(self, run: Run, grid: Grid, geometry: Geometry) -> None:
        """Rows that repeat."""
        self._use()
        rows = rows_of(run, grid, geometry, Labels("", (), self._groups, self.sections))
        for column in rows.columns:
            self._add(column)
        self.found.rows.append(rows)

    def _row(self, row: Sequence[Cell], geometry: Geometry, ticks: Mapping[Box, Place]) -> None:
        """A row of its own; `ticks` are the boxes that stand alone in their cells, each with its place."""
        has_ticks = any(box in ticks for cell in row for box in cell.boxes)
        for cell in row:
            place = next((ticks[box] for box in cell.boxes if box in ticks), None)
            if place is not None:
                self._use()
                if place.boxes[0] in cell.boxes:
                    self._add(place)
            elif has_ticks and cell.is_bare and not geometry.is_beside_label(cell):
                continue  # where the options of a grid of boxes end
            elif geometry.is_full_width(cell):
                self._turn_to(cell)
                self.blocks(
                    [Line([Text(cell.label)], cell.lines[-1].target)] if geometry.is_title(cell) else cell.blocks
                )
            else:
                self._use()
                self._cell(cell, geometry)

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
                place.labels = Labels(primary, others, groups, self.sections, crossed=crossed)
                place.far = by_row and not adjacent and bool(row_labels) and not crossed
                place.over = next(iter(heads), "") if by_row else ""
            if place.strong or is_open or not primary:
                self._add(place)
        if not is_open and adjacent and primary and not any(place.strong for place in inner.found.places):
            room = room_below_guidance(cell)
            if room is not None:
                self._add(Place(Labels(primary, others, groups, self.sections), room))
        self.found.rows.extend(inner.found.rows)
