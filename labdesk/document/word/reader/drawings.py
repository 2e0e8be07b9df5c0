"""Text boxes, shapes and diagrams inside a run. Groups are read in `grouped`, pictures in `pictures`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from labdesk.document.model import Block, Paragraph, Run
from labdesk.document.word.reader.charts import read_chart
from labdesk.document.word.reader.floats import box_width, holder_of, placed_box, placed_picture, standing_box
from labdesk.document.word.reader.lines import NO_GRID
from labdesk.document.word.reader.outlines import outlined
from labdesk.document.word.reader.package import relation_id
from labdesk.document.word.reader.pictures import Picture
from labdesk.document.word.reader.shapes import placed_shape
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import A_, MC_, VML_, W_, WP_, WPS_, Element, val

_DIAGRAM_: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_LOCKED_CANVAS: Final = "{http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas}lockedCanvas"
_INSETS: Final = 288


def read_boxes(graphic: Element, story: Story) -> None:
    """Read the text boxes of a drawing without groups: over the text, or to follow the paragraph."""
    for child in graphic:
        if child.tag == f"{W_}txbxContent":
            blocks = box_blocks(child, box_width(child), story)
            placed = placed_box(child, blocks, story) if blocks else None
            if placed is not None:
                story.floats.append(outlined(placed, holder_of(child)))
            elif blocks:
                story.book.miss("文本框，排在所在段落之后")
                story.boxes.append(standing_box(child, blocks, story))
        elif child.tag == f"{MC_}AlternateContent":
            _read_alternate_boxes(child, story)
        elif child.tag == f"{_DIAGRAM_}relIds":
            story.boxes.extend(_diagram_texts(child, story))
        elif child.tag == _LOCKED_CANVAS:
            story.book.miss("画布里的图形，只排出文字")
            story.boxes.extend(_drawn_texts(child))
        else:
            read_boxes(child, story)


def box_blocks(content: Element, width: int | None, story: Story) -> list[Block]:
    """The blocks of a text box, which begin and end apart from the text around."""
    with _apart(story, max((width or story.measure) - _INSETS, _INSETS)):
        return story.read_blocks(content, story)


@contextmanager
def _apart(story: Story, measure: int) -> Iterator[None]:
    fields, boxes, floats = story.fields, story.boxes, story.floats
    around = story.measure, story.table, story.grid
    place = story.book.findings.place
    held, place.held = place.held, True
    story.fields, story.boxes, story.floats = [], [], []
    story.measure, story.table, story.grid = measure, None, NO_GRID
    try:
        yield
    finally:
        place.held = held
        story.fields, story.boxes, story.floats = fields, boxes, floats
        story.measure, story.table, story.grid = around


def placed_over(picture: Picture, story: Story) -> bool:
    """Whether a picture stands over the text: then it is kept for the paragraph, else it belongs in the line."""
    holder = picture.holder
    floating = None if holder is None else placed_picture(holder, picture.image, story)
    if floating is not None:
        story.floats.append(floating)
    elif holder is not None and holder.tag == f"{WP_}anchor":
        story.book.miss("浮动图片，按嵌入排")
    return floating is not None


def _read_alternate_boxes(element: Element, story: Story) -> None:
    for alternative in element:
        before = len(story.boxes) + len(story.floats)
        read_boxes(alternative, story)
        if len(story.boxes) + len(story.floats) > before:
            return


def tell_unseen(graphic: Element, story: Story) -> None:
    """Say what stands in a drawing and is not shown."""
    for control in graphic.iter(f"{W_}control"):
        story.book.miss(f"控件“{val(control, 'name') or ''}”，只排出图样")


def read_shapes(graphic: Element, story: Story) -> None:
    """Place the shapes without text of a drawing without groups."""
    for shape in graphic.iter(f"{WPS_}wsp", f"{VML_}line", f"{VML_}oval"):
        if shape.find(f".//{W_}txbxContent") is not None:
            continue
        placed = placed_shape(shape, story)
        if placed is None:
            story.book.miss("图形，未画")
        else:
            story.floats.append(outlined(placed, shape))


def read_charts(graphic: Element, story: Story) -> None:
    """Have the figures of a drawing's charts follow the paragraph."""
    story.boxes.extend(read_chart(graphic, story))


def _diagram_texts(element: Element, story: Story) -> Iterator[Block]:
    """The texts of a SmartArt drawing, one below the other."""
    story.book.miss("SmartArt 图形，只排出文字")
    relationship = story.relationships.get(relation_id(element, "dm") or "")
    if relationship is None or relationship.external or not story.book.package.has(relationship.target):
        return
    yield from _drawn_texts(story.book.package.tree(relationship.target))


def _drawn_texts(element: Element) -> Iterator[Block]:
    """The paragraphs of text that DrawingML itself has."""
    for paragraph in element.iter(f"{A_}p"):
        text = "".join(each.text or "" for each in paragraph.iter(f"{A_}t"))
        if text.strip():
            yield Paragraph((Run(text),))
