"""Keeps what a person looks at where it is while things above it appear and go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


@contextmanager
def steady(page: QWidget) -> Iterator[None]:
    """Whatever inside changes the page's heights, what has the focus stays at its place on the screen."""
    area = _scroll_area(page)
    anchor = QApplication.focusWidget()
    if area is None or anchor is None or not page.isAncestorOf(anchor):
        yield
        return
    before = _top(anchor, area)
    page.setUpdatesEnabled(False)
    try:
        yield
        if anchor.isVisible():
            _settle(page, area)
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + _top(anchor, area) - before)
    finally:
        page.setUpdatesEnabled(True)


def _scroll_area(page: QWidget) -> QScrollArea | None:
    around = page.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def _top(anchor: QWidget, area: QScrollArea) -> int:
    return anchor.mapTo(area.viewport(), QPoint(0, 0)).y()


def _settle(page: QWidget, area: QScrollArea) -> None:
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
