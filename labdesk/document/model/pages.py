"""Pages, sections and the whole document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from labdesk.document.model.blocks import Block, Paragraph, VerticalAlign, paragraphs
from labdesk.document.model.inlines import Run
from labdesk.document.model.looks import Border, ParagraphStyle, RunStyle, TabStop
from labdesk.document.model.notes import ENDNOTES, FOOTNOTES, NoteNumbering

SectionStart: TypeAlias = Literal["page", "here"]
BorderedPages: TypeAlias = Literal["all", "first", "others"]


@dataclass(frozen=True, slots=True)
class PageSetup:
    """A page: A4 portrait with the margins of an ordinary form. `header` and `footer` are distances from the paper's
    edge."""

    width: int = 11906
    height: int = 16838
    top: int = 1440
    right: int = 1588
    bottom: int = 1440
    left: int = 1588
    header: int = 851
    footer: int = 992

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PageBorder:
    """Lines round the pages of a section, all of them, the first or all others: `space` twips inside the paper's edge,
    or `from_text` outside the text."""

    top: Border = Border()
    left: Border = Border()
    bottom: Border = Border()
    right: Border = Border()
    space: int = 480
    from_text: bool = False
    pages: BorderedPages = "all"


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one setup. A section starts a new page, or goes on `here`, below the one before, where both have paper
    of one size; header and footer then change on the next page. `first_header`/`first_footer` None: the first page is
    like the others.

    `even_header`/`even_footer` None: pages of even numbers are like the others. `restart_numbering` gives the first
    page's number, None goes on counting; `number_format` is how numbers are shown, by Word's names for the formats.
    Footnotes stand at the foot of the page or, `notes_below_text`, right below its text.
    Text runs through `columns` of one width and stands at the top of its pages, in their middle or at their bottom.
    """

    blocks: tuple[Block, ...]
    page: PageSetup = PageSetup()
    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()
    first_header: tuple[Block, ...] | None = None
    first_footer: tuple[Block, ...] | None = None
    even_header: tuple[Block, ...] | None = None
    even_footer: tuple[Block, ...] | None = None
    restart_numbering: int | None = None
    number_format: str = "decimal"
    columns: int = 1
    column_gap: int = 720
    border: PageBorder | None = None
    valign: VerticalAlign = "top"
    start: SectionStart = "page"
    origin: str | None = None
    footnotes: NoteNumbering = FOOTNOTES
    endnotes: NoteNumbering = ENDNOTES
    notes_below_text: bool = False


def note_rule(length: int) -> Paragraph:
    """A line so long, or up to the column's right edge, as a separator of notes: a tab that is struck through."""
    style = ParagraphStyle(line_pitch=240, tabs=(TabStop(length, "right"),))
    return Paragraph((Run("\t", RunStyle(strike=True)),), style)


SHORT_RULE = note_rule(2880)
LONG_RULE = note_rule(31680)


@dataclass(frozen=True, slots=True)
class NoteSetting:
    """Where a document has its endnotes, and what stands between its text and its notes: above those that begin on a
    page, above one that goes on from the page before, and above endnotes."""

    endnotes_at: Literal["document", "section"] = "document"
    separator: tuple[Block, ...] = (SHORT_RULE,)
    continuation: tuple[Block, ...] = (LONG_RULE,)
    endnote_separator: tuple[Block, ...] = (SHORT_RULE,)


USUAL_NOTES = NoteSetting()


# Files round A4 to 11906 or 11910 twips.
SAME_PAPER = 20


def goes_on(section: Section, before: Section | None) -> bool:
    """Whether a section goes on below the one before it instead of starting a page."""
    if section.start == "page" or before is None:
        return False
    wider, higher = section.page.width - before.page.width, section.page.height - before.page.height
    return max(abs(wider), abs(higher)) <= SAME_PAPER


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document and what its file properties say. `custom` goes to docProps/custom.xml (project id, layout
    status …)."""

    sections: tuple[Section, ...]
    title: str
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = "zh-CN"
    custom: tuple[tuple[str, str], ...] = ()
    notes: NoteSetting = USUAL_NOTES


def document_paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every body paragraph of the document in reading order, notes included, without headers and footers."""
    for section in document.sections:
        yield from paragraphs(section.blocks)
