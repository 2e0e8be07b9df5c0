"""What stands in a column of text: paragraphs, tables and boxes over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from labdesk.document.model.inlines import Inline, NoteReference, Run
from labdesk.document.model.looks import NO_BORDER, Border, ParagraphStyle

VerticalAlign: TypeAlias = Literal["top", "center", "bottom"]
TextDirection: TypeAlias = Literal["across", "down", "up"]
HeightRule: TypeAlias = Literal["auto", "at_least", "exact"]
MarkKind: TypeAlias = Literal["stamp", "signature", "date"]


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
        """The paragraph's characters; page fields, references and pictures count as nothing."""
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

    `direction` "down" is vertical text (竖排): upright ideographs, lines from right to left; "up" is turned text.
    `valign` then shifts the lines from their first side to the other. `falling` and `rising` are lines from corner to
    corner, the first from the upper left one.
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
    direction: TextDirection = "across"
    falling: Border = NO_BORDER
    rising: Border = NO_BORDER


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
class Outline:
    """A line round a box that is no rectangle."""

    kind: Literal["rounded", "ellipse", "diamond"]
    line: Border


@dataclass(frozen=True, slots=True)
class Float:
    """A box over the page, as a table that takes no room in the text: a text box, a picture with text across.

    `x` and `y` count from the edge of the page, of its margins, or of the paragraph (and its column); where an align
    is given it places the box in that width or height instead. `outline` is its line in place of the table's.
    """

    table: Table
    x: int = 0
    y: int = 0
    from_x: Literal["page", "margin", "paragraph"] = "paragraph"
    from_y: Literal["page", "margin", "paragraph"] = "paragraph"
    align_x: Literal["left", "center", "right"] | None = None
    align_y: VerticalAlign | None = None
    outline: Outline | None = None


Block: TypeAlias = Paragraph | Table


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph in reading order: tables row by row, cell by cell, nested tables in place, notes behind the
    paragraph that refers to them."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            for inline in block.inlines:
                if isinstance(inline, NoteReference):
                    yield from paragraphs(inline.note.blocks)
            for floating in block.floats:
                yield from paragraphs((floating.table,))
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)
