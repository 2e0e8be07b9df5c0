"""A PDF holds the faces it uses, nothing else, and its text copies out to the character."""

import io
import re
import zlib
from pathlib import Path
from typing import get_args

import pytest

from labdesk.document.fonts import FontLibrary
from labdesk.document.fonts.canvas import PdfFonts, new_canvas
from labdesk.document.model import FontRole
from tests import external

ROLES: tuple[FontRole, ...] = get_args(FontRole)
A4 = (595.0, 842.0)
LINES = (
    "䶮㛃𬭎𫟼喆堃犇頔",
    "苏州市数据实验室申报书，第1页（共22页）",
    "□☐☑☒√①⑩《》【】“引号”‘单’——……·×±≥≤℃²³₂",
    "ABC xyz 0123456789 + - = % @",
    "缺字：\U00030edd😀完",
    "零宽\u200b\u200e\ufeff空格",
)


def pdf_of(lines: tuple[str, ...], roles: tuple[FontRole, ...] = ROLES) -> bytes:
    target = io.BytesIO()
    canvas = new_canvas(target, A4)
    fonts = PdfFonts(canvas, FontLibrary())
    y = A4[1] - 40
    for role in roles:
        for line in lines:
            fonts.draw(40, y, role, line, 12)
            y -= 18
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def streams(pdf: bytes) -> list[bytes]:
    found = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return [zlib.decompressobj().decompress(data) for data in found]


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "faces.pdf"
    path.write_bytes(pdf_of(LINES))
    return path


def test_no_face_is_named_but_those_embedded() -> None:
    pdf = pdf_of(LINES)
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/Type0") == pdf.count(b"/FontFile2") == len(ROLES)


def test_a_page_without_text_has_no_font() -> None:
    assert b"/BaseFont" not in pdf_of(())


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert pdf_of(LINES) == pdf_of(LINES)


def test_a_face_is_one_font_however_many_characters_it_sets() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))
    pdf = pdf_of((text,), ("song",))
    assert pdf.count(b"/Type0") == 1


def test_characters_above_the_basic_plane_copy_out_as_surrogate_pairs() -> None:
    assert any(b"<D872DF4E>" in stream for stream in streams(pdf_of(("\U0002cb4e",), ("song",))))


def test_a_lone_surrogate_copies_out_as_the_replacement_character() -> None:
    assert any(b"<0001> <FFFD>" in stream for stream in streams(pdf_of(("\ud800",), ("song",))))


def test_more_characters_than_one_block_of_a_cmap_may_hold_are_all_there() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 250)))
    cmap = next(stream for stream in streams(pdf_of((text,), ("song",))) if b"beginbfchar" in stream)
    assert [int(count) for count in re.findall(rb"(\d+) beginbfchar", cmap)] == [100, 100, 50]


def test_a_fonts_width_is_what_the_library_measures() -> None:
    library = FontLibrary()
    fonts = PdfFonts(new_canvas(io.BytesIO(), A4), library)
    text = "试验 ABC\u200b"
    assert fonts.font(library.face("kai")).width(text) == library.measure("kai", text)


def test_drawing_returns_the_width_in_points() -> None:
    fonts = PdfFonts(new_canvas(io.BytesIO(), A4), FontLibrary())
    assert fonts.draw(0, 0, "song", "四个汉字", 12) == 48


def test_an_unused_font_can_be_embedded_all_the_same() -> None:
    target = io.BytesIO()
    canvas = new_canvas(target, A4)
    library = FontLibrary()
    PdfFonts(canvas, library).font(library.face("song"))
    canvas.showPage()
    canvas.save()
    assert b"LabDeskSong" in target.getvalue()


@pytest.mark.external
def test_qpdf_finds_nothing_wrong(pdf: Path) -> None:
    assert external.qpdf_complaints(pdf) == []


@pytest.mark.external
def test_every_face_is_embedded_as_a_subset_with_its_characters(pdf: Path) -> None:
    fonts = external.pdf_fonts(pdf)
    assert len(fonts) == len(ROLES)
    for font in fonts:
        assert (font["type"], font["encoding"]) == ("CID TrueType", "Identity-H")
        assert (font["emb"], font["sub"], font["uni"]) == ("yes", "yes", "yes")


@pytest.mark.external
def test_the_text_copies_out_to_the_character(pdf: Path) -> None:
    (page,) = external.pdf_pages_text(pdf)
    assert [line for line in page.splitlines() if line] == list(LINES) * len(ROLES)


@pytest.mark.external
def test_every_character_of_the_basic_plane_and_above_that_song_has_copies_out(tmp_path: Path) -> None:
    song = FontLibrary().face("song")
    codes = [code for code in (*range(0x4E00, 0xA000, 7), *range(0x20000, 0x32000)) if song.has(code)]
    rows = tuple("".join(map(chr, codes[start : start + 40])) for start in range(0, len(codes), 40))
    target = io.BytesIO()
    pages = [rows[start : start + 40] for start in range(0, len(rows), 40)]
    canvas = new_canvas(target, A4)
    fonts = PdfFonts(canvas, FontLibrary())
    for page in pages:
        for number, row in enumerate(page):
            fonts.draw(40, 800 - 18 * number, "song", row, 12)
        canvas.showPage()
    canvas.save()
    (tmp_path / "many.pdf").write_bytes(target.getvalue())
    text = "".join(external.pdf_pages_text(tmp_path / "many.pdf"))
    assert "".join(text.split()) == "".join(rows)
