"""A small window beside the main one: never modal, one of each kind, gone when it is closed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.theme import theme

_FRAME: Final = QSize(16, 48)
"""About as much room as the computer's frame around a window takes."""


class Aside(QDialog):
    """Esc closes it. `open` shows it, or brings the one to the front that is open already."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        theme().read_all()

    def open(self) -> None:
        """Show it without stopping the window."""
        parent = self.parentWidget()
        others = parent.findChildren(type(self), options=Qt.FindChildOption.FindDirectChildrenOnly) if parent else []
        shown = next((each for each in others if each is not self and each.isVisible()), None)
        if shown is not None:
            self.deleteLater()
        front = shown or self
        front.show()
        front.activateWindow()

    def take_room(self, width: int, height: int) -> None:
        """Be so large, in the theme's measure, or as large as the screen allows."""
        wanted = QSize(theme().px(width), theme().px(height))
        self.resize(wanted.boundedTo(self.screen().availableSize() - _FRAME))
