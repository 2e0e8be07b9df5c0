"""Pictures as objects of a PDF: a JPEG as it is, a PNG unpacked band by band, both the way they are looked at."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pypdf.generic import BooleanObject, NameObject, NumberObject, PdfObject, StreamObject

from labdesk.document.evidence.files import NO_PICTURE, TOO_LARGE, UnreadableError
from labdesk.document.evidence.merger import numbers, stream

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS: Final = 80_000_000
"""Of a picture that is unpacked: 240 MB."""
_MOST_SIDE: Final = 65_000
_BAND: Final = 256
_ORIENTATION: Final = 0x0112
_SPACES: Final = {"L": "/DeviceGray", "1": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_TURNS: Final[dict[int, tuple[int, ...]]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""How a camera's picture is turned to be looked at (Exif, tag Orientation), on the unit square."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The object, the size at which it is looked at, in pixels, and how it is turned to that."""

    object: StreamObject
    width: int
    height: int
    turn: tuple[int, ...]


def picture(content: bytes) -> Picture:
    """Raises UnreadableError."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as image:
            turn = image.getexif().get(_ORIENTATION, 1)
            turn = turn if turn in _TURNS else 1
            width, height = image.size
            if not 0 < width <= _MOST_SIDE or not 0 < height <= _MOST_SIDE:
                raise UnreadableError(TOO_LARGE)
            jpeg = image.format == "JPEG" and image.mode in _SPACES
            made = _as_it_is(image, content) if jpeg else _unpacked(image)
    except (
        OSError,
        UnidentifiedImageError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        SyntaxError,
        Image.DecompressionBombError,
        zlib.error,
    ) as error:
        raise UnreadableError(NO_PICTURE) from error
    return Picture(made, *((height, width) if turn > 4 else (width, height)), _TURNS[turn])


def _as_it_is(image: Image, content: bytes) -> StreamObject:
    entries = _entries(image, "/DCTDecode", 8)
    if image.mode == "CMYK" and "adobe" in image.info:  # Adobe's are stored the other way round
        entries["/Decode"] = numbers([1, 0] * 4)
    image.draft(None, (image.width // 8, image.height // 8))
    image.load()  # a broken one is told here, not on paper
    return stream(content, entries)


def _unpacked(image: Image) -> StreamObject:
    if image.width * image.height > _MOST_PIXELS:
        raise UnreadableError(TOO_LARGE)
    shown: Any = _on_white(image)
    entries = _entries(shown, "/FlateDecode", 1 if shown.mode == "1" else 8)
    return stream(b"".join(_packed(shown)), entries)


def _packed(image: Image) -> Iterator[bytes]:
    packer = zlib.compressobj(6)
    for top in range(0, image.height, _BAND):
        yield packer.compress(image.crop((0, top, image.width, min(top + _BAND, image.height))).tobytes())
    yield packer.flush()


def _on_white(image: Image) -> Image:
    """In a mode that a PDF has, what can be seen through on white."""
    from PIL.Image import new

    if image.mode in ("1", "L", "RGB"):
        return image
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = new("RGB", image.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        return white
    return image.convert("RGB")


def _entries(image: Image, packing: str, bits: int) -> dict[str, PdfObject]:
    return {
        "/Type": NameObject("/XObject"),
        "/Subtype": NameObject("/Image"),
        "/Width": NumberObject(image.width),
        "/Height": NumberObject(image.height),
        "/ColorSpace": NameObject(_SPACES[image.mode]),
        "/BitsPerComponent": NumberObject(bits),
        "/Filter": NameObject(packing),
        "/Interpolate": BooleanObject(True),
    }
