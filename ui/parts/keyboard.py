"""The keyboard in our windows: Tab goes the way one reads, whenever the controls were made; Enter presses a button."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLayout,
    QScrollArea,
    QSplitter,
    QWidget,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def tab(window: QWidget, *, forward: bool) -> bool:
    """Take the focus to the next or the previous stop of Tab in a window, round its ends; False where there is none.

    Qt's own order is that in which widgets were made, so that whatever comes later (a card, a page, a message) would be
    last in its window. A window answers `focusNextPrevChild` with this.
    """
    found = list(stops(window))
    if not found:
        return False
    focused = QApplication.focusWidget()
    at = next((n for n, each in enumerate(found) if each is focused), None)
    if at is None:
        at = _place_between(found, focused, window, forward=forward)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    focus(found[(at + (1 if forward else -1)) % len(found)], reason)
    return True


def focus(widget: QWidget, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
    """Give a control the focus and bring it into sight, also where layouts are about to move it."""
    widget.setFocus(reason)
    _bring_into_sight(widget)
    QTimer.singleShot(0, widget, lambda: _bring_into_sight(widget))


def _bring_into_sight(widget: QWidget) -> None:
    if not widget.hasFocus():
        return
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def stops(around: QWidget) -> Iterator[QWidget]:
    """Where Tab stops inside a widget, in the order of the layouts."""
    for child in _children(around):
        if not child.isVisible():
            continue
        policy = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        if policy and child.isEnabled() and child.focusProxy() is None:
            yield child
        if not policy or isinstance(child, QScrollArea) or not isinstance(child, QAbstractScrollArea):
            yield from stops(child)


def press_by_enter(event: QKeyEvent) -> bool:
    """Press the button that has the focus where the key is Enter, which Qt leaves to dialogs; whether it did."""
    focused = QApplication.focusWidget()
    if event.key() not in _ENTER or not isinstance(focused, QAbstractButton) or event.isAutoRepeat():
        return False
    focused.click()
    return True


def _children(around: QWidget) -> list[QWidget]:
    """The widgets directly inside, those in layouts first."""
    if isinstance(around, QScrollArea):
        inside = around.widget()
        return [inside] if inside is not None else []
    if isinstance(around, QSplitter):
        return [child for number in range(around.count()) if (child := around.widget(number)) is not None]
    widgets = [child for child in around.children() if isinstance(child, QWidget) and not child.isWindow()]
    layout = around.layout()
    return list(_placed(layout, widgets)) + widgets if layout is not None else widgets


def _placed(layout: QLayout, widgets: list[QWidget]) -> Iterator[QWidget]:
    """Those of the widgets that lie in a layout, in its order; they are taken out of the list.

    The layout is asked for places, never for its items: Python would keep these beyond their end, and take for them
    what comes to lie at the same address.
    """
    here: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(each), each) for each in widgets]
    here += [(layout.indexOf(each), each) for each in layout.children() if isinstance(each, QLayout)]
    for place, each in sorted(here, key=lambda pair: pair[0]):
        if isinstance(each, QLayout):
            yield from _placed(each, widgets)
        elif place >= 0:
            widgets.remove(each)
            yield each


def _place_between(found: list[QWidget], focused: QWidget | None, window: QWidget, *, forward: bool) -> int:
    """Where among the stops something lies that is none itself: an editor inside a table, a page without controls."""
    if focused is None or focused is window:
        return -1 if forward else 0
    inside = next((n for n, each in enumerate(found) if each.isAncestorOf(focused)), None)
    if inside is not None:
        return inside
    order = [id(each) for each in _everything(window)]
    place = order.index(id(focused)) if id(focused) in order else 0
    before = sum(1 for each in found if order.index(id(each)) < place)
    return before - 1 if forward else before


def _everything(around: QWidget) -> Iterator[QWidget]:
    for child in _children(around):
        yield child
        yield from _everything(child)
