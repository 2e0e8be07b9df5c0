"""Small faces made on the spot, so that a test can say exactly what a font file is like."""

import io
from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

EM = 1000


def make_font(
    family: str = "Tiny",
    *,
    characters: str = "国A0",
    weight: int = 400,
    rights: int = 0,
    advance: int = EM,
    outlines: bool = True,
) -> TTFont:
    """A face whose characters are squares of different sizes; `rights` is OS/2's fsType."""
    names = {ord(character): f"glyph{number}" for number, character in enumerate(characters)}
    order = [".notdef", *names.values()]
    builder = FontBuilder(EM, isTTF=outlines)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    if outlines:
        builder.setupGlyf({name: square(100 + 10 * number) for number, name in enumerate(order)})
    else:
        builder.setupCFF("Tiny", {}, {name: _empty_charstring() for name in order}, {})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (advance, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight, fsType=rights, fsSelection=1 << 6)
    builder.setupPost()
    font: TTFont = builder.font
    return font


def square(side: int) -> object:
    """A square glyph that stands on the baseline."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, side), (side, side), (side, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def read(path: Path) -> TTFont:
    """The face by fontTools, with no file left open."""
    return TTFont(io.BytesIO(path.read_bytes()), lazy=True)


def save(font: TTFont, path: Path) -> Path:
    """Writes the face; returns the path."""
    font.save(path)
    return path


def save_collection(fonts: Iterable[TTFont], path: Path) -> Path:
    """Writes the faces into one collection; returns the path."""
    collection = TTCollection()
    collection.fonts = list(fonts)
    collection.save(path)
    return path


def _empty_charstring() -> object:
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    return T2CharStringPen(EM, None).getCharString()
