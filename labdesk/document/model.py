"""The document model: what a printed form is, before any file format.

`compose` makes it from a pack's layout and a project's answers; the Word writer and the PDF writer both read it, and
the Word reader gives it back. A value is formatted once, on the way in, so that two files of one document cannot
differ in wording.

All lengths are twips (1/20 pt, 1/1440 inch), the unit of WordprocessingML, as integers; font sizes are half-points;
border widths are eighths of a point. Everything is immutable: two equal documents compare equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "center", "right", "both", "distribute"]
VerticalAlign: TypeAlias = Literal["top", "center", "bottom"]
HeightRule: TypeAlias = Literal["auto", "at_least", "exact"]
FontRole: TypeAlias = Literal["song", "hei", "kai", "fang", "title"]
Script: TypeAlias = Literal["normal", "superscript", "subscript"]
BorderKind: TypeAlias = Literal["none", "single", "double", "thick", "dotted", "dashed"]
SectionStart: TypeAlias = Literal["page", "here"]
MarkKind: TypeAlias = Literal["stamp", "signature", "date"]


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How characters look. `size` in half-points (24 = 12 pt = 小四, 21 = 10.5 pt = 五号); `color` as RRGGBB.

    `highlight` is the colour behind them; `spacing` (twips, may be negative) follows each of them; `scale` is their
    width in per cent; `raised` lifts them (half-points); `emphasis` puts a dot under each.
    """

    font: FontRole = "song"
    size: int = 24
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    script: Script = "normal"
    color: str = "000000"
    highlight: str | None = None
    spacing: int = 0
    scale: int = 100
    raised: int = 0
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. A line feed breaks the line, a tab goes to the next tab stop; no other control
    characters.

    `origin` is the path of the answer that the text comes from (`lead/name`), or None for the form's own wording;
    `span` can carry the id of a marked stretch (a comment, a required element).
    """

    text: str
    style: RunStyle = RunStyle()
    origin: str | None = None
    span: str | None = None


@dataclass(frozen=True, slots=True)
class PageField:
    """The number of this page, or of all pages of the document; written as a field in Word."""

    kind: Literal["page", "pages"]
    style: RunStyle = RunStyle()


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture in the line: its bytes (PNG or JPEG), its printed size, and its description for those who can't see
    it."""

    data: bytes
    width: int
    height: int
    description: str
    origin: str | None = None


Inline: TypeAlias = Run | PageField | InlineImage


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop at `position` from the text's left edge: the margin or the cell's padding, not the indent."""

    position: int
    align: Literal["left", "center", "right"] = "left"
    leader: Literal["none", "dot", "underscore"] = "none"


@dataclass(frozen=True, slots=True)
class Border:
    """One edge. `width` in eighths of a point (4 = 0.5 pt, Word's usual)."""

    kind: BorderKind = "single"
    width: int = 4
    color: str = "000000"


NO_BORDER = Border("none", 0)


@dataclass(frozen=True, slots=True)
class ParagraphFrame:
    """Lines round a paragraph, `space` twips from its text, and the colour behind it. Side lines stand outside its
    indents; those above and below add to its height."""

    top: Border = NO_BORDER
    left: Border = NO_BORDER
    bottom: Border = NO_BORDER
    right: Border = NO_BORDER
    space: int = 20
    shading: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is set. `line_pitch` is exact (GB/T 9704 habit), so that Word and PDF agree; 0 means 1.3 × the
    largest size. `outline_level` 0 is the highest heading, as in WordprocessingML; None is text. `frame` is what is
    drawn round it and behind it."""

    align: Align = "left"
    line_pitch: int = 0
    space_before: int = 0
    space_after: int = 0
    indent_left: int = 0
    indent_right: int = 0
    first_line: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    outline_level: int | None = None
    tabs: tuple[TabStop, ...] = ()
    frame: ParagraphFrame | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the paper where a person acts: a seal, a signature or a date. `owner` is the path of the unit,
    `label` its name."""

    kind: MarkKind
    owner: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `origin` is the answer or layout node it stands for; `bookmark` names it for the Word reader and
    for jumps; `floats` are boxes that hang on it without taking room in the text."""

    inlines: tuple[Inline, ...] = ()
    style: ParagraphStyle = ParagraphStyle()
    origin: str | None = None
    bookmark: str | None = None
    mark: Mark | None = None
    floats: tuple[Float, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph's characters; page fields and pictures count as nothing."""
        return "".join(i.text for i in self.inlines if isinstance(i, Run))


@dataclass(frozen=True, slots=True)
class Borders:
    """The four edges of a cell, or of a table with the lines between its cells."""

    top: Border = Border()
    left: Border = Border()
    bottom: Border = Border()
    right: Border = Border()
    inside_h: Border = Border()
    inside_v: Border = Border()


NO_BORDERS = Borders(NO_BORDER, NO_BORDER, NO_BORDER, NO_BORDER, NO_BORDER, NO_BORDER)


@dataclass(frozen=True, slots=True)
class CellMargins:
    """Space between a cell's border and its text."""

    top: int = 0
    left: int = 108
    bottom: int = 0
    right: int = 108


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its blocks and how many grid columns and rows it covers. Cells covered by a span from above are left out.

    `borders` None takes the table's. The last block is always a paragraph, as Word demands; the writers add an empty
    one where it is missing.
    """

    blocks: tuple[Block, ...] = ()
    col_span: int = 1
    row_span: int = 1
    valign: VerticalAlign = "center"
    shading: str | None = None
    borders: Borders | None = None
    margins: CellMargins | None = None
    origin: str | None = None
    bookmark: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `header` repeats it on every page the table reaches (leading rows only); `can_split` lets it run over a
    page end."""

    cells: tuple[Cell, ...]
    height: int = 0
    height_rule: HeightRule = "auto"
    header: bool = False
    can_split: bool = True
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a fixed grid. `columns` are the grid's widths; every cell's width is the sum of the columns it
    covers."""

    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    borders: Borders = Borders()
    margins: CellMargins = CellMargins()
    align: Literal["left", "center", "right"] = "center"
    indent: int = 0
    origin: str | None = None
    description: str = ""

    @property
    def width(self) -> int:
        return sum(self.columns)


@dataclass(frozen=True, slots=True)
class Float:
    """A box over the page, as a table that takes no room in the text: a text box, a picture with text across.

    `x` and `y` count from the edge of the page, of its margins, or of the paragraph (and its column); where an align
    is given it places the box in that width or height instead.
    """

    table: Table
    x: int = 0
    y: int = 0
    from_x: Literal["page", "margin", "paragraph"] = "paragraph"
    from_y: Literal["page", "margin", "paragraph"] = "paragraph"
    align_x: Literal["left", "center", "right"] | None = None
    align_y: VerticalAlign | None = None


Block: TypeAlias = Paragraph | Table


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
    """Lines round every page of a section, `space` twips inside the paper's edge, or `from_text` outside the text."""

    top: Border = Border()
    left: Border = Border()
    bottom: Border = Border()
    right: Border = Border()
    space: int = 480
    from_text: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one setup. A section starts a new page, or goes on `here`, below the one before, where both have paper
    of one size; header and footer then change on the next page. `first_header`/`first_footer` None: the first page is
    like the others.

    `even_header`/`even_footer` None: pages of even numbers are like the others. `restart_numbering` gives the first
    page's number, None goes on counting; `number_format` is how numbers are shown, by Word's names for the formats.
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


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a writer or the composer had to do differently from what was asked, for a person to read; never silent.

    `kind` is a stable word (`replaced-character`, `missing-glyph`, `fallback-font`, `grown-row` …), `message` Chinese.
    """

    kind: str
    message: str
    origin: str | None = None


@dataclass(slots=True)
class Notices:
    """Collects notices, each distinct one once, in order."""

    items: list[Notice] = field(default_factory=list)
    _seen: set[Notice] = field(default_factory=set)

    def add(self, kind: str, message: str, origin: str | None = None) -> None:
        notice = Notice(kind, message, origin)
        if notice not in self._seen:
            self._seen.add(notice)
            self.items.append(notice)


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph in reading order: tables row by row, cell by cell, nested tables in place."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            for floating in block.floats:
                yield from paragraphs((floating.table,))
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)


def document_paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every body paragraph of the document in reading order, without headers and footers."""
    for section in document.sections:
        yield from paragraphs(section.blocks)
