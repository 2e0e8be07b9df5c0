"""Groups of shapes and canvases: each shape is a box of its own, in its place."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from labdesk.document.model import Float, Inline, InlineImage, ParagraphStyle, Table
from labdesk.document.word.reader.areas import Area, area_of, outermost, shapes_of, whole_area
from labdesk.document.word.reader.drawings import box_blocks
from labdesk.document.word.reader.floats import anchored, drawn_table, lies_over, picture_table, vml_place, vml_table
from labdesk.document.word.reader.outlines import outlined
from labdesk.document.word.reader.pictures import picture_in
from labdesk.document.word.reader.shapes import shape_table
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import W_, WP_, WPS_, Element

_CLEAR: Final = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR4nGP4zwAAAgEBADK6K5IAAAAASUVORK5CYII="
)
"""A picture of one clear pixel."""


def read_group(graphic: Element, story: Story) -> InlineImage | None:
    """Read a drawing with groups into boxes over the text. Where the text does not run under it, gives a clear
    picture that keeps its room in the line."""
    shapes = list(shapes_of(graphic))
    if not shapes:
        return None
    whole = whole_area(shapes[0])
    place, lies_free = _placing(shapes[0], whole, story)
    for shape in shapes:
        area = area_of(shape)
        table = _table(shape, area, story)
        if table is not None:
            story.floats.append(outlined(place(table, area), shape))
    if lies_free or whole.height < 1:
        return None
    if story.measure and whole.width > 1:
        return room_in_line(round(whole.width), round(whole.height), story)
    return None


def room_in_line(width: int, height: int, story: Story) -> InlineImage:
    """A clear picture that keeps room for what is drawn over the line."""
    return InlineImage(_CLEAR, min(width, story.measure) if story.measure else width, height, "")


def over_room(
    floats: Iterable[Float], inlines: Sequence[Inline], style: ParagraphStyle, measure: int
) -> tuple[Float, ...]:
    """The boxes of a paragraph; where it is nothing but room kept for them, they stand where the line has it."""
    room = inlines[0] if len(inlines) == 1 else None
    if not isinstance(room, InlineImage) or room.data is not _CLEAR:
        return tuple(floats)
    begins = style.indent_left + style.first_line
    spare = max(measure - begins - style.indent_right - room.width, 0)
    by = begins + round(spare * {"center": 0.5, "right": 1.0}.get(style.align, 0.0))
    return tuple(replace(each, x=each.x + by) for each in floats)


def _placing(shape: Element, whole: Area, story: Story) -> tuple[Callable[[Table, Area], Float], bool]:
    """How the boxes of a group are placed, and whether text runs under them."""
    anchor = next(shape.iterancestors(f"{WP_}anchor"), None)
    if anchor is not None:
        return lambda table, area: anchored(anchor, table, story, area, whole), lies_over(anchor, story)
    if next(shape.iterancestors(f"{WP_}inline"), None) is not None:
        return _in_line, False
    group = outermost(shape)
    if lies_over(group, story):
        return lambda table, area: vml_place(group, table, story, round(area.x), round(area.y)), True
    return _in_line, False


def _in_line(table: Table, area: Area) -> Float:
    return Float(table, x=round(area.x), y=round(area.y))


def _table(shape: Element, area: Area, story: Story) -> Table | None:
    """The box of a shape, None for one that shows nothing."""
    width, height = round(area.width), round(area.height)
    content = shape.find(f".//{W_}txbxContent")
    if content is not None:
        blocks = box_blocks(content, width or None, story)
        if shape.tag == f"{WPS_}wsp":
            return drawn_table(shape, width, height, blocks, story)
        return vml_table(shape, width, height, blocks)
    image = picture_in(shape, area, story)
    if image is not None:
        return picture_table(image)
    drawn = shape_table(shape, width, height, story)
    if drawn is None:
        story.book.miss("图形，未画")
    return drawn
