"""The line round a DrawingML shape and the colour that fills it."""

from __future__ import annotations

from labdesk.document.model import NO_BORDER, Border
from labdesk.document.word.reader.shades import shaded
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import A_, WPS_, Element, number
from labdesk.document.word.xml import hex_color


def drawn_border(shape: Element, story: Story) -> Border:
    """The line round a shape, or the shape itself if it is a line."""
    line = shape.find(f"{WPS_}spPr/{A_}ln")
    if line is not None and line.find(f"{A_}solidFill") is not None:
        width = round((number(line.get("w")) or 9525) / 12700 * 8)
        return Border("single", min(max(width, 2), 48), _colour(line.find(f"{A_}solidFill"), story) or "000000")
    reference = shape.find(f"{WPS_}style/{A_}lnRef")
    drawn = line is None and reference is not None and reference.get("idx") not in (None, "0")
    return Border() if drawn else NO_BORDER


def drawn_fill(shape: Element, story: Story) -> str | None:
    """The colour that fills a shape, None for none."""
    return _colour(shape.find(f"{WPS_}spPr/{A_}solidFill"), story)


def _colour(fill: Element | None, story: Story) -> str | None:
    if fill is None:
        return None
    plain, themed = fill.find(f"{A_}srgbClr"), fill.find(f"{A_}schemeClr")
    if plain is not None:
        return shaded(hex_color(plain.get("val") or "FFFFFF"), plain)
    base = None if themed is None else story.book.styles.theme.colors.get(themed.get("val") or "")
    return None if base is None or themed is None else shaded(base, themed)
