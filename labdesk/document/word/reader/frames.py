"""Paragraphs in a frame (`w:framePr`) of a header or footer, as old programs place page numbers: a box of their own."""

from __future__ import annotations

from typing import Final, Literal

from labdesk.document.model import (
    NO_BORDERS,
    Cell,
    CellMargins,
    Float,
    HeightRule,
    Paragraph,
    Row,
    Table,
    VerticalAlign,
)
from labdesk.document.word.reader.areas import LARGEST
from labdesk.document.word.reader.autofit import text_width
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import W_, Element, twips, val

_SPACES: Final[dict[str | None, Literal["page", "margin", "paragraph"]]] = {"page": "page", "margin": "margin"}
_ALIGNS_X: Final[dict[str | None, Literal["left", "center", "right"]]] = {
    "left": "left", "inside": "left", "center": "center", "right": "right", "outside": "right",
}  # fmt: skip
_ALIGNS_Y: Final[dict[str | None, VerticalAlign]] = {"top": "top", "center": "center", "bottom": "bottom"}
_HEIGHTS: Final[dict[str | None, HeightRule]] = {"exact": "exact", "atLeast": "at_least"}
_MARGINS: Final = CellMargins(0, 0, 0, 0)
_SPARE: Final = 60


def framed(frame: Element, paragraphs: list[Paragraph], measure: int) -> Float:
    """The paragraphs of one frame as a box, where the frame is to stand, in a text of `measure` twips."""
    width = twips(val(frame, "w")) or min(max(text_width(each) for each in paragraphs) + _SPARE, measure)
    height = min(twips(val(frame, "h")) or 0, LARGEST)
    rule = _HEIGHTS.get(val(frame, "hRule"), "at_least") if height > 0 else "auto"
    row = Row((Cell(tuple(paragraphs), valign="top"),), max(height, 0), rule)
    return Float(
        Table((min(max(width, 1), LARGEST),), (row,), NO_BORDERS, _MARGINS, "left"),
        x=twips(val(frame, "x")) or 0,
        y=twips(val(frame, "y")) or 0,
        from_x=_SPACES.get(val(frame, "hAnchor"), "paragraph"),
        from_y=_SPACES.get(val(frame, "vAnchor"), "paragraph"),
        align_x=_ALIGNS_X.get(val(frame, "xAlign")),
        align_y=_ALIGNS_Y.get(val(frame, "yAlign")),
    )


def said_of(element: Element | None) -> dict[str, str]:
    """What a frame says, to tell whether the next paragraph is in the same one."""
    return {} if element is None else {str(name): str(value) for name, value in element.items()}


def tell_undone(properties: Element | None, story: Story) -> None:
    """Say what a paragraph asks for and does not get."""
    if properties is None:
        return
    for tag, what in _NOT_DONE.items():
        if properties.find(f"{W_}{tag}") is not None and not (tag == "framePr" and story.furniture):
            story.book.miss(what)


_NOT_DONE: Final = {"framePr": "图文框，按正文位置排", "textDirection": "段落的文字方向，按横排"}
