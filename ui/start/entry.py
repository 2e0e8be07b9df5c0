"""A button of two lines: what it is, and where it stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.theme import set_role
from ui.theme.labels import text_label

_LEAST_PX: Final = 160
_SIDE: Final = 12
_EDGE: Final = 8  # above and below
_BETWEEN: Final = 2


class EntryButton(QPushButton):
    """Leaves out the middle of what does not fit; both lines are its accessible name."""

    def __init__(self, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "entry")
        self.setAccessibleName(f"{title}，{line}")
        self._lines = [
            (title, text_label(title, "", self, wraps=False)),
            (line, text_label(line, "small", self, wraps=False)),
        ]

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as its two lines; how wide is the list's affair."""
        lines = sum(label.sizeHint().height() for _, label in self._lines)
        return QSize(_LEAST_PX, lines + _BETWEEN + 2 * _EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        y, width = _EDGE, self.width() - 2 * _SIDE
        for text, label in self._lines:
            label.setText(_fitting(text, label, width))
            label.setGeometry(_SIDE, y, width, label.sizeHint().height())
            y += label.height() + _BETWEEN


def _fitting(text: str, label: QLabel, width: int) -> str:
    """The text, or its beginning and end with … between, as much as has room."""
    metrics = QFontMetrics(label.font())
    kept = len(text)
    shown = text
    while kept > 2 and metrics.horizontalAdvance(shown) > width:
        kept -= 1
        shown = f"{text[: kept - kept // 2]}…{text[len(text) - kept // 2 :]}"
    return shown
