"""What the parts of one file share while they are read, and where the reading of one part stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from labdesk.document.model import (
    ENDNOTES,
    FOOTNOTES,
    Block,
    Document,
    Float,
    NoteKind,
    NoteNumbering,
    Notices,
    PageField,
    PageSetup,
    RunStyle,
)
from labdesk.document.word.reader.bindings import Bindings
from labdesk.document.word.reader.characters import CharacterLook
from labdesk.document.word.reader.findings import Findings
from labdesk.document.word.reader.lines import NO_GRID, Grid
from labdesk.document.word.reader.numbering import Counting
from labdesk.document.word.reader.package import Package, Relationship
from labdesk.document.word.reader.reshaping import Reshaped
from labdesk.document.word.reader.settings import Settings
from labdesk.document.word.reader.styles import Styles, TableContext
from labdesk.document.word.reader.tree import Element


@dataclass(slots=True)
class NotePart:
    """The footnotes or endnotes of a file that are still to be read, by their ids, and their separators by type."""

    relationships: dict[str, Relationship]
    texts: dict[str, Element] = field(default_factory=dict)
    separators: dict[str, Element] = field(default_factory=dict)
    counting: Counting = field(default_factory=Counting)


def _unread(_source: BinaryIO, _notices: Notices, _depth: int) -> Document:
    return Document((), "")


@dataclass(slots=True)
class Book:
    """One file being read. `drawn` is how much of it was metafiles, in square twips. `chunks` counts the files met in
    the text, `depth` says in how many files this one stands; `read_whole` reads another file, so deep."""

    package: Package
    styles: Styles
    notices: Notices
    bindings: Bindings
    settings: Settings = field(default_factory=Settings)
    findings: Findings = field(default_factory=Findings)
    note_parts: dict[NoteKind, NotePart] = field(default_factory=dict)
    drawn: int = 0
    weight: int = 0
    reshaped: dict[object, Reshaped | None] = field(default_factory=dict)
    dots: int = 0
    chunks: int = 0
    depth: int = 0
    read_whole: Callable[[BinaryIO, Notices, int], Document] = _unread

    def miss(self, what: str) -> None:
        """Say that something at this place is not shown as it is."""
        self.findings.add(what)


@dataclass(slots=True)
class Field:
    """A field that has begun, in the look of its first character. `form` is the form field's own data (`w:ffData`),
    `shown` how many inlines stood before its result."""

    look: CharacterLook
    instruction: str = ""
    in_result: bool = False
    form: Element | None = None
    shown: int = 0

    @property
    def style(self) -> RunStyle:
        return self.look.latin

    @property
    def words(self) -> list[str]:
        return self.instruction.split()

    @property
    def kind(self) -> str:
        """What the field is, in capitals; nothing for one without a word."""
        words = self.words
        return words[0].upper() if words else ""

    @property
    def page_field(self) -> PageField | None:
        """The model's field, None where the field's cached result is the text."""
        match self.kind:
            case "PAGE":
                return PageField("page", self.style)
            case "NUMPAGES":
                return PageField("pages", self.style)
            case "SECTIONPAGES":
                return PageField("section_pages", self.style)
        return None


@dataclass(slots=True)
class Story:
    """One part with text: the body, a header or a footer, a note.

    `fields` are those open at this point; `boxes` collects the blocks of text boxes, `floats` those that take no
    room, until their paragraph is done.
    `read_blocks` reads an element that holds blocks. `counting` is where its numbered lists have got to. `measure` is
    the width of the column or cell at hand, `column` that of the page's column, `page` the page around, `grid` its
    grid, `table` what the styles of the table around say. `next_section` moves on to
    the next section and says whether it goes on below. `furniture` says that this is a header or a footer, `within`
    that it is a note, and `further` are blocks to follow it. `footnotes` and `endnotes` are how the section at hand
    numbers its notes.
    """

    book: Book
    relationships: dict[str, Relationship]
    read_blocks: Callable[[Element, Story], list[Block]]
    fields: list[Field] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    floats: list[Float] = field(default_factory=list)
    counting: Counting = field(default_factory=Counting)
    measure: int = 8730
    page: PageSetup = field(default_factory=PageSetup)
    grid: Grid = NO_GRID
    table: TableContext | None = None
    column: int = 8730
    footnotes: NoteNumbering = FOOTNOTES
    endnotes: NoteNumbering = ENDNOTES
    within: NoteKind | None = None
    further: list[Block] = field(default_factory=list)
    furniture: bool = False
    next_section: Callable[[], bool] = lambda: False

    @property
    def reach(self) -> int:
        """The way from the text's left edge to the paper's right edge."""
        return self.page.width - self.page.left

    def picture(self, relation: str | None) -> bytes | None:
        """The bytes of a picture in the file; None for a link out of it."""
        relationship = self.relationships.get(relation or "")
        if relationship is None or relationship.external or not self.book.package.has(relationship.target):
            return None
        return self.book.package.content(relationship.target)


def silent(fields: list[Field]) -> bool:
    """Whether text inside these fields is no text of the document: an instruction, or a page number of long ago."""
    return any(not f.in_result or f.page_field is not None for f in fields)
