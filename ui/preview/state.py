"""What stands in the pages' place while there are none, and what is said where they are not the newest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.parts import spoken
from ui.theme import set_role, theme
from ui.theme.icons import Colour, pixmap
from ui.words import Prose

_ICON_PX = 32
_SMALL_PX = 16


class EmptyState(QFrame):
    """An icon, a sentence, what to do now, and a button for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "preview-empty")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._look: tuple[str, Colour] = ("preview", "text_soft")
        self._run: Callable[[], object] | None = None
        self._icon = QLabel(self)
        self.text = Prose("label", "", self)
        self.more = Prose("hint", "", self)
        self.button = QPushButton(self)
        self.button.clicked.connect(lambda: self._run() if self._run is not None else None)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for each in (self.text, self.more):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme().changed.connect(self._paint)
        self.say("")

    def say(
        self,
        text: str,
        more: str = "",
        look: tuple[str, Colour] = ("preview", "text_soft"),
        button: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """Show this; without a text nothing is shown but the ground."""
        self._look, self._run = look, run
        self.text.say(text)
        self.more.say(more)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._icon.setVisible(bool(text))
        self.setAccessibleName(text)
        self.setAccessibleDescription(more)
        spoken.say(text)
        self._paint()

    def _paint(self) -> None:
        size = theme().px(_ICON_PX)
        self._icon.setPixmap(pixmap(*self._look, size, self.devicePixelRatioF()))


class FailureLine(QFrame):
    """Says above the pages that they are not the newest, and why."""

    def __init__(self, again: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "message")
        self._icon = QLabel(self)
        self.text = Prose("small", "", self)
        self.again = QPushButton(self.tr("再试一次"), self)
        set_role(self.again, "small-link")
        self.again.clicked.connect(lambda: again())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._paint)
        self._paint()
        self.hide()

    def say(self, text: str) -> None:
        """Show this; "" for nothing."""
        self.text.say(text)
        self.setVisible(bool(text))

    def _paint(self) -> None:
        size = theme().px(_SMALL_PX)
        self._icon.setPixmap(pixmap("warning", "warning", size, self.devicePixelRatioF()))
        self._icon.setFixedSize(QSize(size, self.text.line_height()))
