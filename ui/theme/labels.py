"""Labels of plain text. They are made through Qt's properties, which take numbers: its namespace `Qt`, where the names
of these numbers are, takes 20 ms to load, and the start page does without it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel, QWidget

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
