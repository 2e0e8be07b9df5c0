"""Answers that are typed in a line: each keystroke counts, nothing typed is lost, and what was understood is said."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.monkeys import hands
from tests.ui.showing import Shown
from ui.editors.place import offers
from ui.editors.text import CreditCodeEditor, NumberEditor, PhoneEditor, TextEditor
from ui.editors.yesno import BooleanEditor


def echo(shown: Shown, path: str) -> str:
    editor = shown.editor(path)
    assert isinstance(editor, TextEditor)
    return editor.echo.text()


def test_each_keystroke_is_in_the_answers(unit: Shown) -> None:
    unit.type("lead/name", "ab")
    assert unit.raw("lead/name") == "ab"
    unit.press(Qt.Key.Key_Backspace)
    assert unit.raw("lead/name") == "a"


def test_what_is_typed_in_one_go_is_one_step_back(unit: Shown) -> None:
    unit.type("lead/name", "abc")
    unit.workspace.undo()
    assert unit.raw("lead/name") is None
    assert unit.control("lead/name").property("text") == ""


def test_the_length_is_said_only_near_the_limit(unit: Shown) -> None:
    unit.type("lead/name", "a" * 40)
    assert echo(unit, "lead/name") == ""
    unit.type("lead/name", "a" * 10)
    assert echo(unit, "lead/name") == "50 / 60"


def test_what_is_said_once_a_field_is_left_does_not_move_a_click_away(unit: Shown) -> None:
    unit.type("lead/phone", "138")
    below = unit.editor("lead/joint")
    assert isinstance(below, BooleanEditor)
    assert hands.click(below.list.buttons[0])
    assert unit.raw("lead/joint") is True
    unit.bot.waitUntil(lambda: "电话号码写法不对" in unit.said("lead/phone"))


def test_a_cell_that_was_copied_from_a_spreadsheet_leaves_no_line_break_behind(unit: Shown) -> None:
    unit.type("lead/name", "xy")
    QApplication.clipboard().setText("甲\r\n乙公司\r\n")
    unit.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert unit.raw("lead/name") == "xy甲 乙公司"
    unit.type("lead/name", "z")
    assert unit.raw("lead/name") == "xy甲 乙公司z"


def test_an_input_methods_preedit_is_left_alone(unit: Shown) -> None:
    line = unit.control("lead/name")
    assert isinstance(line, QLineEdit)
    unit.click(line)
    QApplication.sendEvent(line, QInputMethodEvent("zhong", []))
    unit.workspace.set("lead/phone", "13800000000")
    unit.settle()
    unit.page.refresh()
    done = QInputMethodEvent("", [])
    done.setCommitString("中")
    QApplication.sendEvent(line, done)
    assert unit.raw("lead/name") == "中"


def test_nothing_is_said_of_a_half_typed_answer_until_it_is_left(unit: Shown) -> None:
    unit.type("lead/phone", "138")
    assert unit.said("lead/phone") == ""
    unit.press(Qt.Key.Key_Tab)
    assert "电话号码写法不对" in unit.said("lead/phone")
    assert unit.raw("lead/phone") == "138"


def test_a_mended_answer_is_quiet_at_once(unit: Shown) -> None:
    unit.type("lead/phone", "1380000000")
    unit.press(Qt.Key.Key_Tab)
    unit.type("lead/phone", "0")
    assert unit.said("lead/phone") == ""


def test_a_problem_is_read_out_with_its_field(unit: Shown) -> None:
    unit.type("lead/phone", "138")
    unit.press(Qt.Key.Key_Tab)
    line = unit.control("lead/phone")
    assert line.accessibleName() == "联系电话"
    assert "电话号码写法不对" in line.accessibleDescription()


def test_a_mobile_number_is_shown_again_in_groups(unit: Shown) -> None:
    unit.type("lead/phone", "13800138000")
    assert isinstance(unit.editor("lead/phone"), PhoneEditor)
    assert echo(unit, "lead/phone") == "138 0013 8000"


def test_a_credit_code_is_shown_again_in_groups_and_checked(unit: Shown) -> None:
    assert isinstance(unit.editor("lead/credit_code"), CreditCodeEditor)
    unit.type("lead/credit_code", "91320583MAEXAMPL8T")
    assert echo(unit, "lead/credit_code") == "9132 0583 MAEX AMPL 8T"
    unit.type("lead/credit_code", "X")
    unit.press(Qt.Key.Key_Tab)
    assert "18 位，现有 19 位" in unit.said("lead/credit_code")


def test_a_place_is_shown_as_it_was_understood(unit: Shown) -> None:
    unit.type("lead/place", "苏州昆山")
    assert echo(unit, "lead/place") == "江苏省 › 苏州市 › 昆山市"
    assert unit.raw("lead/place") == "苏州昆山"


def test_places_are_offered_while_one_types(unit: Shown) -> None:
    unit.type("lead/place", "昆山")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert unit.raw("lead/place") == "江苏省苏州市昆山市"


def test_what_lies_inside_a_place_is_offered() -> None:
    assert "江苏省苏州市昆山市" in offers("苏州市")
    assert offers("苏州昆") == ["江苏省苏州市昆山市"]
    assert offers("江苏省苏州市张") == ["江苏省苏州市张家港市"]
    assert offers("没有这个地方") == []


def test_a_number_has_its_unit_behind_it(plan: Shown) -> None:
    assert isinstance(plan.editor("plan/site"), NumberEditor)
    assert "平方米" in plan.texts(plan.editor("plan/site"))
    plan.type("plan/site", "1,200.5")
    assert str(plan.value("plan/site")) == "1200.5"


def test_a_computed_value_follows_its_sources(show: Callable[[str], Shown]) -> None:
    plan = show("plan")
    plan.type("plan/site", "120")
    assert "20 万元" in plan.texts(plan.editor("plan/subsidy"))
