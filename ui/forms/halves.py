"""The list of a form's places and its pages: beside each other, below each other, or one in the other's place."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from ui.theme import theme

_LIST_PX: Final = 520
_BESIDE_PX: Final = 860
_BELOW_PX: Final = 760
_ANY_WIDTH: Final = 16_777_215  # Qt's QWIDGETSIZE_MAX


class Halves(QFrame):
    """A list with what stands below it, and pages. Where there is room for one of the two alone, the button `look`
    changes between them."""

    def __init__(self, table: QWidget, below: QWidget, pages: QWidget, look: QPushButton, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._look = look
        self._look.setCheckable(True)
        self._list = QWidget(self)
        listed = QVBoxLayout(self._list)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(8)
        listed.addWidget(table, 1)
        listed.addWidget(below)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(20)
        self._both.addWidget(self._list)
        self._both.addWidget(pages, 1)

    def fit(self, width: int, height: int) -> None:
        """Put the pages below the list where a window of this size has no room beside it, or in its place where it has
        none at all."""
        beside = width >= theme().px(_BESIDE_PX)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if beside:
            self._list.setFixedWidth(min(theme().px(_LIST_PX), width // 2))
        else:
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(_ANY_WIDTH)
        alone = not beside and height < theme().px(_BELOW_PX)
        looking = self._look.isChecked()
        self._look.setVisible(alone)
        self._look.setText(self.tr("回到对照") if looking else self.tr("看填好的样子"))
        self._pages.setVisible(not alone or looking)
        self._list.setVisible(not alone or not looking)
