"""A heading opens and closes what is below it, says so, and makes it when it is first opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.fold import Folding


class Counted(Folding):
    count = 0

    def made(self) -> QWidget:
        self.count += 1
        return QLabel(f"第 {self.count} 次", self)


def test_the_body_is_made_once_and_only_when_it_is_opened(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    folding = Counted("R&D  3", "R&D，3 项", window)
    window.show()
    assert (folding.count, folding.head.accessibleDescription()) == (0, "已收起")
    folding.head.setFocus()
    for described in ("已展开", "已收起", "已展开"):
        QTest.keyClick(folding.head, Qt.Key.Key_Space)
        assert folding.head.accessibleDescription() == described
    assert folding.count == 1
    assert all(label.isVisible() for label in folding.findChildren(QLabel))
    assert folding.head.text() == "R&&D  3"


def test_what_has_changed_is_made_anew_where_it_is_open(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    folding = Counted("标题", "标题", window, opened=True)
    folding.begin()
    window.show()
    folding.make_anew()
    assert folding.count == 2
    folding.head.setChecked(False)
    folding.make_anew()
    assert folding.count == 2
