"""Blocks: paragraphs with their styles, and the places where sections end. Tables are read in `tables`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from labdesk.document.model import Block, Inline, InlineImage, Paragraph, ParagraphStyle
from labdesk.document.pitch import FILLER_PITCH
from labdesk.document.word.normal import merged
from labdesk.document.word.reader.inlines import Break, InlineReader
from labdesk.document.word.reader.looks import ParagraphLook, paragraph_style
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tables import read_table
from labdesk.document.word.reader.tree import W_, Element, val

_FILLER_SIZE = 2


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The blocks before this point are a section with these properties (`w:sectPr`)."""

    properties: Element


def read_blocks(parent: Element, story: Story) -> list[Block]:
    """The blocks in `parent`, wherever no section can end: a cell, a header, a text box."""
    return [item for item in read_items(parent, story) if not isinstance(item, SectionEnd)]


def read_items(parent: Element, story: Story) -> Iterator[Block | SectionEnd]:
    """The blocks in `parent` and the ends of sections between them; wrappers of blocks are looked into."""
    bookmark: str | None = None
    for child in parent:
        tag = child.tag
        if tag == f"{W_}p":
            yield from _read_paragraph(child, story, bookmark)
            bookmark = None
        elif tag == f"{W_}tbl":
            table = read_table(child, story)
            if table is not None:
                yield table
        elif tag == f"{W_}bookmarkStart":
            bookmark = val(child, "name")
        elif tag == f"{W_}bookmarkEnd":
            bookmark = None
        elif tag not in _NO_BLOCKS:
            yield from read_items(child, story)


def _read_paragraph(element: Element, story: Story, bookmark: str | None) -> Iterator[Block | SectionEnd]:
    properties = element.find(f"{W_}pPr")
    style_id = None if properties is None else val(properties.find(f"{W_}pStyle"))
    look = story.book.styles.paragraph_look(properties)
    reader = InlineReader(story, style_id)
    mark = None if properties is None else properties.find(f"{W_}rPr")
    mark_size = reader.style_of(mark).size
    reader.read(element)
    found = story.book.styles.list_level(properties)
    if found is not None and _is_counted(reader.found, element):
        reader.label(story.counting.label(*found), mark, found[0].levels[found[1]].run)
    name = reader.bookmark or bookmark
    if reader.found or name or not _is_filler(look, mark_size):
        yield from _paragraphs(reader.found, look, mark_size, name)
    boxes, story.boxes = story.boxes, []
    yield from boxes
    section = None if properties is None else properties.find(f"{W_}sectPr")
    if section is not None:
        yield SectionEnd(section)


def _is_counted(found: list[Inline | Break], element: Element) -> bool:
    """Whether a paragraph of a list shows its number: a paragraph that only ends a section does not."""
    return bool(found) or element.find(f"{W_}pPr/{W_}sectPr") is None


def _is_filler(look: ParagraphLook, mark_size: int) -> bool:
    """Whether an empty paragraph is one that our writer put in for Word's sake alone."""
    exact = look.get("line_rule") == "exact" and look.get("line") == FILLER_PITCH
    return exact and mark_size == _FILLER_SIZE


def _paragraphs(
    found: list[Inline | Break], look: ParagraphLook, mark_size: int, bookmark: str | None
) -> Iterator[Paragraph]:
    """The paragraph; where page breaks stand in it, its pieces, each on a new page."""
    pieces: list[list[Inline]] = [[]]
    for inline in found:
        if isinstance(inline, Break):
            pieces.append([])
        else:
            pieces[-1].append(inline)
    broken = len(pieces) > 1 and not pieces[0]
    for index, piece in enumerate(pieces[1:] if broken else pieces):
        style = _style(piece, look, mark_size)
        if broken or index:
            style = replace(style, page_break_before=True)
        yield Paragraph(merged(piece), style, bookmark=bookmark if index == 0 else None)


def _style(inlines: list[Inline], look: ParagraphLook, mark_size: int) -> ParagraphStyle:
    sizes = [i.style.size for i in inlines if not isinstance(i, InlineImage)]
    return paragraph_style(look, max(sizes, default=mark_size), grows=len(sizes) < len(inlines))


_NO_BLOCKS = frozenset(
    f"{W_}{name}" for name in ("tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "sectPr", "del", "moveFrom")
)
