"""Footnotes and endnotes on their way to the pages: their numbers, their text laid out, where they are referred to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from labdesk.document.layout.flow import Flow
from labdesk.document.layout.paragraph import ParagraphPart
from labdesk.document.layout.tablepart import TablePart
from labdesk.document.model import FOOTNOTES, Note, NoteKind, NoteNumbering, Section
from labdesk.document.numerals import numeral

if TYPE_CHECKING:
    from labdesk.document.layout.cells import LaidCell
    from labdesk.document.layout.flow import Filling


class LaidNote:
    """A note that was referred to, `cell` is the table cell around its reference. The flow of an endnote is that of the
    text."""

    def __init__(self, note: Note, label: Label, cell: LaidCell | None) -> None:
        self.note = note
        self.label = label
        self.cell = cell
        self.flow = Flow(())


class Label(NamedTuple):
    """What stands for a note in the text; `number` is which of the document's numbered footnotes it is,
    from 1; 0 for others."""

    text: str
    number: int = 0
    numbering: NoteNumbering = FOOTNOTES

    @property
    def by_page(self) -> bool:
        """Whether it is a number that starts anew on each page."""
        return self.number > 0 and self.numbering.restart == "page"


class NoteCount:
    """Numbers the notes in the order of their references while a document is laid out once.

    Notes that are counted by page take the numbers that `of_page` has for them from an earlier round. `waiting` are
    the endnotes still to be set.
    """

    def __init__(self, of_page: Mapping[int, int] | None = None) -> None:
        self._of_page = of_page or {}
        self._counts: dict[NoteKind, int] = {}
        self._footnotes = 0
        self._section = Section(())
        self.waiting: list[LaidNote] = []

    def enter(self, section: Section) -> None:
        """The references to come are those of a section."""
        kinds: tuple[NoteKind, ...] = ("footnote", "endnote")
        for kind in kinds:
            numbering = section.footnotes if kind == "footnote" else section.endnotes
            if kind not in self._counts or numbering.restart == "section":
                self._counts[kind] = numbering.start - 1
        self._section = section

    def label(self, note: Note) -> Label:
        """Counts the next note."""
        if note.mark is not None:
            return Label(note.mark)
        numbering = self._section.footnotes if note.kind == "footnote" else self._section.endnotes
        count = self._counts[note.kind] = self._counts.get(note.kind, 0) + 1
        if note.kind == "endnote":
            return Label(numeral(count, numbering.number_format))
        self._footnotes += 1
        if numbering.restart == "page":
            count = self._of_page.get(self._footnotes, numbering.start)
        return Label(numeral(count, numbering.number_format), self._footnotes, numbering)


def footnotes_of(filling: Filling) -> Iterator[LaidNote]:
    """The footnotes that what fills a column refers to, in reading order."""
    for _, part in filling.parts:
        if isinstance(part, ParagraphPart):
            if part.laid.notes:
                yield from (note for line, note in part.laid.notes if part.start <= line < part.end)
            if part.start == 0:
                for floating in part.laid.floats:
                    yield from footnotes_of(floating.filling)
        elif isinstance(part, TablePart):
            for each in part.shown():
                yield from footnotes_of(each.filling)
        else:
            yield from part.notes
