"""Sections: page setup, headers and footers with Word's inheritance, page numbering."""

from __future__ import annotations

from dataclasses import dataclass, field

from labdesk.document.model import Block, PageSetup, Paragraph, Section, paragraphs
from labdesk.document.word.reader.blocks import SectionEnd, read_blocks, read_items
from labdesk.document.word.reader.package import relation_id
from labdesk.document.word.reader.story import Book, Story
from labdesk.document.word.reader.tree import W_, Element, number, on, twips, val

Furniture = tuple[Paragraph, ...]


def read_sections(main: str, body: Element, book: Book) -> tuple[Section, ...]:
    """The sections of the body, which is part `main` of the package."""
    story = Story(book, book.package.relationships(main), read_blocks)
    furniture = _FurnitureReader(story)
    sections: list[Section] = []
    blocks: list[Block] = []
    for item in read_items(body, story):
        if isinstance(item, SectionEnd):
            sections.append(_section(blocks, item.properties, furniture))
            blocks = []
        else:
            blocks.append(item)
    sections.append(_section(blocks, body.find(f"{W_}sectPr"), furniture))
    return tuple(sections)


def _section(blocks: list[Block], properties: Element | None, furniture: _FurnitureReader) -> Section:
    if properties is None:
        return Section(tuple(blocks))
    furniture.take(properties)
    header, footer = (furniture.shown(kind, "default") for kind in ("header", "footer"))
    first_header: Furniture | None = None
    first_footer: Furniture | None = None
    title_page = properties.find(f"{W_}titlePg")
    if title_page is not None and on(title_page):
        first_header, first_footer = (furniture.shown(kind, "first") for kind in ("header", "footer"))
    return Section(
        blocks=tuple(blocks),
        page=_page(properties),
        header=header,
        footer=footer,
        first_header=None if first_header == header else first_header,
        first_footer=None if first_footer == footer else first_footer,
        start="here" if val(properties.find(f"{W_}type")) == "continuous" else "page",
        restart_numbering=number(val(properties.find(f"{W_}pgNumType"), "start")),
    )


@dataclass(slots=True)
class _FurnitureReader:
    """The headers and footers in force; a section that names none goes on with those before it."""

    story: Story
    _in_force: dict[tuple[str, str | None], Furniture] = field(default_factory=dict)

    def take(self, properties: Element) -> None:
        """Read those that a section names."""
        for kind in ("header", "footer"):
            for reference in properties.iterfind(f"{W_}{kind}Reference"):
                relationship = self.story.relationships.get(relation_id(reference) or "")
                if relationship is not None and not relationship.external:
                    pages = val(reference, "type")
                    self._in_force[kind, pages] = self._read(relationship.target)

    def shown(self, kind: str, pages: str) -> Furniture:
        return self._in_force.get((kind, pages), ())

    def _read(self, part: str) -> Furniture:
        package = self.story.book.package
        if not package.has(part):
            return ()
        story = Story(self.story.book, package.relationships(part), read_blocks)
        return tuple(paragraphs(tuple(read_blocks(package.tree(part), story))))


def _page(properties: Element) -> PageSetup:
    """The page; what the file doesn't say is A4 with ordinary margins."""
    usual = PageSetup()
    size = properties.find(f"{W_}pgSz")
    margins = properties.find(f"{W_}pgMar")

    def margin(name: str, default: int) -> int:
        # A negative top or bottom margin means: as wide as this, whatever the header needs.
        length = twips(val(margins, name))
        return default if length is None else abs(length)

    return PageSetup(
        width=twips(val(size, "w")) or usual.width,
        height=twips(val(size, "h")) or usual.height,
        top=margin("top", usual.top),
        right=margin("right", usual.right),
        bottom=margin("bottom", usual.bottom),
        left=margin("left", usual.left) + margin("gutter", 0),
        header=margin("header", usual.header),
        footer=margin("footer", usual.footer),
    )
