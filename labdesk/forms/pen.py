"""Writes into a Word file's XML in place: cells, blanks, dates, boxes, the room below headings, rows."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from lxml import etree

from labdesk.document.word.reader.tree import W_, Element, val
from labdesk.document.word.reader.tree import number as number_of
from labdesk.forms.anatomy import Spot, is_hint
from labdesk.forms.boxes import tick
from labdesk.forms.flat import BOOKMARK, W14_, Flat, Look, marked, new_run, same
from labdesk.forms.sheet import Box, Cell, Line

_BEHIND_UNDERLINE: Final = (
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
)
_HEADING_ONLY: Final = ("b", "bCs", "color", "highlight", "u", "rStyle", "shd")
_INDENT: Final = "200"  # hundredths of a character
_USUAL_SIZE: Final = 21
_LINE_WIDTH: Final = 70  # half-width characters: about a line of 五号 on A4


class Pen:
    """Writes into one document. Changes within paragraphs wait for `finish`, so that their offsets stay right.

    `wording` tells whether a text is wording of the form that stays, rather than a hint to be written over.
    """

    def __init__(self, root: Element, wording: Callable[[str], bool]) -> None:
        self._number = max((_number(each) for each in root.iter(f"{W_}bookmarkStart")), default=0)
        self._wording = wording
        self._waiting: dict[Element, list[tuple[int, int, str, str, Look]]] = {}

    def cell(self, cell: Element, lines: Sequence[str], *, long: bool = False) -> None:
        """Write into an empty cell, a paragraph for each line; hints that are none of the form's wording give way."""
        paragraphs = [each for each in cell.iter(f"{W_}p") if next(each.iterancestors(f"{W_}tc")) is cell]
        kept = [p for p in paragraphs if is_hint(text := Flat(p).text) and self._wording(text)]
        free = [p for p in paragraphs if p not in kept]
        if not free:
            free = [_emptied(kept[0])]
            kept[0].addprevious(free[0])
        _may_grow(cell)
        self._paragraphs(free, lines, borrowed=_look_near(cell), long=long)

    def below(self, last: Line, empties: Sequence[Line], answers: Sequence[Line], lines: Sequence[str]) -> None:
        """Write below a heading: into the empty paragraphs there, or into new ones."""
        free = [line.target for line in (*answers, *empties)]
        look = _plain(_first_look(last.target))
        if not free:
            made = _like_heading(last.target)
            last.target.addnext(made)
            free = [made]
        _may_grow(free[0])
        self._paragraphs(free, lines, borrowed=look, long=True)

    def blank(self, spot: Spot, text: str, *, after: bool = False) -> None:
        """Write into a blank, which keeps its length; `after`: behind a colon."""
        old = Flat(spot.paragraph).text[spot.start : spot.end]
        _may_grow(spot.paragraph)
        look = _underlined if "_" in old or "＿" in old else _plain if after else same
        self._wait(spot.paragraph, spot.start, spot.end, text, _rest(old, text, after=after), look)

    def date(self, spot: Spot, parts: Sequence[str]) -> None:
        """Write year, month and day into the gaps of a date."""
        flat = Flat(spot.paragraph)
        for number, ((start, end), text) in enumerate(zip(spot.parts, parts, strict=False)):
            old = flat.text[start:end]
            lined = flat.shape[start:end].strip("\0") == "" and bool(old)
            if number == 0 and not lined:
                start = _tail(flat.text, start, end, _width(text))
            look = _underlined if "_" in old or "＿" in old else same
            self._wait(spot.paragraph, start, end, text, "", look)

    def boxes(self, boxes: Iterable[Box], chosen: set[str], sign: str, same_label: Callable[[str, str], bool]) -> None:
        """Tick the boxes of the chosen options and clear the others."""
        for box in boxes:
            spot: Spot = box.target
            on = any(same_label(box.option, each) for each in chosen)
            if spot.end - spot.start == 1:
                tick(Flat(spot.paragraph).atoms[spot.start], on, sign)
            elif on is not box.checked:
                self._wait(spot.paragraph, spot.start + 1, spot.end - 1, "√" if on else "\u3000", "", same)

    def finish(self) -> None:
        """Carry out what waits, from the end of each paragraph to its beginning."""
        for paragraph, changes in self._waiting.items():
            for start, end, text, pad, look in sorted(changes, key=lambda change: -change[0]):
                Flat(paragraph).replace(start, end, text, self._next(), pad=pad, look=look)
        self._waiting.clear()

    def _wait(self, paragraph: Element, start: int, end: int, text: str, pad: str, look: Look) -> None:
        self._waiting.setdefault(paragraph, []).append((start, end, text, pad, look))

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _paragraphs(self, free: list[Element], lines: Sequence[str], *, borrowed: Element | None, long: bool) -> None:
        """Fill paragraphs with lines; more are made like the last, and room that the text takes up goes."""
        at = free[0]
        for number, line in enumerate(lines):
            if number and number < len(free):
                at = free[number]
            elif number:
                made = _emptied(at)
                at.addnext(made)
                at = made
            self._paragraph(at, line, borrowed, long=long)
        needed = sum(1 + _width(line) // _LINE_WIDTH for line in lines)
        for spare in free[max(len(lines), 1) :]:
            flat = Flat(spare)
            if flat.marked or flat.atoms:
                flat.replace(0, len(flat.atoms), "")
            if free.index(spare) < needed and (parent := spare.getparent()) is not None and not _holds_section(spare):
                parent.remove(spare)

    def _paragraph(self, paragraph: Element, text: str, borrowed: Element | None, *, long: bool) -> None:
        flat = Flat(paragraph)
        for mark in [m for m in paragraph.iter(f"{W_}bookmarkStart") if (val(m, "name") or "").startswith(BOOKMARK)]:
            _unmark(paragraph, mark)
        if flat.atoms:
            flat.replace(0, len(flat.atoms), text, self._next())
        else:
            own = _mark_look(paragraph)
            for element in marked([new_run(text, own if own is not None else borrowed)], self._next()):
                paragraph.append(element)
        if long:
            _as_prose(paragraph, text)


def add_rows(rows: Sequence[Element], count: int, open_cells: Sequence[Element]) -> list[Element]:
    """All rows after adding so many like the last, as Word does it; `open_cells` are those of the last row that are
    filled in: any other of its cells goes on down the added rows."""
    last = rows[-1]
    made: list[Element] = []
    cells = list(last.iter(f"{W_}tc"))
    ordinals = {number for number, cell in enumerate(cells) if cell in open_cells}
    if count > 0:
        for number, cell in enumerate(cells):
            if number not in ordinals and any(str(text).strip() for text in cell.itertext()) and _merge(cell) is None:
                _set_merge(cell, "restart")
    for _ in range(count):
        row = copy.deepcopy(last)
        for element in row.iter():
            for name in (f"{W14_}paraId", f"{W14_}textId"):
                element.attrib.pop(name, "")
        for mark in [*row.iter(f"{W_}bookmarkStart"), *row.iter(f"{W_}bookmarkEnd")]:
            if (parent := mark.getparent()) is not None:
                parent.remove(mark)
        for number, cell in enumerate(row.iter(f"{W_}tc")):
            if number not in ordinals and _merge(cell) is not None:
                _set_merge(cell, "continue")
                for text in list(cell.iter(f"{W_}r")):
                    if (parent := text.getparent()) is not None:
                        parent.remove(text)
        (made[-1] if made else last).addnext(row)
        made.append(row)
    return [*rows, *made]


def ordinals_of(row: Element, cells: Iterable[Cell]) -> list[int]:
    """Where cells stand among all cells of their row."""
    every = list(row.iter(f"{W_}tc"))
    return [every.index(cell.target) for cell in cells]


def _merge(cell: Element) -> Element | None:
    return cell.find(f"{W_}tcPr/{W_}vMerge")


def _set_merge(cell: Element, value: str) -> None:
    merge = _merge(cell)
    if merge is None:
        properties = cell.find(f"{W_}tcPr")
        if properties is None:
            properties = etree.Element(f"{W_}tcPr")
            cell.insert(0, properties)
        merge = etree.Element(f"{W_}vMerge")
        before = [
            each for each in properties if each.tag in {f"{W_}{n}" for n in ("cnfStyle", "tcW", "gridSpan", "hMerge")}
        ]
        properties.insert(len(before), merge)
    if value == "continue":
        merge.attrib.pop(f"{W_}val", "")
    else:
        merge.set(f"{W_}val", value)


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


def _look_near(cell: Element) -> Element | None:
    """The look of the table's words, for an empty cell that has none of its own; a label's weight is left out."""
    row = next(cell.iterancestors(f"{W_}tr"), None)
    for around in (row, next(cell.iterancestors(f"{W_}tbl"), None)):
        for run in around.iter(f"{W_}r") if around is not None else ():
            look = run.find(f"{W_}rPr")
            if look is not None and run.find(f"{W_}t") is not None:
                return _plain(look)
    return None


def _first_look(paragraph: Element) -> Element | None:
    return next((look for run in paragraph.iter(f"{W_}r") if (look := run.find(f"{W_}rPr")) is not None), None)


def _mark_look(paragraph: Element) -> Element | None:
    """The look of a paragraph's mark, in which Word goes on writing."""
    look = paragraph.find(f"{W_}pPr/{W_}rPr")
    if look is None or len(look) == 0:
        return None
    made = etree.Element(f"{W_}rPr")
    made.extend(
        copy.deepcopy(each)
        for each in look
        if each.tag not in (f"{W_}ins", f"{W_}del", f"{W_}moveFrom", f"{W_}moveTo", f"{W_}rPrChange")
    )
    return made


def _plain(look: Element | None) -> Element | None:
    """A heading's or label's look without what makes it stand out."""
    if look is None:
        return None
    made = copy.deepcopy(look)
    for name in (*_HEADING_ONLY, "rPrChange"):
        for each in made.findall(f"{W_}{name}"):
            made.remove(each)
    return made


def _underlined(look: Element | None) -> Element:
    made = etree.Element(f"{W_}rPr") if look is None else copy.deepcopy(look)
    for each in made.findall(f"{W_}u"):
        made.remove(each)
    line = etree.Element(f"{W_}u")
    line.set(f"{W_}val", "single")
    behind = [each for each in made if etree.QName(each).localname in _BEHIND_UNDERLINE]
    if behind:
        behind[0].addprevious(line)
    else:
        made.append(line)
    return made


def _emptied(paragraph: Element) -> Element:
    """An empty paragraph of the same properties."""
    made = etree.Element(f"{W_}p")
    properties = paragraph.find(f"{W_}pPr")
    if properties is not None:
        made.append(copy.deepcopy(properties))
        for section in made[0].findall(f"{W_}sectPr"):
            made[0].remove(section)
    return made


def _like_heading(paragraph: Element) -> Element:
    """An empty paragraph to stand below a heading: its spacing without what makes it a heading or a list."""
    made = _emptied(paragraph)
    properties = made.find(f"{W_}pPr")
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "outlineLvl", "rPr", "ind", "shd"):
        for each in properties.findall(f"{W_}{name}") if properties is not None else ():
            made[0].remove(each)
    return made


_BEHIND_INDENT: Final = (
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
)


def _as_prose(paragraph: Element, text: str) -> None:
    """Set a long answer as prose: its first line indented, unless the form or the text says otherwise; not centred."""
    properties = paragraph.find(f"{W_}pPr")
    if properties is None:
        properties = etree.Element(f"{W_}pPr")
        paragraph.insert(0, properties)
    align = properties.find(f"{W_}jc")
    if align is not None and val(align) in ("center", "distribute"):
        align.set(f"{W_}val", "both")
    if properties.find(f"{W_}ind") is None and not text.startswith(("\u3000", " ", "\t")) and text:
        indent = etree.Element(f"{W_}ind")
        indent.set(f"{W_}firstLineChars", _INDENT)
        indent.set(f"{W_}firstLine", str(_size(paragraph) * 20))  # for programs that know no characters
        behind = [each for each in properties if etree.QName(each).localname in _BEHIND_INDENT]
        if behind:
            behind[0].addprevious(indent)
        else:
            properties.append(indent)


def _size(paragraph: Element) -> int:
    """The type size of a paragraph's first run in half-points."""
    found = (size for run in paragraph.iter(f"{W_}sz") if (size := number_of(val(run))) is not None)
    return next(found, _USUAL_SIZE)


def _may_grow(element: Element) -> None:
    """A row of exact height would cut what is written into it off."""
    for row in element.iterancestors(f"{W_}tr"):
        for height in row.iterfind(f"{W_}trPr/{W_}trHeight"):
            if height.get(f"{W_}hRule") == "exact":
                height.set(f"{W_}hRule", "atLeast")


def _unmark(paragraph: Element, mark: Element) -> None:
    for end in [e for e in paragraph.iter(f"{W_}bookmarkEnd") if val(e, "id") == val(mark, "id")]:
        if (parent := end.getparent()) is not None:
            parent.remove(end)
    if (parent := mark.getparent()) is not None:
        parent.remove(mark)


def _holds_section(paragraph: Element) -> bool:
    return paragraph.find(f"{W_}pPr/{W_}sectPr") is not None


def _number(mark: Element) -> int:
    text = val(mark, "id") or ""
    return int(text) if text.isdecimal() and len(text) < 9 else 0
