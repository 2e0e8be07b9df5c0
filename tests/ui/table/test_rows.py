"""Rows are added, inserted, deleted, moved and filled; every step has a name and can be taken back."""

from PySide6.QtCore import Qt

from tests.ui.table.conftest import Grid

Key = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_the_button_adds_a_row_at_the_end_and_goes_there(filled: Grid) -> None:
    filled.shown.click(filled.editor.toolbar.add)
    assert filled.raws("name") == ["张三", "李四", "王五", None]
    assert filled.at == (3, "name")
    assert filled.view.hasFocus()


def test_insert_adds_a_row_above(filled: Grid) -> None:
    filled.click(1, "title")
    filled.press(Key.Key_Insert)
    assert filled.raws("name") == ["张三", None, "李四", "王五"]
    assert filled.at == (1, "name")


def test_several_rows_are_deleted_at_once_and_come_back(filled: Grid) -> None:
    filled.click(0, "name")
    filled.press(Key.Key_Down, SHIFT)
    filled.press(Key.Key_Delete, CTRL)
    assert filled.raws("name") == ["王五"]
    assert filled.workspace.undo_name == "删除 2 行成员"
    filled.notices[-1].actions[0].run()
    assert filled.raws("name") == ["张三", "李四", "王五"]
    assert filled.seen("name") == ["张三", "李四", "王五"]


def test_delete_clears_the_chosen_cells(filled: Grid) -> None:
    filled.click(0, "title")
    filled.press(Key.Key_Right, SHIFT)
    filled.press(Key.Key_Right, SHIFT)
    filled.press(Key.Key_Delete)
    assert (filled.raws("title")[0], filled.raws("degree")[0]) == (None, None)
    assert filled.workspace.undo_name == "清除 3 格"


def test_alt_and_the_arrows_move_a_row_and_the_focus_with_it(filled: Grid) -> None:
    filled.click(0, "title")
    filled.press(Key.Key_Down, ALT)
    filled.press(Key.Key_Down, ALT)
    filled.press(Key.Key_Down, ALT)
    assert filled.raws("name") == ["李四", "王五", "张三"]
    assert filled.at == (2, "title")
    filled.press(Key.Key_Up, ALT)
    assert filled.raws("name") == ["李四", "张三", "王五"]


def test_several_rows_move_together(filled: Grid) -> None:
    filled.click(1, "name")
    filled.press(Key.Key_Down, SHIFT)
    filled.press(Key.Key_Up, ALT)
    assert filled.raws("name") == ["李四", "王五", "张三"]
    assert filled.workspace.undo_name == "移动 2 行成员"


def test_a_row_is_dragged_by_its_number(filled: Grid) -> None:
    filled.view.verticalHeader().moveSection(0, 2)
    assert filled.raws("name") == ["李四", "王五", "张三"]
    assert filled.seen("name") == ["李四", "王五", "张三"]
    assert filled.view.verticalHeader().visualIndex(0) == 0


def test_fill_down_gives_the_chosen_cells_what_stands_in_the_first(filled: Grid) -> None:
    filled.click(0, "degree")
    filled.press(Key.Key_Right, SHIFT)
    filled.press(Key.Key_Down, SHIFT)
    filled.press(Key.Key_Down, SHIFT)
    filled.press(Key.Key_D, CTRL)
    assert filled.raws("degree") == ["博士", "博士", "博士"]
    assert filled.raws("research") == [True, True, True]
    assert filled.workspace.undo_name == "填充 4 格"


def test_fill_down_in_one_cell_takes_what_stands_above(filled: Grid) -> None:
    filled.click(2, "title")
    filled.press(Key.Key_D, CTRL)
    assert filled.raws("title") == ["工程师", "研究员", "研究员"]


def test_edits_from_elsewhere_are_followed(filled: Grid) -> None:
    rows = filled.workspace.rows("staff")
    with filled.workspace.edit("导入") as editor:
        editor.remove(f"staff/{rows[1]}")
        editor.insert("staff", 0, {"name": "新一"})
        editor.insert("staff", None, {"name": "新二"})
        editor.set(f"staff/{rows[0]}/name", "张三三")
    assert filled.seen("name") == filled.raws("name") == ["新一", "张三三", "王五", "新二"]


def test_a_jump_chooses_the_cell_and_opens_it_where_something_is_to_be_typed(filled: Grid) -> None:
    row = filled.workspace.rows("staff")[2]
    filled.shown.page.focus_first()
    assert filled.shown.page.reveal(f"staff/{row}/title")
    assert filled.at == (2, "title")
    assert filled.view.open_editor() is not None
    filled.keys("讲")
    assert filled.raws("title")[2] == "讲"


def test_an_empty_table_says_what_to_do(grid: Grid) -> None:
    assert any("Ctrl+V 粘贴" in text for text in grid.shown.texts())
    grid.keys("a")
    assert not any("Ctrl+V 粘贴" in text for text in grid.shown.texts())
