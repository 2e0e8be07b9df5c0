"""Reads the tables of a TrueType file or collection without loading what is not asked for."""

from __future__ import annotations

import sys
from array import array
from typing import Final

_COLLECTION: Final = b"ttcf"
_TRUETYPE: Final = (b"\x00\x01\x00\x00", b"true")


class FontError(ValueError):
    """A font file that is damaged, or of a kind that can't be used."""


class Sfnt:
    """The tables of one face in `data`; `index` picks a member of a collection. Raises FontError."""

    def __init__(self, data: memoryview, index: int = 0) -> None:
        self._data = data
        offset = _member_offset(data, index)
        if bytes(data[offset : offset + 4]) not in _TRUETYPE:
            raise FontError("not a font with TrueType outlines")
        self._tables: dict[str, tuple[int, int]] = {}
        for entry in range(u16(data, offset + 4)):
            record = offset + 12 + 16 * entry
            tag = bytes(data[record : record + 4]).decode("latin-1")
            self._tables[tag] = (u32(data, record + 8), u32(data, record + 12))

    def __contains__(self, tag: str) -> bool:
        return tag in self._tables

    def table(self, tag: str) -> memoryview:
        """A table's bytes. Raises FontError if there is none or the file ends before it does."""
        if tag not in self._tables:
            raise FontError(f"there is no table {tag}")
        start, length = self._tables[tag]
        return _part(self._data, start, length)


def collection_size(data: memoryview) -> int:
    """How many faces a file holds: 1 unless it is a collection."""
    return u32(data, 8) if _is_collection(data) else 1


def u16(data: memoryview, offset: int) -> int:
    """The unsigned 16-bit number at `offset`. This and the following raise FontError past the end."""
    return int.from_bytes(_part(data, offset, 2), "big")


def i16(data: memoryview, offset: int) -> int:
    """The signed 16-bit number at `offset`."""
    return int.from_bytes(_part(data, offset, 2), "big", signed=True)


def u32(data: memoryview, offset: int) -> int:
    """The unsigned 32-bit number at `offset`."""
    return int.from_bytes(_part(data, offset, 4), "big")


def numbers(kind: str, data: memoryview, offset: int, count: int) -> array[int]:
    """`count` big-endian numbers of `array` type code H, h or I from `offset` on."""
    values = array(kind)
    values.frombytes(_part(data, offset, count * values.itemsize))
    if sys.byteorder == "little":
        values.byteswap()
    return values


def _part(data: memoryview, start: int, length: int) -> memoryview:
    if start < 0 or length < 0 or start + length > len(data):
        raise FontError("the font file is cut off")
    return data[start : start + length]


def _member_offset(data: memoryview, index: int) -> int:
    if not 0 <= index < collection_size(data):
        raise FontError(f"there is no face {index}")
    return u32(data, 12 + 4 * index) if _is_collection(data) else 0


def _is_collection(data: memoryview) -> bool:
    return bytes(data[:4]) == _COLLECTION
