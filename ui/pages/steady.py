"""Keeps what a person looks at where it is while things above it appear and go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.parts.scrolling import area_around


class Anchor:
    """Where on the screen the control with the focus is; `keep` brings it back there after heights changed."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._area = area_around(page)
        focused = QApplication.focusWidget()
        self._focused = focused if focused is not None and page.isAncestorOf(focused) else None
        self._top = self._now()

    def keep(self) -> None:
        """Scroll so that the control is where it was."""
        if self._area is not None and self._focused is not None and self._focused.isVisible():
            _lay_out(self._page, self._area)
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + self._now() - self._top)

    def _now(self) -> int:
        if self._area is None or self._focused is None:
            return 0
        return self._focused.mapTo(self._area.viewport(), QPoint(0, 0)).y()


def _lay_out(page: QWidget, area: QScrollArea) -> None:
    """Lay everything out now, from the page to the scroll area."""
    around: QWidget | None = page
    while around is not None and around is not area:
        layout = around.layout()
        if layout is not None:
            layout.activate()
        around = around.parentWidget()
    inside = area.widget()
    if inside is not None:
        QApplication.sendEvent(inside, QEvent(QEvent.Type.LayoutRequest))
