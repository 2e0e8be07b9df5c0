"""Finds where a filled form's places lie on its pages: hidden bookmarks lead through the document to the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from labdesk.document.model import Block, Cell, Document, Paragraph, Row, Section, Table
from labdesk.document.pdf.report import PdfReport, Rectangle
from labdesk.document.word.reader.tree import W_, Element
from labdesk.forms.anatomy import Spot
from labdesk.forms.cellruns import CellRun
from labdesk.forms.flat import BOOKMARK
from labdesk.forms.places import Place
from labdesk.forms.sheet import Blank, Box

_NAME: Final = f"{BOOKMARK}p"
_FIRST: Final = 1_000_000_000  # beyond the numbers of other bookmarks


@dataclass(slots=True)
class Marks:
    """The places at each bookmark, by its number, and which of them stand for their whole cell."""

    places: list[list[str]] = field(default_factory=list)
    cells: set[int] = field(default_factory=set)


def mark_places(places: Sequence[Place]) -> Marks:
    """Set a hidden bookmark before each paragraph with places in it; for looking at, not for keeping."""
    marks = Marks()
    numbers: dict[Element, int] = {}
    for place in places:
        for paragraph, is_cell in _paragraphs(place):
            if paragraph not in numbers:
                numbers[paragraph] = len(marks.places)
                _mark(paragraph, numbers[paragraph])
                marks.places.append([])
            number = numbers[paragraph]
            if place.id not in marks.places[number]:
                marks.places[number].append(place.id)
            if is_cell:
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
    attributes = {f"{W_}id": str(_FIRST + number), f"{W_}name": f"{_NAME}{number}"}
    at = 1 if len(paragraph) and paragraph[0].tag == f"{W_}pPr" else 0
    paragraph.insert(at, etree.Element(f"{W_}bookmarkEnd", {f"{W_}id": str(_FIRST + number)}))
    paragraph.insert(at, etree.Element(f"{W_}bookmarkStart", attributes))


def _number(name: str | None) -> int | None:
    digits = name.removeprefix(_NAME) if name is not None and name.startswith(_NAME) else ""
    return int(digits) if digits.isdecimal() else None


def _section(section: Section, marks: Marks) -> Section:
    return replace(section, blocks=tuple(_block(each, marks) for each in section.blocks))


def _block(block: Block, marks: Marks) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(each, marks) for each in block.rows))
    number = _number(block.bookmark) if isinstance(block, Paragraph) else None
    return block if number is None or number in marks.cells else replace(block, origin=block.bookmark)


def _row(row: Row, marks: Marks) -> Row:
    return replace(row, cells=tuple(_cell(each, marks) for each in row.cells))


def _cell(cell: Cell, marks: Marks) -> Cell:
    names = [each.bookmark for each in cell.blocks if isinstance(each, Paragraph)]
    own = next((name for name in names if _number(name) in marks.cells), None)
    return replace(cell, blocks=tuple(_block(each, marks) for each in cell.blocks), origin=own or cell.origin)
