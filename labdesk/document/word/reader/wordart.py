"""WordArt of old files (`v:textpath`): letters that fill a box, set as text of that height and width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from unicodedata import east_asian_width

from labdesk.document.fonts.names import role_of_family
from labdesk.document.model import (
    NO_BORDERS,
    Cell,
    CellMargins,
    Float,
    InlineImage,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Table,
)
from labdesk.document.word.reader.areas import css, css_length
from labdesk.document.word.reader.floats import lies_over, vml_place
from labdesk.document.word.reader.grouped import room_in_line
from labdesk.document.word.reader.shapes import vml_color
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import VML_, Element

_LINE: Final = 1.2
"""The height of a line, in ems: what Word keeps free for strokes below and above the letters."""
_NARROWEST, _WIDEST = 33, 300  # per cent
_SMALLEST: Final = 2
_TWIPS_PER_HALF_POINT: Final = 10
_LEVEL: Final = ("0", "360")
_PLAIN: Final = CellMargins(0, 0, 0, 0)


def read_wordart(graphic: Element, story: Story) -> Iterator[InlineImage]:
    """Have WordArt stand over the text; for that in the line, gives a clear picture that keeps its room there. What is
    turned, as watermarks are, is only said."""
    for path in graphic.iter(f"{VML_}textpath"):
        text, shape = (path.get("string") or "").strip(), path.getparent()
        if not text or shape is None:
            continue
        style = css(shape)
        width, height = (css_length(style.get(name)) or 0 for name in ("width", "height"))
        if style.get("rotation", "0").strip() not in _LEVEL or width <= 0 or height <= 0:
            story.book.miss(f"艺术字水印“{text}”，未排入")
            continue
        story.book.miss(f"艺术字“{text}”，按普通文字排")
        table = _table(text.splitlines(), path, shape, width, height)
        if lies_over(shape, story):
            story.floats.append(vml_place(shape, table, story))
        else:
            story.floats.append(Float(table))
            yield room_in_line(width, height, story)


def _table(lines: list[str], path: Element, shape: Element, width: int, height: int) -> Table:
    pitch = max(height // len(lines), 1)
    size = max(round(pitch / _LINE / _TWIPS_PER_HALF_POINT), _SMALLEST)
    families = css(path).get("font-family", "").strip("\"' ").split(",")
    role = role_of_family(families[0].strip("\"' ")) or "song"
    paragraphs = []
    for line in lines:
        natural = max(sum(1.0 if east_asian_width(sign) in "WF" else 0.5 for sign in line), 0.5)
        scale = round(100 * width / (natural * size * _TWIPS_PER_HALF_POINT))
        look = RunStyle(role, size, scale=min(max(scale, _NARROWEST), _WIDEST), color=vml_color(shape, "fillcolor"))
        paragraphs.append(Paragraph((Run(line, look),), ParagraphStyle("center", pitch)))
    row = Row((Cell(tuple(paragraphs), valign="top"),), height, "at_least")
    return Table((width,), (row,), NO_BORDERS, _PLAIN, "left")
