"""The font of the window: the first good Chinese face that the computer has, else ours, so that it is well set
everywhere."""

from __future__ import annotations

import struct
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from labdesk.base.paths import resource_dir

SIZE: Final = 14  # px at zoom 1
# 微软雅黑, 苹方, 思源黑体 and what UOS and Kylin bring; not what systems fall back to when they have nothing good.
FAMILIES: Final = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "思源黑体 CN",
    "WenQuanYi Micro Hei",
)
OURS: Final = "LabDesk Hei"
_FILE: Final = "LabDeskHei-Regular.ttf"
# The face is made for documents, whose line pitch is given; in a window, lines need air of their own (1/1000 em).
_ASCENT: Final = 1020
_DESCENT: Final = -330


def window_font(pixels: int) -> QFont:
    """The font of the window in this size."""
    font = QFont()
    font.setFamilies([*FAMILIES, OURS])
    font.setPixelSize(pixels)
    return font


def ensure_chinese() -> None:
    """Bring our own face where the computer has none of the good ones."""
    if any(QFontDatabase.hasFamily(family) for family in (*FAMILIES, OURS)):
        return
    face = bytearray((resource_dir() / "fonts" / _FILE).read_bytes())
    give_air(face)
    QFontDatabase.addApplicationFontFromData(face)


def give_air(font: bytearray) -> None:
    """Give a TrueType font more room above and below its lines: the vertical metrics of `hhea` and `OS/2`.

    Tables: OpenType 1.9, `hhea` (ascender at 4, descender at 6), `OS/2` (typographic at 68, Windows at 74).
    """
    count = struct.unpack_from(">H", font, 4)[0]
    for entry in range(12, 12 + 16 * count, 16):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, entry)
        if tag == b"hhea":
            struct.pack_into(">hh", font, offset + 4, _ASCENT, _DESCENT)
        elif tag == b"OS/2":
            struct.pack_into(">hhhHH", font, offset + 68, _ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT)
