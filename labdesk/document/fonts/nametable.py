"""Reads the `name` table: what a face is called, in every language it says so."""

from typing import Final

from labdesk.document.fonts.sfnt import FontError, u16

FAMILY: Final = 1
FULL_NAME: Final = 4
POSTSCRIPT: Final = 6
TYPOGRAPHIC_FAMILY: Final = 16

_WINDOWS, _MACINTOSH = 3, 1
# Code pages of Windows and Macintosh encodings in which Chinese faces are named; all others are Unicode or ASCII.
_WINDOWS_CODECS: Final = {2: "shift_jis", 3: "gbk", 4: "big5", 5: "cp949"}
_MACINTOSH_CODECS: Final = {0: "mac_roman", 1: "shift_jis", 2: "big5", 3: "euc_kr", 25: "gbk"}


def read_names(table: memoryview) -> dict[int, list[str]]:
    """All names by name id, on all platforms, in all languages, in the file's order; damaged records are left out."""
    found: dict[int, list[str]] = {}
    start = u16(table, 4)
    for record in range(6, 6 + 12 * u16(table, 2), 12):
        try:
            platform, encoding, _, name_id, length, offset = (u16(table, record + 2 * n) for n in range(6))
            data = bytes(table[start + offset : start + offset + length])
            name = data.decode(_codec(platform, encoding)).strip("\0 ")
        except (FontError, UnicodeDecodeError):
            continue
        names = found.setdefault(name_id, [])
        if name and name not in names:
            names.append(name)
    return {name_id: names for name_id, names in found.items() if names}


def _codec(platform: int, encoding: int) -> str:
    if platform == _MACINTOSH:
        return _MACINTOSH_CODECS.get(encoding, "ascii")
    return _WINDOWS_CODECS.get(encoding, "utf-16-be") if platform == _WINDOWS else "utf-16-be"
