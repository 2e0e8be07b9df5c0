"""The sign for a character that no face has: a box with the character's code point in it, as on Unicode's charts."""

import struct
from typing import Final

from labdesk.document.fonts.face import EM, Face
from labdesk.document.fonts.subset import ARGUMENTS_ARE_WORDS, HAS_SCALE, MORE_COMPONENTS, Outline, face_outline

# The form's own □ means "not ticked"; the digits inside keep the two apart.
_BOX: Final = ord("□")
_ARGUMENTS_ARE_OFFSETS: Final = 0x0002
_FIXED_ONE: Final = 1 << 14
# Of the em: where a digit's cell begins, how high the two rows stand, and how wide all digits of a row are together.
_LEFT: Final = 0.17
_ROWS: Final = (0.40, 0.10)
_WIDTH: Final = 0.66


def missing_outline(face: Face, code: int) -> Outline:
    """The sign for a code point, an em wide, drawn with the face's own □ and digits."""
    units = face.units_per_em
    digits = f"{code:04X}"
    columns = (len(digits) + 1) // 2
    if not face.has(_BOX) or not all(face.has(ord(digit)) for digit in digits):
        return face_outline(face, 0)._replace(advance=units)
    box = face_outline(face, face.glyph(_BOX))
    parts = [_component(face.glyph(_BOX), (units - box.advance) // 2, 0, 1.0)]
    cell = _WIDTH / columns
    for place, digit in enumerate(digits):
        row, column = divmod(place, columns)
        scale = min(0.4, 0.92 * cell * EM / face.advance(ord(digit)))
        x = round((_LEFT + column * cell) * units)
        parts.append(_component(face.glyph(ord(digit)), x, round(_ROWS[row] * units), scale))
    header = struct.pack(">hhhhh", -1, *struct.unpack_from(">hhhh", box.data, 2))
    return Outline(header + _joined(parts), units, box.side_bearing + (units - box.advance) // 2)


def _component(glyph: int, x: int, y: int, scale: float) -> bytes:
    flags = ARGUMENTS_ARE_WORDS | _ARGUMENTS_ARE_OFFSETS | HAS_SCALE
    return struct.pack(">HHhhh", flags, glyph, x, y, round(scale * _FIXED_ONE))


def _joined(parts: list[bytes]) -> bytes:
    """The components in a row, all but the last marked as followed by another."""
    marked = bytearray(b"".join(parts))
    for part in range(len(parts) - 1):
        marked[10 * part + 1] |= MORE_COMPONENTS
    return bytes(marked)
