"""The font of the window: the first good Chinese face that the computer has, else ours, so that it is well set
everywhere."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from labdesk.base.paths import resource_dir

SIZE: Final = 14  # px at zoom 1
# 微软雅黑, 苹方, 思源黑体 and what UOS and Kylin bring; not what systems fall back to when they have nothing good.
FAMILIES: Final[tuple[str, ...]] = (
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
    families = _families()
    font.setFamilies(families)
    font.setPixelSize(pixels)
    if families == [OURS]:
        # It has no hints of its own, and making some up takes as long as drawing the start page.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=1)
def _families() -> list[str]:
    """The good faces that the computer has; where there is none, ours is brought."""
    there = set(QFontDatabase.families())
    found = [family for family in FAMILIES if family in there]
    if not found and OURS not in there:
        QFontDatabase.addApplicationFont(str(resource_dir() / "window" / _FILE))
    return found or [OURS]
