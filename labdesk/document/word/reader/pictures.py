"""Pictures in a drawing, in their printed size. What can't be shown is said in a notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from labdesk.document.model import InlineImage
from labdesk.document.word.reader.areas import LARGEST, Area, css, css_length, emu
from labdesk.document.word.reader.metafile import drawn, is_metafile
from labdesk.document.word.reader.package import relation_id
from labdesk.document.word.reader.reshaping import (
    AS_IT_IS,
    Reshaped,
    Reshaping,
    dots,
    drawn_reshaping,
    reshaped,
    vml_reshaping,
)
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import A_, MC_, VML_, W_, WP_, Element

_OFFICE_: Final = "{urn:schemas-microsoft-com:office:office}"
_UNKNOWN_SIDE: Final = 1440
_LONGEST_DESCRIPTION: Final = 500
_MOST_DOTS: Final = 100_000_000
_MUCH: Final = 20 * 11906 * 16838
"""So much metafile, in square twips, is drawn finely: twenty pages."""


class Picture(NamedTuple):
    """A picture and what places it: the `wp:anchor`, the VML shape, None for one in the line."""

    image: InlineImage
    holder: Element | None


def read_pictures(graphic: Element, story: Story) -> Iterator[Picture]:
    """The pictures of a drawing without groups."""
    description = _description(graphic)
    extent = graphic.find(f".//{WP_}extent")
    for blip in _outside_boxes(graphic, f"{A_}blip"):
        data = story.picture(relation_id(blip, "embed"))
        if data is None or extent is None:
            _miss(story, description)
        else:
            width, height = (emu(extent.get(name)) for name in ("cx", "cy"))
            image = _image(data, width, height, description, story, drawn_reshaping(blip))
            yield Picture(image, graphic.find(f"{WP_}anchor"))
    for picture in _outside_boxes(graphic, f"{VML_}imagedata"):
        shape = picture.getparent()
        style = css(shape)
        width, height = (max(1, css_length(style.get(name)) or _UNKNOWN_SIDE) for name in ("width", "height"))
        old = _vml_image(picture, width, height, description, story)
        if old is not None:
            yield Picture(old, shape)


def picture_in(shape: Element, area: Area, story: Story) -> InlineImage | None:
    """The picture that a shape of a group shows, as large as the shape; None for a shape without one."""
    width, height = max(round(area.width), 1), max(round(area.height), 1)
    blip, old = shape.find(f".//{A_}blip"), shape.find(f"{VML_}imagedata")
    if blip is not None:
        data = story.picture(relation_id(blip, "embed"))
        if data is None:
            _miss(story, "")
            return None
        return _image(data, width, height, "", story, _unturned(drawn_reshaping(blip), story))
    return None if old is None else _vml_image(old, width, height, "", story)


def _vml_image(picture: Element, width: int, height: int, description: str, story: Story) -> InlineImage | None:
    description = picture.get(f"{_OFFICE_}title") or description
    data = story.picture(relation_id(picture) or relation_id(picture, "pict"))
    if data is None:
        _miss(story, description)
        return None
    return _image(data, width, height, description, story, vml_reshaping(picture))


def _unturned(how: Reshaping, story: Story) -> Reshaping:
    """What is done to a picture that keeps its place in a group."""
    if how.turn % 180:
        story.book.miss("组合里旋转的图片，按不旋转排")
        return how._replace(turn=0.0)
    return how


def _image(data: bytes, width: int, height: int, description: str, story: Story, how: Reshaping) -> InlineImage:
    """The picture, `width` by `height` before it is turned."""
    image = _whole_image(data, min(width, LARGEST), min(height, LARGEST), description, story)
    if how == AS_IT_IS or not image.data.startswith(_READABLE):
        return image
    made = _reshaped(image, how, story)
    if made is None:
        story.book.miss("裁剪、旋转或翻转的图片，按原样排")
        return image
    return replace(image, data=made.data, width=min(made.width, LARGEST), height=min(made.height, LARGEST))


def _reshaped(image: InlineImage, how: Reshaping, story: Story) -> Reshaped | None:
    """The picture cut and turned, each way once; None when there are too many or it can't be read."""
    book = story.book
    key = (image.data, image.width, image.height, how)
    if key not in book.reshaped:
        book.dots += dots(image.data) or 0
        enough = book.dots <= _MOST_DOTS
        book.reshaped[key] = reshaped(image.data, image.width, image.height, how) if enough else None
    return book.reshaped[key]


def _whole_image(data: bytes, width: int, height: int, description: str, story: Story) -> InlineImage:
    if is_metafile(data):
        story.book.drawn += width * height
        picture = drawn(data, width, height, coarsely=story.book.drawn > _MUCH)
        if picture is not None:
            story.book.miss(f"{_kind(data)} 图，按点阵画出")
            return InlineImage(picture.png, width, height, description or picture.text[:_LONGEST_DESCRIPTION])
    if not description and (not data.startswith(_READABLE) or dots(data) is None):
        kind = _kind(data)
        description = f"{story.book.findings.place.text()}的{f' {kind} ' if kind.isascii() else kind}图"
    return InlineImage(data, width, height, description)


_READABLE: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")


def _kind(data: bytes) -> str:
    if data[40:44] == b" EMF":
        return "EMF"
    if data[:4] in (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00"):
        return "WMF"
    if data.startswith(_READABLE):
        return "损坏的"
    return "SVG" if b"<svg" in data[:2000] else "格式不明的"


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
