"""A block from Excel or WPS becomes rows in one step, with what was not understood kept and said."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.table.conftest import Grid

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_pasting_from_an_empty_clipboard_says_so(grid: Grid) -> None:
    QGuiApplication.clipboard().clear()
    grid.press(Key.Key_V, CTRL)
    assert grid.notices[-1].text == "剪贴板里没有可以粘贴的文字。"
    assert grid.raws("name") == []


def test_a_block_grows_the_table_from_the_current_cell_on(filled: Grid) -> None:
    filled.click(2, "name")
    filled.paste("王武\t1985-3\n赵六\t1990年5月\n钱七\t38\n")
    assert filled.raws("name") == ["张三", "李四", "王武", "赵六", "钱七"]
    assert filled.raws("birth")[2:] == ["1985-03", "1990-05", "38岁"]
    assert filled.notices[-1].text == "已粘贴 3 行 2 列，新增 2 人。"


def test_a_paste_is_one_step_for_undo(filled: Grid) -> None:
    filled.click(0, "name")
    filled.paste("甲\t1\n乙\t2\n丙\t3\n丁\t4")
    assert filled.workspace.undo_name == "粘贴 4 行 2 列"
    filled.undo()
    assert filled.raws("name") == ["张三", "李四", "王五"]


def test_headings_say_which_column_is_which(grid: Grid) -> None:
    grid.paste("序号\t学位\t姓名\t是否科研人员\n1\t学士学位\t张三\t√\n2\t博士\t李四\t否\n")
    assert grid.raws("name") == ["张三", "李四"]
    assert grid.raws("degree") == ["学士", "博士"]
    assert grid.raws("research") == [True, False]
    assert "没有这些列，没有粘贴：序号" in grid.notices[-1].more


def test_what_is_not_understood_is_kept_as_it_is_and_said(filled: Grid) -> None:
    filled.click(0, "degree")
    filled.paste("硕士研究生\t是\n博士\t也许")
    assert filled.raws("degree")[:2] == ["硕士研究生", "博士"]
    assert filled.raws("research")[:2] == [True, "也许"]
    said = filled.notices[-1]
    assert (said.kind, said.more) == ("warning", "2 格没有看懂，先按原样留着，格里有提示。")
    assert filled.model.cell(0, filled.column("degree")).problem


def test_cells_with_line_breaks_stay_one_cell(filled: Grid) -> None:
    filled.click(0, "title")
    filled.paste('"高级\n工程师"\n讲师')
    assert filled.raws("title")[:2] == ["高级 工程师", "讲师"]


def test_columns_beyond_the_last_are_said(filled: Grid) -> None:
    filled.click(0, "joined")
    filled.paste("2024-01\t多余\t多余")
    assert filled.raws("joined")[0] == "2024-01"
    assert "多出的 2 列" in filled.notices[-1].more


def test_one_text_goes_into_every_chosen_cell(filled: Grid) -> None:
    filled.click(0, "degree")
    filled.press(Key.Key_Down, SHIFT)
    filled.paste("博士")
    assert filled.raws("degree") == ["博士", "博士", "硕士"]


def test_a_block_that_is_html_alone_is_read_too(filled: Grid) -> None:
    given = QMimeData()
    given.setHtml("<table><tr><td>甲</td><td>1980</td></tr></table>")
    QGuiApplication.clipboard().setMimeData(given)
    filled.click(0, "name")
    filled.press(Key.Key_V, CTRL)
    assert (filled.raws("name")[0], filled.raws("birth")[0]) == ("甲", "1980")


def test_a_copied_block_is_pasted_back_as_it_was(filled: Grid) -> None:
    filled.click(0, "name")
    filled.press(Key.Key_A, CTRL)
    filled.press(Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0].split("\t")[:3] == ["张三", "", "工程师"]
    before = {column.id: filled.raws(column.id) for column in filled.model.columns}
    filled.click(0, "name")
    filled.press(Key.Key_V, CTRL)
    assert {column.id: filled.raws(column.id) for column in filled.model.columns} == before


def test_cutting_takes_the_cells_out(filled: Grid) -> None:
    filled.click(0, "title")
    filled.press(Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "工程师"
    assert filled.raws("title")[0] is None
