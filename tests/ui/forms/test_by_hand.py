"""Around the form: the export page says that it counts, a filled one is read back, any answer is copied by a click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from labdesk.forms import Form, fill, propose
from tests.forms.shandong import LAYOUTS
from tests.packs.samples import answered
from tests.ui.desk import Desk
from tests.ui.forms.conftest import SHANDONG
from tests.ui.person import Key, Person, click, press, shown, write
from ui.files.opening import Opened
from ui.forms.card import FormCard
from ui.forms.copying import CopyDialog
from ui.forms.readback import ReadBack
from ui.shell.window import MainWindow


def card_of(window: MainWindow) -> FormCard:
    window.activateWindow()
    QApplication.processEvents()
    return Person(window).go_to_export().forms


def text_of(card: FormCard) -> str:
    return "\n".join(label.text() for label in shown(card, QLabel))


def test_the_export_page_says_that_the_official_form_counts(window: MainWindow) -> None:
    said = text_of(card_of(window))
    assert "须填写官方申报表《山东省数据开放创新应用实验室（第二批）申报表》，本件仅供起草" in said
    assert "文字为官方，版式为推定" in said


def test_in_suzhou_it_is_the_layout_that_is_inferred(program: Desk) -> None:
    program.windows.projects._open(lambda: Opened(answered("suzhou-datalab-2024", "complete")))
    said = text_of(card_of(program.project))
    assert "须填写官方申报表《苏州市数据创新应用实验室申报表》，本件仅供起草" in said
    assert "文字为官方" not in said


def test_the_form_that_was_used_last_is_offered_again(window: MainWindow, form: Path, qtbot: QtBot) -> None:
    from ui.forms.card import open_form
    from ui.forms.dialog import FormDialog

    open_form(window.workspace, form, window)
    (dialog,) = window.findChildren(FormDialog)
    qtbot.waitUntil(lambda: dialog.desk.form is not None, timeout=20_000)
    dialog.close()
    card = card_of(window)
    assert form.name in text_of(card)
    click(card.again)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(FormDialog)))


def copying(window: MainWindow) -> CopyDialog:
    click(card_of(window).copy)
    (dialog,) = window.findChildren(CopyDialog)
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def test_a_click_copies_an_answer_as_it_is_printed(window: MainWindow) -> None:
    dialog = copying(window)
    row = next(n for n in range(dialog.model.rowCount()) if dialog.model.entry(n).label == "联系人 · 电话")
    index = dialog.model.index(row)
    dialog.list.scrollTo(index)
    click(dialog.list, dialog.list.visualRect(index).center())
    assert QApplication.clipboard().text() == "0535-55550126"
    assert dialog.model.entry(row).copied
    assert "已复制 1 项" in dialog.said.text()


def test_enter_copies_and_goes_on(window: MainWindow) -> None:
    dialog = copying(window)
    press(Key.Key_Return)
    first = QApplication.clipboard().text()
    press(Key.Key_Return)
    assert (first, QApplication.clipboard().text()) == ("烟台澜岬海洋数据科技有限公司", "企业")
    assert dialog.model.copied == 2


def test_a_table_is_copied_as_a_whole_or_cell_by_cell(window: MainWindow) -> None:
    dialog = copying(window)
    dialog.search.setFocus()
    write("林北渚")
    found = [dialog.model.entry(row).label for row in range(dialog.model.rowCount()) if dialog.model.entry(row).path]
    assert found == ["人员参与情况（整表 13 行，可贴进表格）", "人员参与情况 · 第 1 行 · 姓名"]
    press(Key.Key_Down)
    press(Key.Key_Space)
    lines = QApplication.clipboard().text().split("\n")
    assert (len(lines), lines[0].split("\t")[:2]) == (13, ["林北渚", "男"])


def test_what_is_typed_meanwhile_is_listed_and_what_was_copied_stays_marked(window: MainWindow, qtbot: QtBot) -> None:
    dialog = copying(window)
    press(Key.Key_Return)
    window.workspace.set("contact/phone", "0531-55550199")
    texts = [dialog.model.entry(row).text for row in range(dialog.model.rowCount())]
    assert "0531-55550199" not in texts
    qtbot.waitUntil(lambda: "0531-55550199" in [dialog.model.entry(n).text for n in range(dialog.model.rowCount())])
    assert dialog.model.copied == 1


def test_a_fields_own_menu_copies_its_answer(window: MainWindow) -> None:
    window.jump("contact/phone")
    QApplication.processEvents()
    row = Person(window).page.row_at("contact/phone")
    assert row is not None
    label = next(each for each in shown(row, QLabel) if each.text() == "电话")
    point = label.rect().center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(label, QContextMenuEvent(reason, point, label.mapToGlobal(point)))
    (menu,) = shown(row, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert QApplication.clipboard().text() == "0535-55550126"


def filled_form(folder: Path) -> Path:
    session = answered(SHANDONG, "complete")
    form = Form.of_bytes(LAYOUTS["plain"]())
    path = folder / "填好的.docx"
    path.write_bytes(fill(form, propose(form, session.pack), session.view).document)
    return path


def reading(window: MainWindow, path: Path, qtbot: QtBot) -> ReadBack:
    dialog = ReadBack(window.workspace, path, window)
    dialog.open()
    qtbot.waitUntil(lambda: "正在比对" not in dialog.said.text(), timeout=30_000)
    dialog.activateWindow()
    return dialog


def test_a_filled_form_that_says_the_same_is_said_to(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = reading(window, filled_form(tmp_path), qtbot)
    assert dialog.said.text() == "这份表与项目一致。"
    assert not dialog.take.isEnabled()


def test_differences_are_chosen_from_and_taken_over_as_one_step(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = window.workspace
    workspace.set("contact/phone", "0531-55550199")
    workspace.set("lead/address", "济南市历下区")
    dialog = reading(window, filled_form(tmp_path), qtbot)
    labels = [box.text() for box, _ in dialog.boxes]
    assert labels == ["主申报单位 · 单位地址", "联系人 · 电话"]
    assert workspace.raw("contact/phone") == "0531-55550199", "nothing has changed yet"
    dialog.boxes[0][0].setFocus()
    press(Key.Key_Space)
    click(dialog.take)
    assert (workspace.raw("contact/phone"), workspace.raw("lead/address")) == ("0535-55550126", "济南市历下区")
    assert workspace.undo_name == "读入申报表"
    workspace.undo()
    assert workspace.raw("contact/phone") == "0531-55550199"
