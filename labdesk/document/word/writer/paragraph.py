"""Paragraphs."""

from __future__ import annotations

from functools import lru_cache

from labdesk.document.model import (
    Border,
    Inline,
    InlineImage,
    NoteNumber,
    NoteReference,
    PageField,
    Paragraph,
    ParagraphFrame,
    ParagraphStyle,
    Run,
    RunStyle,
)
from labdesk.document.pitch import FILLER_PITCH, has_image, line_pitch
from labdesk.document.word.writer.image import image_xml
from labdesk.document.word.writer.run import field_xml, number_xml, reference_xml, run_properties, run_xml, shading_xml
from labdesk.document.word.writer.story import Story
from labdesk.document.word.xml import flag, hex_color, on_off

HEADING_STYLES = ("Heading1", "Heading2", "Heading3")


def paragraph_xml(paragraph: Paragraph, story: Story, section: str = "", *, apart: bool = False) -> str:
    """`w:p`; `section` is the `w:sectPr` of the section that ends with this paragraph.

    `apart` keeps its lines apart from those of the paragraph before, which look alike: Word would make one frame.
    """
    properties = paragraph_properties(paragraph.style, line_pitch(paragraph), has_image(paragraph), apart)
    mark = run_properties(_mark_style(paragraph))
    content = "".join(_inline_xml(inline, story) for inline in paragraph.inlines)
    start, end = bookmark_xml(paragraph.bookmark, story)
    return f"<w:p><w:pPr>{properties}{mark}{section}</w:pPr>{start}{content}{end}</w:p>"


def filler_xml(section: str = "") -> str:
    """The empty paragraph, one point high, that Word demands where the model has none; the reader drops it again."""
    return (
        '<w:p><w:pPr><w:widowControl w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{FILLER_PITCH}" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>{section}</w:pPr></w:p>'
    )


def bookmark_xml(name: str | None, story: Story) -> tuple[str, str]:
    """Start and end of a bookmark, or two empty strings."""
    if not story.bookmarks:
        return "", ""
    taken = story.book.bookmark_names.take(name)
    if taken is None:
        return "", ""
    number = next(story.book.bookmark_ids)
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{taken}"/>',
        f'<w:bookmarkEnd w:id="{number}"/>',
    )


@lru_cache(maxsize=1024)
def paragraph_properties(style: ParagraphStyle, pitch: int, grows: bool, apart: bool = False) -> str:
    """The content of `w:pPr` without the mark's look, in the schema's order; with `grows` lines can exceed `pitch`."""
    level = style.outline_level
    lines = f'w:line="{pitch}" w:lineRule="{"atLeast" if grows else "exact"}"'
    tabs = "".join(f'<w:tab w:val="{t.align}" w:leader="{t.leader}" w:pos="{t.position}"/>' for t in style.tabs)
    first = f'w:hanging="{-style.first_line}"' if style.first_line < 0 else f'w:firstLine="{style.first_line}"'
    parts = [
        f'<w:pStyle w:val="{HEADING_STYLES[level]}"/>' if level is not None and level < len(HEADING_STYLES) else "",
        flag("keepNext", style.keep_next),
        flag("keepLines", style.keep_lines),
        flag("pageBreakBefore", style.page_break_before),
        on_off("widowControl", style.widow_control),
        _frame_xml(style.frame, apart=apart),
        f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
        f'<w:spacing w:before="{style.space_before}" w:after="{style.space_after}" {lines}/>',
        f'<w:ind w:left="{style.indent_left}" w:right="{style.indent_right}" {first}/>',
        f'<w:jc w:val="{style.align}"/>',
        "" if level is None else f'<w:outlineLvl w:val="{level}"/>',
    ]
    return "".join(parts)


def share_frame(before: Paragraph, after: Paragraph) -> bool:
    """Whether Word takes two paragraphs for one with lines round both, going by how they look."""
    first, second = before.style, after.style
    same_room = (first.indent_left, first.indent_right) == (second.indent_left, second.indent_right)
    frames = {_frame_xml(style.frame, apart=False) for style in (first, second)}
    return frames != {""} and len(frames) == 1 and same_room


def _frame_xml(frame: ParagraphFrame | None, *, apart: bool) -> str:
    """`w:pBdr` and `w:shd`. What one of two paragraphs says of the line between them sets them apart."""
    if frame is None:
        return ""
    edges = (("top", frame.top), ("left", frame.left), ("bottom", frame.bottom), ("right", frame.right))
    lines = "".join(line_xml(name, border, frame.space) for name, border in edges)
    lines += '<w:between w:val="nil"/>' if lines and apart else ""
    return (f"<w:pBdr>{lines}</w:pBdr>" if lines else "") + shading_xml(frame.shading)


def line_xml(name: str, border: Border, space: int) -> str:
    """A line round a paragraph or a page, `space` twips away from it; nothing for none."""
    if border.kind == "none":
        return ""
    color = hex_color(border.color)
    return f'<w:{name} w:val="{border.kind}" w:sz="{border.width}" w:space="{space // 20}" w:color="{color}"/>'


def _inline_xml(inline: Inline, story: Story) -> str:
    if isinstance(inline, Run):
        return run_xml(inline, story)
    if isinstance(inline, InlineImage):
        return image_xml(inline, story)
    if isinstance(inline, NoteReference):
        return reference_xml(inline, story)
    if isinstance(inline, NoteNumber):
        return number_xml(inline, story)
    return field_xml(inline)


def _mark_style(paragraph: Paragraph) -> RunStyle:
    """The look that typing at the paragraph's end goes on with."""
    for inline in reversed(paragraph.inlines):
        if isinstance(inline, PageField) or (isinstance(inline, Run) and inline.text):
            return inline.style
    return RunStyle()
