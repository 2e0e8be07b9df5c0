"""Tab goes the way one reads, whenever the controls were made; Enter presses the button that has the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.person import Key, press
from ui.parts import keyboard


class Window(QWidget):
    """Two lines, and a scroll area below them, with a button in each."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.last = QHBoxLayout(), QHBoxLayout()
        self.inside = QWidget()
        self.below = QVBoxLayout(self.inside)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.inside)
        column = QVBoxLayout(self)
        column.addLayout(self.first)
        column.addLayout(self.last)
        column.addWidget(area)
        for text, line in (("scrolled", self.below), ("last", self.last), ("first", self.first)):
            line.addWidget(QPushButton(text))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return keyboard.tab(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not keyboard.press_by_enter(event):
            super().keyPressEvent(event)

    def way(self) -> list[str]:
        """The texts of what Tab goes to, from the top, once round."""
        found = []
        for _ in keyboard.stops(self):
            focused = QApplication.focusWidget()
            assert isinstance(focused, QPushButton)
            found.append(focused.text())
            press(Key.Key_Tab)
        return found


@pytest.fixture(autouse=True)
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    next(keyboard.stops(made)).setFocus()
    return made


def test_tab_follows_the_layouts_not_the_moments_at_which_controls_were_made(window: Window) -> None:
    assert window.way() == ["first", "last", "scrolled"]


def test_a_control_that_comes_later_has_its_place_in_it(window: Window) -> None:
    window.first.insertWidget(1, QPushButton("late"))
    QApplication.processEvents()
    assert window.way() == ["first", "late", "last", "scrolled"]


def test_it_goes_round_in_both_directions() -> None:
    press(Key.Key_Backtab)
    assert focused_text() == "scrolled"
    press(Key.Key_Tab)
    assert focused_text() == "first"


def test_what_is_hidden_disabled_or_takes_no_focus_is_passed_over(window: Window) -> None:
    hidden, disabled = QPushButton("hidden"), QPushButton("disabled")
    disabled.setEnabled(False)
    for each in (hidden, disabled, QLabel("label")):
        window.first.addWidget(each)
    hidden.hide()
    assert window.way() == ["first", "last", "scrolled"]


def test_inside_of_a_control_that_scrolls_it_does_not_stop(window: Window) -> None:
    rows = QListWidget()
    rows.addItem("")
    QLineEdit(rows.viewport()).show()
    window.last.addWidget(rows)
    QApplication.processEvents()
    assert [each for each in keyboard.stops(window) if rows.isAncestorOf(each)] == [rows]


def test_from_inside_a_control_it_goes_on_to_the_next(window: Window) -> None:
    rows = QListWidget()
    inner = QLineEdit(rows.viewport())
    window.last.addWidget(rows)
    rows.show()
    inner.show()
    inner.setFocus()
    assert keyboard.tab(window, forward=True)
    assert focused_text() == "scrolled"


def test_what_comes_into_focus_is_scrolled_into_sight(window: Window) -> None:
    window.below.addSpacing(2000)
    far = QPushButton("far")
    window.below.addWidget(far)
    for _ in range(3):
        QApplication.processEvents()
    keyboard.focus(far)
    QApplication.processEvents()
    assert not far.visibleRegion().isEmpty()


def test_enter_presses_a_button_and_nothing_else(window: Window, qtbot: QtBot) -> None:
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        press(Key.Key_Return)
    line = QLineEdit()
    window.first.addWidget(line)
    QApplication.processEvents()
    line.setFocus()
    assert QApplication.focusWidget() is line
    with qtbot.assertNotEmitted(button.clicked, wait=10):
        press(Key.Key_Return)


def focused_text() -> str:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    return focused.text()
