"""A button of two lines: what it is, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import set_role, theme


class EntryButton(QPushButton):
    """Elides what does not fit; both lines are its accessible name."""

    def __init__(self, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._line = line
        set_role(self, "entry")
        self.setAccessibleName(f"{title}，{line}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(theme().px(240), theme().px(52))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        tokens, px = theme().tokens, theme().px
        painter = QPainter(self)
        inside = self.rect().adjusted(px(12), px(6), -px(12), -px(6))
        half = inside.height() // 2
        font = self.font()
        for text, colour, size, top in (
            (self._title, tokens.text, 14, inside.top()),
            (self._line, tokens.text_soft, 12, inside.top() + half),
        ):
            font.setPixelSize(px(size))
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, inside.width())
            painter.drawText(inside.left(), top, inside.width(), half, Qt.AlignmentFlag.AlignVCenter, shown)
