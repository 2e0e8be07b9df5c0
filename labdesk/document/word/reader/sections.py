"""Sections: page setup, headers and footers with Word's inheritance, page numbering, columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from labdesk.document.model import (
    NO_BORDER,
    Block,
    BorderedPages,
    NoteSetting,
    PageBorder,
    PageSetup,
    Paragraph,
    Section,
    SectionStart,
    VerticalAlign,
)
from labdesk.document.word.reader.blocks import SectionEnd, read_blocks, read_items
from labdesk.document.word.reader.edges import border
from labdesk.document.word.reader.lines import NO_GRID, read_grid
from labdesk.document.word.reader.notes import read_note_setting
from labdesk.document.word.reader.package import relation_id
from labdesk.document.word.reader.settings import note_numbering, note_position
from labdesk.document.word.reader.story import Book, Story
from labdesk.document.word.reader.tree import W_, Element, number, on, twips, val

Furniture = tuple[Block, ...]

_NAMES: Final = {"header": "页眉", "footer": "页脚"}
_MOST_COLUMNS: Final = 20
_LARGEST_PAGE: Final = 31680
_LEAST_TEXT: Final = 720
_WIDEST_SPACE: Final = 31


def read_sections(main: str, body: Element, book: Book) -> tuple[tuple[Section, ...], NoteSetting]:
    """The sections of the body, which is part `main` of the package, and how their notes are set off."""
    story = Story(book, book.package.relationships(main), read_blocks)
    walk = _Walk(story, _properties(body))
    story.next_section = walk.go_on
    furniture = _FurnitureReader(story)
    sections: list[Section] = []
    blocks: list[Block] = []
    items = read_items(body, story)
    notes = read_note_setting(story)
    number_of = 1
    for item in items:
        if isinstance(item, SectionEnd):
            sections.append(_section(blocks, item.properties, furniture, number_of))
            blocks = []
            number_of += 1
        else:
            blocks.append(item)
    sections.append(_section(blocks, body.find(f"{W_}sectPr"), furniture, number_of))
    return tuple(sections), notes


def _properties(body: Element) -> list[Element]:
    """The `w:sectPr` of all sections in order, those of text that has since been changed left out."""
    found = body.iter(f"{W_}sectPr")
    return [each for each in found if (parent := each.getparent()) is not None and parent.tag in _HOLDERS]


_HOLDERS: Final = frozenset((f"{W_}pPr", f"{W_}body"))


@dataclass(slots=True)
class _Walk:
    """Where the reading of the body stands among its sections: their grids and measures hold for its paragraphs."""

    story: Story
    sections: list[Element]
    index: int = 0

    def __post_init__(self) -> None:
        self._enter()

    def go_on(self) -> bool:
        """Enter the next section; whether it goes on below the one before."""
        self.index += 1
        place = self.story.book.findings.place
        place.section, place.paragraph = self.index + 1, 0
        return self._enter()

    def _enter(self) -> bool:
        if self.index >= len(self.sections):
            return False
        properties = self.sections[self.index]
        _enter(self.story, properties)
        return _start(properties) == "here"


def _enter(story: Story, properties: Element) -> None:
    columns, gap = _columns(properties)
    page = _page(properties)
    story.grid = read_grid(properties, story.book.styles.character_look(None, None, None).east.size)
    story.page = page
    story.measure = story.column = max((page.text_width - gap * (columns - 1)) // columns, _LEAST_TEXT)
    settings = story.book.settings
    story.footnotes = note_numbering(properties.find(f"{W_}footnotePr"), settings.footnotes)
    story.endnotes = note_numbering(properties.find(f"{W_}endnotePr"), settings.endnotes)


def _start(properties: Element) -> SectionStart:
    return "here" if val(properties.find(f"{W_}type")) == "continuous" else "page"


def _begins(blocks: list[Block], properties: Element) -> SectionStart:
    """Where the section begins: one that goes on below, but with a break of pages, begins a page."""
    first = blocks[0] if blocks else None
    breaks = isinstance(first, Paragraph) and first.style.page_break_before
    return "page" if breaks else _start(properties)


def _section(blocks: list[Block], properties: Element | None, furniture: _FurnitureReader, index: int) -> Section:
    if properties is None:
        return Section(tuple(blocks))
    furniture.take(properties, index)
    place = furniture.story.book.findings.place
    place.part = f"第 {index} 节"
    _tell(properties, furniture.story.book)
    place.part = ""
    header, footer = (furniture.shown(kind, "default") for kind in ("header", "footer"))
    title_page = properties.find(f"{W_}titlePg")
    has_title = title_page is not None and on(title_page)
    has_even = furniture.story.book.settings.even_pages

    def own(kind: str, pages: str, usual: Furniture, *, wanted: bool) -> Furniture | None:
        found = furniture.shown(kind, pages) if wanted else usual
        return None if found == usual else found

    columns, gap = _columns(properties)
    settings = furniture.story.book.settings
    footnotes = properties.find(f"{W_}footnotePr")
    return Section(
        blocks=tuple(blocks),
        page=_page(properties),
        header=header,
        footer=footer,
        first_header=own("header", "first", header, wanted=has_title),
        first_footer=own("footer", "first", footer, wanted=has_title),
        even_header=own("header", "even", header, wanted=has_even),
        even_footer=own("footer", "even", footer, wanted=has_even),
        start=_begins(blocks, properties),
        restart_numbering=number(val(properties.find(f"{W_}pgNumType"), "start")),
        number_format=val(properties.find(f"{W_}pgNumType"), "fmt") or "decimal",
        columns=columns,
        column_gap=gap,
        border=_border(properties.find(f"{W_}pgBorders")),
        valign=_valign(val(properties.find(f"{W_}vAlign"))),
        footnotes=note_numbering(footnotes, settings.footnotes),
        endnotes=note_numbering(properties.find(f"{W_}endnotePr"), settings.endnotes),
        notes_below_text=note_position(footnotes, settings.footnote_position) == "beneathText",
    )


def _columns(properties: Element) -> tuple[int, int]:
    """How many columns the text has, and the gap between them; widths of their own are evened out."""
    element = properties.find(f"{W_}cols")
    usual = Section(()).column_gap
    if element is None:
        return 1, usual
    own = element.findall(f"{W_}col")
    count = number(val(element, "num")) or len(own) or 1
    gap = twips(val(element, "space"))
    if own and len(own) > 1:
        gap = max(twips(val(column, "space")) or 0 for column in own)
    count = min(max(count, 1), _MOST_COLUMNS)
    if count == 1:
        return 1, usual
    return count, usual if gap is None else max(gap, 0)


def _tell(properties: Element, book: Book) -> None:
    """Say what a section asks for and does not get."""
    columns = properties.find(f"{W_}cols")
    widths = {val(column, "w") for column in columns} if columns is not None else set()
    if len(widths) > 1 and _columns(properties)[0] > 1:
        book.miss("分栏各宽不同，按等宽排")
    position = note_position(properties.find(f"{W_}footnotePr"), book.settings.footnote_position)
    if position in ("sectEnd", "docEnd") and "footnote" in book.note_parts:
        book.miss("脚注要排在节末或文末，排在页末")
    if properties.find(f"{W_}noEndnote") is not None and book.settings.endnotes_at == "section":
        book.miss("尾注要排到后面的节，排在本节末")
    for tag, what in _NOT_DONE.items():
        if properties.find(f"{W_}{tag}") is not None:
            book.miss(what)
    if (val(properties.find(f"{W_}textDirection")) or "lrTb") not in ("lrTb", "tb"):
        book.miss("竖排文字，按横排")


_NOT_DONE: Final = {"lnNumType": "行号，未印"}


def _border(element: Element | None) -> PageBorder | None:
    """The lines round the section's pages; pictures in place of lines are lines."""
    if element is None:
        return None
    edges = {name: edge for name in ("top", "left", "bottom", "right") if (edge := element.find(W_ + name)) is not None}
    found = {name: border(edge) for name, edge in edges.items()}
    if all(edge == NO_BORDER for edge in found.values()):
        return None
    space = max(number(val(edge, "space")) or 0 for edge in edges.values())
    top, left, bottom, right = (found.get(name, NO_BORDER) for name in ("top", "left", "bottom", "right"))
    from_text = val(element, "offsetFrom") != "page"
    pages = _BORDERED_PAGES.get(val(element, "display") or "", "all")
    return PageBorder(top, left, bottom, right, 20 * min(max(space, 0), _WIDEST_SPACE), from_text, pages)


_BORDERED_PAGES: Final[dict[str, BorderedPages]] = {"firstPage": "first", "notFirstPage": "others"}


def _valign(text: str | None) -> VerticalAlign:
    if text == "center":
        return "center"
    return "bottom" if text == "bottom" else "top"


@dataclass(slots=True)
class _FurnitureReader:
    """The headers and footers in force; a section that names none goes on with those before it."""

    story: Story
    _in_force: dict[tuple[str, str | None], Furniture] = field(default_factory=dict)

    def take(self, properties: Element, index: int) -> None:
        """Read those that section number `index` names."""
        for kind in ("header", "footer"):
            for reference in properties.iterfind(f"{W_}{kind}Reference"):
                relationship = self.story.relationships.get(relation_id(reference) or "")
                if relationship is not None and not relationship.external:
                    place = self.story.book.findings.place
                    place.section, place.part = index, _NAMES[kind]
                    pages = val(reference, "type") or "default"
                    self._in_force[kind, pages] = self._read(relationship.target, properties)
                    place.part = ""

    def shown(self, kind: str, pages: str) -> Furniture:
        return self._in_force.get((kind, pages), ())

    def _read(self, part: str, properties: Element) -> Furniture:
        package = self.story.book.package
        if not package.has(part):
            return ()
        story = Story(self.story.book, package.relationships(part), read_blocks, furniture=True)
        _enter(story, properties)
        story.grid = NO_GRID
        story.measure = max(_page(properties).text_width, _LEAST_TEXT)
        root = package.tree(part)
        self.story.book.bindings.fill(root)
        return tuple(read_blocks(root, story))


def _page(properties: Element) -> PageSetup:
    """The page; what the file doesn't say is A4 with ordinary margins."""
    usual = PageSetup()
    size = properties.find(f"{W_}pgSz")
    margins = properties.find(f"{W_}pgMar")

    def margin(name: str, default: int) -> int:
        # A negative top or bottom margin means: as wide as this, whatever the header needs.
        length = twips(val(margins, name))
        return default if length is None else min(abs(length), _LARGEST_PAGE)

    page = PageSetup(
        width=_side(twips(val(size, "w")), usual.width),
        height=_side(twips(val(size, "h")), usual.height),
        top=margin("top", usual.top),
        right=margin("right", usual.right),
        bottom=margin("bottom", usual.bottom),
        left=margin("left", usual.left) + margin("gutter", 0),
        header=margin("header", usual.header),
        footer=margin("footer", usual.footer),
    )
    if page.text_width < _LEAST_TEXT:
        page = replace(page, left=0, right=0)
    return page


def _side(length: int | None, usual: int) -> int:
    return min(length, _LARGEST_PAGE) if length and length > 0 else usual
