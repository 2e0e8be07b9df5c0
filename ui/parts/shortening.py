"""A button that leaves out the end of its text where there is no room; its text and name stay whole."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.theme import theme

_LEAST_PX: Final = 120
_BESIDE_ICON_PX: Final = 4  # as Qt leaves between icon and text


class ShorteningButton(QPushButton):
    """As wide as its text where it can be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), theme().px(_LEAST_PX)), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        room = inside.width() - (0 if self.icon().isNull() else self.iconSize().width() + _BESIDE_ICON_PX)
        option.text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room, int(Qt.TextFlag.TextShowMnemonic)
        )
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
