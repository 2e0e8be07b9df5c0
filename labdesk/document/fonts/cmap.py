"""Looks code points up in a face's character map."""

from bisect import bisect_left
from typing import Protocol

from labdesk.document.fonts.sfnt import FontError, numbers, u16, u32

# Of several character maps the fullest one, as (platform, encoding) of the OpenType specification.
_PREFERENCE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))


class CharacterMap(Protocol):
    """From code points to glyph ids."""

    def glyph(self, code: int) -> int:
        """The glyph id of a code point, 0 if the face has none."""


class SegmentMap:
    """Format 4: segments of the Basic Multilingual Plane."""

    def __init__(self, table: memoryview) -> None:
        count = u16(table, 6) // 2
        self._ends = numbers("H", table, 14, count)
        self._starts = numbers("H", table, 16 + 2 * count, count)
        self._deltas = numbers("H", table, 16 + 4 * count, count)
        # The offsets into the glyph array count from their own place, so both are read as one array.
        available = (len(table) - 16 - 6 * count) // 2
        self._offsets = numbers("H", table, 16 + 6 * count, available)

    def glyph(self, code: int) -> int:
        segment = bisect_left(self._ends, code)
        if segment == len(self._ends) or code < self._starts[segment]:
            return 0
        offset = self._offsets[segment]
        if not offset:
            return (code + self._deltas[segment]) & 0xFFFF
        place = segment + offset // 2 + code - self._starts[segment]
        found = self._offsets[place] if place < len(self._offsets) else 0
        return (found + self._deltas[segment]) & 0xFFFF if found else 0


class GroupMap:
    """Format 12: groups of consecutive code points over all planes."""

    def __init__(self, table: memoryview) -> None:
        groups = numbers("I", table, 16, 3 * u32(table, 12))
        self._starts, self._ends, self._glyphs = groups[0::3], groups[1::3], groups[2::3]

    def glyph(self, code: int) -> int:
        group = bisect_left(self._ends, code)
        if group == len(self._ends) or code < self._starts[group]:
            return 0
        return self._glyphs[group] + code - self._starts[group]


def read_character_map(table: memoryview) -> CharacterMap:
    """The fullest Unicode map in a `cmap` table. Raises FontError if there is none that we can read."""
    offsets = {}
    for record in range(u16(table, 2)):
        place = 4 + 8 * record
        offsets[u16(table, place), u16(table, place + 2)] = u32(table, place + 4)
    for key in _PREFERENCE:
        if key not in offsets:
            continue
        subtable = table[offsets[key] :]
        match u16(subtable, 0):
            case 4:
                return SegmentMap(subtable)
            case 12:
                return GroupMap(subtable)
    raise FontError("the font has no Unicode character map")
