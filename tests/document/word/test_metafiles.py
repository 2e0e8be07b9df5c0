"""Windows metafiles, the pictures that Office keeps of formulas and embedded objects, are drawn."""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import pack

import pytest
from PIL import Image

from labdesk.document.word.reader.metafile import drawn, is_metafile

RED, BLACK, CLEAR = (255, 0, 0, 255), (0, 0, 0, 255), (255, 255, 255, 0)
SIDE = 1600


def wmf_record(kind: int, content: bytes = b"") -> bytes:
    return pack("<IH", 3 + len(content) // 2, kind) + content


def wmf(*records: bytes) -> bytes:
    """A placeable WMF, 100 units wide and high."""
    head = b"\xd7\xcd\xc6\x9a" + pack("<H4hHIH", 0, 0, 0, 100, 100, 1440, 0, 0)
    return head + pack("<3H I H I H", 1, 9, 0x300, 0, 4, 0, 0) + b"".join(records) + wmf_record(0)


def emf_record(kind: int, content: bytes = b"") -> bytes:
    return pack("<2I", kind, 8 + len(content)) + content


def emf(*records: bytes) -> bytes:
    """An EMF, 100 dots wide and high, on a device of 1,000 dots to 1,000 mm."""
    header = pack("<4i4i", 0, 0, 100, 100, 0, 0, 10_000, 10_000) + b" EMF" + pack("<I", 0x10000)
    header += pack("<2I2H3I", 0, 0, 1, 0, 0, 0, 0) + pack("<2i2i", 1000, 1000, 1000, 1000)
    return emf_record(1, header) + b"".join(records) + emf_record(14)


def picture(data: bytes) -> Image.Image:
    found = drawn(data, SIDE, SIDE)
    assert found is not None
    return Image.open(BytesIO(found.png)).convert("RGBA")


def at(image: Image.Image, across: float, down: float) -> object:
    return image.getpixel((round(across * image.width), round(down * image.height)))


RED_BRUSH_WMF = wmf_record(0x02FC, pack("<H4BH", 0, 255, 0, 0, 0, 0)) + wmf_record(0x012D, pack("<H", 0))
RED_BRUSH_EMF = emf_record(39, pack("<3I", 1, 0, 0x0000FF) + bytes(4)) + emf_record(37, pack("<I", 1))


def test_an_area_of_a_wmf_is_filled_and_outlined_where_it_lies() -> None:
    image = picture(wmf(RED_BRUSH_WMF, wmf_record(0x041B, pack("<4h", 90, 90, 50, 50))))
    assert at(image, 0.7, 0.7) == RED
    assert at(image, 0.7, 0.5) == BLACK
    assert at(image, 0.2, 0.2) == CLEAR


def test_an_area_of_an_emf_is_filled_where_it_lies() -> None:
    box, corners = pack("<4i", 0, 0, 100, 100), pack("<8h", 50, 50, 90, 50, 90, 90, 50, 90)
    image = picture(emf(RED_BRUSH_EMF, emf_record(86, box + pack("<I", 4) + corners)))
    assert at(image, 0.7, 0.7) == RED
    assert at(image, 0.2, 0.2) == CLEAR


def test_text_is_drawn_and_told() -> None:
    text = "年".encode("gb18030")
    found = drawn(wmf(wmf_record(0x0521, pack("<h", len(text)) + text + pack("<2h", 10, 10))), SIDE, SIDE)
    assert found is not None
    assert found.text == "年"


def test_a_bitmap_is_drawn_in_its_place() -> None:
    dib = pack("<IiiHHIIiiII", 40, 1, 1, 1, 24, 0, 4, 0, 0, 0, 0) + bytes((0, 0, 255, 0))
    content = pack("<IH4h", 0xCC0020, 0, 1, 1, 0, 0) + pack("<4h", 40, 40, 10, 10) + dib
    image = picture(wmf(wmf_record(0x0F43, content)))
    assert at(image, 0.3, 0.3) == RED
    assert at(image, 0.8, 0.8) == CLEAR


def test_what_shows_nothing_is_not_drawn() -> None:
    assert drawn(wmf(), SIDE, SIDE) is None
    assert drawn(emf(), SIDE, SIDE) is None


@pytest.mark.parametrize("data", [wmf(RED_BRUSH_WMF), emf(RED_BRUSH_EMF)])
def test_damaged_ones_do_no_harm(data: bytes) -> None:
    for cut in range(0, len(data), 7):
        drawn(data[:cut], SIDE, SIDE)
        noise = zlib.compress(data)[: cut % 20]
        drawn(data[:cut] + noise + data[cut + len(noise) :], SIDE, SIDE)


def test_one_that_would_keep_one_waiting_is_given_up() -> None:
    whole = wmf_record(0x0418, pack("<4h", 100, 100, 0, 0))
    assert picture(wmf(RED_BRUSH_WMF, *[whole] * 100_000)).size == (SIDE // 8, SIDE // 8)


def test_other_pictures_are_no_metafiles() -> None:
    assert is_metafile(wmf())
    assert is_metafile(emf())
    assert not is_metafile(b"\x89PNG\r\n\x1a\n" + bytes(60))
    assert not is_metafile(b"")
