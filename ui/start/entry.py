"""A button of two lines: what it is, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import set_role
from ui.theme.labels import text_label

_LEAST_PX = 160


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
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        for _, label in self._lines:
            label.setMinimumWidth(1)
            column.addWidget(label)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as its two lines; how wide is the list's affair."""
        layout = self.layout()
        height = layout.sizeHint().height() if layout is not None else super().sizeHint().height()
        return QSize(_LEAST_PX, height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        for text, label in self._lines:
            label.setText(_fitting(text, label, self.width() - 24))


def _fitting(text: str, label: QLabel, width: int) -> str:
    """The text, or its beginning and end with … between, as much as has room."""
    metrics = QFontMetrics(label.font())
    kept = len(text)
    shown = text
    while kept > 2 and metrics.horizontalAdvance(shown) > width:
        kept -= 1
        shown = f"{text[: kept - kept // 2]}…{text[len(text) - kept // 2 :]}"
    return shown
