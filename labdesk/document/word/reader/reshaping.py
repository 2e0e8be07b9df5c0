"""Pictures of which a Word file shows a part alone, or which it turns or mirrors."""

from __future__ import annotations

from io import BytesIO
from math import cos, radians, sin
from typing import Final, NamedTuple
from warnings import catch_warnings

from labdesk.document.word.reader.areas import css
from labdesk.document.word.reader.tree import A_, PIC_, Element

_WHOLE: Final = 100_000
"""`a:srcRect` counts in thousandths of a per cent."""
_FULL_TURN: Final = 360 * 60_000
_FINEST: Final = 400 / 1440
"""So many dots for a twip are enough on paper."""
_MOST_DOTS: Final = 50_000_000
_LEAST_LEFT: Final = 0.01


class Reshaping(NamedTuple):
    """What is cut off at each side (shares of the whole), by how many degrees clockwise the rest is turned, and
    whether it is mirrored before."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    turn: float = 0.0
    mirrored: bool = False
    upside_down: bool = False


AS_IT_IS: Final = Reshaping()


class Reshaped(NamedTuple):
    """The new picture and its size in twips."""

    data: bytes
    width: int
    height: int


def drawn_reshaping(blip: Element) -> Reshaping:
    """What a `pic:pic` does to the picture of its `a:blip`."""
    fill = blip.getparent()
    cut = None if fill is None else fill.find(f"{A_}srcRect")
    picture = None if fill is None else fill.getparent()
    frame = None if picture is None else picture.find(f"{PIC_}spPr/{A_}xfrm")
    sides = [_share(None if cut is None else cut.get(name), _WHOLE) for name in ("l", "t", "r", "b")]
    if frame is None:
        return _checked(sides)
    turn = (_number(frame.get("rot")) % _FULL_TURN) / 60_000
    mirrored, upside_down = (frame.get(name) in ("1", "true") for name in ("flipH", "flipV"))
    return _checked(sides, turn, mirrored, upside_down)


def vml_reshaping(picture: Element) -> Reshaping:
    """What a VML shape does to the picture of its `v:imagedata`."""
    style = css(picture.getparent())
    sides = [_vml_share(picture.get(f"crop{name}")) for name in ("left", "top", "right", "bottom")]
    turn = style.get("rotation", "")
    degrees = _number(turn.removesuffix("fd")) / (65536 if turn.endswith("fd") else 1)
    flips = style.get("flip", "") if picture.getparent() is not None else ""
    return _checked(sides, degrees % 360, "x" in flips, "y" in flips)


def dots(data: bytes) -> int | None:
    """How many dots a picture has; None for one that can't be opened."""
    from PIL import Image, UnidentifiedImageError

    try:
        with catch_warnings(action="ignore"), Image.open(BytesIO(data)) as found:
            return found.width * found.height
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None


def reshaped(data: bytes, width: int, height: int, how: Reshaping) -> Reshaped | None:
    """The picture as it is to be shown, where it measures `width` by `height` before it is turned; None for one that
    can't be read or is too large."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with catch_warnings(action="ignore"), Image.open(BytesIO(data)) as found:
            if found.width * found.height > _MOST_DOTS:
                return None
            photograph = found.format == "JPEG"
            if photograph and how[:4] == AS_IT_IS[:4]:
                found.draft("RGB", (round(width * _FINEST), round(height * _FINEST)))
            image = found.convert("RGB" if photograph else "RGBA")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    image = image.crop(_box(image.width, image.height, how))
    image.thumbnail((max(round(width * _FINEST), 1), max(round(height * _FINEST), 1)))
    image = ImageOps.mirror(image) if how.mirrored else image
    image = ImageOps.flip(image) if how.upside_down else image
    if how.turn:
        square = how.turn % 90 == 0
        image = (image if square else image.convert("RGBA")).rotate(-how.turn, expand=True)
        width, height = _room(width, height, how.turn)
    made = BytesIO()
    if image.mode == "RGB":
        image.save(made, "JPEG", quality=92)
    else:
        image.save(made, "PNG")
    return Reshaped(made.getvalue(), width, height)


def _box(width: int, height: int, how: Reshaping) -> tuple[int, int, int, int]:
    left, top = min(int(how.left * width), width - 1), min(int(how.top * height), height - 1)
    right, bottom = round(width - how.right * width), round(height - how.bottom * height)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _room(width: int, height: int, turn: float) -> tuple[int, int]:
    """What a box takes when it is turned."""
    across, down = abs(cos(radians(turn))), abs(sin(radians(turn)))
    return round(width * across + height * down), round(width * down + height * across)


def _checked(cut: list[float], turn: float = 0.0, mirrored: bool = False, upside_down: bool = False) -> Reshaping:
    """A part that is not there is not believed."""
    left, top, right, bottom = cut
    if left + right > 1 - _LEAST_LEFT or top + bottom > 1 - _LEAST_LEFT:
        left = top = right = bottom = 0.0
    return Reshaping(left, top, right, bottom, turn, mirrored, upside_down)


def _number(text: str | None) -> float:
    try:
        found = float(text or 0)
    except ValueError:
        return 0.0
    return found if abs(found) < 1e12 else 0.0


def _share(text: str | None, whole: int) -> float:
    if text is not None and text.endswith("%"):
        return max(_number(text[:-1]) / 100, 0.0)
    return max(_number(text) / whole, 0.0)


def _vml_share(text: str | None) -> float:
    """`32768f` counts in 65,536ths, `.5` and `50%` as they look."""
    if text is not None and text.endswith("f"):
        return _share(text[:-1], 65536)
    return _share(text, 1)
