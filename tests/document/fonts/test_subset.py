"""A subset is a whole font file with just the glyphs asked for, numbered as asked."""

import io
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from labdesk.document.fonts import Face, FontError
from labdesk.document.fonts.missing import missing_outline
from labdesk.document.fonts.shipped import FILES, fonts_dir, shipped_face
from labdesk.document.fonts.subset import face_outline, make_subset
from tests.document.fonts.tiny import make_font, read, save


def drawn(font: TTFont, name: str) -> list[object]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return list(pen.value)


def subset_of(face: Face, text: str) -> TTFont:
    outlines = [face_outline(face, 0), *(face_outline(face, face.glyph(ord(character))) for character in text)]
    return TTFont(io.BytesIO(make_subset(face, outlines)), checkChecksums=2)


def test_it_draws_the_same_glyphs_in_the_order_asked_for() -> None:
    text = "试𬭎A□验"
    original = read(fonts_dir() / FILES["song"][1])
    subset = subset_of(shipped_face("song"), text)
    for number, character in enumerate(text, start=1):
        name = original.getBestCmap()[ord(character)]
        own = subset.getGlyphName(number)
        assert drawn(subset, own) == drawn(original, name)
        assert subset["hmtx"][own] == original["hmtx"][name]


def test_it_holds_no_other_glyphs() -> None:
    assert subset_of(shipped_face("song"), "试验")["maxp"].numGlyphs == 3


def test_its_checksum_makes_the_file_whole() -> None:
    data = make_subset(shipped_face("hei"), [face_outline(shipped_face("hei"), 0)])
    words = memoryview(data).cast("B")
    total = sum(int.from_bytes(words[place : place + 4], "big") for place in range(0, len(data), 4))
    assert total & 0xFFFFFFFF == 0xB1B0AFBA


def test_the_parts_of_a_composite_glyph_come_along(tmp_path: Path) -> None:
    font = make_font(characters="国A0")
    pen = TTGlyphPen(font.getGlyphSet())
    pen.addComponent("glyph1", (1, 0, 0, 1, 50, 60))
    pen.addComponent("glyph2", (0.5, 0, 0, 0.5, 200, 300))
    font["glyf"]["glyph0"] = pen.glyph()
    path = save(font, tmp_path / "composite.ttf")
    subset = subset_of(Face(path, "Tiny"), "国")
    assert subset["maxp"].numGlyphs == 4
    assert drawn(subset, subset.getGlyphName(1)) == drawn(read(path), "glyph0")


def test_a_composite_that_contains_itself_ends(tmp_path: Path) -> None:
    font = make_font(characters="国A")
    pen = TTGlyphPen(font.getGlyphSet())
    pen.addComponent("glyph1", (1, 0, 0, 1, 0, 0))
    glyph = pen.glyph()
    font["glyf"]["glyph0"] = glyph
    path = save(font, tmp_path / "loop.ttf")
    data = bytearray(path.read_bytes())
    face = Face(path, "Tiny")
    entry = face.outline(face.glyph(ord("国")))
    place = data.index(entry) + 12
    data[place : place + 2] = face.glyph(ord("国")).to_bytes(2, "big")
    path.write_bytes(data)
    looping = Face(path, "Tiny")
    assert make_subset(looping, [face_outline(looping, looping.glyph(ord("国")))])


def test_a_composite_that_is_cut_off_is_refused() -> None:
    face = shipped_face("song")
    cut_off = face_outline(face, 0)._replace(data=b"\xff\xff" + bytes(8) + b"\x00\x20")
    with pytest.raises(FontError):
        make_subset(face, [cut_off])


def test_the_sign_for_a_missing_character_holds_its_code_point() -> None:
    face = shipped_face("hei")
    subset = TTFont(io.BytesIO(make_subset(face, [missing_outline(face, 0x1F600)])))
    sign = subset["glyf"][subset.getGlyphName(0)]
    assert len(sign.components) == 1 + len("1F600")
    assert subset["hmtx"][subset.getGlyphName(0)][0] == 1000


def test_a_face_without_the_parts_shows_its_own_sign_for_a_missing_character(tmp_path: Path) -> None:
    face = Face(save(make_font(characters="国"), tmp_path / "tiny.ttf"), "Tiny")
    assert missing_outline(face, 0x4DAE).data == face.outline(0)
