"""A face tells what it has and what its characters measure, or raises FontError."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labdesk.document.fonts import Face, FontError
from labdesk.document.fonts.shipped import FILES, fonts_dir, shipped_face
from tests.document.fonts.tiny import make_font, read, save, save_collection


def read_everything(path: Path) -> None:
    face = Face(path, "Damaged")
    for code in (0x20, 0x41, 0x56FD, 0x2B86F):
        face.advance(code)
        face.outline(face.glyph(code))
    assert face.postscript_name
    assert (face.ascent, face.descent, face.bounds) is not None


def test_it_knows_the_same_characters_as_fonttools() -> None:
    mapping = read(fonts_dir() / FILES["kai"][1]).getBestCmap()
    face = shipped_face("kai")
    assert {code for code in range(0x30000) if face.has(code)} == set(mapping)


def test_it_measures_as_fonttools_does() -> None:
    font = read(fonts_dir() / FILES["hei"][1])
    face = shipped_face("hei")
    for code, name in font.getBestCmap().items():
        assert (face.glyph_advance(face.glyph(code)), face.side_bearing(face.glyph(code))) == font["hmtx"][name]


def test_a_character_map_of_the_basic_plane_alone_is_read_too(tmp_path: Path) -> None:
    font = make_font(characters="国A0")
    font["cmap"].tables = [table for table in font["cmap"].tables if table.format == 4]
    face = Face(save(font, tmp_path / "tiny.ttf"), "Tiny")
    assert [face.glyph(code) for code in (ord("国"), ord("A"), ord("0"), ord("B"), 0x2B86F)] == [1, 2, 3, 0, 0]


def test_a_face_of_a_collection_is_picked_by_its_number(tmp_path: Path) -> None:
    path = save_collection([make_font("One", characters="一"), make_font("Two", characters="二")], tmp_path / "two.ttc")
    assert Face(path, "Two", 1).has(ord("二"))
    assert not Face(path, "One", 0).has(ord("二"))
    with pytest.raises(FontError):
        Face(path, "Three", 2).has(ord("二"))


def test_invisible_characters_take_no_room() -> None:
    face = shipped_face("song")
    assert {face.advance(ord(character)) for character in "\u200b\u200d\u200e\u202b\u2060\ufeff\u00ad\ufe0f"} == {0}


def test_a_character_that_the_face_lacks_counts_an_em() -> None:
    assert shipped_face("song").advance(ord("😀")) == 1000


def test_measures_are_parts_of_an_em_whatever_the_fonts_own_units(tmp_path: Path) -> None:
    font = make_font(advance=1024)
    font["head"].unitsPerEm = 2048
    assert Face(save(font, tmp_path / "tiny.ttf"), "Tiny").advance(ord("国")) == 500


def test_outlines_of_another_kind_are_refused(tmp_path: Path) -> None:
    path = save(make_font(outlines=False), tmp_path / "tiny.otf")
    with pytest.raises(FontError):
        Face(path, "Tiny").has(ord("国"))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.ttf").write_bytes(b"")
    with pytest.raises(FontError):
        Face(tmp_path / "empty.ttf", "Empty").has(ord("国"))


@pytest.fixture(scope="module")
def tiny_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return save(make_font(), tmp_path_factory.mktemp("fonts") / "tiny.ttf").read_bytes()


@given(data=st.data())
def test_a_damaged_file_raises_nothing_but_a_font_error(
    data: st.DataObject, tiny_bytes: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    damaged = bytearray(tiny_bytes[: data.draw(st.integers(1, len(tiny_bytes)))])
    for _ in range(data.draw(st.integers(0, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "damaged.ttf"
    path.write_bytes(damaged)
    with contextlib.suppress(FontError):
        read_everything(path)
