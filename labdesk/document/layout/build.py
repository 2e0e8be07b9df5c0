"""Lays the model's blocks out: paragraphs to lines, tables to their grid, cells within cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from labdesk.document.layout.cells import LaidCell, LaidRow
from labdesk.document.layout.fields import PageNumbers
from labdesk.document.layout.floats import LaidFloat
from labdesk.document.layout.flow import ENDLESS, START, Flow, Laid
from labdesk.document.layout.memory import Known, Memory, Model
from labdesk.document.layout.notes import LaidNote, NoteCount
from labdesk.document.layout.paragraph import LaidParagraph
from labdesk.document.layout.table import LaidTable
from labdesk.document.layout.text import Shaper
from labdesk.document.layout.turned import TurnedFlow, fits_turned
from labdesk.document.model import Block, NoteNumber, NoteReference, Notices, Paragraph, ParagraphStyle, Row, Table
from labdesk.document.pitch import FILLER_PITCH, has_image

_EMPTY = Paragraph()
_FILLER = Paragraph(style=ParagraphStyle(line_pitch=FILLER_PITCH))
_COLLAPSED = Paragraph(style=ParagraphStyle(line_pitch=1))
_NARROWEST = 1.0
_ONE_LINE = 1e6
_LARGE = 40
"""Rows; smaller tables are laid out anew as fast."""

T = TypeVar("T")


class _Begun(NamedTuple):
    """How many paragraphs and tables there were, and what had passed, before something was laid out."""

    paragraphs: int
    tables: int
    passing: int


class Builder:
    """Lays out blocks with one set of fonts; `numbers` are what page fields show, `memory` what was laid out before.

    `count` numbers the notes; without it, in headers and footers, there are none.
    """

    def __init__(
        self,
        shaper: Shaper,
        notices: Notices,
        numbers: PageNumbers,
        memory: Memory | None = None,
        count: NoteCount | None = None,
    ) -> None:
        self._shaper = shaper
        self._notices = notices
        self._numbers = numbers
        self._memory = memory
        self._laid: list[LaidParagraph] = []
        self._tables = 0
        self._count = count
        self._note: LaidNote | None = None
        self._note_measure = 0.0
        self.has_footnotes = False

    def pages(
        self, blocks: tuple[Block, ...], measure: float, endnote_separator: tuple[Block, ...] | None = None
    ) -> Flow:
        """The flow of a section's body; with a separator the endnotes that wait to be set follow it."""
        self._note_measure = measure
        laid = self._blocks(blocks, measure, None)
        waiting = self._count.waiting if self._count else []
        if waiting and endnote_separator is not None:
            laid += self._blocks(endnote_separator, measure, None)
            while waiting:
                laid += self._note_blocks(waiting.pop(0))
        return Flow(laid, paged=True)

    def column(self, blocks: tuple[Block, ...], measure: float, cell: LaidCell | None = None) -> Flow:
        """The flow of a cell, a header or a footer."""
        return Flow(self._blocks(blocks or (_EMPTY,), measure, cell))

    def _blocks(self, blocks: tuple[Block, ...], measure: float, cell: LaidCell | None) -> list[Laid]:
        """The blocks, with the fillers that the Word file must have between tables and after a last one."""
        laid: list[Laid] = []
        after_table = True
        for block in blocks:
            if isinstance(block, Paragraph):
                laid.append(self._paragraph(block, measure, cell))
                after_table = False
            elif block.rows and block.columns:
                if after_table and laid:
                    laid.append(self._paragraph(_FILLER, measure, cell))
                laid.append(self._table(block, measure, cell) if cell else self._outer_table(block, measure))
                after_table = True
        if after_table:
            laid.append(self._paragraph(_FILLER, measure, cell))
        if cell and len(laid) > 1 and _collapses(laid[-2], laid[-1]):
            laid[-1] = self._paragraph(_COLLAPSED, measure, cell)
        return laid

    def _outer_table(self, table: Table, measure: float) -> LaidTable:
        """A table that lies in no cell, as it was laid out before if that would come out the same."""
        if self._memory is None:
            return self._table(table, measure, None)
        known = self._memory.tables.take(table, measure)
        if known is not None:
            known.laid.report_grown = self._report_grown
            return self._again(known)
        begun = self._begin()
        laid = self._renewed(table, measure) or self._table(table, measure, None)
        if self._tables == begun.tables + 1 and (paragraphs := self._lasting(begun)) is not None:
            self._memory.tables.put(table, measure, laid, paragraphs)
        return laid

    def _table(self, table: Table, measure: float, cell: LaidCell | None) -> LaidTable:
        self._tables += 1
        laid = LaidTable(table, measure, cell, self._report_grown)
        for row in laid.rows:
            self._fill_row(laid, row)
        return laid

    def _renewed(self, table: Table, measure: float) -> LaidTable | None:
        """A large table made of one that was laid out before and has most rows in common with it, if there is any."""
        if self._memory is None or len(table.rows) < _LARGE:
            return None
        known = self._memory.tables.like(table, measure, _is_alike)
        fresh = known.laid.renew(table) if known is not None else None
        if known is None or fresh is None:
            return None
        self._tables += 1
        laid = known.laid
        laid.report_grown = self._report_grown
        self._memory.use(
            each for row in (*laid.rows[: fresh.start], *laid.rows[fresh.stop :]) for each in row.paragraphs
        )
        for row in laid.rows[: fresh.start]:
            self._number(row.paragraphs)
        for row in laid.rows[fresh.start : fresh.stop]:
            self._fill_row(laid, row)
        for row in laid.rows[fresh.stop :]:
            self._number(row.paragraphs)
        return laid

    def _fill_row(self, table: LaidTable, row: LaidRow) -> None:
        """Lays out what the cells hold that begin in a row."""
        begun = len(self._laid)
        for each in row.starting:
            each.flow = self._contents(each, max(table.width(each), _NARROWEST))
        row.paragraphs = tuple(self._laid[begun:])

    def _contents(self, cell: LaidCell, width: float) -> Flow | TurnedFlow:
        """What a cell holds, as it was laid out before if that would come out the same."""
        if self._memory is None:
            return self._new_contents(cell, width)
        known = self._memory.cells.take(cell.cell, width)
        if known is not None:
            return self._again(known)
        begun = self._begin()
        flow = self._new_contents(cell, width)
        if self._tables == begun.tables and (paragraphs := self._lasting(begun)) is not None:
            self._memory.cells.put(cell.cell, width, flow, paragraphs)
        return flow

    def _new_contents(self, cell: LaidCell, width: float) -> Flow | TurnedFlow:
        """What a cell holds. Tables and pictures do not turn, nor does text that is longer than a page."""
        blocks = cell.cell.blocks or (_EMPTY,)
        turns = [block for block in blocks if isinstance(block, Paragraph) and not has_image(block)]
        if cell.cell.direction == "across" or len(turns) < len(blocks):
            return self.column(blocks, width, cell)
        if not fits_turned(turns, width):
            self._shaper.passing += 1
            self._notices.add("level-text", "竖排文字太长，一页放不下，PDF 里按横排", cell.cell.origin)
            return self.column(blocks, width, cell)
        paragraphs = [self._paragraph(block, _ONE_LINE, cell) for block in turns]
        return TurnedFlow(paragraphs, width, cell.cell.direction, cell.cell.valign)

    def _paragraph(self, paragraph: Paragraph, measure: float, cell: LaidCell | None) -> LaidParagraph:
        if self._memory is None:
            return self._new_paragraph(paragraph, measure, cell)
        shelf = self._memory.cell_paragraphs if cell else self._memory.paragraphs
        known = shelf.take(paragraph, measure)
        if known is not None:
            return self._again(known)
        begun = self._begin()
        laid = self._new_paragraph(paragraph, measure, cell)
        if self._lasting(begun) is not None:
            shelf.put(paragraph, measure, laid, (laid,))
        return laid

    def _again(self, known: Known[Model, T]) -> T:
        """What was laid out before, its paragraphs numbered by where they are now."""
        self._number(known.paragraphs)
        return known.laid

    def _number(self, paragraphs: Sequence[LaidParagraph]) -> None:
        """Paragraphs laid out before come next."""
        for each in paragraphs:
            each.ordinal = self._numbers.next_ordinal()
            each.note = self._note
        self._laid.extend(paragraphs)

    def _begin(self) -> _Begun:
        return _Begun(len(self._laid), self._tables, self._shaper.passing)

    def _lasting(self, begun: _Begun) -> tuple[LaidParagraph, ...] | None:
        """The paragraphs laid out since, if all would come out the same another time; else None."""
        paragraphs = tuple(self._laid[begun.paragraphs :])
        passes = self._shaper.passing > begun.passing or any(each.floats for each in paragraphs)
        return None if passes else paragraphs

    def _new_paragraph(self, paragraph: Paragraph, measure: float, cell: LaidCell | None) -> LaidParagraph:
        notes = [self._new_note(each, cell) for each in paragraph.inlines if isinstance(each, NoteReference)]
        labels = self._labels(paragraph, notes)
        laid = LaidParagraph(paragraph, self._shaper, measure, self._numbers, hanging=cell is None, labels=labels)
        laid.note = self._note
        self._laid.append(laid)
        for at, note in zip(laid.shaped.references, notes, strict=True):
            if note is not None:
                self._lay_note(note, laid.line_of(at), laid)
        for each in paragraph.floats:
            if each.table.rows and each.table.columns:
                box = Flow([self._table(replace(each.table, align="left", indent=0), measure, cell)])
                laid.floats.append(LaidFloat(each, box.fill(START, ENDLESS, forced=True)))
        return laid

    def _new_note(self, reference: NoteReference, cell: LaidCell | None) -> LaidNote | None:
        """The note of a reference, numbered; none in headers and footers, and in footnotes."""
        if self._count is None or (self._note and self._note.note.kind == "footnote"):
            return None
        return LaidNote(reference.note, self._count.label(reference.note), cell)

    def _labels(self, paragraph: Paragraph, notes: list[LaidNote | None]) -> list[str]:
        """What the paragraph's references, and the numbers of the note around it, say."""
        own = self._note.label.text if self._note else ""
        if not notes and not own:
            return []
        labels = (note.label.text if note else "" for note in notes)
        marks = (each for each in paragraph.inlines if isinstance(each, NoteReference | NoteNumber))
        return [next(labels) if isinstance(each, NoteReference) else own for each in marks]

    def _lay_note(self, note: LaidNote, line: int, laid: LaidParagraph) -> None:
        """Lays a footnote out for the foot of its column; endnotes wait for the end of the text."""
        if note.note.kind == "endnote" and self._count:
            self._count.waiting.append(note)
            return
        note.flow = Flow(self._note_blocks(note))
        laid.notes.append((line, note))
        self.has_footnotes = True

    def _note_blocks(self, note: LaidNote) -> list[Laid]:
        around, self._note = self._note, note
        laid = self._blocks(note.note.blocks or (_EMPTY,), self._note_measure, None)
        self._note = around
        return laid

    def _report_grown(self, row: Row) -> None:
        self._notices.add("grown-row", "表格里一行的内容超出了固定的行高，已按内容加高", row.origin)


def _is_alike(one: Table, other: Table) -> bool:
    """Whether two tables differ in their rows alone, and begin or end with the same ones."""
    if not one.rows or (one.rows[0] is not other.rows[0] and one.rows[-1] is not other.rows[-1]):
        return False
    return replace(one, rows=()) == replace(other, rows=())


def _collapses(above: Laid, last: Laid) -> bool:
    """Whether an empty paragraph ends a cell after a nested table: LibreOffice leaves it next to no height."""
    return isinstance(above, LaidTable) and isinstance(last, LaidParagraph) and not last.paragraph.text
