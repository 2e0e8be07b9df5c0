"""The message bar: what stays, what goes by itself, what waits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from labdesk.base.errors import LabdeskError
from ui.notice import Action, Notice, of_error
from ui.parts import messages
from ui.parts.messages import MessageBar

INFO = Notice("已保存。", kind="done")
FAILURE = Notice("磁盘满了。", "原有文件没有改动。", "failure")


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    found.resize(800, 200)
    found.show()
    return found


@pytest.fixture
def bar(holder: QWidget) -> MessageBar:
    return MessageBar(holder)


def test_it_is_not_there_until_there_is_something_to_say(bar: MessageBar) -> None:
    assert not bar.isVisible()
    bar.show_notice(FAILURE)
    assert bar.isVisible()


def test_a_screen_reader_gets_the_whole_message(bar: MessageBar) -> None:
    bar.show_notice(FAILURE)
    assert (bar.accessibleName(), bar.accessibleDescription()) == ("磁盘满了。", "原有文件没有改动。")


def test_what_only_informs_goes_by_itself(bar: MessageBar, qtbot: QtBot) -> None:
    bar._timer.setInterval(20)
    bar.show_notice(INFO)
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_a_failure_stays_until_it_is_closed(bar: MessageBar, qtbot: QtBot) -> None:
    bar._timer.setInterval(5)
    bar.show_notice(FAILURE)
    qtbot.wait(30)
    assert bar.isVisible()
    bar.dismiss()
    assert not bar.isVisible()


def test_a_failure_is_not_pushed_away_by_the_next_message(bar: MessageBar) -> None:
    bar.show_notice(FAILURE)
    bar.show_notice(INFO)
    assert bar.notice == FAILURE
    bar.dismiss()
    assert bar.notice == INFO


def test_an_information_gives_way_to_the_next_message(bar: MessageBar) -> None:
    bar.show_notice(INFO)
    bar.show_notice(FAILURE)
    assert bar.notice == FAILURE


def test_the_same_failure_again_is_said_once(bar: MessageBar) -> None:
    for _ in range(3):
        bar.show_notice(FAILURE)
    bar.dismiss()
    assert not bar.isVisible()


def test_an_answer_does_what_it_says_and_closes_the_message(bar: MessageBar) -> None:
    done: list[str] = []
    bar.show_notice(Notice("恢复吗？", kind="warning", actions=(Action("恢复", lambda: done.append("恢复")),)))
    button = next(each for each in bar.findChildren(QPushButton) if each.text() == "恢复")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["恢复"]
    assert not bar.isVisible()


def test_escape_closes_it(bar: MessageBar) -> None:
    bar.show_notice(FAILURE)
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_an_error_says_what_was_kept_and_what_to_do(bar: MessageBar) -> None:
    bar.show_notice(of_error(LabdeskError(what="没有写成。", kept="原文件还在。", todo="请另存。")))
    assert bar.notice == Notice("没有写成。", "原文件还在。请另存。", "failure")


def test_every_kind_has_an_icon() -> None:
    assert set(messages._ICONS) == {"info", "done", "warning", "failure"}
