"""A hand at the mouse and one at the keyboard: events take the way that the system's take, to the window first.

What is covered, or outside of its window, can't be clicked; keys go wherever the window sends them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from tests.ui.person import bring_into_sight

Key = Qt.Key
Button = Qt.MouseButton
NO_KEYS: Final = Qt.KeyboardModifier.NoModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
ALT: Final = Qt.KeyboardModifier.AltModifier


def front() -> QWidget | None:
    """The window that takes keys now: a list or menu that is dropped down, a dialog, else the active window. None when
    all have closed."""
    found = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    if found is None or not found.isVisible():
        # No window manager gives the focus back here once a popup or a window has gone.
        found = next((each for each in reversed(QApplication.topLevelWidgets()) if each.isVisible()), None)
        if found is None:
            return None
        found.activateWindow()
        QApplication.processEvents()
    return found.window()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Press and release a key."""
    for event in (QTest.keyPress, QTest.keyRelease):
        _send(event, _taking_keys(), key, modifiers)
    QApplication.processEvents()


def type_keys(text: str) -> None:
    """Type ASCII text, key by key, wherever the focus is by then."""
    for sign in text:
        for event in (QTest.keyPress, QTest.keyRelease):
            _send(event, _taking_keys(), sign, NO_KEYS)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type a text: what has no key of its own comes through the input method; lines end with Enter."""
    for number, line in enumerate(text.split("\n")):
        if number:
            press(Key.Key_Return)
        if line.isascii():
            type_keys(line)
        else:
            compose(line)


def compose(text: str, *, spelling: Sequence[str] = ("x",)) -> None:
    """Let the input method spell and then commit a text where the focus is."""
    for spelled in spelling:
        preedit(spelled)
    done = QInputMethodEvent("", [])
    done.setCommitString(text)
    _to_focus(done)


def preedit(spelled: str) -> None:
    """Let the input method show what is being spelled."""
    _to_focus(QInputMethodEvent(spelled, []))


def _to_focus(event: QInputMethodEvent) -> None:
    focused = QApplication.focusObject()
    if focused is not None:
        QApplication.sendEvent(focused, event)
    QApplication.processEvents()


def in_sight(widget: QWidget) -> QRect:
    """The part of a widget that can be seen and clicked, in its own coordinates; empty where there is none."""
    inner = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    if inner is None or not inner.isVisible():
        return QRect()
    region = cast("Iterable[QRect]", inner.visibleRegion())
    return max(region, key=lambda rect: rect.width() * rect.height(), default=QRect())


def wait_till_still() -> None:
    """Let everything find its place: lists fold, panels come and go, and people wait for that."""
    for _ in range(15):
        QApplication.processEvents()


def bring_place_into_sight(widget: QWidget, at: QPoint) -> None:
    """Scroll the page so far that a place in a widget is seen."""
    around = widget.parentWidget()
    while around is not None:
        inside = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inside is not None and inside.isAncestorOf(widget):
            place = widget.mapTo(inside, at)
            around.ensureVisible(place.x(), place.y())
        around = around.parentWidget()
    wait_till_still()


def click(
    widget: QWidget,
    at: QPoint | None = None,
    *,
    button: Qt.MouseButton = Button.LeftButton,
    modifiers: Qt.KeyboardModifier = NO_KEYS,
    twice: bool = False,
) -> bool:
    """Scroll a widget into sight and click it, by default in the middle of what is seen of it.

    False where nothing of it, or not that place, can be reached: then nothing was clicked.
    """
    inner = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    put_away_lists(widget)
    if at is None:
        wait_till_still()
        bring_into_sight(widget)
        wait_till_still()
        at = in_sight(widget).center()
    if not in_sight(widget).contains(at) or not widget.isEnabled():
        return False
    place = inner.mapToGlobal(at)
    found = QApplication.widgetAt(place)
    if found is None or not (found is inner or inner.isAncestorOf(found)):
        return False
    click_at(place, button=button, modifiers=modifiers, twice=twice)
    return True


def put_away_lists(widget: QWidget | None = None) -> None:
    """Close a list or menu that is dropped down elsewhere, with Esc."""
    for _ in range(5):
        popup = QApplication.activePopupWidget()
        if popup is None or (widget is not None and popup.isAncestorOf(widget)):
            return
        press(Key.Key_Escape)
        if QApplication.activePopupWidget() is popup:
            popup.close()  # the offscreen platform has no grab, which Esc would need


def click_at(
    place: QPoint,
    *,
    button: Qt.MouseButton = Button.LeftButton,
    modifiers: Qt.KeyboardModifier = NO_KEYS,
    twice: bool = False,
) -> None:
    """Click a place on the screen."""
    handle = window_at(place)
    if handle is None:
        return
    at = handle.mapFromGlobal(place)
    _send(QTest.mouseMove, handle, at)
    _send(QTest.mousePress, handle, button, modifiers, at)
    _send(QTest.mouseRelease, handle, button, modifiers, at)
    if twice:
        _send(QTest.mouseDClick, handle, button, modifiers, at)
    QApplication.processEvents()


def drag(begin: QPoint, end: QPoint) -> None:
    """Press at one place of the screen and let go at another."""
    handle = window_at(begin)
    if handle is None:
        return
    first, last = handle.mapFromGlobal(begin), handle.mapFromGlobal(end)
    _send(QTest.mousePress, handle, Button.LeftButton, NO_KEYS, first)
    for step in range(1, 5):
        _send(QTest.mouseMove, handle, first + (last - first) * step / 4)
        QApplication.processEvents()
    _send(QTest.mouseRelease, handle, Button.LeftButton, NO_KEYS, last)
    QApplication.processEvents()


def drop_file(widget: QWidget, file: Path) -> bool:
    """Drag a file from elsewhere over a widget and let go there; whether it is taken."""
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(file))])
    how = (QPointF(widget.rect().center()), Qt.DropAction.CopyAction, given, Button.LeftButton, NO_KEYS)
    enter = QDragEnterEvent(*how)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(*how))
    QApplication.processEvents()
    return enter.isAccepted()


def turn_wheel(place: QPoint, notches: int) -> None:
    """Turn the wheel over a place of the screen."""
    handle = window_at(place)
    if handle is not None:
        at = QPointF(handle.mapFromGlobal(place))
        _send(QTest.wheelEvent, handle, at, QPoint(0, 120 * notches), QPoint(), NO_KEYS)
        QApplication.processEvents()


def window_at(place: QPoint) -> QWindow | None:
    """The window that a click at a place of the screen goes to."""
    popup = QApplication.activePopupWidget()
    if popup is not None and popup.geometry().contains(place):
        return _handle(popup)
    found = QApplication.widgetAt(place)
    return _handle(found.window() if found is not None else front())


def _taking_keys() -> QWindow | None:
    """Where the system sends keys: to the window with the focus, which is never the list or menu that is dropped down
    over it. (One that a key closes would take its window with it, under the hands of Qt's own tests.)"""
    window = front()
    popup, active = QApplication.activePopupWidget(), QApplication.activeWindow()
    if popup is not None and active is not None and active is not popup:
        return _handle(active)
    focused = QGuiApplication.focusWindow()
    return focused if focused is not None and isValid(focused) else _handle(window)


def _handle(window: QWidget | None) -> QWindow | None:
    found = window.windowHandle() if window is not None else None
    return found if found is not None and isValid(found) else None


def _send(event: Callable[..., None], handle: QWindow | None, *how: object) -> None:
    """Send an event to a window, unless the one before it has made the window go."""
    if handle is not None and isValid(handle):
        event(handle, *how)


def put_on_clipboard(rows: Sequence[Sequence[str]]) -> None:
    """Copy cells as Excel and WPS do: tabs between them, and quotes around what holds a quote, tab or line break."""
    lines = ("\t".join(_quoted(cell) for cell in row) for row in rows)
    put_text_on_clipboard("".join(f"{line}\r\n" for line in lines))


def put_text_on_clipboard(text: str) -> None:
    QApplication.clipboard().setText(text)


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in '"\t\n'):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell
