"""Parts of the window that scroll up and down, and what has to know how much of it can be seen at once."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import theme

_UNKNOWN_PX: Final = 480  # the height of what lies in nothing that scrolls


class Scrolling(QScrollArea):
    """Shows `inside` as wide as there is room, and as high as it wants to be, without a frame or the focus."""

    def __init__(self, parent: QWidget, inside: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if inside is not None:
            self.setWidget(inside)


class Outlook(QObject):
    """How much can be seen at once of what a widget scrolls in, wherever it comes to lie. `changed` tells that it may
    be more or less."""

    changed = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._area: QScrollArea | None = None
        widget.installEventFilter(self)

    def height(self, around: int) -> int:
        """The height in pixels that leaves so many for what stays in sight above and below."""
        return self._area.viewport().height() - around if self._area is not None else theme().px(_UNKNOWN_PX)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._widget:
            if event.type() in (QEvent.Type.Show, QEvent.Type.ParentChange):
                self._look_around()
        elif event.type() == QEvent.Type.Resize:
            self.changed.emit()
        return False

    def _look_around(self) -> None:
        area = area_around(self._widget)
        if area is not None and area is not self._area:
            self._area = area
            area.viewport().installEventFilter(self)
        self.changed.emit()


def area_around(widget: QWidget) -> QScrollArea | None:
    """The innermost area that a widget scrolls in."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around
