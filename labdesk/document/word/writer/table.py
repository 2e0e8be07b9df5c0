"""Tables on a fixed grid: spans, merges, borders, margins, row heights."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from labdesk.document.grid import Slot, place
from labdesk.document.model import (
    NO_BORDER,
    Block,
    Border,
    Borders,
    Cell,
    CellMargins,
    Paragraph,
    Row,
    Table,
    TextDirection,
)
from labdesk.document.word.normal import cell_blocks, printed_blocks
from labdesk.document.word.writer.paragraph import bookmark_xml, filler_xml, paragraph_xml, share_frame
from labdesk.document.word.writer.run import shading_xml
from labdesk.document.word.writer.story import Story
from labdesk.document.word.xml import attribute, flag, hex_color

_EMPTY_CELL = (Paragraph(),)
_DIRECTIONS: dict[TextDirection, str] = {"down": "tbRlV", "up": "btLr"}
_DIAGONALS = ("tl2br", "tr2bl")


def blocks_xml(blocks: Iterable[Block], story: Story, section: str = "") -> str:
    """The blocks, ending in a paragraph that carries `section`; fillers where that or one between tables is missing."""
    parts: list[str] = []
    present = printed_blocks(blocks)
    last = len(present) - 1
    after_table = True
    before: Paragraph | None = None
    apart = False
    for index, block in enumerate(present):
        if isinstance(block, Paragraph):
            apart = before is not None and share_frame(before, block) and not apart
            parts.append(paragraph_xml(block, story, section if index == last else "", apart=apart))
            after_table, before = False, block
        else:
            if after_table and index:
                parts.append(filler_xml())
            parts.append(table_xml(block, story))
            after_table, before = True, None
    if after_table:
        parts.append(filler_xml(section))
    return "".join(parts)


def table_xml(table: Table, story: Story) -> str:
    """`w:tbl` of a table with at least one row and one column."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.columns)
    rows = "".join(_row_xml(row, slots, table, story) for row, slots in zip(table.rows, place(table), strict=True))
    return f"<w:tbl>{_table_properties(table, story)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _table_properties(table: Table, story: Story) -> str:
    story.book.check(table.description, table.origin)
    description = f'<w:tblDescription w:val="{attribute(table.description)}"/>' if table.description else ""
    indent = f'<w:tblInd w:w="{table.indent}" w:type="dxa"/>' if table.indent else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{table.width}" w:type="dxa"/>'
        f'<w:jc w:val="{table.align}"/>{indent}'
        f"<w:tblBorders>{_edges(table.borders, inside=True)}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_margins(table.margins)}</w:tblCellMar>'
        f"{description}</w:tblPr>"
    )


def _row_xml(row: Row, slots: tuple[Slot, ...], table: Table, story: Story) -> str:
    cells = "".join(_slot_xml(slot, table, story) for slot in slots)
    return f"<w:tr>{_row_properties(row)}{cells}</w:tr>"


def _row_properties(row: Row) -> str:
    height = ""
    if row.height > 0 and row.height_rule != "auto":
        # An exact row grows rather than clips, as in the PDF: what Word calls exact would cut text off.
        height = f'<w:trHeight w:val="{row.height}" w:hRule="atLeast"/>'
    properties = flag("cantSplit", not row.can_split) + height + flag("tblHeader", row.header)
    return f"<w:trPr>{properties}</w:trPr>" if properties else ""


def _slot_xml(slot: Slot, table: Table, story: Story) -> str:
    width = sum(table.columns[slot.column : slot.column + slot.col_span])
    merge = ""
    if slot.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if slot.first else '<w:vMerge w:val="continue"/>'
    span = f'<w:gridSpan w:val="{slot.col_span}"/>' if slot.col_span > 1 else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{_cell_look(slot.cell)}</w:tcPr>'
    content = cell_content(slot.cell, story) if slot.first else filler_xml()
    return f"<w:tc>{properties}{content}</w:tc>"


def cell_content(cell: Cell, story: Story) -> str:
    """The cell's blocks, ending with a paragraph as Word demands, behind its bookmark."""
    start, end = bookmark_xml(cell.bookmark, story)
    return start + end + blocks_xml(cell_blocks(cell) or _EMPTY_CELL, story)


def _cell_look(cell: Cell) -> str:
    # Not cached by cell: a cell hashes with all its text.
    direction = f'<w:textDirection w:val="{_DIRECTIONS[cell.direction]}"/>' if cell.direction != "across" else ""
    return (
        _look(cell.borders, (cell.falling, cell.rising), cell.shading, cell.margins)
        + direction
        + f'<w:vAlign w:val="{cell.valign}"/>'
    )


@lru_cache(maxsize=1024)
def _look(
    borders: Borders | None, diagonals: tuple[Border, Border], shading: str | None, margins: CellMargins | None
) -> str:
    edges = _edges(borders, inside=False) if borders else ""
    edges += "".join(_edge(name, line) for name, line in zip(_DIAGONALS, diagonals, strict=True) if line != NO_BORDER)
    return "".join(
        (
            f"<w:tcBorders>{edges}</w:tcBorders>" if edges else "",
            shading_xml(shading),
            f"<w:tcMar>{_margins(margins)}</w:tcMar>" if margins else "",
        )
    )


@lru_cache(maxsize=1024)
def _edges(borders: Borders, *, inside: bool) -> str:
    edges = [
        ("top", borders.top),
        ("left", borders.left),
        ("bottom", borders.bottom),
        ("right", borders.right),
    ]
    if inside:
        edges += [("insideH", borders.inside_h), ("insideV", borders.inside_v)]
    return "".join(_edge(name, border) for name, border in edges)


def _edge(name: str, border: Border) -> str:
    if border.kind == "none":
        return f'<w:{name} w:val="nil"/>'
    return f'<w:{name} w:val="{border.kind}" w:sz="{border.width}" w:space="0" w:color="{hex_color(border.color)}"/>'


def _margins(margins: CellMargins) -> str:
    sides = (
        ("top", margins.top),
        ("left", margins.left),
        ("bottom", margins.bottom),
        ("right", margins.right),
    )
    return "".join(f'<w:{name} w:w="{width}" w:type="dxa"/>' for name, width in sides)
