"""Writes what is printed of an item into one place of a form, and notes what was placed and what written over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from labdesk.document.compose.form import Scope
from labdesk.document.text import visible_characters
from labdesk.document.word.reader.tree import Element
from labdesk.forms.anatomy import Anatomist
from labdesk.forms.candidates import field_item, options_in
from labdesk.forms.cellruns import UNITS, CellRun
from labdesk.forms.items import Item
from labdesk.forms.labels import normal
from labdesk.forms.looks import is_sliver
from labdesk.forms.pen import Pen
from labdesk.forms.places import Labels, Place
from labdesk.forms.sheet import Blank, Line
from labdesk.forms.tickcells import MARK, is_tick_cell
from labdesk.forms.values import Values
from labdesk.pack.loader import LoadedPack

_NO_LABELS = Labels("")
_NO_DAY = ("    ", "  ", "  ")
_NOTHING = ("", "", "")


@dataclass(slots=True)
class Writer:
    """Writes into one form. `placed` are the fields that were written, `changed` those whose places said something
    else before, each in order."""

    pack: LoadedPack
    values: Values
    pen: Pen
    anatomist: Anatomist
    placed: dict[str, None] = field(default_factory=dict)
    changed: dict[str, None] = field(default_factory=dict)

    def write(self, place: Place, item: Item, scope: Scope, lines: Sequence[str], number: int | None = None) -> None:
        """Write lines, or what an item's answers in a scope choose or date, over what stands in a place; `number`:
        those of one row, of an item that joins a table's rows."""
        blank = place.blank
        if place.boxes:
            self.tick(place, item, self.values.chosen(item, scope, number))
        elif blank is not None and is_tick_cell(place, options_in(self.pack, item)):
            chosen = map(normal, self.values.chosen(item, scope, number))
            self._mark(blank, item, normal(place.labels.primary) in chosen)
        elif blank is not None and blank.kind == "date":
            self._date(blank, item, self.values.day(item, scope), lines)
        elif blank is not None:
            self._lines(blank, item, lines)

    def tick(self, place: Place, item: Item, chosen: Iterable[str]) -> None:
        """Tick the boxes of the chosen options and clear the others."""
        options = set(map(normal, chosen))
        if {normal(box.option) for box in place.boxes if box.checked} - options:
            self._change(item)
        self.pen.boxes(place.boxes, options, self.values.tick)
        if any(normal(box.option) in options for box in place.boxes):
            self._note(item)

    def dates(self, place: Place, item: Item, scope: Scope) -> None:
        """The dates of a period, each in its own gaps."""
        for blank, name in zip(place.dates, item.fields, strict=True):
            self.write(Place(_NO_LABELS, blank), field_item(self.pack.fields[name]), scope, ())

    def empty(self, place: Place) -> None:
        """Take away what an earlier filling wrote into a cell."""
        for blank in place.dates or filter(None, [place.blank]):
            if not blank.text:
                continue
            if blank.kind == "date" and not isinstance(blank.target, CellRun):
                self.pen.date(blank.target, _NO_DAY)
            elif blank.kind == "cell":
                self.pen.cell(blank.target, [""])
            elif blank.kind in ("inline", "after"):
                self.pen.blank(blank.target, "", after=blank.kind == "after")
        self.pen.boxes(place.boxes, (), self.values.tick)

    def _mark(self, blank: Blank, item: Item, chosen: bool) -> None:
        """A cell under its option: a mark, or nothing."""
        if chosen or blank.text:
            self.pen.cell(blank.target, [MARK if chosen else ""])
        if chosen:
            self._note(item)

    def _date(self, blank: Blank, item: Item, day: Sequence[str], lines: Sequence[str]) -> None:
        written = "".join(f"{number}{unit}" for number, unit in zip(day, UNITS, strict=False))
        self._compare(blank, item, written or "".join(lines))
        if not day and not blank.text:
            return
        if isinstance(blank.target, CellRun):
            self.pen.run(blank.target, day or _NOTHING)
        else:
            self.pen.date(blank.target, day or _NO_DAY)
        if day:
            self._note(item)

    def _lines(self, blank: Blank, item: Item, lines: Sequence[str]) -> None:
        self._compare(blank, item, "".join(lines))
        if not lines and not blank.text:
            return
        if blank.kind == "characters":
            text = visible_characters("".join(lines))
            if len(text) > len(blank.target.cells):
                return  # it is not written, and so listed as unplaced
            self.pen.run(blank.target, [text])
        elif blank.kind == "cell":
            self.pen.cell(blank.target, lines or [""], long=item.kind == "long")
        elif blank.kind == "below":
            last, empties, answers = blank.target
            self.pen.below(last, empties, answers, lines or [""])
        elif blank.kind == "after" and (len(lines) > 1 or self._below(blank.target.paragraph, filled=True)):
            self._under(blank.target.paragraph, lines)
        else:
            self.pen.blank(blank.target, "\n".join(lines), after=blank.kind == "after")
        if lines:
            self._note(item)

    def _under(self, paragraph: Element, lines: Sequence[str]) -> None:
        """Several lines behind a colon stand below it."""
        answers = self._below(paragraph, filled=True)
        empties = [] if answers else self._below(paragraph, filled=False)[: len(lines)]
        self.pen.below(self.anatomist.line(paragraph), empties, answers, lines or [""])

    def _below(self, paragraph: Element, *, filled: bool) -> list[Line]:
        """The lines directly below that hold our answers, or are empty."""
        found = []
        for following in paragraph.itersiblings():
            if following.tag != paragraph.tag:
                break
            if is_sliver(following):
                continue
            line = self.anatomist.line(following)
            if not (line.filled if filled else line.is_empty and not line.filled):
                break
            found.append(line)
        return found

    def _compare(self, blank: Blank, item: Item, written: str) -> None:
        """Remember an item in whose place something else stands."""
        if blank.text and visible_characters(blank.text) != visible_characters(written):
            self._change(item)

    def _change(self, item: Item) -> None:
        self.changed.update(dict.fromkeys(item.fields))

    def _note(self, item: Item) -> None:
        self.placed.update(dict.fromkeys(item.fields))
