"""Text boxes and pictures that stand over the text: where, how large, in which frame.

DrawingML says so in `wp:anchor` and `wps:wsp`, old VML in the style of a `v:shape`. What the text flows round stays in
the text.
"""

from __future__ import annotations

from dataclasses import replace
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
from labdesk.document.word.reader.areas import LARGEST, Area, css, css_length, emu
from labdesk.document.word.reader.fills import drawn_border, drawn_fill
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.strips import in_strips
from labdesk.document.word.reader.tables import stacked
from labdesk.document.word.reader.tree import A_, VML_, WP_, WPS_, Element

Space: TypeAlias = Literal["page", "margin", "paragraph"]

_SPACES: Final[dict[str | None, Space]] = {
    "page": "page",
    "margin": "margin",
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
_ROUND: Final = ("wrapSquare", "wrapTight", "wrapThrough")
_VML_BOXES: Final = tuple(f"{VML_}{name}" for name in ("shape", "rect", "roundrect", "oval"))
_SMALL: Final = Paragraph(style=ParagraphStyle(line_pitch=1))


def box_width(content: Element) -> int | None:
    """The width of the text box whose content this is, in twips; None where the file does not say."""
    shape = _ancestor(content, f"{WPS_}wsp")
    if shape is not None:
        extent = shape.find(f"{WPS_}spPr/{A_}xfrm/{A_}ext")
        return None if extent is None else emu(extent.get("cx"))
    return css_length(css(_ancestor(content, *_VML_BOXES)).get("width"))


def holder_of(content: Element) -> Element:
    """The shape that is the text box whose content this is."""
    shape = _ancestor(content, f"{WPS_}wsp", *_VML_BOXES)
    return content if shape is None else shape


def placed_box(content: Element, blocks: list[Block], story: Story) -> Float | None:
    """The text box whose content this is, with its blocks; None for one that stands in the text."""
    anchor, shape = _ancestor(content, f"{WP_}anchor"), _ancestor(content, f"{WPS_}wsp")
    if shape is not None:
        if anchor is None or not lies_over(anchor, story):
            return None
        extent = anchor.find(f"{WP_}extent")
        width, height = (0, 0) if extent is None else (emu(extent.get("cx")), emu(extent.get("cy")))
        centred = _word(anchor.find(f"{WP_}positionH")) == "center"
        return anchored(anchor, drawn_table(shape, width, height, blocks, story, centred=centred), story)
    shape = _ancestor(content, *_VML_BOXES)
    if shape is None or not lies_over(shape, story):
        return None
    style = css(shape)
    width, height = (css_length(style.get(name)) or 0 for name in ("width", "height"))
    return vml_place(shape, vml_table(shape, width, height, blocks), story)


def standing_box(content: Element, blocks: list[Block], story: Story) -> Table:
    """The text box whose content this is as a table in the text, as high as the file has it unless text flows round."""
    holder, shape = _ancestor(content, f"{WP_}anchor", f"{WP_}inline"), _ancestor(content, f"{WPS_}wsp")
    if shape is not None:
        extent = None if holder is None else holder.find(f"{WP_}extent")
        width, height = (0, 0) if extent is None else (emu(extent.get("cx")), emu(extent.get("cy")))
        table = drawn_table(shape, width or story.measure, height, blocks, story)
        flown_round = holder is not None and any(holder.find(WP_ + name) is not None for name in _ROUND)
    else:
        shape = _ancestor(content, *_VML_BOXES)
        width, height = (css_length(css(shape).get(name)) or 0 for name in ("width", "height"))
        if shape is None:
            return _table(blocks, story.measure, 0, NO_BORDERS, None, _NO_INSET, "top")
        table = vml_table(shape, width or story.measure, height, blocks)
        flown_round = _is_wrapped(shape)
    (row,) = table.rows
    row = replace(row, height=0, height_rule="auto") if flown_round else row
    return replace(table, columns=(max(min(table.width, story.measure), _SMALLEST),), rows=(row,))


def placed_picture(holder: Element, image: InlineImage, story: Story) -> Float | None:
    """A picture of a `wp:anchor` or a VML shape that stands over or behind the text; None for one in the text."""
    if not lies_over(holder, story):
        return None
    table = picture_table(image)
    return (anchored if holder.tag == f"{WP_}anchor" else vml_place)(holder, table, story)


def picture_table(image: InlineImage) -> Table:
    """A box that a picture fills."""
    line = Paragraph((image,), ParagraphStyle(line_pitch=1))
    return _table([line], image.width, 0, NO_BORDERS, None, _NO_INSET, "top")


def lies_over(holder: Element, story: Story) -> bool:
    """Whether a drawing (`wp:anchor`, or the outermost VML shape) lies over or behind the text, which then does not
    flow round it. In headers and footers no text does, at most it stands below."""
    if holder.tag == f"{WP_}anchor":
        over = holder.find(f"{WP_}wrapNone") is not None or holder.get("behindDoc") in ("1", "true")
        return over or (story.furniture and holder.find(f"{WP_}wrapTopAndBottom") is None)
    return css(holder).get("position") == "absolute" and (story.furniture or not _is_wrapped(holder))


def anchored(anchor: Element, table: Table, story: Story, area: Area | None = None, whole: Area | None = None) -> Float:
    """A box where a `wp:anchor` has it; one of a group where `area` has it in the `whole`."""
    across, down = anchor.find(f"{WP_}positionH"), anchor.find(f"{WP_}positionV")
    align_x, align_y = _ALIGNS_X.get(_word(across)), _ALIGNS_Y.get(_word(down))
    x, y = _offset(across), _offset(down)
    if area is not None and whole is not None:
        table = _padded(table, area if align_x else None, area if align_y else None, whole)
        x, y = x + round(area.x), y + round(area.y)
    from_x, from_y = (None if each is None else each.get("relativeFrom") for each in (across, down))
    box = Float(
        table,
        x=x,
        y=y,
        from_x=_SPACES.get(from_x, "paragraph"),
        from_y=_SPACES.get(from_y, "paragraph"),
        align_x=align_x,
        align_y=align_y,
    )
    return in_strips(box, from_x, from_y, story.page)


def _padded(table: Table, across: Area | None, down: Area | None, whole: Area) -> Table:
    """A box of a group with the group's room around it, so that aligning the box aligns the group."""
    columns: list[int] = [table.width]
    if across is not None:
        left = max(round(across.x), 0)
        columns = [left, table.width, max(round(whole.width) - left - table.width, 0)]
    above = [_room(max(round(down.y), 0), len(columns))] if down is not None else []
    below = [_room(max(round(whole.height - down.y - down.height), 0), len(columns))] if down is not None else []
    if len(columns) == 1 and not above:
        return table
    edges = replace(table.borders, inside_h=NO_BORDER, inside_v=NO_BORDER)
    empty = Cell((_SMALL,), borders=NO_BORDERS)
    cells = [
        replace(cell, borders=cell.borders or edges, margins=cell.margins or table.margins)
        for cell in table.rows[0].cells
    ]
    row = replace(table.rows[0], cells=(empty, *cells, empty) if len(columns) > 1 else tuple(cells))
    return replace(
        table,
        columns=tuple(max(width, 1) for width in columns),
        rows=(*above, row, *below),
        borders=NO_BORDERS,
        margins=_NO_INSET,
    )


def _room(height: int, columns: int) -> Row:
    return Row(tuple(Cell((_SMALL,)) for _ in range(columns)), max(height, 1), "exact")


def _offset(position: Element | None) -> int:
    offset = None if position is None else position.find(f"{WP_}posOffset")
    return 0 if offset is None else emu(offset.text, least=-LARGEST)


def _word(position: Element | None) -> str | None:
    align = None if position is None else position.find(f"{WP_}align")
    return None if align is None else (align.text or "").strip()


def drawn_table(
    shape: Element, width: int, height: int, blocks: list[Block], story: Story, *, centred: bool = False
) -> Table:
    """The box of a `wps:wsp`, so wide and high. `centred` says that it stands in the middle of something."""
    body = shape.find(f"{WPS_}bodyPr")
    shrinks = body is not None and body.get("wrap") == "none"
    if body is not None and (shrinks or body.find(f"{A_}spAutoFit") is not None):
        height = 0
    if shrinks and centred:
        blocks = [_centred(block) for block in blocks]
    if body is not None and body.get("vert") == "eaVert":
        blocks = [stacked(block) if isinstance(block, Paragraph) else block for block in blocks]
    elif body is not None and body.get("vert") in ("vert", "vert270"):
        story.book.miss("旋转的文字，按横排")
    edge = drawn_border(shape, story)
    shading = drawn_fill(shape, story)
    valign = _VALIGNS.get(None if body is None else body.get("anchor"), "top")
    return _table(blocks, width, height, Borders(edge, edge, edge, edge), shading, _insets(body), valign)


def _centred(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    style = block.style
    made = ParagraphStyle("center", style.line_pitch, style.space_before, style.space_after)
    return Paragraph(block.inlines, made, bookmark=block.bookmark, floats=block.floats)


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


def vml_table(shape: Element, width: int, height: int, blocks: list[Block]) -> Table:
    """The box of a VML shape, so wide and high."""
    text_box = next((child for child in shape if child.tag == f"{VML_}textbox"), None)
    if text_box is not None and "mso-fit-shape-to-text:t" in (text_box.get("style") or "").replace(" ", ""):
        height = 0
    edge = NO_BORDER if shape.get("stroked") in ("f", "false", "0") else Border()
    return _table(blocks, width, height, Borders(edge, edge, edge, edge), None, _INSET, "top")


def vml_place(shape: Element, table: Table, story: Story, x: int = 0, y: int = 0) -> Float:
    """A box where the style of a VML shape has it, `x` and `y` farther."""
    style = css(shape)
    across, down = (style.get(f"mso-position-{name}-relative") for name in ("horizontal", "vertical"))
    box = Float(
        table,
        x=x + (css_length(style.get("margin-left")) or 0),
        y=y + (css_length(style.get("margin-top")) or 0),
        from_x=_SPACES.get(across, "paragraph"),
        from_y=_SPACES.get(down, "paragraph"),
        align_x=_ALIGNS_X.get(style.get("mso-position-horizontal")),
        align_y=_ALIGNS_Y.get(style.get("mso-position-vertical")),
    )
    return in_strips(box, across, down, story.page)


def _table(
    blocks: list[Block],
    width: int,
    height: int,
    borders: Borders,
    shading: str | None,
    margins: CellMargins,
    valign: VerticalAlign,
) -> Table:
    width = min(max(width, _SMALLEST), LARGEST)
    cell = Cell(tuple(blocks), valign=valign, shading=shading)
    row = Row((cell,), min(height, LARGEST), "at_least" if height > 0 else "auto")
    return Table((width,), (row,), borders, margins, "left")


def _ancestor(element: Element, *tags: str) -> Element | None:
    return next(element.iterancestors(*tags), None)
