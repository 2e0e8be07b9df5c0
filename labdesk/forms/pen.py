"""Writes into a Word file's XML in place: cells, blanks, dates, boxes, the room below headings, rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from labdesk.document.word.reader.tree import W_, Element
from labdesk.forms.anatomy import Spot, is_hint
from labdesk.forms.bookmarks import highest_number, marked, take_out_ours
from labdesk.forms.boxes import tick
from labdesk.forms.cellruns import CellRun
from labdesk.forms.flat import Flat, Look, new_run, same
from labdesk.forms.labels import normal
from labdesk.forms.looks import (
    as_prose,
    emptied,
    first_look,
    is_sliver,
    like_heading,
    look_near,
    mark_look,
    plain,
    underlined,
)
from labdesk.forms.sheet import Box, Line

_LINE_WIDTH: Final = 70  # half-width characters: about a line of 五号 on A4


class Pen:
    """Writes into one document. Changes within paragraphs wait for `finish`, so that their offsets stay right.

    `wording` tells whether a text is wording of the form that stays, rather than a hint to be written over.
    """

    def __init__(self, root: Element, wording: Callable[[str], bool]) -> None:
        self._number = highest_number(root)
        self._wording = wording
        self._waiting: dict[Element, list[tuple[int, int, str, str, Look]]] = {}

    def cell(self, cell: Element, lines: Sequence[str], *, long: bool = False) -> None:
        """Write into an empty cell, a paragraph for each line; hints that are none of the form's wording give way."""
        paragraphs = [each for each in cell.iter(f"{W_}p") if next(each.iterancestors(f"{W_}tc")) is cell]
        kept = [p for p in paragraphs if is_hint(text := Flat(p).text) and self._wording(text)]
        free = [p for p in paragraphs if p not in kept]
        if not free:
            free = [emptied(kept[0])]
            kept[0].addprevious(free[0])
        _may_grow(cell)
        self._paragraphs(free, lines, borrowed=look_near(cell), long=long)

    def below(self, last: Line, empties: Sequence[Line], answers: Sequence[Line], lines: Sequence[str]) -> None:
        """Write below a heading: into the empty paragraphs there, or into new ones."""
        free = _in_order([line.target for line in (*answers, *empties)])
        look = plain(first_look(last.target))
        if not free:
            made = like_heading(last.target)
            last.target.addnext(made)
            free = [made]
        _may_grow(free[0])
        self._paragraphs(free, lines, borrowed=look, long=True)

    def blank(self, spot: Spot, text: str, *, after: bool = False) -> None:
        """Write into a blank, which keeps its length; `after`: behind a colon."""
        old = Flat(spot.paragraph).text[spot.start : spot.end]
        _may_grow(spot.paragraph)
        look = underlined if "_" in old or "＿" in old else plain if after else same
        self._wait(spot.paragraph, spot.start, spot.end, text, _rest(old, text, after=after), look)

    def date(self, spot: Spot, parts: Sequence[str]) -> None:
        """Write year, month and day into the gaps of a date."""
        flat = Flat(spot.paragraph)
        for number, ((start, end), text) in enumerate(zip(spot.parts, parts, strict=False)):
            old = flat.text[start:end]
            lined = flat.shape[start:end].strip("\0") == "" and bool(old)
            if number == 0 and not lined:
                start = _tail(flat.text, start, end, _width(text))
            look = underlined if "_" in old or "＿" in old else same
            self._wait(spot.paragraph, start, end, text, "", look)

    def run(self, run: CellRun, parts: Sequence[str]) -> None:
        """Write over the cells of a run: a part each, or a character each."""
        for cells, text in zip(run.parts, parts, strict=False):
            if len(cells) == 1:
                self.cell(cells[0], [text])
                continue
            signs = text.zfill(len(cells)) if text and len(run.parts) > 1 else text
            for number, cell in enumerate(cells):
                self.cell(cell, [signs[number : number + 1]])

    def boxes(self, boxes: Iterable[Box], chosen: Collection[str], sign: str) -> None:
        """Tick the boxes of the chosen options, given by their normal labels, and clear the others."""
        for box in boxes:
            spot: Spot = box.target
            on = normal(box.option) in chosen
            if spot.end - spot.start == 1:
                tick(Flat(spot.paragraph).atoms[spot.start], on, sign)
            elif on is not box.checked:
                self._wait(spot.paragraph, spot.start + 1, spot.end - 1, "√" if on else "\u3000", "", same)

    def finish(self) -> int:
        """Carry out what waits, from the end of each paragraph to its beginning; the next free number of a bookmark."""
        for paragraph, changes in self._waiting.items():
            for start, end, text, pad, look in sorted(changes, key=lambda change: -change[0]):
                Flat(paragraph).replace(start, end, text, self._next(), pad=pad, look=look)
        self._waiting.clear()
        return self._next()

    def _wait(self, paragraph: Element, start: int, end: int, text: str, pad: str, look: Look) -> None:
        self._waiting.setdefault(paragraph, []).append((start, end, text, pad, look))

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _paragraphs(self, free: list[Element], lines: Sequence[str], *, borrowed: Element | None, long: bool) -> None:
        """Fill paragraphs with lines; more are made like the last, and room that the text takes up goes. Those that
        only keep a distance stay as they are."""
        free = [each for each in free if not is_sliver(each)] or free[:1]
        free = [each for each in free if not _holds_section(each)] or [_before_section(free[0])]
        at = free[0]
        for number, line in enumerate(lines):
            if number and number < len(free):
                at = free[number]
            elif number:
                made = emptied(at)
                at.addnext(made)
                at = made
            self._paragraph(at, line, borrowed, long=long)
        needed = sum(1 + _width(line) // _LINE_WIDTH for line in lines)
        for spare in free[max(len(lines), 1) :]:
            flat = Flat(spare)
            if flat.marked or flat.atoms:
                flat.replace(0, len(flat.atoms), "")
            if free.index(spare) < needed and (parent := spare.getparent()) is not None:
                parent.remove(spare)

    def _paragraph(self, paragraph: Element, text: str, borrowed: Element | None, *, long: bool) -> None:
        flat = Flat(paragraph)
        take_out_ours(paragraph)
        if flat.atoms:
            flat.replace(0, len(flat.atoms), text, self._next())
        else:
            own = mark_look(paragraph)
            for element in marked([new_run(text, own if own is not None else borrowed)], self._next()):
                paragraph.append(element)
        if long:
            as_prose(paragraph, text)


def _in_order(paragraphs: list[Element]) -> list[Element]:
    """Paragraphs of one parent in their order there: of an answer that was shorter once, some are empty ones."""
    parent = paragraphs[0].getparent() if paragraphs else None
    if parent is None or any(each.getparent() is not parent for each in paragraphs):
        return paragraphs
    return sorted(paragraphs, key=parent.index)


def _rest(old: str, text: str, *, after: bool) -> str:
    """What is left of a blank behind what is written on it."""
    if not old:
        return ""
    if set(old) == {"\t"}:
        return "\t" * (1 if len(old) == 1 else max(0, len(old) - 1 - _width(text) // 5))
    sign = "_" if "_" in old else "＿" if "＿" in old else "\u3000" if "\u3000" in old else " "
    room = _width(old) - _width(text)
    if after:
        room = max(room, 2) if old.strip(" \u3000\xa0\t") == "" and old else room
    return sign * max(0, room // _width(sign))


def _tail(text: str, start: int, end: int, width: int) -> int:
    """Where the last so many columns of a stretch begin."""
    at = end
    while at > start and _width(text[at - 1 : end]) <= width:
        at -= 1
    return at


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _may_grow(element: Element) -> None:
    """A row of exact height would cut what is written into it off."""
    for row in element.iterancestors(f"{W_}tr"):
        for height in row.iterfind(f"{W_}trPr/{W_}trHeight"):
            if height.get(f"{W_}hRule") == "exact":
                height.set(f"{W_}hRule", "atLeast")


def _before_section(paragraph: Element) -> Element:
    """A new paragraph before one that ends a section: more may follow it without going over into the next."""
    made = emptied(paragraph)
    paragraph.addprevious(made)
    return made


def _holds_section(paragraph: Element) -> bool:
    return paragraph.find(f"{W_}pPr/{W_}sectPr") is not None
