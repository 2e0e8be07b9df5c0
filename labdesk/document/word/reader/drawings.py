"""Pictures and text boxes inside a run."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.document.model import InlineImage
from labdesk.document.word.normal import picture_kind
from labdesk.document.word.reader.package import relation_id
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import A_, W_, WP_, Element, number

_EMU_PER_TWIP = 635
_VML_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"


def read_pictures(graphic: Element, story: Story) -> Iterator[InlineImage]:
    """The pictures of a drawing, in their printed size. What can't be shown is said in a notice."""
    description = _description(graphic)
    extent = graphic.find(f".//{WP_}extent")
    for blip in graphic.iter(f"{A_}blip"):
        data = story.picture(relation_id(blip, "embed"))
        if data is None or picture_kind(data) is None or extent is None:
            _miss(story, description)
        else:
            width, height = (_twips(extent.get(name)) for name in ("cx", "cy"))
            yield InlineImage(data, width, height, description)
    if graphic.find(f".//{_VML_PICTURE}") is not None:
        _miss(story, description)


def read_boxes(graphic: Element, story: Story) -> None:
    """Read the blocks of the drawing's text boxes; they are to follow the paragraph."""
    for child in graphic:
        if child.tag == f"{W_}txbxContent":
            fields, story.fields = story.fields, []
            blocks = story.read_blocks(child, story)
            story.fields = fields
            story.boxes.extend(blocks)
        else:
            read_boxes(child, story)


def _miss(story: Story, description: str) -> None:
    story.book.notices.add("unreadable-image", f"有一张图片读不出来，未放入：{description or '无说明'}。")


def _description(graphic: Element) -> str:
    properties = graphic.find(f".//{WP_}docPr")
    return "" if properties is None else properties.get("descr") or ""


def _twips(emu: str | None) -> int:
    return max(1, round((number(emu) or 0) / _EMU_PER_TWIP))
