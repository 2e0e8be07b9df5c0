"""Which face sets a character, and what the library remembers of it."""

import pytest

from labdesk.document.fonts import FontLibrary, Piece, role_of_family, word_family
from labdesk.document.model import FontRole

NAMES = "䶮㛃𬭎𫟼喆堃犇頔"


@pytest.fixture
def library() -> FontLibrary:
    return FontLibrary("shipped")


def family(library: FontLibrary, role: FontRole, character: str) -> str | None:
    face = library.resolve(role, character)
    return face.family if face else None


@pytest.mark.parametrize("role", ["song", "hei", "kai", "fang", "title"])
def test_every_role_sets_the_rare_names(library: FontLibrary, role: FontRole) -> None:
    assert None not in [library.resolve(role, character) for character in NAMES]


def test_a_role_uses_its_own_face_first(library: FontLibrary) -> None:
    assert family(library, "fang", "国") == "LabDesk Fang"


def test_what_fang_lacks_song_sets(library: FontLibrary) -> None:
    assert family(library, "fang", "䶮") == "LabDesk Song"


def test_what_song_lacks_too_kai_sets(library: FontLibrary) -> None:
    assert family(library, "song", "≒") == "LabDesk Kai"


@pytest.mark.parametrize("character", ["😀", "\U00030edd", "\x01", "\ud800"])
def test_a_character_that_no_face_has_is_set_by_none(library: FontLibrary, character: str) -> None:
    assert library.resolve("fang", character) is None
    assert library.advance("fang", character) == 1000


def test_an_invisible_character_stays_in_the_roles_own_face_and_takes_no_room(library: FontLibrary) -> None:
    assert family(library, "fang", "\u200b") == "LabDesk Fang"
    assert library.measure("fang", "国\u200b家") == 2000


def test_a_text_is_measured_in_the_faces_that_set_it(library: FontLibrary) -> None:
    parts = sum(library.face("fang").advance(ord(character)) for character in "abc")
    assert library.measure("fang", "䶮abc") == 1000 + parts


def test_a_text_is_cut_where_the_face_changes(library: FontLibrary) -> None:
    fang, song = library.face("fang"), library.face("song")
    assert list(library.pieces("fang", "张䶮犇说")) == [Piece(fang, "张"), Piece(song, "䶮犇"), Piece(fang, "说")]


def test_a_text_that_begins_in_another_face_has_no_empty_piece(library: FontLibrary) -> None:
    assert [piece.text for piece in library.pieces("fang", "䶮氏")] == ["䶮", "氏"]
    assert list(library.pieces("fang", "")) == []


def test_a_character_that_no_face_has_goes_with_the_roles_own(library: FontLibrary) -> None:
    assert list(library.pieces("kai", "张😀")) == [Piece(library.face("kai"), "张😀")]


def test_word_gets_the_names_that_the_authorities_computers_know() -> None:
    assert [word_family(role) for role in ("song", "hei", "kai", "fang", "title")] == [
        "宋体",
        "黑体",
        "楷体_GB2312",
        "仿宋_GB2312",
        "方正小标宋简体",
    ]


def test_a_role_is_known_by_any_of_its_names() -> None:
    assert role_of_family("SimSun") == role_of_family(" simsun ") == role_of_family("宋体") == "song"
    assert role_of_family("FZXiaoBiaoSong-B05S") == "title"
    assert role_of_family("Comic Sans MS") is None
