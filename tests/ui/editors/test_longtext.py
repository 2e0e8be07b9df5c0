"""Paragraphs: the box grows with them, their length is counted, and what the clause asks for stands beside."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.showing import Shown, commit
from ui.editors.longtext import LongTextEditor


def editor_of(plan: Shown) -> LongTextEditor:
    found = plan.editor("plan/goals")
    assert isinstance(found, LongTextEditor)
    return found


def test_what_the_clause_asks_for_stands_beside_the_text(plan: Shown) -> None:
    texts = plan.texts(editor_of(plan))
    assert "中长期目标" in texts
    assert "措施" in texts


def test_what_the_clause_asks_for_stays_in_sight_beside_a_long_text(plan: Shown) -> None:
    plan.workspace.set("plan/goals", "第一段\n" * 36)
    editor = editor_of(plan)
    plan.bot.waitUntil(lambda: editor.height() > 700)
    (asked,) = [label for label in editor.findChildren(QLabel) if label.text() == "中长期目标"]
    plan.area.verticalScrollBar().setValue(400)
    plan.settle()
    sight = plan.area.viewport().rect()
    assert not sight.contains(editor.box.mapTo(plan.area.viewport(), QPoint(0, 0)))
    assert sight.contains(asked.mapTo(plan.area.viewport(), QPoint(0, 0)))


def test_its_length_is_counted_against_its_limits(plan: Shown) -> None:
    plan.type("plan/goals", "abc")
    assert editor_of(plan).count.text() == "3 字，还差 7 字"
    plan.type("plan/goals", "defghijk")
    assert editor_of(plan).count.text() == "11 / 2000 字"
    plan.workspace.set("plan/goals", "长" * 2003)
    assert editor_of(plan).count.text() == "2003 / 2000 字，超出 3 字"


def test_the_box_grows_with_the_text_and_shrinks_again(plan: Shown) -> None:
    box = editor_of(plan).box
    low = box.height()
    plan.workspace.set("plan/goals", "第一段\n" * 12)
    plan.settle()
    assert box.height() > low
    assert box.verticalScrollBar().maximum() == 0
    plan.workspace.undo()
    plan.settle()
    assert box.height() == low


def test_a_very_long_text_scrolls_in_its_box(plan: Shown) -> None:
    plan.workspace.set("plan/goals", "一段\n" * 1000)
    plan.settle()
    assert editor_of(plan).box.height() < 2000
    assert editor_of(plan).box.verticalScrollBar().maximum() > 0


def test_a_text_comes_back_exactly_as_it_was(plan: Shown) -> None:
    text = "第一段\n\n　　第二段\u00a0有不换行空格\n"
    plan.workspace.set("plan/goals", text)
    plan.control("plan/goals").setFocus()
    plan.page.refresh()
    plan.press(Qt.Key.Key_Tab)
    assert plan.raw("plan/goals") == text


def test_an_input_methods_preedit_is_left_alone(plan: Shown) -> None:
    plan.type("plan/goals", "abc")
    QApplication.sendEvent(plan.control("plan/goals"), QInputMethodEvent("zhong", []))
    plan.workspace.set("plan/site", "12")
    plan.settle()
    plan.page.refresh()
    assert plan.raw("plan/goals") == "abc"
    commit("中", plan.control("plan/goals"))
    assert plan.raw("plan/goals") == "abc中"


def test_tab_leaves_the_text(plan: Shown) -> None:
    plan.type("plan/goals", "abc")
    plan.press(Qt.Key.Key_Tab)
    assert plan.raw("plan/goals") == "abc"
    assert not plan.control("plan/goals").hasFocus()


def test_the_line_that_is_typed_stays_in_sight(plan: Shown) -> None:
    box = editor_of(plan).box
    plan.type("plan/goals", "a")
    plan.area.verticalScrollBar().setValue(0)
    for _ in range(45):
        plan.press(Qt.Key.Key_Return)
    plan.settle()
    caret = box.viewport().mapTo(plan.area.viewport(), box.cursorRect().center())
    assert 0 < caret.y() < plan.area.viewport().height()
