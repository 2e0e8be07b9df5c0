"""官方申报表: what goes where is shown, corrected, remembered and looked at; then the form is filled and written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from labdesk.forms import Form, Line
from tests.ui.desk import sweep
from tests.ui.person import CTRL, Key, click, press, shown, write
from ui.forms.dialog import FormDialog
from ui.forms.lines import LINE
from ui.shell.window import MainWindow

Opened = Callable[[Path], FormDialog]


def listed(dialog: FormDialog) -> list[Line]:
    """The lines that are in the list now."""
    model = dialog.table.list.model()
    return [model.index(row, 0).data(LINE) for row in range(model.rowCount())]


def line(dialog: FormDialog, label: str) -> Line:
    return next(each for each in dialog.desk.lines if each.label == label)


def look_at(dialog: FormDialog, label: str) -> None:
    """Click a line of the list."""
    view = dialog.table.list
    row = next(n for n, each in enumerate(listed(dialog)) if each.label == label)
    index = view.model().index(row, 0)
    view.scrollTo(index)
    click(view, view.visualRect(index).center())


def said(dialog: FormDialog) -> str:
    return "\n".join(label.text() for label in shown(dialog, QLabel))


def choose(dialog: FormDialog, words: str) -> None:
    """Press Enter on a line, type what to put there, Enter."""
    dialog.table.list.setFocus()
    press(Key.Key_Return)
    write(words)
    press(Key.Key_Return)


def test_every_place_says_what_goes_there_as_it_will_be_printed(opened: Opened, form: Path) -> None:
    dialog = opened(form)
    phone = line(dialog, "电话")
    assert (phone.heading, phone.state, phone.text) == ("单位基本信息 · 联系人", "matched", "0535-55550126")
    assert "主申报单位" in line(dialog, "主申报单位名称").says
    assert {each.state for each in dialog.desk.lines} <= {"matched", "left"}
    assert "处已对应" in said(dialog)


def test_what_needs_looking_at_is_shown_first_and_can_be_listed_alone(opened: Opened, doubtful: Path) -> None:
    dialog = opened(doubtful)
    assert dialog.table.line is not None
    assert dialog.table.line.state in ("check", "unmatched")
    click(dialog.table.states["check"])
    assert [each.label for each in listed(dialog)] == ["单位名称", "单位名称"]
    click(dialog.table.states["left"])
    assert [each.label for each in listed(dialog)] == ["推荐单位意见"]


def test_places_are_found_by_what_they_say(opened: Opened, form: Path) -> None:
    dialog = opened(form)
    dialog.table.search.setFocus()
    write("0535")
    assert [each.label for each in listed(dialog)] == ["电话"]
    write("没有的")
    assert "没有这样的位置" in said(dialog)


def test_another_answer_is_chosen_by_typing_and_taken_back_by_ctrl_z(opened: Opened, doubtful: Path) -> None:
    dialog = opened(doubtful)
    look_at(dialog, "年级")
    choose(dialog, "邮箱")
    assert line(dialog, "年级").text == "qiwangshu@example.com"
    press(Key.Key_Z, CTRL)
    assert line(dialog, "年级").state == "unmatched"


def test_a_place_is_left_empty_by_delete_and_automatic_again_by_a_click(opened: Opened, form: Path) -> None:
    dialog = opened(form)
    look_at(dialog, "电话")
    press(Key.Key_Delete)
    assert (line(dialog, "电话").state, line(dialog, "电话").says) == ("left", "您定为留空")
    click(dialog.table.automatic)
    assert line(dialog, "电话").state == "matched"


def test_all_corrections_go_at_once_and_come_back(opened: Opened, doubtful: Path) -> None:
    dialog = opened(doubtful)
    for label in ("联系人", "年级"):
        look_at(dialog, label)
        choose(dialog, "单位地址")
    click(dialog.automatic)
    assert [line(dialog, each).state for each in ("联系人", "年级")] == ["matched", "unmatched"]
    assert not dialog.automatic.isEnabled()
    click(dialog.undo)
    assert line(dialog, "年级").says == "主申报单位 · 单位地址"


def test_corrections_are_remembered_by_the_forms_own_hash(opened: Opened, doubtful: Path, tmp_path: Path) -> None:
    dialog = opened(doubtful)
    look_at(dialog, "年级")
    choose(dialog, "邮箱")
    assert "已记住" in said(dialog)
    dialog.close()
    sweep()
    renamed = tmp_path / "另一个名字.docx"
    renamed.write_bytes(doubtful.read_bytes())
    again = opened(renamed)
    assert line(again, "年级").text == "qiwangshu@example.com"
    assert [each.state for each in again.desk.lines].count("check") == 2, "what nobody decided is still open"


def test_esc_leaves_the_list_of_answers_before_the_window(opened: Opened, form: Path) -> None:
    dialog = opened(form)
    look_at(dialog, "电话")
    press(Key.Key_Return)
    assert dialog.table.chooser is not None
    assert dialog.table.chooser.isVisible()
    press(Key.Key_Escape)
    assert not dialog.table.chooser.isVisible()
    assert dialog.isVisible()
    assert line(dialog, "电话").text == "0535-55550126"


def test_the_filled_form_is_seen_and_the_chosen_place_marked(opened: Opened, form: Path, qtbot: QtBot) -> None:
    dialog = opened(form)
    qtbot.waitUntil(lambda: dialog.desk.preview is not None, timeout=30_000)
    look_at(dialog, "电话")
    assert dialog.sight.view is not None
    (box,) = dialog.sight.view.highlighted
    assert box.width > 0
    mail = line(dialog, "邮箱").place
    page, x, y, width, height = dialog.desk.preview.places[mail][0]  # type: ignore[union-attr]
    dialog.sight.view.clicked.emit(page, x + width / 2, y + height / 2)
    assert dialog.table.line is not None
    assert dialog.table.line.place == mail


def test_what_found_no_place_is_listed_to_be_copied_or_gone_to(
    opened: Opened, doubtful: Path, qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(doubtful)
    qtbot.waitUntil(dialog.unplaced.isVisible, timeout=30_000)
    click(dialog.unplaced.head)
    from ui.forms.unplaced import _Line

    rows = {each.copy.accessibleName(): each for each in shown(dialog.unplaced, _Line)}
    click(rows["复制：联系人 · 电话"].copy)
    assert QApplication.clipboard().text() == "0535-55550126"
    assert window.isVisible()


def test_the_filled_files_are_written_and_listed(opened: Opened, form: Path, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(form)
    click(dialog.write)
    qtbot.waitUntil(lambda: dialog.results.title.text().startswith("已生成"), timeout=60_000)
    names = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert names == ["山东申报表_烟台澜岬海洋数据科技有限公司.docx", "山东申报表_烟台澜岬海洋数据科技有限公司.pdf"]
    filled = Form.open(tmp_path / "out" / names[0])
    assert "0535-55550126" in [each.text for each in filled.places]


def test_an_answer_that_is_typed_meanwhile_is_filled_in(
    opened: Opened, form: Path, qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(form)
    qtbot.waitUntil(lambda: dialog.desk.preview is not None, timeout=30_000)
    window.workspace.set("contact/phone", "0531-55550199")
    qtbot.waitUntil(lambda: line(dialog, "电话").text == "0531-55550199", timeout=10_000)


@pytest.mark.parametrize(
    ("content", "wanted"),
    [(b"", "Word"), (b"no form", "Word"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "")],
)
def test_what_is_no_form_is_said_in_place(
    content: bytes, wanted: str, tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    from ui.forms.card import open_form

    path = tmp_path / "坏的.docx"
    path.write_bytes(content)
    open_form(window.workspace, path, window)
    (dialog,) = window.findChildren(FormDialog)
    qtbot.waitUntil(lambda: "正在读" not in said(dialog), timeout=20_000)
    assert wanted in said(dialog)
    assert not dialog.write.isEnabled()
    assert dialog.other.isEnabled()


def test_a_form_is_dropped_on_the_projects_window(window: MainWindow, form: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(form))])
    event = QDropEvent(
        QPointF(QPoint(40, 40)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    (dialog,) = window.findChildren(FormDialog)
    qtbot.waitUntil(lambda: dialog.desk.form is not None, timeout=20_000)
    assert dialog.isVisible()


def test_a_second_form_takes_the_place_of_the_first(opened: Opened, form: Path, doubtful: Path) -> None:
    first = opened(form)
    assert opened(doubtful) is first
    assert first.desk.lines[0].label == "联系人"
