"""Characters that take no room and leave no ink, whichever face is asked."""

from bisect import bisect_right

# Default_Ignorable_Code_Point of Unicode 15, with the soft hyphen and the zero-width spaces.
_RANGES = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_STARTS = tuple(first for first, _ in _RANGES)


def is_invisible(code: int) -> bool:
    """Whether a code point is never drawn: marks of direction, joiners, variation selectors, the soft hyphen."""
    place = bisect_right(_STARTS, code) - 1
    return place >= 0 and code <= _RANGES[place][1]
