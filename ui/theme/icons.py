"""Icons from our own SVG files, drawn in a colour of the tokens: one file for light, dark and every size."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from labdesk.base.paths import resource_dir
from ui.theme.theme import theme

Colour: TypeAlias = Literal["text", "text_soft", "text_faint", "accent", "on_accent", "failure", "warning", "met"]

_SIZES: Final = (16, 20, 24, 32, 48, 64)

# What stands for a state, everywhere: its icon, its colour and its word. A state is never colour alone. The words of
# findings are the core's (`labdesk.rules.words`); of those that fail, the level has the look.
PAGE_STATES: Final[dict[str, tuple[str, Colour, str]]] = {
    "empty": ("state-empty", "text_faint", "未填"),
    "optional": ("state-optional", "text_faint", "选填"),
    "started": ("state-started", "accent", "进行中"),
    "wrong": ("state-wrong", "failure", "有问题"),
    "done": ("state-done", "met", "完成"),
}
FINDING_STATES: Final[dict[str, tuple[str, Colour]]] = {
    "failing": ("finding-failing", "failure"),
    "open": ("finding-open", "text_soft"),
    "to-declare": ("finding-declare", "warning"),
    "to-judge": ("finding-judge", "warning"),
    "met": ("finding-met", "met"),
    "not-applicable": ("finding-na", "text_faint"),
}
FINDING_LEVELS: Final[dict[str, tuple[str, Colour]]] = {
    "bar": FINDING_STATES["failing"],
    "warn": ("warning", "warning"),
    "hint": ("info", "text_soft"),
}


def icon(name: str, colour: Colour = "text") -> QIcon:
    """The icon of a file in `resources/icons`, in a colour of the theme in force; after a change of theme, ask anew."""
    tokens = theme().tokens
    return _made(name, getattr(tokens, colour), tokens.faded)


def pixmap(name: str, colour: Colour = "text", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap of `size` logical pixels, for a screen of this device pixel ratio."""
    return _drawn(name, getattr(theme().tokens, colour), size, ratio)


def drawn_in(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """The icon in a colour of its own (`#rrggbb`), for what lies on paper and not on the theme's ground."""
    return _drawn(name, colour, size, ratio)


@lru_cache(maxsize=256)
def _made(name: str, colour: str, disabled: str) -> QIcon:
    found = QIcon()
    for size in _SIZES:
        found.addPixmap(_drawn(name, colour, size, 1.0))
        found.addPixmap(_drawn(name, disabled, size, 1.0), QIcon.Mode.Disabled)
    return found


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = (resource_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode("utf-8")))
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
