"""The font of the window: the first good Chinese face that the computer has, else ours, so that it is well set
everywhere."""

from __future__ import annotations

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
OURS: Final = "LabDesk Window"
_FILE: Final = "LabDeskWindow-Regular.ttf"


def window_font(pixels: int) -> QFont:
    """The font of the window in this size."""
    font = QFont()
    font.setFamilies([*FAMILIES, OURS])
    font.setPixelSize(pixels)
    return font


def ensure_chinese() -> None:
    """Bring our own face where the computer has none of the good ones."""
    if not any(QFontDatabase.hasFamily(family) for family in (*FAMILIES, OURS)):
        QFontDatabase.addApplicationFont(str(resource_dir() / "window" / _FILE))
