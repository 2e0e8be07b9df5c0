"""The faces under resources/fonts: what they hold, what they measure, and that they are the files we built."""

import hashlib
import json
from typing import Any, get_args

import pytest
from fontTools.ttLib import TTFont

from labdesk.document.fonts.shipped import FILES, fonts_dir, shipped_face
from labdesk.document.model import FontRole
from tests.document.fonts.tiny import read

ROLES: tuple[FontRole, ...] = get_args(FontRole)
NAMES = "䶮㛃𬭎𫟼喆堃犇頔"
FORM_SIGNS = "□☐☑☒√①⑩（）《》【】、。，；：？！“”‘’…—·×±≥≤℃‰²³₂０９ＡＺ　"
MOST_BYTES = 30_000_000


def recorded() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((fonts_dir() / "faces.json").read_text(encoding="utf-8"))
    return entries


def coverage(role: FontRole) -> dict[str, Any]:
    entries: dict[str, dict[str, Any]] = json.loads((fonts_dir() / "coverage.json").read_text(encoding="utf-8"))
    return entries[role]


def gbk() -> set[str]:
    codes = (bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    return {character for code in codes if len(character := code.decode("gbk", "ignore")) == 1 and ord(character) > 127}


def ideographs(role: FontRole) -> set[int]:
    blocks = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)]
    return {code for first, last in blocks for code in range(first, last + 1) if shipped_face(role).has(code)}


def opened(role: FontRole) -> TTFont:
    return read(fonts_dir() / FILES[role][1])


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest) -> FontRole:
    value: FontRole = request.param
    return value


def test_each_file_is_the_one_that_was_built() -> None:
    for entry in recorded():
        data = (fonts_dir() / entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["file"]


def test_the_record_and_the_program_name_the_same_faces() -> None:
    assert {entry["role"]: (entry["family"], entry["file"]) for entry in recorded()} == FILES
    assert {path.name for path in fonts_dir().glob("*.ttf")} == {file for _, file in FILES.values()}


def test_each_face_comes_with_its_licence() -> None:
    for entry in recorded():
        text = (fonts_dir() / entry["licence_file"]).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in text or "GNU GENERAL PUBLIC LICENSE" in text
        assert entry["original"] in text


def test_no_face_keeps_a_reserved_name(role: FontRole) -> None:
    font = opened(role)
    names = [record.toUnicode() for record in font["name"].names if record.nameID in (1, 3, 4, 6, 16)]
    assert not [name for name in names for reserved in ("Source", "LXGW", "霞鹜") if reserved in name]


def test_all_together_stay_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in fonts_dir().rglob("*") if path.is_file()) < MOST_BYTES


def test_a_face_has_one_family_name_and_one_style(role: FontRole) -> None:
    table = opened(role)["name"]
    assert {record.toUnicode() for record in table.names if record.nameID in (1, 4, 16)} == {FILES[role][0]}
    assert {record.toUnicode() for record in table.names if record.nameID in (2, 17)} == {"Regular"}


def test_a_face_is_truetype_without_layout_features(role: FontRole) -> None:
    font = opened(role)
    assert "glyf" in font
    assert not {"CFF ", "GSUB", "GPOS", "kern"} & set(font.keys())
    assert font["OS/2"].fsType == 0


def test_all_faces_stand_equally_high_in_a_line(role: FontRole) -> None:
    face = shipped_face(role)
    assert (face.ascent, face.descent) == (880, -120)
    os2 = opened(role)["OS/2"]
    assert (os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap) == (880, -120, 0)


def test_every_ideograph_is_an_em_wide(role: FontRole) -> None:
    face = shipped_face(role)
    assert {face.advance(code) for code in ideographs(role)} == {1000}


def test_dashes_quotation_marks_and_boxes_are_an_em_wide(role: FontRole) -> None:
    face = shipped_face(role)
    assert {face.advance(ord(character)) for character in "—“”‘’…□☐☑☒" if face.has(ord(character))} == {1000}


def test_song_has_what_gbk_has() -> None:
    song = shipped_face("song")
    assert {character for character in gbk() if not song.has(ord(character))} == {"≒"}
    assert shipped_face("kai").has(ord("≒"))


@pytest.mark.parametrize("complete", ["song", "hei", "kai", "title"])
def test_a_complete_face_has_the_standard_table_and_the_rare_names(complete: FontRole) -> None:
    face = shipped_face(complete)
    assert coverage(complete)["lacks"]["standard_table"]["count"] == 0
    assert [character for character in NAMES if not face.has(ord(character))] == []


@pytest.mark.parametrize("complete", ["song", "hei", "kai", "title"])
def test_a_complete_face_has_the_signs_of_a_form(complete: FontRole) -> None:
    face = shipped_face(complete)
    assert [character for character in FORM_SIGNS if not face.has(ord(character))] == []


def test_fang_lacks_the_characters_that_are_listed() -> None:
    assert coverage("fang")["lacks"]["standard_table"]["count"] == 1467


def test_the_coverage_file_tells_what_each_face_lacks(role: FontRole) -> None:
    face = shipped_face(role)
    lacks = coverage(role)["lacks"]
    for kind in ("standard_table", "gbk"):
        assert len(lacks[kind]["characters"]) == lacks[kind]["count"]
        assert not any(face.has(ord(character)) for character in lacks[kind]["characters"])
    assert set(lacks["gbk"]["characters"]) == {character for character in gbk() if not face.has(ord(character))}
