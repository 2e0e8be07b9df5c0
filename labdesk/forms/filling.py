"""Fills a form in by its mapping, and says what found no place and which places found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from labdesk.document.compose.form import Scope
from labdesk.document.model import Mark, Notice, Notices
from labdesk.document.text import visible_characters
from labdesk.document.word.reader.tree import Element
from labdesk.forms import labels
from labdesk.forms.blocks import with_blocks
from labdesk.forms.candidates import candidates_of, field_item, options_in
from labdesk.forms.cellruns import CellRun
from labdesk.forms.form import Form
from labdesk.forms.items import RESERVED, Item
from labdesk.forms.layoutside import layout_sheet
from labdesk.forms.locating import Marks, mark_places
from labdesk.forms.looks import is_sliver
from labdesk.forms.mapping import Mapping
from labdesk.forms.matches import Match
from labdesk.forms.pen import Pen
from labdesk.forms.places import Labels, Place, Rows, place_in
from labdesk.forms.rows import add_rows, ordinals_of
from labdesk.forms.seals import find_seals, is_dated, owned
from labdesk.forms.sheet import Cell, Line
from labdesk.forms.textboxes import keep_alike, twins
from labdesk.forms.tickcells import MARK, is_tick_cell
from labdesk.forms.units import own_marks, units_of
from labdesk.forms.values import Values
from labdesk.forms.wording import Wording
from labdesk.project.view import View

_NO_LABELS = Labels("")
_UNITS = ("年", "月", "日")
_NO_DAY = ("    ", "  ", "  ")
_NOTHING = ("", "", "")


@dataclass(slots=True)
class Filled:
    """A filled form: the file's bytes; the fields whose answers found no place in it, the places that stayed empty,
    and those that more than one answer fits; and how many rows were added to its tables. `located` is the file with
    bookmarks at all places, which `marks` tells apart, for looking at; `fields` are those that have a place, answered
    or not, `seals` where it is stamped, signed and dated, and `wanted` where the pack's own form would be."""

    document: bytes
    placed: tuple[str, ...]
    unplaced: tuple[str, ...]
    unmapped: tuple[Match, ...]
    undecided: tuple[Match, ...]
    rows_added: int = 0
    notices: tuple[Notice, ...] = ()
    marks: Marks = field(default_factory=Marks)
    located: bytes = b""
    fields: tuple[str, ...] = ()
    seals: tuple[Mark, ...] = ()
    wanted: tuple[Mark, ...] = ()


def fill(form: Form, mapping: Mapping, view: View, *, located: bool = False) -> Filled:
    """The form with a project's answers in it. `form` itself stays as it is. `located`: a second time as well, with
    bookmarks at all places, filled or not."""
    copy = form.again()
    matches = [replace(theirs, place=mine) for mine, theirs in zip(copy.places, mapping.matches, strict=True)]
    copy, mapping, added = with_blocks(copy, replace(mapping, matches=matches), view)
    wanted = own_marks(mapping.output, view) if located else ()
    seals = owned(find_seals(copy), *units_of(mapping.output, wanted, view)) if located else []
    filler = _Filler(copy, mapping, view, added=added)
    filler.run()
    document = copy.written()
    seals = [(seal, mark) for seal, mark in seals if not is_dated(seal)]
    marks = mark_places(copy.places, seals) if located else Marks()
    unplaced = tuple(name for name in _printed(mapping, view) if name not in filler.placed)
    return Filled(
        document,
        tuple(filler.placed),
        unplaced,
        tuple(mapping.unmapped),
        tuple(mapping.undecided),
        filler.added,
        tuple(filler.notices.items),
        marks,
        copy.written() if located else b"",
        tuple(dict.fromkeys(name for each in mapping.filled if each.item is not None for name in each.item.fields)),
        tuple(mark for _, mark in seals),
        wanted,
    )


def _printed(mapping: Mapping, view: View) -> list[str]:
    """The fields that the pack's own form prints and that are answered."""
    pack = view.project.pack
    values = Values(view, mapping.output, Notices())
    names = {
        name: None
        for each in candidates_of(pack, pack.output(mapping.output).layout)
        if each.places
        for name in each.item.fields
    }
    return [name for name in names if values.is_given((name,), values.scope)]


@dataclass(slots=True)
class _Filler:
    form: Form
    mapping: Mapping
    view: View
    placed: dict[str, None] = field(default_factory=dict)
    added: int = 0
    changed: dict[str, None] = field(default_factory=dict)
    notices: Notices = field(default_factory=Notices)
    values: Values = field(init=False)
    pen: Pen = field(init=False)
    wording: Wording = field(init=False)

    def __post_init__(self) -> None:
        pack = self.view.project.pack
        self.wording = Wording(layout_sheet(pack.layouts[pack.output(self.mapping.output).layout], pack.fields))
        self.values = Values(self.view, self.mapping.output, self.notices)
        self.pen = Pen(self.form.root, self.wording.has)

    def run(self) -> None:
        """Add rows first, while the last row is still empty; then write everything."""
        places = self.form.places
        doubled = twins(self.form.root)
        matches = {id(mine): theirs for mine, theirs in zip(places, self.mapping.matches, strict=True)}
        tables = dict(enumerate(self._tables()))
        first = self._first_rows(tables)
        cells = {number: self._grown(number, tables, first) for number in tables}
        in_rows = {
            id(column) for number, rows in enumerate(self.form.found.rows) if tables[number] for column in rows.columns
        }
        for number, rows in enumerate(self.form.found.rows):
            if tables[number]:
                self._rows(rows, cells[number], first[number], tables[number], matches)
        for place in places:
            found = matches[id(place)]
            if id(place) not in in_rows and found.item is not None and found.item is not RESERVED:
                self._place(place, found)
        if self.changed:
            fields = self.view.project.pack.fields
            named = "、".join(fields[name].full_label if name in fields else name for name in self.changed)
            self.notices.add("written-over", f"表里原来填的与项目不同，已改成项目的内容：{named}")
        self.form.sign(self.pen.finish())
        keep_alike(doubled)

    def _tables(self) -> list[str]:
        """The table for each of the form's repeated rows: that of the items in its columns."""
        by_id = {match.place.id: match for match in self.mapping.matches}
        found = []
        for rows in self.form.found.rows:
            items = [by_id[column.id].item for column in rows.columns]
            tables = [item.table or item.joins for item in items if item is not None]
            mixed = rows.count == 1 and "" in tables  # a row of single answers, one of which joins a table's rows
            found.append("" if mixed or not any(tables) else max(set(filter(None, tables)), key=tables.count))
        return found

    def _first_rows(self, tables: dict[int, str]) -> dict[int, int]:
        """Which of its table's rows each run of rows begins with: those below the same heads go on from each other."""
        taken: dict[str, int] = {}
        found = {}
        for number, table in tables.items():
            found[number] = taken.get(table, 0)
            taken[table] = found[number] + self.form.found.rows[number].count
        return found

    def _grown(self, number: int, tables: dict[int, str], first: dict[int, int]) -> list[list[Cell]]:
        """The cells of all rows, after adding to the last run of a table as many as the table has more."""
        rows, table = self.form.found.rows[number], tables[number]
        goes_on = any(tables[other] == table for other in tables if other > number)
        missing = self.values.count(table) - first[number] - rows.count if table and not goes_on else 0
        if missing <= 0:
            return rows.cells
        elements = cast(list[Element], rows.elements)
        parts = rows.cells[-rows.abreast :]
        ordinals = [ordinals_of(elements[-1], part) for part in parts]
        count = -(-missing // rows.abreast)
        every = add_rows(elements, count, [cell.target for part in parts for cell in part])
        self.added += count
        new = [self.form.anatomist.cells(row) for row in every[rows.count :]]
        return [*rows.cells, *([row[number] for number in part] for row in new for part in ordinals)]

    def _rows(self, rows: Rows, cells: list[list[Cell]], first: int, table: str, matches: dict[int, Match]) -> None:
        for number, row in enumerate(cells, start=first):
            scope = self.values.row(table, number)
            for column, place in enumerate(rows.columns):
                item = matches[id(place)].item
                if item is not None and item is not RESERVED:
                    self._cell(row[column], item, scope, number)
                elif place.is_serial:
                    self._serial(row[column], number, is_taken=scope is not None, is_new=number >= first + rows.count)

    def _serial(self, cell: Cell, number: int, *, is_taken: bool, is_new: bool) -> None:
        """The running number of a row; that which an earlier filling gave to a row that is empty now goes."""
        if is_taken and (cell.blanks or is_new):
            self.pen.cell(cell.target, [str(number + 1)])
        elif not is_taken and any(blank.text for blank in cell.blanks):
            self.pen.cell(cell.target, [""])

    def _empty(self, place: Place, cell: Cell) -> None:
        """Take away what an earlier filling wrote into a cell."""
        for blank in place.dates or filter(None, [place.blank]):
            if not blank.text:
                continue
            if blank.kind == "date" and not isinstance(blank.target, CellRun):
                self.pen.date(blank.target, _NO_DAY)
            elif blank.kind == "cell":
                self.pen.cell(cell.target, [""])
            elif blank.kind in ("inline", "after"):
                self.pen.blank(blank.target, "", after=blank.kind == "after")
        self.pen.boxes(place.boxes, set(), self.values.tick)

    def _cell(self, cell: Cell, item: Item, scope: Scope | None, number: int) -> None:
        """One cell of a row; beyond the table's rows it is emptied."""
        place = place_in(cell)
        if scope is not None and len(place.dates) == len(item.fields) > 1:
            self._dates(place, item, scope)
            return
        if item.joins and place.blank is not None:
            lines = self.values.single(item, number, last=False)
            if lines or place.text:
                self._write(place, item, self.values.scope, lines, number)
        elif item.joins:
            self._write(place, item, self.values.scope, (), number)
        elif scope is None:
            self._empty(place, cell)
        else:
            self._write(place, item, scope, self.values.lines(item, scope))

    def _dates(self, place: Place, item: Item, scope: Scope) -> None:
        """The dates of a period, each in its own gaps."""
        for blank, name in zip(place.dates, item.fields, strict=True):
            part = field_item(self.view.project.fields[name])
            self._write(Place(_NO_LABELS, blank), part, scope, ())

    def _place(self, place: Place, found: Match) -> None:
        item = found.item
        assert item is not None  # noqa: S101 - the caller looked
        scope = self.values.scope
        if place.cells and place.blank is None and not place.boxes:
            return
        if not item.table and len(place.dates) == len(item.fields) > 1:
            self._dates(place, item, scope)
            return
        if item.table:
            first = self.values.row(item.table, 0)
            self._write(place, item, first, self.values.lines(item, first)) if first is not None else None
            return
        if found.row is not None:
            last = not any(e.row is not None and e.row > found.row and e.item is item for e in self.mapping.matches)
            if place.boxes:
                self._tick(place, item, self.values.chosen(item, scope, found.row, last=last))
            else:
                self._write(place, item, scope, self.values.single(item, found.row, last=last))
            return
        self._write(place, item, scope, self.values.lines(item, scope))

    def _tick(self, place: Place, item: Item, chosen: set[str]) -> None:
        options = {labels.normal(each) for each in chosen}
        before = {labels.normal(box.option) for box in place.boxes if box.checked}
        if before - options:
            self._change(item)
        self.pen.boxes(place.boxes, options, self.values.tick)
        if any(labels.normal(box.option) in options for box in place.boxes):
            self._note(item)

    def _write(self, place: Place, item: Item, scope: Scope, lines: Sequence[str], number: int | None = None) -> None:
        if place.boxes:
            self._tick(place, item, self.values.chosen(item, scope, number))
            return
        blank = place.blank
        if blank is None:
            return
        if is_tick_cell(place, options_in(self.view.project.pack, item)):
            chosen = self.values.chosen(item, scope, number)
            self._mark(place, item, labels.normal(place.labels.primary) in map(labels.normal, chosen))
            return
        day = self.values.day(item, scope) if blank.kind == "date" else ()
        written = "".join(f"{number}{unit}" for number, unit in zip(day, _UNITS, strict=False)) or "".join(lines)
        if blank.text and visible_characters(blank.text) != visible_characters(written):
            self._change(item)
        if blank.kind == "date":
            if isinstance(blank.target, CellRun) and (day or blank.text):
                self.pen.run(blank.target, day or _NOTHING)
            elif day or blank.text:
                self.pen.date(blank.target, day or _NO_DAY)
            if day:
                self._note(item)
            return
        if not lines and not blank.text:
            return
        if blank.kind == "characters":
            self._characters(blank.target, item, "".join(lines))
            return
        long = item.kind == "long"
        if blank.kind == "cell":
            self.pen.cell(blank.target, lines or [""], long=long)
        elif blank.kind == "below":
            last, empties, answers = blank.target
            self.pen.below(last, empties, answers, lines or [""])
        elif blank.kind == "after" and (len(lines) > 1 or self._below(blank.target.paragraph, filled=True)):
            self._under(blank.target.paragraph, lines)
        else:
            self.pen.blank(blank.target, "\n".join(lines), after=blank.kind == "after")
        if lines:
            self._note(item)

    def _mark(self, place: Place, item: Item, chosen: bool) -> None:
        """A cell under its option: a mark, or nothing."""
        if chosen or place.text:
            assert place.blank is not None  # noqa: S101 - it is a cell
            self.pen.cell(place.blank.target, [MARK if chosen else ""])
        if chosen:
            self._note(item)

    def _characters(self, run: CellRun, item: Item, text: str) -> None:
        """A character a cell; what is longer than the cells is not written, and so listed as unplaced."""
        text = visible_characters(text)
        if len(text) <= len(run.cells):
            self.pen.run(run, [text])
            if text:
                self._note(item)

    def _under(self, paragraph: Element, lines: Sequence[str]) -> None:
        """Several lines behind a colon stand below it."""
        answers = self._below(paragraph, filled=True)
        empties = [] if answers else self._below(paragraph, filled=False)[: len(lines)]
        self.pen.below(self.form.anatomist.line(paragraph), empties, answers, lines or [""])

    def _below(self, paragraph: Element, *, filled: bool) -> list[Line]:
        """The lines directly below that hold our answers, or are empty."""
        found = []
        following = paragraph.getnext()
        while following is not None and following.tag == paragraph.tag:
            if is_sliver(following):
                following = following.getnext()
                continue
            line = self.form.anatomist.line(following)
            if not (line.filled if filled else line.is_empty and not line.filled):
                break
            found.append(line)
            following = following.getnext()
        return found

    def _change(self, item: Item) -> None:
        """Remember that something else stood where an item goes."""
        self.changed.update(dict.fromkeys(item.fields))

    def _note(self, item: Item) -> None:
        self.placed.update(dict.fromkeys(item.fields))
