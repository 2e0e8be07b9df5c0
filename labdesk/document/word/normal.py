"""The normal form of a document: what is left of it in a Word file, so that read(write(d)) == normal(d) for every d.

Lost are origins, span ids and marks, the bookmarks of headers and notes, and notes of notes. Spelt out are line
pitches, ligatures, the cells that a row leaves open and a cell's missing paragraph. Boxes over the page stand in the
text. Made one are adjacent runs of one look, tab stops at one place, the ways to say "no border" or "any height",
exact and least heights, and capitals in colours. Tables without cells and pictures of no kind are dropped, pictures
larger than their place shrunk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from labdesk.document.fitting import fitted
from labdesk.document.grid import Slot, place
from labdesk.document.model import (
    NO_BORDER,
    USUAL_NOTES,
    Block,
    Border,
    Borders,
    Cell,
    Document,
    Inline,
    InlineImage,
    Note,
    NoteKind,
    NoteNumber,
    NoteReference,
    NoteSetting,
    Notices,
    PageBorder,
    PageField,
    Paragraph,
    ParagraphFrame,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
    TabStop,
    document_paragraphs,
)
from labdesk.document.pitch import line_pitch
from labdesk.document.text import plain_letters
from labdesk.document.word.bookmarks import BookmarkNames
from labdesk.document.word.xml import hex_color, legal

DEFAULT_LANGUAGE = "zh-CN"
_PICTURE_SIGNATURES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}


def normal(document: Document) -> Document:
    """`document` as the reader gives it back from the writer's file."""
    document = fitted(document, Notices())
    names = BookmarkNames()
    sections = document.sections or (Section(()),)
    custom = {legal(name): legal(value) for name, value in document.custom}
    return Document(
        sections=tuple(_section(section, names) for section in sections),
        title=legal(document.title),
        author=legal(document.author),
        subject=legal(document.subject),
        keywords=legal(document.keywords),
        language=legal(document.language) or DEFAULT_LANGUAGE,
        custom=tuple(custom.items()),
        notes=_notes(document),
    )


def note_kinds(document: Document) -> set[NoteKind]:
    """The kinds of notes that the document has."""
    inlines = (inline for paragraph in document_paragraphs(document) for inline in paragraph.inlines)
    return {inline.note.kind for inline in inlines if isinstance(inline, NoteReference)}


def _notes(document: Document) -> NoteSetting:
    """What a file says of notes that it has."""
    kinds, setting, usual = note_kinds(document), document.notes, USUAL_NOTES
    own = setting if "footnote" in kinds else usual
    own_end = setting if "endnote" in kinds else usual
    return NoteSetting(
        endnotes_at=own_end.endnotes_at,
        separator=_blocks(own.separator, None),
        continuation=_blocks(own.continuation, None),
        endnote_separator=_blocks(own_end.endnote_separator, None),
    )


def printed_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks without tables that have no row or no column; boxes over the page follow their paragraph."""
    return tuple(b for b in _in_flow(blocks) if isinstance(b, Paragraph) or (b.rows and b.columns))


def cell_blocks(cell: Cell) -> tuple[Block, ...]:
    """The printed blocks of a cell. No page starts within one: in Word the whole row would."""
    return tuple(map(_staying, printed_blocks(cell.blocks)))


def _staying(block: Block) -> Block:
    if isinstance(block, Paragraph) and block.style.page_break_before:
        return replace(block, style=replace(block.style, page_break_before=False))
    return block


def _in_flow(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph) and block.floats:
            yield replace(block, floats=())
            yield from (floating.table for floating in block.floats)
        else:
            yield block


def picture_kind(data: bytes) -> str | None:
    """The file ending for the bytes of a picture, None for what a Word file of ours can't hold."""
    return next((kind for kind, start in _PICTURE_SIGNATURES.items() if data.startswith(start)), None)


def _section(section: Section, names: BookmarkNames) -> Section:
    header = _blocks(section.header, None)
    footer = _blocks(section.footer, None)

    def own(furniture: tuple[Block, ...] | None, usual: tuple[Block, ...]) -> tuple[Block, ...] | None:
        blocks = None if furniture is None else _blocks(furniture, None)
        return None if blocks == usual else blocks

    return replace(
        section,
        blocks=_blocks(section.blocks, names),
        header=header,
        footer=footer,
        first_header=own(section.first_header, header),
        first_footer=own(section.first_footer, footer),
        even_header=own(section.even_header, header),
        even_footer=own(section.even_footer, footer),
        border=_page_border(section.border),
        columns=max(section.columns, 1),
        column_gap=section.column_gap if section.columns > 1 else Section(()).column_gap,
        start="page" if _breaks(section.blocks) else section.start,
        origin=None,
    )


def _breaks(blocks: tuple[Block, ...]) -> bool:
    """Whether blocks begin with a break of pages, which makes their section start one."""
    first = next(iter(blocks), None)
    return isinstance(first, Paragraph) and first.style.page_break_before


def _blocks(blocks: tuple[Block, ...], names: BookmarkNames | None) -> tuple[Block, ...]:
    return tuple(_paragraph(b, names) if isinstance(b, Paragraph) else _table(b, names) for b in printed_blocks(blocks))


def _paragraph(paragraph: Paragraph, names: BookmarkNames | None) -> Paragraph:
    return Paragraph(
        inlines=merged(_inline(i, in_body=names is not None) for i in paragraph.inlines),
        style=replace(
            paragraph.style,
            line_pitch=line_pitch(paragraph),
            tabs=_tabs(paragraph.style.tabs),
            frame=_frame(paragraph.style.frame),
            pitches=(),
        ),
        bookmark=names.take(paragraph.bookmark) if names else None,
    )


def _frame(frame: ParagraphFrame | None) -> ParagraphFrame | None:
    """Without lines there is no space to them; a frame of nothing is none."""
    if frame is None:
        return None
    top, left, bottom, right = (_border(edge) for edge in (frame.top, frame.left, frame.bottom, frame.right))
    shading = hex_color(frame.shading) if frame.shading else None
    if all(edge == NO_BORDER for edge in (top, left, bottom, right)):
        return ParagraphFrame(shading=shading) if shading else None
    return ParagraphFrame(top, left, bottom, right, frame.space // 20 * 20, shading)


def _page_border(around: PageBorder | None) -> PageBorder | None:
    if around is None:
        return None
    top, left, bottom, right = (_border(edge) for edge in (around.top, around.left, around.bottom, around.right))
    if all(edge == NO_BORDER for edge in (top, left, bottom, right)):
        return None
    return replace(around, top=top, left=left, bottom=bottom, right=right, space=around.space // 20 * 20)


def _tabs(tabs: tuple[TabStop, ...]) -> tuple[TabStop, ...]:
    return tuple({tab.position: tab for tab in tabs}.values())


def merged(inlines: Iterable[Inline | None]) -> tuple[Inline, ...]:
    """The inlines without empty runs and pictures of no kind; adjacent runs of one look made one."""
    parts: list[Inline] = []
    for inline in inlines:
        before = parts[-1] if parts else None
        if inline is None or (isinstance(inline, Run) and not inline.text):
            continue
        if isinstance(inline, Run) and isinstance(before, Run) and before.style == inline.style:
            parts[-1] = Run(before.text + inline.text, inline.style)
        else:
            parts.append(inline)
    return tuple(parts)


def _note(note: Note) -> Note:
    blocks = _blocks(note.blocks, None) or (_paragraph(Paragraph(), None),)
    return Note(blocks, note.kind, None if note.mark is None else legal(note.mark))


def _inline(inline: Inline, *, in_body: bool) -> Inline | None:
    """An inline; only the body refers to notes, and only they have a number."""
    if isinstance(inline, NoteReference):
        return NoteReference(_note(inline.note), _run_style(inline.style)) if in_body else None
    if isinstance(inline, NoteNumber):
        return None if in_body else NoteNumber(_run_style(inline.style))
    if isinstance(inline, Run):
        return Run(plain_letters(legal(inline.text)), _run_style(inline.style))
    if isinstance(inline, PageField):
        return PageField(inline.kind, _run_style(inline.style))
    if picture_kind(inline.data) is None:
        return None
    size = (max(inline.width, 1), max(inline.height, 1))
    return InlineImage(inline.data, *size, legal(inline.description))


@lru_cache(maxsize=1024)
def _run_style(style: RunStyle) -> RunStyle:
    highlight = hex_color(style.highlight) if style.highlight else None
    return replace(style, color=hex_color(style.color), highlight=highlight)


def _table(table: Table, names: BookmarkNames | None) -> Table:
    return replace(
        table,
        rows=tuple(_row(row, slots, names) for row, slots in zip(table.rows, place(table), strict=True)),
        borders=_borders(table.borders),
        origin=None,
        description=legal(table.description),
    )


def _row(row: Row, slots: tuple[Slot, ...], names: BookmarkNames | None) -> Row:
    free = row.height <= 0 or row.height_rule == "auto"
    return replace(
        row,
        cells=tuple(_cell(slot, names) for slot in slots if slot.first),
        height=0 if free else row.height,
        height_rule="auto" if free else "at_least",
        origin=None,
    )


def _cell(slot: Slot, names: BookmarkNames | None) -> Cell:
    cell = slot.cell
    borders = cell.borders and replace(_borders(cell.borders), inside_h=Border(), inside_v=Border())
    bookmark = names.take(cell.bookmark) if names else None
    return replace(
        cell,
        blocks=_blocks(cell_blocks(cell), names) or (_paragraph(Paragraph(), None),),
        col_span=slot.col_span,
        row_span=slot.row_span,
        shading=hex_color(cell.shading) if cell.shading else None,
        borders=borders,
        origin=None,
        bookmark=bookmark,
        mark=None,
        falling=_border(cell.falling),
        rising=_border(cell.rising),
    )


@lru_cache(maxsize=1024)
def _borders(borders: Borders) -> Borders:
    return Borders(
        _border(borders.top),
        _border(borders.left),
        _border(borders.bottom),
        _border(borders.right),
        _border(borders.inside_h),
        _border(borders.inside_v),
    )


def _border(border: Border) -> Border:
    return NO_BORDER if border.kind == "none" else replace(border, color=hex_color(border.color))
