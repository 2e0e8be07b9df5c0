"""Puts a document on pages: sections, their bodies and notes, headers and footers, and page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from labdesk.document.fitting import fitted
from labdesk.document.fonts import FontLibrary
from labdesk.document.layout.build import Builder
from labdesk.document.layout.columns import ColumnFiller, Filled, column_width
from labdesk.document.layout.fields import PageNumbers, body_has_fields, numbers_of
from labdesk.document.layout.flow import ENDLESS, START, Filling, FlowCursor
from labdesk.document.layout.foot import Foot, FootSetter, Waiting
from labdesk.document.layout.frames import page_border
from labdesk.document.layout.memory import Memory
from labdesk.document.layout.noted import Place
from labdesk.document.layout.notes import Label, NoteCount
from labdesk.document.layout.placed import Box, Page
from labdesk.document.layout.surface import Surface
from labdesk.document.layout.text import Shaper
from labdesk.document.model import Block, Document, Notices, PageSetup, Section, goes_on
from labdesk.document.numerals import numeral

_ROUNDS = 4
_LEAST_ROOM = 567.0
"""A page keeps a centimetre for its body, however high its header and footer are."""


def lay_out(document: Document, fonts: FontLibrary, notices: Notices, memory: Memory | None = None) -> list[Page]:
    """The document's pages, at least one for each section. Raises LabdeskError when cells do not fit their grid.

    With a memory of these fonts it takes less time than the first; the pages of that time are not to be used then."""
    document = fitted(document, notices)
    paginator = _Paginator(Shaper(fonts, notices), notices, memory)
    sheets = paginator.sheets(document, PageNumbers(), {})
    by_page: dict[int, int] = {}
    for _ in range(_ROUNDS):  # the numbers' widths can move text, so it is laid out again with them
        found = _numbers_by_page(sheets)
        if found == by_page:
            break
        by_page = found
        sheets = paginator.sheets(document, PageNumbers(), by_page)
    if body_has_fields(document):
        sheets = paginator.sheets(document, numbers_of(sheet.page for sheet in sheets), by_page)
    in_section = Counter(id(sheet.section) for sheet in sheets)
    for sheet in sheets:
        paginator.furnish(sheet, len(sheets), in_section[id(sheet.section)])
    return [sheet.page for sheet in sheets]


@dataclass(slots=True)
class _Sheet:
    """A page with the section it belongs to."""

    page: Page
    section: Section
    first: bool
    filled: float = 0.0
    """How far down its body reaches."""
    labels: list[Label] = field(default_factory=list)
    """What stands for the footnotes that it refers to."""
    feet: list[Sequence[tuple[float, Foot]]] = field(default_factory=list)
    """The notes below it, of one section after the other."""

    @property
    def foot_height(self) -> float:
        return sum(_height(feet) for feet in self.feet)

    def take(self, filled: Filled) -> None:
        """Notes what was set on the page."""
        self.filled = filled.bottom
        self.labels.extend(note.label for note in filled.notes)
        if filled.feet:
            self.feet.append(filled.feet)

    @property
    def header(self) -> tuple[Block, ...]:
        section = self.section
        return self._furniture(section.first_header, section.even_header, section.header)

    @property
    def footer(self) -> tuple[Block, ...]:
        section = self.section
        return self._furniture(section.first_footer, section.even_footer, section.footer)

    def _furniture(
        self, first: tuple[Block, ...] | None, even: tuple[Block, ...] | None, usual: tuple[Block, ...]
    ) -> tuple[Block, ...]:
        if self.first and first is not None:
            return first
        return even if even is not None and self.page.number % 2 == 0 else usual


def _height(feet: Iterable[tuple[float, Foot]]) -> float:
    return max(foot.height for _, foot in feet)


def _numbers_by_page(sheets: Iterable[_Sheet]) -> dict[int, int]:
    """The numbers of the footnotes that are counted by page."""
    numbers: dict[int, int] = {}
    for sheet in sheets:
        counted = [(label.number, label.numbering.start) for label in sheet.labels if label.by_page]
        numbers.update((number, start + at) for at, (number, start) in enumerate(sorted(counted)))
    return numbers


def _text_area(setup: PageSetup) -> Box:
    return Box(setup.left, setup.top, setup.text_width, setup.text_height)


class _Paginator:
    def __init__(self, shaper: Shaper, notices: Notices, memory: Memory | None) -> None:
        self._shaper = shaper
        self._notices = notices
        self._memory = memory
        self._bodies: dict[tuple[int, bool, bool], tuple[float, float]] = {}

    def sheets(self, document: Document, numbers: PageNumbers, by_page: Mapping[int, int]) -> list[_Sheet]:
        """The pages with their bodies; `by_page` are the numbers of footnotes that are counted by page."""
        if self._memory:
            self._memory.begin_round()
        sheets: list[_Sheet] = []
        count = NoteCount(by_page)
        waiting: Sequence[Waiting] = ()
        number = 1
        sections = document.sections or (Section(()),)
        for section, before, after in zip(sections, (None, *sections), (*sections[1:], None), strict=False):
            if section.restart_numbering is not None:
                number = section.restart_numbering
            ends = after is None or document.notes.endnotes_at == "section"
            count.enter(section)
            builder = self._builder(numbers, count)
            flow = builder.pages(
                section.blocks, column_width(section), document.notes.endnote_separator if ends else None
            )
            setter = self._setter(document, section) if builder.has_footnotes or waiting else None
            filler = ColumnFiller(flow, section, setter, balanced=after is not None and goes_on(after, section))
            cursor: FlowCursor | None = START
            begun = False
            wide = section.columns > 1 and bool(waiting)
            if sheets and goes_on(section, before) and not waiting:
                cursor, waiting = self._go_on(sheets[-1], filler)
            while cursor is not None or (waiting and after is None):
                label = numeral(number, section.number_format)
                page = Page(number, section.page.width, section.page.height, label, _text_area(section.page))
                sheet = _Sheet(page, section, not begun and cursor is START)
                begun = True
                top, room = self._body(sheet)
                place = Place(top, room, room)
                if wide and setter:  # notes of other columns go from edge to edge, and before any text
                    foot = setter.set(waiting, room, forced=True)
                    sheet.feet.append([(float(section.page.left), foot)])
                    waiting, wide = foot.rest, bool(foot.rest)
                    place = Place(top, 0.0 if wide else room - foot.height, room, empty=False, noted=True)
                filled = filler.fill(cursor, place, Surface(page), waiting)
                sheet.take(filled)
                cursor, waiting = filled.rest, filled.waiting
                sheets.append(sheet)
                number += 1
        for sheet in sheets:
            self._place_notes(sheet)
        return sheets

    def _go_on(self, sheet: _Sheet, filler: ColumnFiller) -> tuple[FlowCursor | None, Sequence[Waiting]]:
        """Sets as much of a section as fits below the one before; where it goes on, on a page of its own."""
        top, room = self._body(sheet)
        left = top + room - sheet.filled - sheet.foot_height
        place = Place(sheet.filled, left, room, empty=False, noted=bool(sheet.feet))
        filled = filler.fill(START, place, Surface(sheet.page))
        sheet.take(filled)
        return filled.rest, filled.waiting

    def _place_notes(self, sheet: _Sheet) -> None:
        """Sets the notes at the foot of a page, or right below its text."""
        top, room = self._body(sheet)
        y = top + room - sheet.foot_height
        if sheet.section.notes_below_text:
            y = min(sheet.filled, y)  # the text of another column may reach further down
        for feet in sheet.feet:
            y += _height(feet)
            for x, foot in feet:
                foot.place(x, y - foot.height, Surface(sheet.page))

    def _setter(self, document: Document, section: Section) -> FootSetter:
        separators = (document.notes.separator, document.notes.continuation)
        return FootSetter(*(self._furniture(each, int(column_width(section)), PageNumbers()) for each in separators))

    def furnish(self, sheet: _Sheet, total: int, in_section: int) -> None:
        """Sets a page's header and footer; there are so many pages in all, and `in_section` in its section."""
        setup = sheet.section.page
        numbers = PageNumbers(total, sheet.page.label, in_section=in_section)
        surface = Surface(sheet.page, furniture=True)
        header = self._furniture(sheet.header, setup.text_width, numbers)
        header.place(float(setup.left), float(setup.header), surface)
        footer = self._furniture(sheet.footer, setup.text_width, numbers)
        footer.place(float(setup.left), setup.height - setup.footer - footer.height, surface)
        around = sheet.section.border
        if around is not None and around.pages != ("others" if sheet.first else "first"):
            sheet.page.rules.extend(page_border(around, sheet.page))

    def _body(self, sheet: _Sheet) -> tuple[float, float]:
        """Top and height of the page's body: what margins, header and footer leave."""
        key = id(sheet.section), sheet.first, sheet.page.number % 2 == 0
        if key not in self._bodies:
            self._bodies[key] = self._measured_body(sheet)
        return self._bodies[key]

    def _measured_body(self, sheet: _Sheet) -> tuple[float, float]:
        setup = sheet.section.page
        header = self._furniture(sheet.header, setup.text_width, PageNumbers()).height
        footer = self._furniture(sheet.footer, setup.text_width, PageNumbers()).height
        above = max(setup.top, setup.header + header) if sheet.header else setup.top
        below = max(setup.bottom, setup.footer + footer) if sheet.footer else setup.bottom
        return float(above), max(setup.height - above - below, _LEAST_ROOM)

    def _furniture(self, blocks: tuple[Block, ...], width: int, numbers: PageNumbers) -> Filling:
        if not blocks:
            return Filling()
        return self._builder(numbers).column(blocks, float(width)).fill(START, ENDLESS, forced=True)

    def _builder(self, numbers: PageNumbers, count: NoteCount | None = None) -> Builder:
        return Builder(self._shaper, self._notices, numbers, self._memory, count)
