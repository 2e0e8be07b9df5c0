"""Blocks: paragraphs with their styles, and the places where sections end. Tables are read in `tables`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from labdesk.document.model import (
    NO_BORDER,
    Block,
    Inline,
    Paragraph,
    ParagraphFrame,
    ParagraphStyle,
    Run,
)
from labdesk.document.pitch import FILLER_PITCH
from labdesk.document.word.normal import merged
from labdesk.document.word.reader.chunks import read_chunk, tell_elsewhere
from labdesk.document.word.reader.collecting import Break
from labdesk.document.word.reader.frames import framed, said_of, tell_undone
from labdesk.document.word.reader.grouped import over_room
from labdesk.document.word.reader.inlines import InlineReader
from labdesk.document.word.reader.lines import default_stops, on_page, paragraph_style, spaced
from labdesk.document.word.reader.looks import ParagraphLook
from labdesk.document.word.reader.marks import mark_is_gone, mark_is_hidden
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tablebreaks import at_breaks
from labdesk.document.word.reader.tables import read_table
from labdesk.document.word.reader.tree import MC_, W_, Element, val

_FILLER_SIZE: Final = 2
_BREAKING: Final = Paragraph(style=ParagraphStyle(line_pitch=FILLER_PITCH, page_break_before=True))


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The blocks before this point are a section with these properties (`w:sectPr`)."""

    properties: Element


def read_blocks(parent: Element, story: Story) -> list[Block]:
    """The blocks in `parent`, wherever no section can end: a cell, a header, a text box."""
    reader = _BlockReader(story)
    reader.read(parent)
    return [item for item in reader.finish() if not isinstance(item, SectionEnd)]


def read_items(body: Element, story: Story) -> list[Block | SectionEnd]:
    """The blocks of the body and the ends of sections between them; wrappers of blocks are looked into."""
    reader = _BlockReader(story, on_pages=True)
    reader.read(body)
    return reader.finish()


@dataclass(frozen=True, slots=True)
class _Set:
    """A paragraph as it was last set: where it stands among the items, its style's name, its look, the lines round it,
    whether it belongs to a list."""

    index: int
    style_id: str | None
    look: ParagraphLook
    frame: ParagraphFrame | None
    listed: bool


@dataclass(slots=True)
class _BlockReader:
    """`on_pages` says that the blocks stand on pages, and in no cell or box; `broken` that the next one starts a page;
    `carried` is what a paragraph without a mark hands on."""

    story: Story
    on_pages: bool = False
    items: list[Block | SectionEnd] = field(default_factory=list)
    broken: bool = False
    carried: list[Inline | Break] = field(default_factory=list)
    bookmark: str | None = None
    last: _Set | None = None
    listed: bool = False
    frame: Element | None = None
    framed: list[Paragraph] = field(default_factory=list)

    def read(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W_}p":
                self._read_paragraph(child)
                self.bookmark = None
            elif tag == f"{W_}tbl":
                self._read_table(child)
            elif tag == f"{W_}bookmarkStart":
                self.bookmark = val(child, "name")
            elif tag == f"{W_}bookmarkEnd":
                self.bookmark = None
            elif tag == f"{W_}br":
                self.broken = self.broken or val(child, "type") == "page"
            elif tag == f"{W_}altChunk":
                self._read_chunk(child)
            elif tag == f"{W_}subDoc":
                tell_elsewhere(self.story)
            elif tag == f"{MC_}AlternateContent":
                self._read_alternates(child)
            elif tag not in _NO_BLOCKS:
                self.read(child)

    def finish(self) -> list[Block | SectionEnd]:
        """The items, with what is left of a last paragraph whose mark is gone, or of boxes that hang on nothing."""
        self._enter_frame(None)
        if self.carried or (self.story.furniture and self.story.floats):
            inlines = [inline for inline in self.carried if not isinstance(inline, Break)]
            self.items.append(Paragraph(merged(inlines), floats=tuple(self.story.floats)))
            self.carried, self.story.floats = [], []
        return self.items

    def _read_alternates(self, element: Element) -> None:
        for alternative in element:
            before = len(self.items)
            self.read(alternative)
            if len(self.items) > before:
                return

    def _read_chunk(self, element: Element) -> None:
        """A file within the file: its blocks in this place."""
        found = read_chunk(element, self.story)
        if isinstance(found, Element):
            self.read(found)
            return
        self._enter_frame(None)
        self.items.extend(found)
        self.last = None

    def _read_table(self, element: Element) -> None:
        self._enter_frame(None)
        table = read_table(element, self.story)
        if table is None:
            return
        for piece, broken in at_breaks(table) if self.on_pages else [(table, False)]:
            if broken or self.broken:
                self.items.append(_BREAKING)
                self.broken = False
            self.items.append(piece)
        self.last = None

    def _read_paragraph(self, element: Element) -> None:
        story = self.story
        story.book.findings.place.advance()
        properties = element.find(f"{W_}pPr")
        style_id = None if properties is None else val(properties.find(f"{W_}pStyle"))
        look = story.book.styles.paragraph_look(properties, story.table)
        mark = None if properties is None else properties.find(f"{W_}rPr")
        frame = None if properties is None or not story.furniture else properties.find(f"{W_}framePr")
        self._enter_frame(frame if frame is not None and val(frame, "dropCap") in (None, "none") else None)
        reader = InlineReader(story, style_id, self.carried)
        self.carried = []
        reader.read(element)
        section = None if properties is None else properties.find(f"{W_}sectPr")
        if section is None and mark_is_gone(mark):
            story.book.findings.changes += 1
            self.carried = reader.found
            self._take_boxes()
            return
        self._label(reader, properties, mark, section)
        self._set(reader, look, mark, style_id)
        self._take_boxes()
        tell_undone(properties, story)
        if section is not None:
            self.last = None
            self.items.append(SectionEnd(section))
            # A page that the next section begins anyway needs no break.
            self.broken = story.next_section() and self.broken

    def _label(
        self, reader: InlineReader, properties: Element | None, mark: Element | None, section: Element | None
    ) -> None:
        """Give a paragraph of a list its number; one that only ends a section has none."""
        found = self.story.book.styles.list_level(properties)
        self.listed = found is not None
        if found is not None and (reader.found or section is None):
            level = found[0].levels[found[1]]
            reader.label(self.story.counting.label(*found), mark, level.run)
            if level.symbolic:
                self.story.book.miss("符号字体的项目符号，印成相近的符号")

    def _set(self, reader: InlineReader, look: ParagraphLook, mark: Element | None, style_id: str | None) -> None:
        mark_look = reader.look_of(mark)
        name = reader.bookmark or self.bookmark
        unseen = _is_filler(look, mark_look.east.size) or (reader.hid and mark_is_hidden(mark))
        if unseen and not (reader.found or name or self.story.floats):
            return
        measures = reader.measures(mark_look)
        style = on_page(paragraph_style(look, measures, self.story.grid, reader.stops), self.story.page)
        if any(isinstance(inline, Run) and "\t" in inline.text for inline in reader.found):
            more = default_stops(style, self.story.book.settings.tab_stops, self.story.measure)
            style = replace(style, tabs=style.tabs + more)
        for piece, broken in self._pieces(reader.found):
            self._add(piece, style, look, style_id, broken=broken, bookmark=name)
            name = None

    def _pieces(self, found: list[Inline | Break]) -> list[tuple[list[Inline], bool]]:
        """The inlines cut at page breaks, and whether each piece starts a page. A break at the end belongs to the
        next block."""
        pieces: list[tuple[list[Inline], bool]] = [([], self.broken)]
        self.broken = False
        for inline in found:
            if isinstance(inline, Break):
                pieces.append(([], True))
            else:
                pieces[-1][0].append(inline)
        if len(pieces) > 1 and not pieces[-1][0] and not self.story.book.settings.splits_marks:
            pieces.pop()
            self.broken = True
        begins = self.on_pages and (not self.items or isinstance(self.items[-1], SectionEnd))
        if len(pieces) > 1 and not pieces[0][0] and not begins:
            del pieces[0]
        return pieces

    def _add(
        self,
        inlines: list[Inline],
        style: ParagraphStyle,
        look: ParagraphLook,
        style_id: str | None,
        *,
        broken: bool,
        bookmark: str | None,
    ) -> None:
        if broken:
            style = replace(style, page_break_before=True)
        if self.story.grid.extra:
            inlines = spaced(inlines, self.story.grid.extra)
        whole = style.frame
        style = self._joined(style, look, style_id)
        if self.frame is not None:
            self.framed.append(Paragraph(merged(inlines), style, bookmark=bookmark))
            self.last = None
            return
        floats, self.story.floats = over_room(self.story.floats, inlines, style, self.story.measure), []
        self.items.append(Paragraph(merged(inlines), style, bookmark=bookmark, floats=floats))
        self.last = _Set(len(self.items) - 1, style_id, look, whole, self.listed)

    def _enter_frame(self, frame: Element | None) -> None:
        """A frame is done where a paragraph has another one or none; its box hangs on the next paragraph."""
        if self.framed and self.frame is not None and said_of(frame) != said_of(self.frame):
            self.story.floats.append(framed(self.frame, self.framed, self.story.measure))
            self.framed = []
        self.frame = frame

    def _joined(self, style: ParagraphStyle, look: ParagraphLook, style_id: str | None) -> ParagraphStyle:
        """The style as it is below the paragraph before: spaces that fall away or add up, lines round both."""
        last = self.last
        before = self.items[last.index] if last is not None else None
        if last is None or not isinstance(before, Paragraph):
            first = not self.items and look.get("before_automatic")
            return replace(style, space_before=0) if first else style
        above = before.style
        if last.style_id == style_id and last.look.get("contextual"):
            above = replace(above, space_after=0)
        if last.style_id == style_id and look.get("contextual"):
            style = replace(style, space_before=0)
        if last.listed and self.listed:
            if last.look.get("after_automatic"):
                above = replace(above, space_after=0)
            if look.get("before_automatic"):
                style = replace(style, space_before=0)
        if self.story.book.settings.adds_spaces and style.space_before and above.space_after:
            style = replace(style, space_before=style.space_before + above.space_after)
        between = look.get("edges", {}).get("between")
        alike = last.frame == style.frame and last.look.get("edges", {}).get("between") == between
        if style.frame is not None and alike and _indents(above) == _indents(style):
            above = replace(above, frame=replace(above.frame or style.frame, bottom=NO_BORDER))
            style = replace(style, frame=replace(style.frame, top=between or NO_BORDER))
        if above is not before.style:
            self.items[last.index] = replace(before, style=above)
        return style

    def _take_boxes(self) -> None:
        boxes, self.story.boxes = self.story.boxes, []
        if boxes:
            self.items.extend(boxes)
            self.last = None


def _indents(style: ParagraphStyle) -> tuple[int, int]:
    return style.indent_left, style.indent_right


def _is_filler(look: ParagraphLook, mark_size: int) -> bool:
    """Whether an empty paragraph is one that our writer put in for Word's sake alone."""
    exact = look.get("line_rule") == "exact" and look.get("line") == FILLER_PITCH
    return exact and mark_size == _FILLER_SIZE


_NO_BLOCKS: Final = frozenset(
    f"{W_}{name}" for name in ("tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "sectPr", "del", "moveFrom")
)
