"""Runs of text, page fields, and the places of notes."""

from __future__ import annotations

import re
from functools import lru_cache

from labdesk.document.fonts.names import word_family
from labdesk.document.model import NoteNumber, NoteReference, PageField, Run, RunStyle
from labdesk.document.word.writer.story import Story
from labdesk.document.word.xml import attribute, escape, flag, hex_color, legal

_BREAKS = re.compile("([\n\t])")
_INSTRUCTIONS = {"page": "PAGE", "pages": "NUMPAGES", "section_pages": "SECTIONPAGES"}


def fonts_xml(face: str) -> str:
    """One face for every script. The hint makes “ ” — … East Asian, as they are in a Chinese form."""
    name = attribute(face)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}" w:hint="eastAsia"/>'


def shading_xml(color: str | None) -> str:
    """`w:shd` of one colour; nothing for none."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{hex_color(color)}"/>' if color else ""


@lru_cache(maxsize=1024)
def run_properties(style: RunStyle) -> str:
    """`w:rPr` of a look, in the schema's order."""
    parts = [
        fonts_xml(word_family(style.font)),
        flag("b", style.bold) + flag("bCs", style.bold),
        flag("i", style.italic) + flag("iCs", style.italic),
        flag("strike", style.strike),
        "" if hex_color(style.color) == "000000" else f'<w:color w:val="{hex_color(style.color)}"/>',
        f'<w:spacing w:val="{style.spacing}"/>' if style.spacing else "",
        f'<w:w w:val="{style.scale}"/>' if style.scale != 100 else "",
        f'<w:position w:val="{style.raised}"/>' if style.raised else "",
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>',
        '<w:u w:val="single"/>' if style.underline else "",
        shading_xml(style.highlight),
        "" if style.script == "normal" else f'<w:vertAlign w:val="{style.script}"/>',
        '<w:em w:val="dot"/>' if style.emphasis else "",
    ]
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def run_xml(run: Run, story: Story) -> str:
    """`w:r` with the run's text, line feeds as breaks and tabs as tabs; nothing for an empty run."""
    if not run.text:
        return ""
    story.book.check(run.text, run.origin)
    return f"<w:r>{run_properties(run.style)}{_content(run.text)}</w:r>"


def _content(text: str) -> str:
    pieces = _BREAKS.split(legal(text))
    return "".join(_piece(piece) for piece in pieces if piece)


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    if piece == "\t":
        return "<w:tab/>"
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def reference_xml(reference: NoteReference, story: Story) -> str:
    """The reference to a note, behind it the note's own mark. In headers and in notes Word knows none."""
    note = reference.note
    if story.add_note is None:
        story.book.notices.add("lost-note", "Word 文件的页眉、页脚和注释里不能有注释，已略去")
        return ""
    number = story.add_note(note)
    own = "" if note.mark is None else ' w:customMarkFollows="1"'
    mark = _content(note.mark) if note.mark else ""
    return f'<w:r>{run_properties(reference.style)}<w:{note.kind}Reference{own} w:id="{number}"/>{mark}</w:r>'


def number_xml(number: NoteNumber, story: Story) -> str:
    """In a note: its own number."""
    return f"<w:r>{run_properties(number.style)}<w:{story.within}Ref/></w:r>" if story.within else ""


def field_xml(field: PageField) -> str:
    """A complex field; Word and LibreOffice put the real number in the place of the 1 as soon as they set the page."""
    start = f"<w:r>{run_properties(field.style)}"
    steps = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {_INSTRUCTIONS[field.kind]} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"{start}{step}</w:r>" for step in steps)
