"""Finds where a filled form's places lie on its pages, those to stamp, sign and date among them: hidden bookmarks lead
through the document to the PDF."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from labdesk.document.model import Block, Cell, Document, Inline, Mark, Paragraph, Row, Run, Section, Table
from labdesk.document.pdf.report import PdfReport, PlacedMark, PlacedOrigin, Rectangle
from labdesk.document.word.reader.tree import W_, Element
from labdesk.forms.anatomy import Spot
from labdesk.forms.bookmarks import PREFIX, bookmark
from labdesk.forms.cellruns import CellRun
from labdesk.forms.places import Place
from labdesk.forms.seals import Seal
from labdesk.forms.sheet import Blank, Box

_PLACE: Final = "p"
_NAME: Final = f"{PREFIX}{_PLACE}"
_SEAL: Final = f"{PREFIX}s"
_ROOM: Final = ":：_ \t\n\u3000\xa0"
_DAY: Final = re.compile(r"[0-9 \t\u3000\xa0_]*年[0-9 \t\u3000\xa0_]*月(?:[0-9 \t\u3000\xa0_]*日)?")
_FIRST: Final = 1_000_000_000  # beyond the numbers of other bookmarks


@dataclass(slots=True)
class Marks:
    """The places at each bookmark, by its number, and which of them stand for their whole cell; and the places to
    stamp, sign and date there, each with all who do so."""

    places: list[list[str]] = field(default_factory=list)
    cells: set[int] = field(default_factory=set)
    seals: dict[int, list[tuple[Seal, list[Mark]]]] = field(default_factory=dict)
    _numbers: dict[Element, int] = field(default_factory=dict, repr=False)

    def number(self, paragraph: Element) -> int:
        """The number of a paragraph's bookmark, which is set if need be."""
        if paragraph not in self._numbers:
            self._numbers[paragraph] = len(self.places)
            _mark(paragraph, len(self.places))
            self.places.append([])
        return self._numbers[paragraph]


def mark_places(places: Sequence[Place], seals: Sequence[tuple[Seal, Mark]] = ()) -> Marks:
    """Set a hidden bookmark before each paragraph with places in it; for looking at, not for keeping."""
    marks = Marks()
    for place in places:
        for paragraph, is_cell in _paragraphs(place):
            number = marks.number(paragraph)
            if place.id not in marks.places[number]:
                marks.places[number].append(place.id)
            if is_cell:
                marks.cells.add(number)
    for seal, mark in seals:
        number = marks.number(seal.paragraph)
        here = marks.seals.setdefault(number, [])
        if here and here[-1][0] is seal:
            here[-1][1].append(mark)
        else:
            here.append((seal, [mark]))
        if seal.cell:
            marks.cells.add(number)
    return marks


def with_origins(document: Document, marks: Marks) -> Document:
    """The document as read from the marked file, each bookmark of ours become the origin of its paragraph or cell."""
    return replace(document, sections=tuple(_section(each, marks) for each in document.sections))


def rectangles(report: PdfReport, marks: Marks) -> dict[str, list[Rectangle]]:
    """Where each place lies in the PDF that was made of the document, by its id."""
    found: dict[str, list[Rectangle]] = {}
    for page in report.pages:
        for placed in page.origins:
            number = _number(placed.origin)
            for place in marks.places[number] if number is not None else ():
                found.setdefault(place, []).append(placed.rectangle)
    return found


def with_seals(report: PdfReport, marks: Marks) -> PdfReport:
    """The report with the places to stamp, sign and date that were found in the form."""
    return replace(
        report, pages=tuple(replace(page, marks=tuple(_sealed(page.origins, marks))) for page in report.pages)
    )


def _sealed(origins: Sequence[PlacedOrigin], marks: Marks) -> Iterator[PlacedMark]:
    found: dict[tuple[int, int], Rectangle] = {}
    for each in origins:
        place = _sealed_by(each.origin, marks)
        if place is not None:
            found[place] = _around(found.get(place, each.rectangle), each.rectangle)
    for (number, part), box in found.items():
        here = marks.seals[number][part][1]
        width = box.width / len(here)  # several who act in one place stand side by side
        for at, mark in enumerate(here):
            yield PlacedMark(mark, box._replace(x=box.x + at * width, width=width))


def _sealed_by(origin: str, marks: Marks) -> tuple[int, int] | None:
    """Which place to stamp, sign or date an origin stands for: the number of its bookmark, and which one there."""
    number = _number(origin)
    if number is not None:
        return (number, 0) if number in marks.cells and number in marks.seals else None
    first, _, second = origin.removeprefix(_SEAL).partition(".")
    return (int(first), int(second)) if origin.startswith(_SEAL) else None


def _around(first: Rectangle, second: Rectangle) -> Rectangle:
    x, y = min(first.x, second.x), min(first.y, second.y)
    right = max(first.x + first.width, second.x + second.width)
    bottom = max(first.y + first.height, second.y + second.height)
    return Rectangle(first.page, x, y, right - x, bottom - y)


def _paragraphs(place: Place) -> Iterator[tuple[Element, bool]]:
    """The paragraphs in which a place lies, and whether it takes their cell."""
    if place.cells:
        for cell in place.cells:
            first = next(cell.target.iter(f"{W_}p"), None) if cell.target is not None else None
            if first is not None:
                yield first, True
        return
    targets: list[Blank | Box] = [*([place.blank] if place.blank is not None else []), *place.boxes]
    for each in targets:
        target = each.target
        if isinstance(target, Spot):
            yield target.paragraph, False
        elif isinstance(target, CellRun):
            yield from ((next(cell.iter(f"{W_}p")), True) for cell in target.cells)
        elif isinstance(target, tuple):
            last = target[0].target
            below = last.getnext()
            yield (below if below is not None and below.tag == f"{W_}p" else last), False
        elif target is not None and (first := next(target.iter(f"{W_}p"), None)) is not None:
            yield first, True


def _mark(paragraph: Element, number: int) -> None:
    at = 1 if len(paragraph) and paragraph[0].tag == f"{W_}pPr" else 0
    paragraph[at:at] = bookmark(_FIRST + number, f"{_PLACE}{number}")


def _number(name: str | None) -> int | None:
    digits = name.removeprefix(_NAME) if name is not None and name.startswith(_NAME) else ""
    return int(digits) if digits.isdecimal() else None


def _section(section: Section, marks: Marks) -> Section:
    return replace(section, blocks=tuple(_block(each, marks) for each in section.blocks))


def _block(block: Block, marks: Marks) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(each, marks) for each in block.rows))
    number = _number(block.bookmark)
    if number is None:
        return block
    if number in marks.seals:
        block = replace(block, inlines=_split(block, number, [seal for seal, _ in marks.seals[number]]))
    return block if number in marks.cells else replace(block, origin=block.bookmark)


def _split(paragraph: Paragraph, number: int, seals: Sequence[Seal]) -> tuple[Inline, ...]:
    """The paragraph's runs cut where one place to stamp, sign or date ends and the next begins; each has an origin of
    its own."""
    ends: list[tuple[int, int]] = []  # up to where which place goes
    text, at = paragraph.text, 0
    for part, seal in enumerate(seals):
        day = _DAY.search(text, at) if not seal.word and not seal.cell else None
        start = text.find(seal.word, at) if seal.word else day.start() if day is not None else -1
        if start >= 0:
            at = day.end() if day is not None else start + len(seal.word)
            at += len(text[at:]) - len(text[at:].lstrip(_ROOM))  # where one signs, behind the words
            ends.append((at, part))
    if ends:  # what follows the last one, a unit's name say, is where it goes
        ends[-1] = (len(text), ends[-1][1])
    found: list[Inline] = []
    passed = 0
    for inline in paragraph.inlines:
        if not isinstance(inline, Run):
            found.append(inline)
            continue
        cuts = [end - passed for end, _ in ends if 0 < end - passed < len(inline.text)]
        for start, stop in itertools.pairwise([0, *cuts, len(inline.text)]):
            here = next((each for end, each in ends if passed + start < end), None)
            origin = f"{_SEAL}{number}.{here}" if here is not None else inline.origin
            found.append(replace(inline, text=inline.text[start:stop], origin=origin))
        passed += len(inline.text)
    return tuple(found)


def _row(row: Row, marks: Marks) -> Row:
    return replace(row, cells=tuple(_cell(each, marks) for each in row.cells))


def _cell(cell: Cell, marks: Marks) -> Cell:
    names = [each.bookmark for each in cell.blocks if isinstance(each, Paragraph)]
    own = next((name for name in names if _number(name) in marks.cells), None)
    return replace(cell, blocks=tuple(_block(each, marks) for each in cell.blocks), origin=own or cell.origin)
