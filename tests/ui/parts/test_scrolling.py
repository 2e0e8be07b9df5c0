"""How much can be seen at once of what a part of a page scrolls in."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.scrolling import Outlook, Scrolling
from ui.theme import theme


def test_it_is_the_height_of_the_area_around_and_follows_it(qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    part = QWidget()
    outlook = Outlook(part)
    column.addWidget(part)
    window = QWidget()
    qtbot.addWidget(window)
    area = Scrolling(window, inside)
    area.setGeometry(0, 0, 300, 400)
    window.show()
    assert outlook.height(100) == 300
    with qtbot.waitSignal(outlook.changed):
        area.resize(300, 250)
    assert outlook.height(100) == 150


def test_what_scrolls_in_nothing_has_a_usual_height(qtbot: QtBot) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    assert Outlook(part).height(100) == theme().px(480)


def test_what_comes_into_another_area_follows_that_one(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, second = Scrolling(window, QWidget()), Scrolling(window, QWidget())
    first.setGeometry(0, 0, 100, 200)
    second.setGeometry(100, 0, 100, 320)
    part = QWidget(first.widget())
    outlook = Outlook(part)
    window.show()
    assert outlook.height(0) == 200
    part.setParent(second.widget())
    part.show()
    assert outlook.height(0) == 320
