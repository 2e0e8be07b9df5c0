"""Sections: page setup, headers and footers, page numbering."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from labdesk.document.model import (
    ENDNOTES,
    FOOTNOTES,
    Block,
    BorderedPages,
    NoteKind,
    NoteNumbering,
    PageBorder,
    PageSetup,
    Section,
    SectionStart,
)
from labdesk.document.model.notes import NoteRestart
from labdesk.document.word.writer.paragraph import line_xml
from labdesk.document.word.writer.story import Story
from labdesk.document.word.writer.table import blocks_xml
from labdesk.document.word.xml import attribute

Furniture = tuple[Block, ...]

_RESTARTS: dict[NoteRestart, str] = {"never": "continuous", "section": "eachSect", "page": "eachPage"}
_STARTS: dict[SectionStart, str] = {"page": "nextPage", "here": "continuous"}
_DISPLAYS: dict[BorderedPages, str] = {
    "all": "",
    "first": ' w:display="firstPage"',
    "others": ' w:display="notFirstPage"',
}

# Writes the paragraphs as a part of kind "header" or "footer" and gives the body's relationship id for it.
AddFurniture = Callable[[str, Furniture], str]


@dataclass(slots=True)
class Furnishing:
    """Headers and footers in the way of Word: a section that names none goes on with those of the section before.

    `even_pages` says that some section has other ones on even pages; then every section must name them.
    """

    add: AddFurniture
    even_pages: bool = False
    _in_force: dict[tuple[str, str], Furniture] = field(default_factory=dict)

    def references(self, section: Section) -> str:
        """The references that make `section` show its headers and footers, and no others."""
        parts = [
            self._reference("header", "default", section.header),
            self._reference("footer", "default", section.footer),
        ]
        if has_title_page(section):
            first_header = section.header if section.first_header is None else section.first_header
            first_footer = section.footer if section.first_footer is None else section.first_footer
            parts.append(self._reference("header", "first", first_header))
            parts.append(self._reference("footer", "first", first_footer))
        if self.even_pages:
            even_header = section.header if section.even_header is None else section.even_header
            even_footer = section.footer if section.even_footer is None else section.even_footer
            parts.append(self._reference("header", "even", even_header))
            parts.append(self._reference("footer", "even", even_footer))
        return "".join(parts)

    def _reference(self, kind: str, pages: str, furniture: Furniture) -> str:
        if self._in_force.get((kind, pages), ()) == furniture:
            return ""
        self._in_force[kind, pages] = furniture
        return f'<w:{kind}Reference w:type="{pages}" r:id="{self.add(kind, furniture)}"/>'


def has_title_page(section: Section) -> bool:
    """Whether the section's first page has a header or footer of its own."""
    return section.first_header is not None or section.first_footer is not None


def body_xml(sections: Sequence[Section], story: Story, furnishing: Furnishing) -> str:
    """The content of `w:body`. Each section's properties stand in its last paragraph, the last one's at the end."""
    *leading, last = sections
    parts = [blocks_xml(s.blocks, story, section_properties(s, furnishing)) for s in leading]
    return "".join(parts) + blocks_xml(last.blocks, story) + section_properties(last, furnishing)


def section_properties(section: Section, furnishing: Furnishing) -> str:
    """`w:sectPr`, in the schema's order."""
    return (
        f"<w:sectPr>{furnishing.references(section)}{_notes_xml(section)}"
        f'<w:type w:val="{_STARTS[section.start]}"/>{_page_xml(section.page)}'
        + _border_xml(section.border)
        + _numbering_xml(section)
        + _columns_xml(section)
        + ("" if section.valign == "top" else f'<w:vAlign w:val="{section.valign}"/>')
        + ("<w:titlePg/>" if has_title_page(section) else "")
        + "</w:sectPr>"
    )


def has_even_pages(sections: Sequence[Section]) -> bool:
    """Whether any section has another header or footer on pages of even numbers."""
    return any(section.even_header is not None or section.even_footer is not None for section in sections)


def _numbering_xml(section: Section) -> str:
    kind = "" if section.number_format == "decimal" else f' w:fmt="{attribute(section.number_format)}"'
    start = "" if section.restart_numbering is None else f' w:start="{section.restart_numbering}"'
    return f"<w:pgNumType{kind}{start}/>" if kind or start else ""


def _notes_xml(section: Section) -> str:
    """Where and how the section numbers its notes, if not as Word does by itself."""
    place = '<w:pos w:val="beneathText"/>' if section.notes_below_text else ""
    return _note_numbering("footnote", place, section.footnotes, FOOTNOTES) + _note_numbering(
        "endnote", "", section.endnotes, ENDNOTES
    )


def _note_numbering(kind: NoteKind, place: str, numbering: NoteNumbering, usual: NoteNumbering) -> str:
    if numbering == usual and not place:
        return ""
    return (
        f'<w:{kind}Pr>{place}<w:numFmt w:val="{attribute(numbering.number_format)}"/>'
        f'<w:numStart w:val="{numbering.start}"/><w:numRestart w:val="{_RESTARTS[numbering.restart]}"/></w:{kind}Pr>'
    )


def _border_xml(around: PageBorder | None) -> str:
    if around is None:
        return ""
    edges = (("top", around.top), ("left", around.left), ("bottom", around.bottom), ("right", around.right))
    lines = "".join(line_xml(name, edge, around.space) for name, edge in edges)
    origin = "text" if around.from_text else "page"
    return f'<w:pgBorders{_DISPLAYS[around.pages]} w:offsetFrom="{origin}">{lines}</w:pgBorders>' if lines else ""


def _columns_xml(section: Section) -> str:
    if section.columns <= 1:
        return ""
    return f'<w:cols w:num="{section.columns}" w:space="{section.column_gap}"/>'


def _page_xml(page: PageSetup) -> str:
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
        f' w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
    )
