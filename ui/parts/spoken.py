"""What a screen reader says of its own accord: an error that has just appeared, a message, a question."""

from __future__ import annotations

from typing import Final

from PySide6 import QtGui
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication

_PAUSE_MS: Final = 20  # what one edit makes appear in several places is said together, and each of it once
_waiting: Final[dict[str, None]] = {}


def say(text: str) -> None:
    """Have this said in a moment, where a screen reader runs."""
    if not text or not QAccessible.isActive():
        return
    if not _waiting:
        QTimer.singleShot(_PAUSE_MS, _say_all)
    _waiting[text] = None


def _say_all() -> None:
    text = "\n".join(_waiting)
    _waiting.clear()
    window = QApplication.activeWindow()
    if window is not None:
        _send(QAccessibleEvent(window, QAccessible.Event.Alert))
        if hasattr(QtGui, "QAccessibleAnnouncementEvent"):  # from Qt 6.8 on
            _send(QtGui.QAccessibleAnnouncementEvent(window, text))


def _send(event: QAccessibleEvent) -> None:
    QAccessible.updateAccessibility(event)
