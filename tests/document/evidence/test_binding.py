"""Binding what scanners, offices and cameras make: each page as it was looked at, and numbered."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from pypdf.generic import DictionaryObject, IndirectObject

from labdesk.base.errors import LabdeskError
from labdesk.document.evidence.look import look_at
from tests import external
from tests.document.evidence.papers import bound, form, hand_made, layered, opened, paper, photo

CASES: dict[str, bytes] = {
    "upright": paper(),
    "turned": paper(rotated=90),
    "upside down": paper(rotated=180),
    "turned left": paper(rotated=270),
    "cropped": paper((900, 1200), crop=(100, 200, 700, 1000)),
    "cropped and turned": paper((900, 1200), 90, (100, 200, 700, 1000)),
    "a plan": paper((3370, 2384)),
    "a label": paper((120, 90)),
    "protected from changes": paper(password=("", "owner")),
    "a filled form": form(),
    "layers": layered(),
}
PICTURES = [("JPEG", mode) for mode in ("RGB", "L", "CMYK")] + [
    ("PNG", mode) for mode in ("RGB", "L", "1", "P", "RGBA", "LA", "I;16")
]


@pytest.mark.parametrize("name", CASES)
def test_each_page_is_there_as_large_and_turned_as_it_was_and_has_its_number(name: str) -> None:
    given, reader = opened(CASES[name]), opened(bound(CASES[name]))
    if given.is_encrypted:
        given.decrypt("")
    page, before = reader.pages[1], given.pages[0]
    assert page.mediabox == before.mediabox
    assert page.cropbox == before.cropbox
    assert page.rotation == before.rotation
    assert "佐证材料1第2页" in "".join(page.extract_text().split())
    assert not reader.is_encrypted


@pytest.mark.parametrize("rotated", [0, 90, 180, 270])
def test_the_number_stands_at_the_foot_as_the_page_is_looked_at(rotated: int) -> None:
    page = opened(bound(paper((600, 800), rotated, (100, 100, 500, 700)))).pages[1]
    places: list[tuple[float, float]] = []

    def visit(text: str, _current: Any, _text: Any, _font: Any, _size: Any) -> None:
        del text

    def operand(operator: bytes, _operands: Any, matrix: list[float], _text: Any) -> None:
        if operator == b"Do":
            places.append((matrix[4], matrix[5]))

    page.extract_text(visitor_text=visit, visitor_operand_before=operand)
    x, y = places[-1]
    near = {0: y < 120, 90: x > 480, 180: y > 680, 270: x < 120}
    assert near[rotated]
    assert 100 <= x <= 500
    assert 100 <= y <= 700


def test_what_it_was_bound_of_shows_the_same_code() -> None:
    page = opened(bound(paper())).pages[1]
    assert b"1 0 0 RG 20 20 m 300 400 l S" in page.get_contents().get_data()  # type: ignore[union-attr]


def test_a_form_keeps_its_look_and_nothing_that_acts() -> None:
    content = bound(form())
    notes = [each.get_object() for each in opened(content).pages[1]["/Annots"]]  # type: ignore[attr-defined]
    assert [each["/Subtype"] for each in notes] == ["/Widget", "/Stamp"]
    assert all("/AP" in each and "/A" not in each for each in notes)
    assert b"JavaScript" not in content
    assert b"alert" not in content


def test_a_hidden_layer_stays_hidden() -> None:
    root: Any = opened(bound(layered(), layered())).trailer["/Root"]
    layers = root["/OCProperties"]
    assert len(layers["/OCGs"]) == 2
    assert layers["/D"]["/OFF"] == layers["/OCGs"]


def test_the_list_is_tagged_and_the_whole_says_its_language_and_title() -> None:
    reader = opened(bound(paper(), photo("PNG")))
    root: Any = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == ("zh-CN", True)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("佐证材料", "某某单位")
    assert "/K" in root["/StructTreeRoot"]
    first = root["/StructTreeRoot"]["/K"][0].get_object()
    while "/Pg" not in first:
        kids = first["/K"]
        first = (kids[0] if isinstance(kids, list) else kids).get_object()
    assert first.raw_get("/Pg").idnum == reader.pages[0].indirect_reference.idnum  # type: ignore[union-attr]


@pytest.mark.parametrize(("kind", "mode"), PICTURES)
def test_a_picture_of_any_kind_is_a_page(kind: str, mode: str) -> None:
    reader = opened(bound(photo(kind, mode)))
    (image,) = reader.pages[1].images
    shown = image.image.convert("L")  # type: ignore[union-attr]
    assert shown.size == (60, 40)
    assert shown.getpixel((5, 5)) < 90  # type: ignore[operator]
    assert shown.getpixel((50, 30)) > 200  # type: ignore[operator]
    assert "1.第1件" in "".join(reader.pages[1].extract_text().split())


@pytest.mark.parametrize(("orientation", "upright"), [(1, False), (3, False), (6, True), (8, True)])
def test_a_cameras_picture_is_turned_the_way_it_is_looked_at(orientation: int, *, upright: bool) -> None:
    code = opened(bound(photo("JPEG", orientation=orientation))).pages[1].get_contents().get_data().decode()  # type: ignore[union-attr]
    line = next(line for line in code.splitlines() if "Picture" in line)
    width, height = float(line.split()[1]), float(line.split()[4])
    assert (height > width) == upright


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (paper(password=("secret", "owner")), "有密码"),
            (paper()[:60], "不是可以读取的"),
            (b"PK\x03\x04 a Word file", "不是可以读取的"),
            (hand_made([b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [] /Count 0>>"]), "没有一页"),
            (b"\x89PNG\r\n\x1a\nbroken", "打不开的图片"),
            (photo("JPEG")[:400], "打不开的图片"),
        ],
    )
    def test_it_is_named_with_the_reason(self, content: bytes, why: str) -> None:
        with pytest.raises(LabdeskError, match=f"第 2 件佐证材料「第2件」的文件「2.pdf」.*{why}"):
            bound(paper(), content)

    @pytest.mark.parametrize(
        ("content", "why"), [(paper(password=("x", "y")), "有密码"), (b"x", "不是"), (b"", "不是"), (b"%PDF-", "不是")]
    )
    def test_it_is_refused_before_it_is_taken_in(self, tmp_path: Path, content: bytes, why: str) -> None:
        file = tmp_path / "扫描.pdf"
        file.write_bytes(content)
        with pytest.raises(LabdeskError, match=f"「扫描.pdf」{why}.*没有添加"):
            look_at(file)


HOSTILE: dict[str, list[bytes]] = {
    "pages in a circle": [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 9>>"],
    "an endless parent": [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R>>",
        b"<</Type /Page /Parent 2 0 R>>",
    ],
    "boxes without sense": [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 1e30 (x)] /CropBox [5 5 5 5] /Rotate /x>>",
    ],
    "the whole document behind a resource": [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources <</Font <</A 1 0 R /B 2 0 R /C 3 0 R>>>>>>",
    ],
    "a reference to nothing": [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents [77 0 R] /Resources 78 0 R /Annots [79 0 R]>>",
    ],
    "a font that is itself": [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources <</Font <</A 4 0 R>>>>>>",
        b"<</Descendants [4 0 R 4 0 R]>>",
    ],
    "deeper than anybody goes": [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources " + b"[" * 5000 + b"]" * 5000 + b">>",
    ],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_bound_or_refused_and_never_more(name: str) -> None:
    try:
        reader = opened(bound(hand_made(HOSTILE[name])))
    except LabdeskError:
        return
    assert len(reader.pages) == 2
    pages: list[Any] = [reader.pages[1]]
    assert sum(1 for number in range(1, 200) if _type(reader, number) == "/Catalog") == 1
    assert pages[0]["/Parent"]["/Type"] == "/Pages"


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_bound_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    given = bytearray(chance.choice(list(CASES.values())))
    for _ in range(chance.randrange(1, 12)):
        given[chance.randrange(len(given))] = chance.randrange(256)
    try:
        reader = opened(bound(bytes(given)))
    except LabdeskError:
        return
    assert len(reader.pages) >= 2


@pytest.mark.external
def test_what_is_bound_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "bound.pdf"
    pictures = [photo(kind, mode) for kind, mode in PICTURES]
    file.write_bytes(bound(*CASES.values(), *pictures, *(hand_made(each) for each in list(HOSTILE.values())[3:6])))
    assert external.qpdf_complaints(file) == []


def _type(reader: Any, number: int) -> Any:
    try:
        found = IndirectObject(number, 0, reader).get_object()
    except Exception:
        return None
    return found.get("/Type") if isinstance(found, DictionaryObject) else None
