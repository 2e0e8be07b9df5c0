"""A question inside the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desk import sweep
from ui.notice import Action
from ui.parts.sheet import Sheet


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    column = QVBoxLayout(found)
    column.addWidget(QLineEdit())
    found.resize(600, 400)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


@pytest.fixture
def answers() -> list[str]:
    return []


@pytest.fixture
def sheet(window: QWidget, answers: list[str]) -> Sheet:
    line = window.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    actions = [Action("保存", lambda: answers.append("保存")), Action("不保存", lambda: answers.append("不保存"))]
    return Sheet(window, "要保存吗？", "有修改。", actions, "取消")


def test_it_covers_the_window_and_follows_its_size(sheet: Sheet, window: QWidget) -> None:
    assert sheet.geometry() == window.rect()
    window.resize(700, 300)
    assert sheet.geometry() == window.rect()


def test_the_main_answer_has_the_focus(sheet: Sheet) -> None:
    assert sheet.buttons[0].hasFocus()


def test_after_it_is_taken_back_the_focus_is_in_what_a_closed_editor_lay_in(window: QWidget) -> None:
    table = QTableWidget(1, 1)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(table)
    table.setFocus()
    table.setCurrentCell(0, 0)
    QTest.keyClicks(table, "a")
    sheet = Sheet(window, "要保存吗？", "有修改。", [Action("保存", lambda: None)], "取消")
    sweep()
    QTest.keyClick(sheet.buttons[0], Qt.Key.Key_Escape)
    assert table.hasFocus()


def test_tab_stays_inside(sheet: Sheet) -> None:
    seen = set()
    for _ in range(6):
        focused = sheet.window().focusWidget()
        assert focused is not None
        assert sheet.isAncestorOf(focused)
        seen.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == {sheet.cancel, *sheet.buttons}


def test_an_answer_is_given_once_and_closes_it(sheet: Sheet, answers: list[str]) -> None:
    QTest.mouseClick(sheet.buttons[1], Qt.MouseButton.LeftButton)
    assert answers == ["不保存"]
    assert not sheet.isVisible()


def test_escape_takes_it_back_and_the_focus_returns(sheet: Sheet, answers: list[str], window: QWidget) -> None:
    QTest.keyClick(sheet.buttons[0], Qt.Key.Key_Escape)
    assert answers == []
    assert not sheet.isVisible()
    assert isinstance(window.focusWidget(), QLineEdit)
