"""Signs that a form needs and an original face lacks or sets too narrow, drawn from the face's own parts."""

from collections.abc import Sequence

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

EM = 1000
BOX, EMPTY_BOX, TICKED_BOX, CROSSED_BOX = 0x25A1, 0x2610, 0x2611, 0x2612
# A box as wide as its em would touch its neighbours.
WIDEST_BOX = 840
# The spaces of General Punctuation by their definition; the figure space is about a digit wide.
SPACES = {
    0x2000: 500, 0x2001: 1000, 0x2002: 500, 0x2003: 1000, 0x2004: 333, 0x2005: 250, 0x2006: 167, 0x2007: 500,
    0x2008: 250, 0x2009: 200, 0x200A: 100, 0x202F: 200, 0x205F: 222,
}  # fmt: skip
DASHES = (0x2014, 0x2015)
SUPERSCRIPTS = dict(zip(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), "0123456789", strict=True))
SUBSCRIPTS = dict(zip(range(0x2080, 0x208A), "0123456789", strict=True))
SCRIPT_SCALE, SUPERSCRIPT_RISE, SUBSCRIPT_RISE = 0.6, 0.36, -0.13
# A quotation mark of running Chinese text fills an em, its ink beside the words it holds.
OPENING_QUOTES, CLOSING_QUOTES = "‘“", "’”"
QUOTE_MARGIN = 85

# The tick and the cross, in parts of the box's inner side, counter-clockwise from the lower left; drawn clockwise.
TICK = ((0.10, 0.52), (0.22, 0.62), (0.40, 0.38), (0.80, 0.92), (0.92, 0.83), (0.42, 0.12))
CROSS = (
    (0.12, 0.22), (0.40, 0.50), (0.12, 0.78), (0.22, 0.88), (0.50, 0.60), (0.78, 0.88),
    (0.88, 0.78), (0.60, 0.50), (0.88, 0.22), (0.78, 0.12), (0.50, 0.40), (0.22, 0.12),
)  # fmt: skip


def add_marks(font: TTFont) -> None:
    """Draws the boxes ☐ ☑ ☒, adds missing ¹ ₂ and spaces, and makes dashes and quotation marks a full em wide."""
    _add_boxes(font)
    _add_scripts(font, SUPERSCRIPTS, SUPERSCRIPT_RISE)
    _add_scripts(font, SUBSCRIPTS, SUBSCRIPT_RISE)
    _fill_dashes(font)
    _widen_quotes(font)
    _add_spaces(font)


def _add_boxes(font: TTFont) -> None:
    """☐ is the face's own □, and ☑ ☒ the same box with a mark in it, so that the three stand alike in a line."""
    own = font.getBestCmap()[BOX]
    bounds = font["glyf"][own]
    scale = min(1.0, WIDEST_BOX / (bounds.xMax - bounds.xMin))
    side = (bounds.xMax - bounds.xMin) * scale
    left, low = (EM - side) / 2, (bounds.yMin + bounds.yMax - side) / 2
    placed = (scale, 0, 0, scale, left - bounds.xMin * scale, low - bounds.yMin * scale)
    for code, mark in ((BOX, ()), (EMPTY_BOX, ()), (TICKED_BOX, TICK), (CROSSED_BOX, CROSS)):
        pen = TTGlyphPen(None)
        _draw(font, own, TransformPen(pen, placed))
        _draw_polygon(pen, [(round(left + x * side), round(low + y * side)) for x, y in mark])
        _add(font, code, pen, EM)


def _add_scripts(font: TTFont, digits: dict[int, str], rise: float) -> None:
    mapping = font.getBestCmap()
    for code, digit in digits.items():
        if code in mapping:
            continue
        name = mapping[ord(digit)]
        pen = TTGlyphPen(None)
        _draw(font, name, TransformPen(pen, (SCRIPT_SCALE, 0, 0, SCRIPT_SCALE, 0, rise * EM)))
        _add(font, code, pen, round(font["hmtx"][name][0] * SCRIPT_SCALE))


def _fill_dashes(font: TTFont) -> None:
    """—— has to be one stroke two em long."""
    mapping = font.getBestCmap()
    glyph = font["glyf"][mapping.get(0x2015, mapping[0x2014])]
    for code in DASHES:
        pen = TTGlyphPen(None)
        _draw_polygon(pen, [(0, glyph.yMin), (0, glyph.yMax), (EM, glyph.yMax), (EM, glyph.yMin)])
        _add(font, code, pen, EM)


def _widen_quotes(font: TTFont) -> None:
    mapping = font.getBestCmap()
    for quote in OPENING_QUOTES + CLOSING_QUOTES:
        name = mapping[ord(quote)]
        if font["hmtx"][name][0] == EM:
            continue
        glyph = font["glyf"][name]
        shift = EM - QUOTE_MARGIN - glyph.xMax if quote in OPENING_QUOTES else QUOTE_MARGIN - glyph.xMin
        pen = TTGlyphPen(None)
        _draw(font, name, TransformPen(pen, (1, 0, 0, 1, shift, 0)))
        _add(font, ord(quote), pen, EM)


def _add_spaces(font: TTFont) -> None:
    mapping = font.getBestCmap()
    for code, advance in SPACES.items():
        if code not in mapping:
            _add(font, code, TTGlyphPen(None), advance)


def _draw_polygon(pen: TTGlyphPen, points: Sequence[tuple[int, int]]) -> None:
    if points:
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()


def _draw(font: TTFont, name: str, pen: TransformPen | TTGlyphPen) -> None:
    """Draws a glyph without components."""
    recording = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(recording)
    recording.replay(pen)


def _add(font: TTFont, code: int, pen: TTGlyphPen, advance: int) -> None:
    name = f"labdesk{code:04X}"
    glyph = pen.glyph()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, glyph.xMin)
    _map(font, code, name)


def _map(font: TTFont, code: int, name: str) -> None:
    for subtable in font["cmap"].tables:
        if subtable.isUnicode() and subtable.format in (4, 12):
            subtable.cmap[code] = name
