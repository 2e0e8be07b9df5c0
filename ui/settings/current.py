"""The settings that a widget's window works with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.settings.store import Settings


def settings_of(widget: QWidget) -> Settings:
    """Those of the window that the widget, or the dialog's window, is in; outside of one what was saved last."""
    around: QWidget | None = widget
    while around is not None:
        found = getattr(around.window(), "settings", None)
        if isinstance(found, Settings):
            return found
        around = around.window().parentWidget()
    return Settings.load()
