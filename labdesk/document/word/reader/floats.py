"""Text boxes and pictures that stand over the text: where, how large, in which frame.

DrawingML says so in `wp:anchor` and `wps:wsp`, old VML in the style of a `v:shape`. What the text flows round stays in
the text.
"""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from labdesk.document.model import (
    NO_BORDER,
    NO_BORDERS,
    Block,
    Border,
    Borders,
    Cell,
    CellMargins,
    Float,
    InlineImage,
    Paragraph,
    ParagraphStyle,
    Row,
    Table,
    VerticalAlign,
)
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tables import stacked
from labdesk.document.word.reader.tree import A_, VML_, WP_, WPS_, Element, number, twips
from labdesk.document.word.xml import hex_color

Space: TypeAlias = Literal["page", "margin", "paragraph"]

_EMU_PER_TWIP: Final = 635
_STYLE: Final = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]+)")
_SPACES: Final[dict[str | None, Space]] = {
    "page": "page",
    "margin": "margin",
    "leftMargin": "page",
    "topMargin": "page",
}
_ALIGNS_X: Final[dict[str | None, Literal["left", "center", "right"]]] = {
    "left": "left", "inside": "left", "center": "center", "right": "right", "outside": "right",
}  # fmt: skip
_ALIGNS_Y: Final[dict[str | None, VerticalAlign]] = {
    "top": "top", "inside": "top", "center": "center", "bottom": "bottom", "outside": "bottom",
}  # fmt: skip
_VALIGNS: Final[dict[str | None, VerticalAlign]] = {"ctr": "center", "b": "bottom"}
_INSET: Final = CellMargins(72, 144, 72, 144)
_NO_INSET: Final = CellMargins(0, 0, 0, 0)
_SMALLEST: Final = 200
_LARGEST: Final = 31680


def box_width(content: Element) -> int | None:
    """The width of the text box whose content this is, in twips; None where the file does not say."""
    shape = _ancestor(content, f"{WPS_}wsp")
    if shape is not None:
        extent = shape.find(f"{WPS_}spPr/{A_}xfrm/{A_}ext")
        return None if extent is None else emu(extent.get("cx"))
    return css_length(_style(_ancestor(content, f"{VML_}shape", f"{VML_}rect")).get("width"))


def placed_box(content: Element, blocks: list[Block], story: Story) -> Float | None:
    """The text box whose content this is, with its blocks; None for one that stands in the text."""
    anchor, shape = _ancestor(content, f"{WP_}anchor"), _ancestor(content, f"{WPS_}wsp")
    if shape is not None:
        if anchor is None or not _lies_over(anchor) or not _alone(shape):
            return None
        return anchored(anchor, _drawn_table(shape, anchor, blocks, story))
    shape = _ancestor(content, f"{VML_}shape", f"{VML_}rect")
    if shape is None or _style(shape).get("position") != "absolute" or _is_wrapped(shape):
        return None
    return _vml_float(shape, blocks)


def placed_picture(graphic: Element, image: InlineImage) -> Float | None:
    """A picture that stands over or behind the text; None for one in the text."""
    anchor = graphic.find(f"{WP_}anchor")
    if anchor is None or not _lies_over(anchor):
        return None
    line = Paragraph((image,), ParagraphStyle(line_pitch=1))
    return anchored(anchor, _table([line], image.width, 0, NO_BORDERS, None, _NO_INSET, "top"))


def css_length(text: str | None) -> int | None:
    """A length in a style of VML, in twips: a bare number is pixels, 15 twips each."""
    text = (text or "").strip()
    bare = text.removesuffix("px")
    if bare != text or re.fullmatch(r"-?[0-9.]+", text):
        pixels = number(bare)
        return None if pixels is None else pixels * 15
    return twips(text)


def _lies_over(anchor: Element) -> bool:
    return anchor.find(f"{WP_}wrapNone") is not None or anchor.get("behindDoc") in ("1", "true")


def _alone(shape: Element) -> bool:
    """Whether the shape is the whole drawing, and no part of a group, whose places are its own."""
    parent = shape.getparent()
    return parent is not None and parent.tag == f"{A_}graphicData"


def anchored(anchor: Element, table: Table) -> Float:
    """A box where a `wp:anchor` has it."""
    across, down = anchor.find(f"{WP_}positionH"), anchor.find(f"{WP_}positionV")
    return Float(
        table,
        x=_offset(across),
        y=_offset(down),
        from_x=_SPACES.get(None if across is None else across.get("relativeFrom"), "paragraph"),
        from_y=_SPACES.get(None if down is None else down.get("relativeFrom"), "paragraph"),
        align_x=_ALIGNS_X.get(_word(across)),
        align_y=_ALIGNS_Y.get(_word(down)),
    )


def _offset(position: Element | None) -> int:
    offset = None if position is None else position.find(f"{WP_}posOffset")
    return 0 if offset is None else emu(offset.text, least=-_LARGEST)


def _word(position: Element | None) -> str | None:
    align = None if position is None else position.find(f"{WP_}align")
    return None if align is None else (align.text or "").strip()


def _drawn_table(shape: Element, anchor: Element, blocks: list[Block], story: Story) -> Table:
    extent = anchor.find(f"{WP_}extent")
    body = shape.find(f"{WPS_}bodyPr")
    width, height = (0, 0) if extent is None else (emu(extent.get("cx")), emu(extent.get("cy")))
    shrinks = body is not None and body.get("wrap") == "none"
    if body is not None and (shrinks or body.find(f"{A_}spAutoFit") is not None):
        height = 0
    if shrinks and _word(anchor.find(f"{WP_}positionH")) == "center":
        blocks = [_centred(block) for block in blocks]
    if body is not None and body.get("vert") == "eaVert":
        blocks = [stacked(block) if isinstance(block, Paragraph) else block for block in blocks]
    elif body is not None and body.get("vert") in ("vert", "vert270"):
        story.book.miss("旋转的文字，按横排")
    edge = drawn_border(shape, story)
    shading = _colour(shape.find(f"{WPS_}spPr/{A_}solidFill"), story)
    valign = _VALIGNS.get(None if body is None else body.get("anchor"), "top")
    return _table(blocks, width, height, Borders(edge, edge, edge, edge), shading, _insets(body), valign)


def _centred(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    style = block.style
    made = ParagraphStyle("center", style.line_pitch, style.space_before, style.space_after)
    return Paragraph(block.inlines, made, bookmark=block.bookmark, floats=block.floats)


def drawn_border(shape: Element, story: Story) -> Border:
    """The line round a shape, or the shape itself if it is a line."""
    line = shape.find(f"{WPS_}spPr/{A_}ln")
    if line is not None and line.find(f"{A_}solidFill") is not None:
        width = round((number(line.get("w")) or 9525) / 12700 * 8)
        return Border("single", min(max(width, 2), 48), _colour(line.find(f"{A_}solidFill"), story) or "000000")
    reference = shape.find(f"{WPS_}style/{A_}lnRef")
    drawn = line is None and reference is not None and reference.get("idx") not in (None, "0")
    return Border() if drawn else NO_BORDER


def _colour(fill: Element | None, story: Story) -> str | None:
    if fill is None:
        return None
    plain, themed = fill.find(f"{A_}srgbClr"), fill.find(f"{A_}schemeClr")
    if plain is not None:
        return hex_color(plain.get("val") or "FFFFFF")
    return None if themed is None else story.book.styles.theme.colors.get(themed.get("val") or "")


def _insets(body: Element | None) -> CellMargins:
    def inset(name: str, usual: int) -> int:
        given = None if body is None else body.get(name)
        return usual if given is None else emu(given, least=0)

    return CellMargins(
        inset("tIns", _INSET.top), inset("lIns", _INSET.left), inset("bIns", _INSET.bottom), inset("rIns", _INSET.right)
    )


def _is_wrapped(shape: Element) -> bool:
    wrap = next((child for child in shape if isinstance(child.tag, str) and child.tag.endswith("}wrap")), None)
    return wrap is not None and wrap.get("type") not in (None, "none")


def _vml_float(shape: Element, blocks: list[Block]) -> Float:
    style = _style(shape)
    width, height = (css_length(style.get(name)) or 0 for name in ("width", "height"))
    text_box = next((child for child in shape if child.tag == f"{VML_}textbox"), None)
    if text_box is not None and "mso-fit-shape-to-text:t" in (text_box.get("style") or "").replace(" ", ""):
        height = 0
    edge = NO_BORDER if shape.get("stroked") in ("f", "false", "0") else Border()
    table = _table(blocks, width, height, Borders(edge, edge, edge, edge), None, _INSET, "top")
    return vml_place(shape, table, 0, 0)


def vml_place(shape: Element, table: Table, x: int, y: int) -> Float:
    """A box where the style of a VML shape has it, `x` and `y` farther."""
    style = _style(shape)
    across, down = (style.get(f"mso-position-{name}-relative") for name in ("horizontal", "vertical"))
    return Float(
        table,
        x=x + (css_length(style.get("margin-left")) or 0),
        y=y + (css_length(style.get("margin-top")) or 0),
        from_x=_SPACES.get(across, "paragraph"),
        from_y=_SPACES.get(down, "paragraph"),
        align_x=_ALIGNS_X.get(style.get("mso-position-horizontal")),
        align_y=_ALIGNS_Y.get(style.get("mso-position-vertical")),
    )


def _table(
    blocks: list[Block],
    width: int,
    height: int,
    borders: Borders,
    shading: str | None,
    margins: CellMargins,
    valign: VerticalAlign,
) -> Table:
    width = min(max(width, _SMALLEST), _LARGEST)
    cell = Cell(tuple(blocks), valign=valign, shading=shading)
    row = Row((cell,), min(height, _LARGEST), "at_least" if height > 0 else "auto")
    return Table((width,), (row,), borders, margins, "left")


def _style(shape: Element | None) -> dict[str, str]:
    text = "" if shape is None else (shape.get("style") or "").lower()
    return {name: value.strip() for name, value in _STYLE.findall(text)}


def _ancestor(element: Element, *tags: str) -> Element | None:
    return next(element.iterancestors(*tags), None)


def emu(text: str | None, *, least: int = 1) -> int:
    """A length of DrawingML, in twips."""
    return min(max(least, round((number(text) or 0) / _EMU_PER_TWIP)), _LARGEST)
