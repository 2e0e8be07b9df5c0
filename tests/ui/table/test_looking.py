"""Sorting, filtering and telling what counts are for looking alone: the saved order stays."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.table.conftest import Grid

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def sort(grid: Grid, column: str) -> None:
    """Click on a column's heading."""
    header = grid.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(grid.column(column)) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_click_on_a_heading_sorts_up_then_down_then_not(filled: Grid) -> None:
    sort(filled, "degree")
    assert filled.seen("degree") == ["学士", "硕士", "博士"]
    sort(filled, "degree")
    assert filled.seen("degree") == ["博士", "硕士", "学士"]
    sort(filled, "degree")
    assert filled.seen("degree") == ["博士", "学士", "硕士"]
    assert filled.raws("name") == ["张三", "李四", "王五"]
    assert filled.workspace.undo_name == "样例"


def test_a_sorted_table_says_so_and_leads_back(filled: Grid) -> None:
    sort(filled, "degree")
    assert any("仅供查看" in text for text in filled.shown.texts())
    filled.shown.click(filled.editor.note.back)
    assert filled.seen("name") == ["张三", "李四", "王五"]
    assert not filled.editor.note.isVisible()


def test_rows_keep_the_numbers_of_the_saved_order(filled: Grid) -> None:
    sort(filled, "degree")
    numbers = [filled.model.headerData(row, Qt.Orientation.Vertical) for row in range(3)]
    assert numbers == ["2", "3", "1"]


def test_answers_that_are_missing_come_last_either_way(filled: Grid) -> None:
    sort(filled, "title")
    assert filled.seen("title")[-1] == ""
    sort(filled, "title")
    assert filled.seen("title")[-1] == ""


def test_an_edit_in_a_sorted_table_goes_to_the_row_that_is_seen(filled: Grid) -> None:
    sort(filled, "degree")
    filled.click(0, "name")
    filled.keys("x")
    filled.press(Key.Key_Return)
    assert filled.raws("name") == ["张三", "x", "王五"]
    assert filled.seen("name")[0] == "x"


def test_what_is_typed_below_a_sorted_table_is_one_row(filled: Grid) -> None:
    sort(filled, "degree")
    filled.click(3, "name")
    filled.keys("zhao")
    filled.press(Key.Key_Return)
    assert filled.raws("name") == ["张三", "李四", "王五", "zhao"]
    assert filled.seen("name") == ["李四", "王五", "张三", "zhao"]
    filled.workspace.undo()
    assert filled.raws("name") == ["张三", "李四", "王五"]


def test_rows_are_not_moved_while_sorted(filled: Grid) -> None:
    sort(filled, "degree")
    filled.click(1, "name")
    filled.press(Key.Key_Up, ALT)
    assert filled.raws("name") == ["张三", "李四", "王五"]


def test_the_filter_shows_the_rows_that_hold_a_text(filled: Grid) -> None:
    with filled.workspace.edit("添加") as editor:
        for number in range(5):
            editor.insert("staff", None, {"name": f"赵{number}"})
    filled.shown.settle()
    filled.shown.click(filled.editor.toolbar.filter)
    filled.keys("研究员")
    filled.shown.bot.waitUntil(lambda: filled.seen("name") == ["李四"], timeout=2000)
    assert any("筛选出 1 人，共 8 人" in text for text in filled.shown.texts())
    filled.shown.click(filled.editor.note.back)
    assert len(filled.seen("name")) == 8
    assert filled.editor.toolbar.filter.text() == ""


def test_a_jump_to_a_row_that_is_filtered_away_shows_all_rows(filled: Grid) -> None:
    filled.model.arrangement.text = "研究员"
    filled.model.arrange()
    row = filled.workspace.rows("staff")[0]
    assert filled.shown.page.reveal(f"staff/{row}/name")
    assert filled.at == (0, "name")


def test_the_banner_says_how_many_there_are_and_how_many_count(filled: Grid) -> None:
    assert filled.editor.banner.total.text() == "共 3 人"
    line = filled.editor.banner.lines[0]
    assert line.accessibleName() == "待填写：硕士以上的科研人员应不少于 2 人，计入 1–2 人"


def test_the_banner_says_what_is_missing(filled: Grid) -> None:
    filled.click(2, "research")
    filled.keys("n")
    filled.press(Key.Key_Return)
    filled.shown.settle()
    line = filled.editor.banner.lines[0]
    assert "不符合" in line.accessibleName()
    assert "还差 1 人" in line.text()


def test_choosing_a_condition_tells_which_rows_count(filled: Grid) -> None:
    filled.shown.click(filled.editor.banner.lines[0])
    assert not filled.view.isColumnHidden(filled.model.counts_column)
    assert [filled.model.count_word(row) for row in range(3)] == ["计入", "不计", "未定"]
    filled.shown.click(filled.editor.banner.lines[0])
    assert filled.view.isColumnHidden(filled.model.counts_column)


def test_what_counts_follows_an_edit(filled: Grid) -> None:
    filled.shown.click(filled.editor.banner.lines[0])
    filled.click(2, "research")
    filled.press(Key.Key_Space)
    filled.shown.settle()
    assert filled.model.count_word(2) == "计入"


def test_rows_that_do_not_count_can_be_picked_out(filled: Grid) -> None:
    filled.shown.click(filled.editor.banner.lines[0])
    only = filled.editor.toolbar.only
    only.setFocus()
    for _ in range(3):
        filled.press(Key.Key_Down)
    assert only.currentData() == "not-counted"
    assert filled.seen("name") == ["李四"]
    filled.shown.click(filled.editor.banner.lines[0])
    assert filled.seen("name") == ["张三", "李四", "王五"]


def test_a_column_of_short_options_is_no_wider_than_they_need(filled: Grid) -> None:
    widths = {node.id: filled.view.columnWidth(at) for at, node in enumerate(filled.model.columns)}
    assert widths["degree"] < widths["name"]
