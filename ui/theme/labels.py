"""Labels and buttons of plain text, made so that little of Qt's Python side is loaded: its namespace `Qt` alone, where
the names of the numbers of properties are, takes 20 ms, and the start page does without it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.theme.roles import set_role

_PLAIN_TEXT: Final = 0  # Qt.TextFormat.PlainText: a text of a pack or a person is never markup
NO_FOCUS: Final = 0  # Qt.FocusPolicy.NoFocus


def text_label(text: str, role: str, parent: QWidget, *, wraps: bool = True) -> QLabel:
    """A label in the look of a role ("": body text)."""
    label = QLabel(parent)
    label.setProperty("textFormat", _PLAIN_TEXT)
    label.setWordWrap(wraps)
    label.setText(text)
    if role:
        set_role(label, role)
    return label


def text_button(text: str, parent: QWidget) -> QPushButton:
    """A button with a text. Giving it to the constructor, as one of several there are, would load all of QIcon."""
    button = QPushButton(parent)
    button.setText(text)
    return button
