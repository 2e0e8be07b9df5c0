"""Pictures and text boxes inside a run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from labdesk.document.model import Block, InlineImage, Paragraph, Run
from labdesk.document.word.reader.floats import box_width, css_length, placed_box, placed_picture
from labdesk.document.word.reader.lines import NO_GRID
from labdesk.document.word.reader.package import relation_id
from labdesk.document.word.reader.shapes import placed_shape
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import A_, MC_, VML_, W_, WP_, WPS_, Element, number, val

_EMU_PER_TWIP: Final = 635
_OFFICE_: Final = "{urn:schemas-microsoft-com:office:office}"
_DIAGRAM_: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_STYLE: Final = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]+)")
_UNKNOWN_SIDE: Final = 1440
_LARGEST_SIDE: Final = 31680
_INSETS: Final = 288


def read_pictures(graphic: Element, story: Story) -> Iterator[InlineImage]:
    """The pictures of a drawing, in their printed size. What can't be shown is said in a notice."""
    description = _description(graphic)
    extent = graphic.find(f".//{WP_}extent")
    for blip in _outside_boxes(graphic, f"{A_}blip"):
        data = story.picture(relation_id(blip, "embed"))
        if data is None or extent is None:
            _miss(story, description)
        else:
            width, height = (_twips(extent.get(name)) for name in ("cx", "cy"))
            yield _image(data, width, height, description, story)
    for picture in _outside_boxes(graphic, f"{VML_}imagedata"):
        data = story.picture(relation_id(picture) or relation_id(picture, "pict"))
        if data is None:
            _miss(story, picture.get(f"{_OFFICE_}title") or description)
        else:
            yield _image(data, *_vml_size(picture.getparent()), picture.get(f"{_OFFICE_}title") or description, story)
    _tell(graphic, story)


def read_boxes(graphic: Element, story: Story) -> None:
    """Read the blocks of the drawing's text boxes; they are to follow the paragraph."""
    for child in graphic:
        if child.tag == f"{W_}txbxContent":
            fields, story.fields = story.fields, []
            boxes, story.boxes = story.boxes, []
            floats, story.floats = story.floats, []
            measure, story.measure = story.measure, max((box_width(child) or story.measure) - _INSETS, _INSETS)
            table, story.table = story.table, None
            grid, story.grid = story.grid, NO_GRID
            place = story.book.findings.place
            held, place.held = place.held, True
            blocks = story.read_blocks(child, story)
            place.held = held
            story.fields, story.boxes, story.floats = fields, boxes, floats
            story.measure, story.table, story.grid = measure, table, grid
            placed = placed_box(child, blocks, story) if blocks else None
            if placed is not None:
                story.floats.append(placed)
            elif blocks:
                story.book.miss("文本框，排在所在段落之后")
                story.boxes.extend(blocks)
        elif child.tag == f"{MC_}AlternateContent":
            _read_alternate_boxes(child, story)
        elif child.tag == f"{_DIAGRAM_}relIds":
            story.boxes.extend(_diagram_texts(child, story))
        else:
            read_boxes(child, story)


def placed_over(graphic: Element, picture: InlineImage, story: Story) -> bool:
    """Whether a picture stands over the text: then it is kept for the paragraph, else it belongs in the line."""
    anchor = graphic.find(f"{WP_}anchor")
    floating = placed_picture(graphic, picture)
    if floating is not None:
        story.floats.append(floating)
    elif anchor is not None:
        story.book.miss("浮动图片，按嵌入排")
    return floating is not None


def _read_alternate_boxes(element: Element, story: Story) -> None:
    for alternative in element:
        before = len(story.boxes) + len(story.floats)
        read_boxes(alternative, story)
        if len(story.boxes) + len(story.floats) > before:
            return


def _image(data: bytes, width: int, height: int, description: str, story: Story) -> InlineImage:
    if not description and not data.startswith(_READABLE):
        description = f"{story.book.findings.place.text()}的 {_kind(data)} 图"
    return InlineImage(data, min(width, _LARGEST_SIDE), min(height, _LARGEST_SIDE), description)


_READABLE: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")


def _kind(data: bytes) -> str:
    if data[40:44] == b" EMF":
        return "EMF"
    return "WMF" if data[:4] in (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00") else "格式不明的"


def _tell(graphic: Element, story: Story) -> None:
    """Say what stands in a drawing and is not shown."""
    for text in graphic.iter(f"{VML_}textpath"):
        story.book.miss(f"艺术字水印“{text.get('string') or ''}”，未排入")
    for control in graphic.iter(f"{W_}control"):
        story.book.miss(f"控件“{val(control, 'name') or ''}”，只排出图样")
    if graphic.find(f".//{_CHART}") is not None:
        story.book.miss("图表，未排入")
    for shape in graphic.iter(f"{WPS_}wsp", f"{VML_}line", f"{VML_}oval"):
        if shape.find(f".//{W_}txbxContent") is None:
            _place_shape(shape, story)


def _place_shape(shape: Element, story: Story) -> None:
    placed = placed_shape(shape, story)
    if placed is None:
        story.book.miss("图形，未画")
    else:
        story.floats.append(placed)


def _diagram_texts(element: Element, story: Story) -> Iterator[Block]:
    """The texts of a SmartArt drawing, one below the other."""
    story.book.miss("SmartArt 图形，只排出文字")
    relationship = story.relationships.get(relation_id(element, "dm") or "")
    if relationship is None or relationship.external or not story.book.package.has(relationship.target):
        return
    for paragraph in story.book.package.tree(relationship.target).iter(f"{A_}p"):
        text = "".join(each.text or "" for each in paragraph.iter(f"{A_}t"))
        if text.strip():
            yield Paragraph((Run(text),))


def _outside_boxes(parent: Element, tag: str) -> Iterator[Element]:
    """The elements in a drawing, those in its text boxes and in alternatives left out: they are read there."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == f"{MC_}AlternateContent":
            found = next((each for alternative in child if (each := list(_outside_boxes(alternative, tag)))), [])
            yield from found
        elif child.tag != f"{W_}txbxContent":
            yield from _outside_boxes(child, tag)


def _miss(story: Story, description: str) -> None:
    place = story.book.findings.place.text()
    story.book.notices.add("unreadable-image", f"{place}：有一张图片读不出来，未放入（{description or '无说明'}）")


def _description(graphic: Element) -> str:
    properties = graphic.find(f".//{WP_}docPr")
    return "" if properties is None else properties.get("descr") or ""


def _vml_size(shape: Element | None) -> tuple[int, int]:
    style = dict(_STYLE.findall((shape.get("style") or "").lower())) if shape is not None else {}
    width, height = (max(1, css_length(style.get(name)) or _UNKNOWN_SIDE) for name in ("width", "height"))
    return width, height


def _twips(emu: str | None) -> int:
    return max(1, round((number(emu) or 0) / _EMU_PER_TWIP))
