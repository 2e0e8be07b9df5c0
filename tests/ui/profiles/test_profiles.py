"""Units and people are kept only after the person has said so; then a project is filled from them in one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from labdesk.profiles.library import Library
from tests.packs.samples import answered
from tests.ui.desk import Desk, desk, sweep
from tests.ui.person import CTRL, Key, Person, click, press, shown, write
from ui.editors.line import LineEdit
from ui.files.opening import Opened
from ui.profiles.choosing import ChooseDialog
from ui.profiles.dialog import ProfilesDialog
from ui.profiles.strip import ProfileStrip
from ui.shell.window import MainWindow
from ui.table.editor import TableEditor

SUZHOU = "suzhou-datalab-2024"
UNIT = {"name": "姑胥理工大学", "nature": "事业单位", "credit_code": "12320000466007109X", "address": "苏州市学府路1号"}
PEOPLE: list[dict[str, object]] = [
    {"name": "沈堃", "birth": "1980-05", "title": "教授", "unit": "姑胥理工大学", "research": True},
    {"name": "陆犇", "birth": "1991-11", "title": "工程师"},
    {"name": "俞喆", "title": "讲师"},
]


@pytest.fixture(scope="module")
def program(
    dressed: None,  # noqa: ARG001 - the look comes first
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch, desk() as made:
        patch.setenv("LABDESK_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        made.windows.projects._open(lambda: Opened(answered(SUZHOU)))
        yield made


@pytest.fixture
def window(program: Desk) -> Iterator[MainWindow]:
    """An empty project, and no library."""
    found = program.project
    found.resize(1366, 768)
    found.activateWindow()
    QApplication.processEvents()
    yield found
    for dialog in (*found.findChildren(ProfilesDialog), *found.findChildren(ChooseDialog)):
        dialog.close()
    Library().turn_off()
    while found.workspace.undo_name is not None:
        found.workspace.undo()
    sweep()


@pytest.fixture
def library(window: MainWindow) -> Library:
    """A library in use, with a unit and people."""
    assert window.isVisible()
    found = Library()
    found.turn_on()
    found.remember("unit", UNIT)
    for each in PEOPLE:
        found.remember("person", each)
    return found


def strip(window: MainWindow, path: str) -> ProfileStrip:
    """Where `path` is shown."""
    window.go({"lead": "lead", "contact": "lead", "staff": "staff", "partners": "partners"}[path])
    QApplication.processEvents()
    found = next(each for each in window.pages.page.findChildren(ProfileStrip) if each.path == path)
    found._follow()
    QApplication.processEvents()
    return found


def chosen(window: MainWindow, *names: str) -> None:
    """Choose by name in the dialog that is open."""
    (dialog,) = window.findChildren(ChooseDialog)
    for number in range(dialog.list.count()):
        profile = dialog.list.profile(number)
        assert profile is not None
        dialog.list.item(number).setSelected(profile.name in names)
    click(dialog.take)
    QApplication.processEvents()


def opened(window: MainWindow) -> ProfilesDialog:
    window.commands["profiles"].trigger()
    QApplication.processEvents()
    (dialog,) = window.findChildren(ProfilesDialog)
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def test_before_it_is_wanted_nothing_is_stored_and_nothing_offered(window: MainWindow) -> None:
    assert not strip(window, "lead").isVisible()
    dialog = opened(window)
    assert not Library().path.exists()
    said = "\n".join(label.text() for label in shown(dialog, QLabel))
    assert "现在没有开启" in said
    assert "不联网、不上传" in said
    assert str(Library().path.parent) in said


def test_it_is_turned_on_by_one_click_and_then_offered_beside_each_unit_and_person(window: MainWindow) -> None:
    dialog = opened(window)
    click(dialog.begin)
    assert Library().is_on
    dialog.close()
    for path in ("lead", "contact", "partners", "staff"):
        assert strip(window, path).fill.isVisible()


def test_what_is_filled_in_is_kept_by_one_click(window: MainWindow, library: Library) -> None:
    window.workspace.set("lead/name", "苏州砺枢数据科技有限公司")
    window.workspace.set("lead/address", "苏州市工业园区1号")
    click(strip(window, "lead").keep)
    kept = next(each for each in library.profiles("unit") if each.name.startswith("苏州砺枢"))
    assert kept.values["address"] == "苏州市工业园区1号"


def test_a_unit_is_filled_in_as_one_step(window: MainWindow, library: Library) -> None:
    assert library.is_on
    click(strip(window, "lead").fill)
    chosen(window, "姑胥理工大学")
    workspace = window.workspace
    assert workspace.raw("lead/name") == "姑胥理工大学"
    assert workspace.raw("lead/nature") == "事业单位"
    press(Key.Key_Z, CTRL)
    assert workspace.raw("lead/name") is None
    assert workspace.raw("lead/nature") is None


def test_what_stands_there_already_is_left_and_can_be_replaced(window: MainWindow, library: Library) -> None:
    assert library.is_on
    window.workspace.set("lead/address", "别的地址")
    click(strip(window, "lead").fill)
    chosen(window, "姑胥理工大学")
    assert window.workspace.raw("lead/address") == "别的地址"
    notice = window.messages.notice
    assert notice is not None
    assert "1 项与资料不同，没有动" in notice.more
    notice.actions[0].run()
    assert window.workspace.raw("lead/address") == "苏州市学府路1号"


def test_a_known_name_that_is_typed_brings_the_offer(window: MainWindow, library: Library) -> None:
    assert library.is_on
    found = strip(window, "lead")
    click(Person(window).editor("lead/name").controls()[0])
    write("姑胥理工大学")
    window.workspace.settle()
    QApplication.processEvents()
    assert found.offer.isVisible()
    assert "「姑胥理工大学」" in found.offer.text()
    click(found.offer)
    assert window.workspace.raw("lead/credit_code") == UNIT["credit_code"]
    window.workspace.settle()
    assert not found.offer.isVisible()


def test_several_people_are_added_as_one_step(window: MainWindow, library: Library) -> None:
    assert library.is_on
    click(strip(window, "staff").fill)
    chosen(window, "沈堃", "陆犇")
    rows = window.workspace.rows("staff")
    assert sorted(str(window.workspace.raw(f"staff/{row}/name")) for row in rows) == ["沈堃", "陆犇"]
    window.workspace.undo()
    assert len(window.workspace.rows("staff")) == 0


def test_a_known_name_in_the_staff_table_brings_the_offer(window: MainWindow, library: Library) -> None:
    assert library.is_on
    found = strip(window, "staff")
    row = window.workspace.insert_row("staff", None, {"name": "沈堃"})
    window.workspace.set(f"{row}/name", "沈 堃")
    window.workspace.set(f"{row}/name", "沈堃")
    window.workspace.settle()
    QApplication.processEvents()
    assert found.offer.isVisible()
    click(found.offer)
    assert window.workspace.raw(f"{row}/title") == "教授"


def test_a_table_of_people_is_kept_row_by_row(window: MainWindow, library: Library) -> None:
    for name in ("甲某", "乙某"):
        window.workspace.insert_row("staff", None, {"name": name, "title": "工程师"})
    click(strip(window, "staff").keep)
    assert {"甲某", "乙某"} <= {each.name for each in library.profiles("person")}


def test_rows_that_are_chosen_whole_are_kept_alone(window: MainWindow, library: Library) -> None:
    for name in ("甲某", "乙某"):
        window.workspace.insert_row("staff", None, {"name": name})
    found = strip(window, "staff")
    editor = Person(window).editor("staff")
    assert isinstance(editor, TableEditor)
    editor.view.choose_rows([1])
    assert found.keep.text() == "把选中的 1 行存入资料"
    click(found.keep)
    assert "乙某" in {each.name for each in library.profiles("person")}
    assert "甲某" not in {each.name for each in library.profiles("person")}


def test_the_chooser_is_searched_and_answered_by_keys(window: MainWindow, library: Library) -> None:
    assert library.is_on
    click(strip(window, "contact").fill)
    (dialog,) = window.findChildren(ChooseDialog)
    dialog.activateWindow()
    dialog.search.setFocus()
    write("教授")
    press(Key.Key_Return)
    QApplication.processEvents()
    assert window.workspace.raw("contact/name") == "沈堃"


class TestLookingAfterThem:
    def test_a_change_is_kept_when_its_line_is_left(self, window: MainWindow, library: Library) -> None:
        dialog = opened(window)
        line = dialog.form.controls["address"]
        assert isinstance(line, LineEdit)
        line.setFocus()
        line.selectAll()
        write("苏州市新址2号")
        press(Key.Key_Tab)
        assert library.profiles("unit")[0].values["address"] == "苏州市新址2号"

    def test_a_person_is_deleted_and_brought_back(self, window: MainWindow, library: Library) -> None:
        dialog = opened(window)
        click(dialog.tabs["person"])
        first = dialog.form.profile
        assert first is not None
        click(dialog.delete)
        assert first.name not in {each.name for each in library.profiles("person")}
        click(dialog.take_back)
        assert first.name in {each.name for each in library.profiles("person")}

    def test_a_new_one_is_kept_once_it_has_a_name(self, window: MainWindow, library: Library) -> None:
        dialog = opened(window)
        click(dialog.tabs["person"])
        click(dialog.add)
        write("新来的")
        press(Key.Key_Tab)
        assert "新来的" in {each.name for each in library.profiles("person")}

    def test_they_are_exported_and_imported(
        self, window: MainWindow, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dialog = opened(window)
        target = tmp_path / "资料.yaml"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
        click(dialog.take_out)
        assert "沈堃" in target.read_text(encoding="utf-8")
        library.delete(library.profiles("unit")[0].id)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(target), ""))
        click(dialog.take_in)
        assert [each.name for each in library.profiles("unit")] == ["姑胥理工大学"]
        assert "新增 1 份，更新 3 份" in dialog._said.text()

    def test_a_file_that_is_none_says_where_it_is_wrong(
        self, window: MainWindow, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wrong = tmp_path / "错.yaml"
        wrong.write_text("people:\n  - {nobody: 1}\n", encoding="utf-8")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(wrong), ""))
        dialog = opened(window)
        click(dialog.take_in)
        assert "nobody" in dialog._said.text()
        assert len(library.profiles()) == 4

    def test_stopping_asks_once_and_deletes_everything(self, window: MainWindow, library: Library) -> None:
        dialog = opened(window)
        click(dialog.stop.begin)
        assert library.is_on
        assert "4 份" in dialog.stop.question.text()
        click(dialog.stop.really)
        assert not library.path.exists()
        assert dialog.begin.isVisible()


def test_every_control_has_a_name(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    from tests.ui.test_accessible import focusable, name_of

    assert library.is_on
    dialog = opened(window)
    qtbot.waitUntil(dialog.list.isVisible)
    assert [each for each in focusable(dialog) if not name_of(each)] == []
