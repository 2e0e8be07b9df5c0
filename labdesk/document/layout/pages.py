"""Puts a document on pages: sections, their bodies, headers and footers, and page numbers."""

from __future__ import annotations

from dataclasses import dataclass

from labdesk.document.fitting import fitted
from labdesk.document.fonts import FontLibrary
from labdesk.document.layout.borders import page_border
from labdesk.document.layout.build import Builder
from labdesk.document.layout.columns import ColumnFiller, column_width
from labdesk.document.layout.fields import PageNumbers, body_has_fields, numbers_of
from labdesk.document.layout.flow import ENDLESS, START, Filling, FlowCursor
from labdesk.document.layout.memory import Memory
from labdesk.document.layout.placed import Box, Page
from labdesk.document.layout.surface import Surface
from labdesk.document.layout.text import Shaper
from labdesk.document.model import Block, Document, Notices, PageSetup, Section, goes_on
from labdesk.document.numerals import numeral

_LEAST_ROOM = 567.0
"""A page keeps a centimetre for its body, however high its header and footer are."""


def lay_out(document: Document, fonts: FontLibrary, notices: Notices, memory: Memory | None = None) -> list[Page]:
    """The document's pages, at least one for each section. Raises LabdeskError when cells do not fit their grid.

    With a memory of these fonts it takes less time than the first; the pages of that time are not to be used then."""
    document = fitted(document, notices)
    paginator = _Paginator(Shaper(fonts, notices), notices, memory)
    sheets = paginator.sheets(document, PageNumbers())
    if body_has_fields(document):  # the numbers' widths can move text, so it is laid out again with them
        sheets = paginator.sheets(document, numbers_of(sheet.page for sheet in sheets))
    for sheet in sheets:
        paginator.furnish(sheet, len(sheets))
    return [sheet.page for sheet in sheets]


@dataclass(slots=True)
class _Sheet:
    """A page with the section it belongs to."""

    page: Page
    section: Section
    first: bool
    filled: float = 0.0
    """How far down its body reaches."""

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


def _text_area(setup: PageSetup) -> Box:
    return Box(setup.left, setup.top, setup.text_width, setup.text_height)


class _Paginator:
    def __init__(self, shaper: Shaper, notices: Notices, memory: Memory | None) -> None:
        self._shaper = shaper
        self._notices = notices
        self._memory = memory
        self._bodies: dict[tuple[int, bool, bool], tuple[float, float]] = {}

    def sheets(self, document: Document, numbers: PageNumbers) -> list[_Sheet]:
        """The pages with their bodies."""
        if self._memory:
            self._memory.begin_round()
        sheets: list[_Sheet] = []
        number = 1
        sections = document.sections or (Section(()),)
        for section, before, after in zip(sections, (None, *sections), (*sections[1:], None), strict=False):
            if section.restart_numbering is not None:
                number = section.restart_numbering
            flow = self._builder(numbers).pages(section.blocks, column_width(section))
            filler = ColumnFiller(flow, section, balanced=after is not None and goes_on(after, section))
            cursor: FlowCursor | None = START
            if sheets and goes_on(section, before):
                cursor = self._go_on(sheets[-1], filler)
            while cursor is not None:
                label = numeral(number, section.number_format)
                page = Page(number, section.page.width, section.page.height, label, _text_area(section.page))
                sheet = _Sheet(page, section, cursor is START)
                top, room = self._body(sheet)
                bottom, cursor = filler.fill(cursor, room, top, Surface(page), page=room, forced=True)
                sheet.filled = bottom
                sheets.append(sheet)
                number += 1
        return sheets

    def _go_on(self, sheet: _Sheet, filler: ColumnFiller) -> FlowCursor | None:
        """Sets as much of a section as fits below the one before; where it goes on, on a page of its own."""
        top, room = self._body(sheet)
        left = top + room - sheet.filled
        sheet.filled, rest = filler.fill(START, left, sheet.filled, Surface(sheet.page), page=room, forced=False)
        return rest

    def furnish(self, sheet: _Sheet, total: int) -> None:
        """Sets a page's header and footer."""
        setup = sheet.section.page
        numbers = PageNumbers(total, sheet.page.label)
        surface = Surface(sheet.page, furniture=True)
        header = self._furniture(sheet.header, setup.text_width, numbers)
        header.place(float(setup.left), float(setup.header), surface)
        footer = self._furniture(sheet.footer, setup.text_width, numbers)
        footer.place(float(setup.left), setup.height - setup.footer - footer.height, surface)
        if sheet.section.border is not None:
            sheet.page.rules.extend(page_border(sheet.section.border, sheet.page))

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

    def _builder(self, numbers: PageNumbers) -> Builder:
        return Builder(self._shaper, self._notices, numbers, self._memory)
