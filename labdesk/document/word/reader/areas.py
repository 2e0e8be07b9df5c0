"""Where a shape lies in its drawing: groups have measures of their own, in DrawingML and in old VML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from labdesk.document.word.reader.tree import A_, MC_, PIC_, VML_, W_, WP_, WPS_, Element, number, twips

WPG_: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
WPC_: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}"
EMU_PER_TWIP: Final = 635
LARGEST: Final = 31680
"""The longest side that Word knows, in twips."""

_GROUPS: Final = (f"{WPG_}wgp", f"{WPG_}grpSp", f"{WPC_}wpc", f"{VML_}group")
_SHAPES: Final = frozenset(
    (
        f"{WPS_}wsp",
        f"{PIC_}pic",
        *(f"{VML_}{name}" for name in ("shape", "rect", "roundrect", "oval", "line", "polyline", "arc", "image")),
    )
)
_STYLE: Final = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]+)")
_VML_SIDE: Final = 1000


class Area(NamedTuple):
    """A rectangle in a drawing, from its upper left corner, in twips."""

    x: float
    y: float
    width: float
    height: float

    def within(self, inner: Area, outer: Area) -> Area:
        """This area, said in the measures `inner` of a group, in those of what lies around the group, where the group
        covers `outer`."""
        across = outer.width / inner.width if inner.width else 1.0
        down = outer.height / inner.height if inner.height else 1.0
        x, y = outer.x + (self.x - inner.x) * across, outer.y + (self.y - inner.y) * down
        return Area(x, y, self.width * across, self.height * down)


def is_group(graphic: Element) -> bool:
    """Whether a drawing holds shapes in a group or on a canvas."""
    return next(graphic.iter(*_GROUPS), None) is not None


def shapes_of(graphic: Element) -> Iterator[Element]:
    """The shapes and pictures of a drawing, of alternatives the first that has any; not those in its text boxes."""
    for child in graphic:
        if child.tag in _SHAPES:
            yield child
        elif child.tag == f"{MC_}AlternateContent":
            yield from next((found for each in child if (found := list(shapes_of(each)))), [])
        elif child.tag != f"{W_}txbxContent":
            yield from shapes_of(child)


def area_of(shape: Element) -> Area:
    """Where a shape of a group lies in the whole drawing."""
    if shape.tag.startswith(VML_):
        return _vml_area(shape)
    area = _transform(shape, "off", "ext")
    for group in shape.iterancestors(f"{WPG_}grpSp", f"{WPG_}wgp"):
        inner, outer = _transform(group, "chOff", "chExt"), _transform(group, "off", "ext")
        if group.tag == f"{WPG_}wgp":
            outer = outer if _on_canvas(group) else whole_area(group)
        area = area.within(inner, outer)
    return _bounded(area)


def whole_area(shape: Element) -> Area:
    """The area of the whole drawing that a shape belongs to: its extent, or the outermost group's size."""
    holder = next(shape.iterancestors(f"{WP_}anchor", f"{WP_}inline"), None)
    if holder is not None:
        extent = holder.find(f"{WP_}extent")
        width, height = (0.0, 0.0) if extent is None else (_emu(extent.get("cx")), _emu(extent.get("cy")))
        return _bounded(Area(0, 0, width, height))
    style = css(outermost(shape))
    return _bounded(Area(0, 0, css_length(style.get("width")) or 0, css_length(style.get("height")) or 0))


def outermost(shape: Element) -> Element:
    """The group around a VML shape that no other group is around; the shape itself outside groups."""
    return next(iter([*shape.iterancestors(f"{VML_}group")][::-1]), shape)


def css(shape: Element | None) -> dict[str, str]:
    """The style of a VML shape."""
    text = "" if shape is None else (shape.get("style") or "").lower()
    return {name: value.strip() for name, value in _STYLE.findall(text)}


def css_length(text: str | None) -> int | None:
    """A length in a style of VML, in twips: a bare number is pixels, 15 twips each."""
    text = (text or "").strip()
    bare = text.removesuffix("px")
    if bare != text or re.fullmatch(r"-?[0-9.]+", text):
        pixels = number(bare)
        return None if pixels is None else pixels * 15
    return twips(text)


def emu(text: str | None, *, least: int = 1) -> int:
    """A length of DrawingML, in twips."""
    return min(max(least, round(_emu(text))), LARGEST)


def _emu(text: str | None) -> float:
    return (number(text) or 0) / EMU_PER_TWIP


def _on_canvas(group: Element) -> bool:
    return next(group.iterancestors(f"{WPC_}wpc"), None) is not None


def _transform(element: Element, place: str, size: str) -> Area:
    """What an `a:xfrm` says of a shape or a group: (x, y) by its child `place`, width and height by `size`."""
    transform = next(
        (found for child in element if _is_properties(child) and (found := child.find(f"{A_}xfrm")) is not None), None
    )
    if transform is None:
        return Area(0, 0, 0, 0)
    off, ext = transform.find(A_ + place), transform.find(A_ + size)
    x, y = (0.0, 0.0) if off is None else (_emu(off.get("x")), _emu(off.get("y")))
    width, height = (0.0, 0.0) if ext is None else (_emu(ext.get("cx")), _emu(ext.get("cy")))
    return Area(x, y, width, height)


def _is_properties(element: Element) -> bool:
    return element.tag in (f"{WPS_}spPr", f"{PIC_}spPr", f"{WPG_}grpSpPr")


def _vml_area(shape: Element) -> Area:
    """In the units of the group around, which has its own measures for them."""
    area = _line_area(shape) if shape.tag == f"{VML_}line" else _styled_area(shape)
    groups = list(shape.iterancestors(f"{VML_}group"))
    for group in groups:
        origin, size = _pair(group.get("coordorigin"), 0), _pair(group.get("coordsize"), _VML_SIDE)
        outer = whole_area(group) if group is groups[-1] else _styled_area(group)
        area = area.within(Area(*origin, *size), outer)
    return _bounded(area)


def _styled_area(shape: Element) -> Area:
    style = css(shape)
    left, top, width, height = (float(number(style.get(name)) or 0) for name in ("left", "top", "width", "height"))
    return Area(left, top, width, height)


def _line_area(line: Element) -> Area:
    (x0, y0), (x1, y1) = _pair(line.get("from"), 0), _pair(line.get("to"), 0)
    return Area(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))


def _pair(text: str | None, usual: int) -> tuple[float, float]:
    first, _, second = (text or "").partition(",")
    found = [number(part.strip()) for part in (first, second)]
    return tuple(float(usual if each is None else each) for each in found)  # type: ignore[return-value]


def _bounded(area: Area) -> Area:
    x, y = (min(max(each, -LARGEST), LARGEST) for each in area[:2])
    width, height = (min(max(each, 0), LARGEST) for each in area[2:])
    return Area(x, y, width, height)
