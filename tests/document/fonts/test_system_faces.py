"""Faces installed on the computer are taken where they may be, by any of their names."""

from pathlib import Path

import pytest

from labdesk.document.fonts import FontLibrary, system
from labdesk.document.fonts.shipped import shipped_face
from labdesk.document.fonts.system import SystemFaces
from tests.document.fonts.tiny import make_font, save, save_collection

RESTRICTED, PRINT_AND_PREVIEW, EDITABLE, NO_SUBSETTING, BITMAPS_ONLY = 0x0002, 0x0004, 0x0008, 0x0100, 0x0200


def test_a_face_is_found_by_its_family_name(tmp_path: Path) -> None:
    path = save(make_font("SimSun"), tmp_path / "simsun.ttf")
    face = SystemFaces([tmp_path]).find("song")
    assert face is not None
    assert (face.path, face.family) == (path, "SimSun")


def test_a_face_is_found_by_its_chinese_name(tmp_path: Path) -> None:
    font = make_font("Anything")
    font["name"].setName("仿宋_GB2312", 1, 3, 1, 0x804)
    save(font, tmp_path / "fang.ttf")
    assert SystemFaces([tmp_path]).find("fang") is not None


def test_a_face_is_found_by_a_chinese_name_in_an_old_encoding(tmp_path: Path) -> None:
    font = make_font("Anything")
    font["name"].setName("楷体_GB2312".encode("gbk"), 1, 1, 25, 33)
    save(font, tmp_path / "kai.ttf")
    assert SystemFaces([tmp_path]).find("kai") is not None


@pytest.mark.parametrize("name_id", [1, 4, 16])
def test_a_face_is_found_by_family_full_and_typographic_name(tmp_path: Path, name_id: int) -> None:
    font = make_font("Anything")
    font["name"].setName("方正小标宋简体", name_id, 3, 1, 0x804)
    save(font, tmp_path / "title.ttf")
    assert SystemFaces([tmp_path]).find("title") is not None


def test_a_face_is_found_within_a_collection(tmp_path: Path) -> None:
    save_collection([make_font("Other"), make_font("SimHei")], tmp_path / "two.ttc")
    face = SystemFaces([tmp_path]).find("hei")
    assert face is not None
    assert face.index == 1


def test_a_face_is_found_in_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "truetype" / "win").mkdir(parents=True)
    save(make_font("SimSun"), tmp_path / "truetype" / "win" / "SIMSUN.TTF")
    assert SystemFaces([tmp_path]).find("song") is not None


def test_the_name_that_word_gets_is_preferred(tmp_path: Path) -> None:
    save(make_font("KaiTi"), tmp_path / "a.ttf")
    wanted = save(make_font("KaiTi_GB2312"), tmp_path / "b.ttf")
    face = SystemFaces([tmp_path]).find("kai")
    assert face is not None
    assert face.path == wanted


def test_of_one_family_the_regular_weight_is_taken(tmp_path: Path) -> None:
    save(make_font("SimHei", weight=700), tmp_path / "a-bold.ttf")
    regular = save(make_font("SimHei", weight=400), tmp_path / "b-regular.ttf")
    face = SystemFaces([tmp_path]).find("hei")
    assert face is not None
    assert face.path == regular


@pytest.mark.parametrize("rights", [RESTRICTED, NO_SUBSETTING, BITMAPS_ONLY, EDITABLE | NO_SUBSETTING])
def test_a_face_that_may_not_be_embedded_is_left(tmp_path: Path, rights: int) -> None:
    save(make_font("SimSun", rights=rights), tmp_path / "simsun.ttf")
    assert SystemFaces([tmp_path]).find("song") is None


@pytest.mark.parametrize("rights", [0, PRINT_AND_PREVIEW, EDITABLE, RESTRICTED | EDITABLE])
def test_a_face_that_may_be_embedded_is_taken(tmp_path: Path, rights: int) -> None:
    save(make_font("SimSun", rights=rights), tmp_path / "simsun.ttf")
    assert SystemFaces([tmp_path]).find("song") is not None


def test_a_face_without_truetype_outlines_is_left(tmp_path: Path) -> None:
    save(make_font("SimSun", outlines=False), tmp_path / "simsun.ttf")
    assert SystemFaces([tmp_path]).find("song") is None


def test_a_face_without_chinese_characters_is_left(tmp_path: Path) -> None:
    save(make_font("SimSun", characters="ABC"), tmp_path / "simsun.ttf")
    assert SystemFaces([tmp_path]).find("song") is None


def test_a_damaged_face_gives_way_to_the_next(tmp_path: Path) -> None:
    whole = save(make_font("SimSun"), tmp_path / "z.ttf").read_bytes()
    (tmp_path / "a.ttf").write_bytes(whole[: len(whole) - 200])
    (tmp_path / "b.ttf").write_bytes(b"no font at all")
    face = SystemFaces([tmp_path]).find("song")
    assert face is not None
    assert face.path.name == "z.ttf"


def test_a_folder_that_does_not_exist_holds_no_faces(tmp_path: Path) -> None:
    assert SystemFaces([tmp_path / "nowhere"]).find("song") is None


@pytest.fixture
def only_a_small_kai(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = save(make_font("KaiTi_GB2312", characters="国0123456789□"), tmp_path / "kai.ttf")
    faces = SystemFaces([tmp_path])
    monkeypatch.setattr(system, "system_face", faces.find)
    return path


def test_the_system_set_uses_an_installed_face_where_there_is_one(only_a_small_kai: Path) -> None:
    library = FontLibrary("system")
    assert library.face("kai").path == only_a_small_kai
    assert library.face("title") is shipped_face("title")


def test_the_system_set_falls_back_on_the_shipped_faces_by_character(only_a_small_kai: Path) -> None:
    library = FontLibrary("system")
    assert library.resolve("kai", "国") is library.face("kai")
    assert library.resolve("kai", "𬭎") is shipped_face("song")
    assert only_a_small_kai not in [library.face(role).path for role in ("song", "hei", "fang", "title")]


def test_the_shipped_set_never_looks_at_the_system(only_a_small_kai: Path) -> None:
    assert FontLibrary("shipped").face("kai").path != only_a_small_kai
