"""Typing into a table and moving through it by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.ui.table.conftest import Grid

Key = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_typing_into_the_empty_row_at_the_end_adds_a_row(grid: Grid) -> None:
    grid.keys("zhang")
    grid.press(Key.Key_Tab)
    grid.keys("1985")
    grid.press(Key.Key_Return)
    assert grid.raws("name") == ["zhang"]
    assert grid.raws("birth") == ["1985"]
    assert grid.model.rowCount() == 2


def test_a_row_that_typing_adds_is_one_step_and_undo_takes_it_away(grid: Grid) -> None:
    grid.keys("zhang")
    grid.press(Key.Key_Return)
    assert grid.workspace.undo_name == "添加 1 行成员"
    grid.undo()
    assert grid.raws("name") == []
    assert grid.workspace.undo_name is None
    grid.workspace.redo()
    assert grid.raws("name") == ["zhang"]


def test_the_next_cell_of_a_new_row_is_a_step_of_its_own(grid: Grid) -> None:
    grid.keys("zhang")
    grid.press(Key.Key_Tab)
    grid.keys("1985")
    grid.press(Key.Key_Return)
    grid.undo()
    assert grid.raws("name") == ["zhang"]
    assert grid.raws("birth") == [None]


def test_escape_in_a_row_that_typing_has_added_takes_the_row_away(grid: Grid) -> None:
    grid.keys("zhang")
    grid.press(Key.Key_Escape)
    assert grid.raws("name") == []
    assert grid.workspace.undo_name is None
    assert grid.view.hasFocus()
    grid.keys("li")
    grid.press(Key.Key_Return)
    assert grid.raws("name") == ["li"]


@pytest.mark.parametrize("opened", [False, True])
def test_spelling_in_a_cell_with_options_loses_nothing_there_nor_in_the_next_cell(opened: bool, filled: Grid) -> None:
    filled.click(0, "degree")
    if opened:
        filled.press(Key.Key_F2)
    for spelled in ("s", "sh", "shuo'shi"):
        send_to_focus(QInputMethodEvent(spelled, []))
    assert QApplication.activePopupWidget() is None
    commit = QInputMethodEvent("", [])
    commit.setCommitString("硕士")
    send_to_focus(commit)
    assert filled.raws("degree")[0] == "硕士"
    filled.press(Key.Key_Return)
    filled.workspace.undo()
    assert filled.raws("degree")[0] == "博士"
    filled.click(1, "name")
    filled.keys("abc")
    assert filled.raws("name")[1] == "abc"


def send_to_focus(event: QInputMethodEvent) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, event)
    QApplication.processEvents()


def test_each_keystroke_is_in_the_project_before_the_cell_is_left(filled: Grid) -> None:
    filled.click(0, "name")
    filled.keys("ab")
    assert filled.raws("name")[0] == "ab"


def test_typing_in_a_cell_is_one_step_for_undo(filled: Grid) -> None:
    filled.click(0, "name")
    filled.keys("abc")
    filled.press(Key.Key_Return)
    assert filled.workspace.undo_name == "修改 姓名"
    filled.undo()
    assert filled.raws("name")[0] == "张三"
    assert filled.seen("name")[0] == "张三"


def test_escape_takes_back_what_was_typed_in_the_cell(filled: Grid) -> None:
    filled.click(0, "name")
    filled.keys("abc")
    filled.press(Key.Key_Escape)
    assert filled.raws("name")[0] == "张三"
    assert filled.view.hasFocus()


def test_f2_goes_on_with_what_is_there(filled: Grid) -> None:
    filled.click(0, "name")
    filled.press(Key.Key_F2)
    filled.press(Key.Key_End)
    filled.keys("x")
    assert filled.raws("name")[0] == "张三x"


def test_enter_goes_down_and_shift_enter_up(filled: Grid) -> None:
    filled.click(0, "title")
    filled.press(Key.Key_Return)
    assert filled.at == (1, "title")
    filled.press(Key.Key_Return, SHIFT)
    assert filled.at == (0, "title")


def test_tab_goes_to_the_next_cell_and_over_the_end_of_the_row(filled: Grid) -> None:
    filled.click(0, "research")
    filled.press(Key.Key_Tab)
    filled.press(Key.Key_Tab)
    assert filled.at == (1, "name")
    filled.press(Key.Key_Backtab, SHIFT)
    assert filled.at == (0, "joined")


def test_tab_past_the_last_cell_leaves_the_table(filled: Grid) -> None:
    filled.click(3, "joined")
    filled.press(Key.Key_Tab)
    assert not filled.view.hasFocus()


def test_an_input_methods_preedit_opens_the_cell_and_is_not_disturbed(filled: Grid) -> None:
    filled.click(0, "name")
    QApplication.sendEvent(filled.view, QInputMethodEvent("li'si", []))
    editor = filled.view.open_editor()
    assert editor is not None
    QApplication.sendEvent(editor, QInputMethodEvent("li'si'", []))
    filled.workspace.set("staff/" + filled.workspace.rows("staff")[1] + "/title", "讲师")
    filled.shown.settle()
    commit = QInputMethodEvent("", [])
    commit.setCommitString("李思")
    QApplication.sendEvent(editor, commit)
    filled.press(Key.Key_Return)
    assert filled.raws("name")[0] == "李思"


def test_space_turns_yes_into_no_and_back(filled: Grid) -> None:
    filled.click(2, "research")
    filled.press(Key.Key_Space)
    assert filled.raws("research")[2] is True
    filled.press(Key.Key_Space)
    assert filled.raws("research")[2] is False


def test_yes_and_no_can_be_typed(filled: Grid) -> None:
    filled.click(2, "research")
    filled.keys("n")
    filled.press(Key.Key_Return)
    assert filled.raws("research")[2] is False


def test_an_option_is_picked_from_the_list_that_drops_down(filled: Grid) -> None:
    filled.click(0, "degree")
    filled.press(Key.Key_F4)
    filled.press(Key.Key_Up)
    filled.press(Key.Key_Return)
    assert filled.raws("degree")[0] == "硕士"
    assert filled.view.hasFocus()


def test_a_derived_choice_shows_what_it_derives_and_can_be_corrected(filled: Grid) -> None:
    level = filled.column("level")
    derived = filled.model.cell(1, level)
    assert (derived.text, derived.look) == ("正高", "derived")
    filled.workspace.set(f"staff/{filled.model.shown[1]}/level", "中级")
    assert filled.model.cell(1, level).look == "plain"


def test_what_is_not_understood_is_kept_and_marked(filled: Grid) -> None:
    filled.click(0, "birth")
    filled.keys("8x")
    filled.press(Key.Key_Return)
    cell = filled.model.cell(0, filled.column("birth"))
    assert cell.text == "8x"
    assert "没有看懂" in cell.problem
    spoken = filled.model.data(filled.model.index(0, filled.column("birth")), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "张三，出生年月或年龄：8x，请改正"


def test_only_the_cell_that_changed_is_painted_anew(filled: Grid) -> None:
    told: list[tuple[int, int]] = []
    filled.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    filled.click(1, "birth")
    filled.keys("1")
    assert set(told) == {(1, 1)}
