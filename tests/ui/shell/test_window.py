"""The main window: steps, going about, undo by name, zoom, and what a narrow window leaves out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenuBar
from pytestqt.qtbot import QtBot

from labdesk.pack import index
from tests import minipack
from tests.ui.desk import Desk, desk
from ui.shell.window import MainWindow
from ui.theme import theme
from ui.words import steps_done


@pytest.fixture
def program(dressed: None) -> Iterator[Desk]:  # noqa: ARG001 - the look comes first
    with desk() as found:
        yield found
    theme().set_zoom(1.0)
    theme().choose("system")


@pytest.fixture
def window(program: Desk, qtbot: QtBot) -> MainWindow:
    card = index.card_of(minipack.pack(), minipack.FOLDER)
    program.windows.projects.new(card)
    found = program.project
    found.resize(1366, 768)
    qtbot.waitUntil(found.isActiveWindow)
    return found


def titles(window: MainWindow) -> list[str]:
    return [window.rail.item(number).text() for number in range(window.rail.count())]


def line(window: MainWindow, path: str) -> QLineEdit:
    window.jump(path)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    return focused


class TestSteps:
    def test_the_packs_pages_come_first_then_summary_and_export(self, window: MainWindow) -> None:
        pages = [page.title for page in minipack.pack().model.pages]
        assert titles(window) == [*pages, "佐证材料", "汇总与自查", "导出"]

    def test_it_begins_with_the_first_field(self, window: MainWindow) -> None:
        assert window.pages.current == 0
        assert window.pages.isAncestorOf(QApplication.focusWidget() or window)

    def test_a_click_on_a_step_goes_there(self, window: MainWindow) -> None:
        where = window.rail.visualItemRect(window.rail.item(2)).center()
        QTest.mouseClick(window.rail.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert window.pages.current == 2

    def test_next_and_back_go_on_and_back(self, window: MainWindow, qtbot: QtBot) -> None:
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: window.pages.current == 1)
        assert window.rail.currentRow() == 1
        QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: window.pages.current == 0)

    def test_a_step_says_how_far_it_is_to_the_eye_and_the_ear(self, window: MainWindow) -> None:
        QTest.keyClicks(line(window, "lead/name"), "abc")
        window.workspace.settle()
        item = window.rail.item(0)
        assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "单位，进行中，还缺 4 项"
        assert item.toolTip().startswith("单位：进行中")

    def test_every_page_can_be_shown(self, window: MainWindow) -> None:
        for number in range(window.rail.count()):
            window.pages.go(number)
            assert window.pages.current == number
            assert window.pages.page.isVisible()


class TestUndo:
    def test_undo_in_a_field_is_that_of_the_project(self, window: MainWindow) -> None:
        field = line(window, "lead/name")
        QTest.keyClicks(field, "abc")
        window.go("plan")
        other = line(window, "plan/site")
        QTest.keyClicks(other, "12")
        QTest.keyClick(other, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert window.workspace.raw("plan/site") is None
        QTest.keyClick(other, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert window.workspace.raw("lead/name") is None
        assert window.pages.page.page_id == "unit"
        QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert window.workspace.raw("lead/name") == "abc"

    def test_the_menu_says_what_would_be_undone(self, window: MainWindow) -> None:
        undo = window.commands["undo"]
        assert not undo.isEnabled()
        window.workspace.set("lead/name", "甲")
        assert undo.text() == "撤消「修改 单位全称」(&U)"
        assert undo.isEnabled()


class TestJump:
    def test_it_goes_to_the_page_and_focuses_the_field(self, window: MainWindow) -> None:
        field = line(window, "plan/site")
        assert window.pages.page.page_id == "plan"
        assert field.accessibleName() == "场地面积"

    def test_what_is_not_there_is_not_found_and_nothing_breaks(self, window: MainWindow) -> None:
        assert not window.pages.reveal("no/such/field")
        assert not window.pages.reveal("partners")


class TestRoom:
    @pytest.mark.parametrize(
        ("width", "panel", "compact"),
        [(1366, True, False), (1024, True, True), (900, False, False), (683, False, True)],
    )
    def test_a_narrow_window_leaves_out_what_it_has_no_room_for(
        self, window: MainWindow, width: int, panel: bool, compact: bool
    ) -> None:
        window.resize(width, 500)
        QApplication.processEvents()
        assert (window.panel.isVisible(), window.rail.compact) == (panel, compact)

    def test_the_conditions_can_be_had_in_a_narrow_window_too(self, window: MainWindow) -> None:
        window.resize(683, 500)
        QApplication.processEvents()
        QTest.keyClick(window, Qt.Key.Key_F8)
        assert window.panel.isVisible()

    def test_large_text_needs_the_same_room_as_a_narrow_window(self, window: MainWindow) -> None:
        theme().set_zoom(2.0)
        QApplication.processEvents()
        assert window.rail.compact

    @pytest.mark.parametrize(("width", "zoom"), [(1024, 2.0), (1366, 2.0), (1024, 1.5), (683, 1.0), (900, 1.0)])
    def test_all_menus_are_in_sight(self, window: MainWindow, width: int, zoom: float) -> None:
        theme().set_zoom(zoom)
        window.resize(width, 700)
        window.workspace.set("lead/name", "有未保存的修改")
        QApplication.processEvents()
        bar = window.findChild(QMenuBar)
        assert isinstance(bar, QMenuBar)
        assert all(bar.rect().contains(bar.actionGeometry(action)) for action in bar.actions())

    def test_conditions_are_as_wide_as_before_when_text_is_enlarged_and_reduced_again(self, window: MainWindow) -> None:
        window.resize(1366, 700)
        QApplication.processEvents()
        before = window.panel.width()
        for zoom in (1.25, 1.0):
            theme().set_zoom(zoom)
            QApplication.processEvents()
        assert window.panel.width() == before

    def test_zoom_by_key_is_remembered(self, window: MainWindow) -> None:
        QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert window.settings.zoom == theme().zoom == 1.1


class TestAreas:
    def test_f6_goes_round_through_steps_page_and_conditions(self, window: MainWindow) -> None:
        areas = [window.rail, window.pages, window.panel]
        seen = []
        for _ in range(3):
            QTest.keyClick(window, Qt.Key.Key_F6)
            focused = QApplication.focusWidget() or window
            seen.append(next(n for n, area in enumerate(areas) if focused is area or area.isAncestorOf(focused)))
        assert sorted(seen) == [0, 1, 2]


def test_every_action_has_a_text_and_no_two_share_a_key(window: MainWindow) -> None:
    from ui.shell.actions import KINDS

    keys = [key.toString() for name in KINDS for key in window.commands[name].shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(window.commands[name].text() for name in KINDS)


@pytest.mark.parametrize("size", [(1000, 700), (1366, 768), (1920, 1080)])
def test_every_page_and_the_buttons_below_begin_at_one_line(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    for _ in range(5):  # the steps give up their words first, then the page gets its margins
        QApplication.processEvents()
    starts = set()
    for number in range(len(window.entries)):
        window.pages.go(number, focus=False)
        QApplication.processEvents()
        starts.add(window.pages.page.mapTo(window.pages, QPoint(0, 0)).x())
    footer = window.pages._footer
    assert starts == {footer.back.mapTo(window.pages, QPoint(0, 0)).x()}


def test_how_far_the_project_is_stands_above_the_steps(window: MainWindow) -> None:
    done, steps = steps_done(window.workspace.progress())
    said = [label.text() for label in window.head.findChildren(QLabel)]
    assert f"已完成 {done} 步，共 {steps} 步" in said
    assert (done, steps > 2) == (0, True)


def test_in_a_narrow_window_the_search_comes_when_asked_for_and_goes(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(680, 700)
    QApplication.processEvents()
    assert not window.topbar.search.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.topbar.search.hasFocus)
    QTest.keyClick(window.topbar.search, Qt.Key.Key_Escape)
    assert not window.topbar.search.isVisible()
