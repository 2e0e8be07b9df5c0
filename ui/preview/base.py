"""What the window asks of a preview, whether this computer can show pages or not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import set_role


class PreviewBase(QWidget):
    """`apart_requested` asks for a window of its own, or back from there; `jumped` says that somebody has gone from
    the pages to a field of the form."""

    apart_requested = Signal()
    jumped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "panel")

    @property
    def is_ready(self) -> bool:
        """Whether everything that it shows is there."""
        return True

    def take_focus(self) -> None:
        """Take the focus, as going there by key does."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_apart(self, apart: bool) -> None:
        """It has a window of its own now, or stands beside the form."""

    def look_for_words(self) -> None:
        """Look for words on the pages."""

    def show_here(self) -> None:
        """Turn to the field that is being filled in, and take the focus."""

    def go_back(self) -> None:
        """Go to the field in the form that is marked, or else seen first, on the pages."""

    def show_page(self, paths: Sequence[str]) -> None:
        """A page of the form with these fields was gone to."""
