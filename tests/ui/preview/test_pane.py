"""The preview beside the form, as a person uses it: it follows, leads back, and stands aside when asked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from labdesk.document.fonts.report import FontUse
from labdesk.document.model import Notice
from labdesk.previewing import OutputTitle, Preview
from labdesk.session import Session
from tests import minipack
from tests.ui.desk import Desk
from tests.ui.person import CTRL, NO_KEYS, Key, Person, click, press, shown, write
from tests.ui.preview.papers import PAGES, SlowPaper
from ui.files.opening import Opened
from ui.parts.linkline import LinkLine
from ui.preview import opening
from ui.preview.pageview import PageView
from ui.preview.pane import PreviewPane
from ui.preview.without import WithoutPages
from ui.settings.current import settings_of
from ui.shell.window import MainWindow
from ui.table.editor import TableEditor

PATIENCE_MS = 20_000
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> type[SlowPaper]:
    """Previews are made on the spot; what matters here is what is done with them."""

    class Here(SlowPaper):
        folder = tmp_path

    monkeypatch.setattr(opening, "PreviewWorker", Here)
    return Here


@pytest.fixture
def window(program: Desk) -> MainWindow:
    return opened(program, minipack.complete())


@pytest.fixture
def person(window: MainWindow) -> Person:
    return Person(window)


def opened(program: Desk, session: Session) -> MainWindow:
    program.windows.projects._open(lambda: Opened(session))
    window = program.project
    window.resize(1366, 768)
    window.activateWindow()
    QApplication.processEvents()
    return window


def pane_of(window: MainWindow) -> PreviewPane:
    pane = window.panel.preview
    assert isinstance(pane, PreviewPane)
    return pane


def worker_of(window: MainWindow) -> SlowPaper:
    worker = pane_of(window)._worker
    assert isinstance(worker, SlowPaper)
    return worker


def open_preview(window: MainWindow, qtbot: QtBot) -> PageView:
    """Open it with its key, and wait until its pages are there."""
    press(Key.Key_F7)
    view = pane_of(window).view
    qtbot.waitUntil(lambda: view.pages > 0, timeout=PATIENCE_MS)
    rest(qtbot, view)
    return view


def rest(qtbot: QtBot, view: PageView) -> None:
    with qtbot.waitSignal(view.rested, timeout=PATIENCE_MS):
        view._album.wake()
    view.settle()


def next_pages(qtbot: QtBot, view: PageView, act: Callable[[], object]) -> None:
    """Do something, and wait for the pages that come of it."""
    with qtbot.waitSignal(view.came, timeout=PATIENCE_MS):
        act()
    rest(qtbot, view)


def all_text(view: PageView) -> str:
    return "".join(view.text(page) for page in range(view.pages))


def point_of(view: PageView, path: str) -> QPoint:
    """Where the middle of an answer's first place is seen."""
    box = view.places.of(path)[-1]
    view.bring_into_sight(*box)
    view.settle()
    return view.rect_of(*box).center().toPoint()


def press_on(view: PageView, path: str) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, point_of(view, path))
    QApplication.processEvents()


def is_marked(view: PageView, path: str) -> bool:
    return any(box in view.highlighted for box in view.places.of(path))


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


class TestOpening:
    def test_its_key_shows_it_in_the_conditions_place_and_brings_these_back(
        self, window: MainWindow, qtbot: QtBot
    ) -> None:
        view = open_preview(window, qtbot)
        assert view.isVisible()
        assert not window.panel.findings.isVisible()
        press(Key.Key_F7)
        assert not view.isVisible()
        assert window.panel.findings.isVisible()

    def test_the_head_of_the_panel_chooses_between_the_two(self, window: MainWindow) -> None:
        click(window.panel.head.preview)
        assert pane_of(window).isVisible()
        click(window.panel.head.conditions)
        assert window.panel.findings.isVisible()
        assert not pane_of(window).isVisible()

    def test_the_conditions_key_goes_over_to_them(self, window: MainWindow, qtbot: QtBot) -> None:
        open_preview(window, qtbot)
        press(Key.Key_F8)
        assert window.panel.findings.isVisible()
        press(Key.Key_F8)
        assert not window.panel.isVisible()

    def test_the_form_stays_usable_beside_it(self, window: MainWindow, qtbot: QtBot) -> None:
        open_preview(window, qtbot)
        assert window.rail.compact
        assert window.pages.width() > 600
        assert pane_of(window).width() >= 400

    def test_sources_stand_in_its_place_and_give_it_back(self, window: MainWindow, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        press(Key.Key_F1)
        assert window.panel.shows_sources
        assert not view.isVisible()
        press(Key.Key_Escape)
        assert view.isVisible()

    def test_choice_and_width_are_remembered(self, program: Desk, window: MainWindow, qtbot: QtBot) -> None:
        open_preview(window, qtbot)
        handle = window._split.handle(1)
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(0, 100))
        QTest.mouseMove(handle, QPoint(-50, 100))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(-50, 100))
        width = pane_of(window).width()
        assert settings_of(window).preview_width == width
        window.close()
        again = opened(program, minipack.complete())
        qtbot.waitUntil(lambda: again.panel.preview is not None and again.panel.preview.isVisible())
        assert pane_of(again).width() == width

    def test_previews_are_made_only_while_it_can_be_seen(self, window: MainWindow, qtbot: QtBot) -> None:
        open_preview(window, qtbot)
        worker, seen = worker_of(window), []
        for _ in range(2):
            seen.append(worker.running)
            press(Key.Key_F7)
        window.files.close_without_asking()
        assert [*seen, worker.running] == [True, False, False]


class TestFollowing:
    def test_what_is_typed_is_soon_on_the_page(self, window: MainWindow, person: Person, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        control = person.editor("lead/name").controls()[0]
        click(control)
        press(Key.Key_End)
        next_pages(qtbot, view, lambda: write("xyz"))
        assert "xyz" in all_text(view)
        assert focused() is control

    def test_the_field_that_has_the_focus_is_marked(self, window: MainWindow, person: Person, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        assert is_marked(view, "lead/name")
        click(person.editor("lead/place").controls()[0])
        assert is_marked(view, "lead/place")
        assert not is_marked(view, "lead/name")

    def test_the_mark_goes_from_cell_to_cell_of_a_table(self, window: MainWindow, person: Person, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        window.jump("staff")
        editor = person.editor("staff")
        assert isinstance(editor, TableEditor)
        first, second = (f"staff/{row}/name" for row in window.workspace.rows("staff")[:2])
        editor.view.go(0, 0)
        assert is_marked(view, first)
        press(Key.Key_Down)
        assert is_marked(view, second)

    def test_it_turns_to_the_field_where_that_is_on_another_page(self, program: Desk, qtbot: QtBot) -> None:
        session = minipack.complete()
        session.set("plan/goals", PAGES)
        window = opened(program, session)
        view = open_preview(window, qtbot)
        window.jump(f"partners/{session.project.rows('partners')[0]}/name")
        qtbot.waitUntil(lambda: view.page > 1)

    def test_in_a_long_answer_it_turns_to_where_the_cursor_is(self, program: Desk, qtbot: QtBot) -> None:
        session = minipack.complete()
        session.set("plan/goals", PAGES)
        window = opened(program, session)
        view = open_preview(window, qtbot)
        window.jump("plan/goals")
        view.settle()
        first = view.page
        press(Key.Key_End, CTRL)
        view.settle()
        assert view.page > first
        press(Key.Key_Home, CTRL)
        view.settle()
        assert view.page == first

    def test_it_stays_where_it_is_once_it_was_told_not_to_follow(self, program: Desk, qtbot: QtBot) -> None:
        session = minipack.complete()
        session.set("plan/goals", PAGES)
        window = opened(program, session)
        view = open_preview(window, qtbot)
        click(pane_of(window).tools.follow)
        partner = f"partners/{session.project.rows('partners')[0]}/name"
        window.jump(partner)
        view.settle()
        assert view.page == 0
        assert is_marked(view, partner)

    def test_it_keeps_its_place_while_pages_come_before_it(self, program: Desk, qtbot: QtBot) -> None:
        session = minipack.complete()
        session.set("plan/goals", PAGES)
        window = opened(program, session)
        view = open_preview(window, qtbot)
        partner = f"partners/{session.project.rows('partners')[0]}/name"
        view.go(view.places.of(partner)[0].page)
        before = view.rect_of(*view.places.of(partner)[0]).top()
        click(pane_of(window).tools.follow)
        next_pages(qtbot, view, lambda: window.workspace.set("plan/goals", f"{PAGES}\n{PAGES}"))
        assert view.rect_of(*view.places.of(partner)[0]).top() == pytest.approx(before, abs=2)


class TestGoingBack:
    def test_a_click_on_the_page_leads_to_the_field(self, window: MainWindow, person: Person, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        press_on(view, "lead/place")
        assert person.editor("lead/place").isAncestorOf(focused())
        assert is_marked(view, "lead/place")

    def test_a_click_on_a_cell_leads_to_it_on_its_page(self, window: MainWindow, person: Person, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        row = window.workspace.rows("staff")[1]
        press_on(view, f"staff/{row}/title")
        editor = person.editor("staff")
        assert isinstance(editor, TableEditor)
        assert editor.place() == f"staff/{row}/title"

    def test_what_is_under_the_pointer_says_which_field_it_is(self, window: MainWindow, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        at = point_of(view, "lead/place")
        QTest.mouseMove(view.viewport(), at)
        qtbot.waitUntil(lambda: view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor)
        QApplication.sendEvent(
            view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
        )
        assert QToolTip.text() == window.workspace.node("lead/place").full_label
        QToolTip.hideText()

    def test_one_key_leads_to_the_page_and_back_to_the_field(
        self, window: MainWindow, person: Person, qtbot: QtBot
    ) -> None:
        control = person.editor("lead/place").controls()[0]
        click(control)
        press(Key.Key_F7, CTRL)
        view = pane_of(window).view
        qtbot.waitUntil(lambda: view.pages > 0 and is_marked(view, "lead/place"), timeout=PATIENCE_MS)
        assert focused() is view
        press(Key.Key_F7, CTRL)
        assert person.editor("lead/place").isAncestorOf(focused())

    def test_keys_go_from_place_to_place_on_the_pages(self, window: MainWindow, person: Person, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        view.setFocus()
        seen = set()
        for _ in range(4):
            press(Key.Key_Down, CTRL)
            seen.add(pane_of(window).following.path)
        assert len(seen) == 4
        path = pane_of(window).following.path
        press(Key.Key_Return)
        assert person.editor(path).isAncestorOf(focused())

    def test_a_field_that_is_not_printed_is_said_to_be_none(
        self, window: MainWindow, person: Person, qtbot: QtBot
    ) -> None:
        open_preview(window, qtbot)
        click(person.editor("lead/phone").controls()[0])
        press(Key.Key_F7, CTRL)
        if not pane_of(window).view.places.of("lead/phone"):
            assert shown(pane_of(window).tools, QWidget, lambda each: each.property("text") == "这一栏不印在材料里")


class TestFinding:
    def test_the_find_key_opens_the_search_of_where_one_is(self, window: MainWindow, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        press(Key.Key_F, CTRL)
        assert focused() is window.topbar.search
        view.setFocus()
        press(Key.Key_F, CTRL)
        assert focused() is pane_of(window).findbar.line

    def test_words_are_counted_gone_through_and_left(self, window: MainWindow, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        bar = pane_of(window).findbar
        view.setFocus()
        press(Key.Key_F, CTRL)
        write("公章")
        rest(qtbot, view)
        count = all_text(view).count("公章")
        assert count > 1
        assert bar.count.text() == f"第 1 处，共 {count} 处"
        press(Key.Key_Return)
        assert bar.count.text() == f"第 2 处，共 {count} 处"
        press(Key.Key_F3, SHIFT)
        assert bar.count.text() == f"第 1 处，共 {count} 处"
        press(Key.Key_Escape)
        assert not bar.isVisible()
        assert view.finder.hits == []
        assert focused() is view

    def test_that_nothing_was_found_is_said(self, window: MainWindow, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        click(pane_of(window).tools.search)
        write("没有这样的话")
        rest(qtbot, view)
        assert pane_of(window).findbar.count.text() == "没有找到"


class TestLooking:
    def test_zoom_keys_are_the_pages_where_these_have_the_focus(self, window: MainWindow, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        view.setFocus()
        before = view.scale
        press(Key.Key_Plus, CTRL)
        assert view.scale > before
        assert pane_of(window).tools.zoom.text() == f"{round(view.scale * 100)}%"

    def test_a_size_is_chosen_from_the_list(self, window: MainWindow, qtbot: QtBot) -> None:
        view = open_preview(window, qtbot)
        for action in pane_of(window).tools.zoom.menu().actions():
            if action.text() == "200%":
                action.trigger()
        assert view.scale == 2.0
        assert settings_of(window).preview_zoom == 2.0

    def test_facing_pages_and_marks_are_turned_on_and_off(self, window: MainWindow, qtbot: QtBot) -> None:
        view, tools = open_preview(window, qtbot), pane_of(window).tools
        click(tools.facing)
        click(tools.marks)
        assert (view.facing, view.shows_overlays) == (True, False)
        settings = settings_of(window)
        assert (settings.preview_facing, settings.preview_marks) == (True, False)

    def test_it_says_which_page_of_how_many_it_is(self, window: MainWindow, qtbot: QtBot) -> None:
        view, tools = open_preview(window, qtbot), pane_of(window).tools
        assert tools._page.text() == f"第 1 / {view.pages} 页"
        view.go(1)
        assert view.accessibleName() == f"预览，第 2 页，共 {view.pages} 页"

    def test_everything_in_it_has_a_name(self, window: MainWindow, qtbot: QtBot) -> None:
        open_preview(window, qtbot)
        click(pane_of(window).tools.search)
        for button in shown(window.panel, QAbstractButton):
            assert button.text() or button.accessibleName(), button

    def test_an_output_is_chosen_where_there_are_several(self, window: MainWindow, qtbot: QtBot) -> None:
        open_preview(window, qtbot)
        pane = pane_of(window)
        assert not pane.outputs.isVisible()
        assert pane.preview is not None
        more = (*pane.preview.outputs, OutputTitle("plan", "实施方案"))
        pane._on_ready(replace(pane.preview, outputs=more))
        assert pane.outputs.isVisible()
        pane.outputs.setFocus()
        press(Key.Key_Down)
        pane.outputs.activated.emit(1)
        assert worker_of(window).shown_output == "plan"

    def test_fonts_that_stand_in_and_missing_characters_are_listed(
        self, window: MainWindow, person: Person, qtbot: QtBot
    ) -> None:
        view = open_preview(window, qtbot)
        click(person.editor("lead/place").controls()[0])
        pane = pane_of(window)
        pane._on_ready(_remarkable(pane))
        rest(qtbot, view)
        assert pane.strip.head.text() == "1 处缺字，2 处字体替代"
        click(pane.strip.head)
        assert [each.text for each in pane.strip.remarks] == [
            "没有字体含有“𮯠”",
            "仿宋里没有“𬭎”",
            "本机没有仿宋_GB2312，PDF 用自带字体印；Word 文件里仍写仿宋_GB2312。",
        ]
        click(shown(pane.strip, LinkLine)[0])
        assert person.editor("lead/name").isAncestorOf(focused())


def _remarkable(pane: PreviewPane) -> Preview:
    assert pane.preview is not None
    notices = (
        Notice("fallback-font", "仿宋里没有“𬭎”", "lead/name"),
        Notice("missing-glyph", "没有字体含有“𮯠”", "lead/name"),
    )
    return replace(pane.preview, notices=notices, fonts=(FontUse("仿宋_GB2312", "甲仿宋", True),))


class TestFailing:
    def test_before_the_first_pages_it_says_so_and_can_be_tried_again(
        self, window: MainWindow, worker: type[SlowPaper], qtbot: QtBot
    ) -> None:
        worker.fails = True
        press(Key.Key_F7)
        pane = pane_of(window)
        qtbot.waitUntil(lambda: pane.empty.text.text() == "没有排好版。", timeout=PATIENCE_MS)
        assert pane.empty.more.text() == "改动后会再试。"
        worker.fails = False
        click(pane.empty.button)
        qtbot.waitUntil(lambda: pane.view.pages > 0, timeout=PATIENCE_MS)
        assert pane.view.isVisible()

    def test_the_pages_before_stay_until_it_works_again(
        self, window: MainWindow, worker: type[SlowPaper], qtbot: QtBot
    ) -> None:
        view = open_preview(window, qtbot)
        pane = pane_of(window)
        worker.fails = True
        window.workspace.set("lead/name", "第一次改")
        qtbot.waitUntil(pane.failure.isVisible, timeout=PATIENCE_MS)
        assert "没有排好版" in pane.failure.text.text()
        assert view.pages > 0
        worker.fails = False
        next_pages(qtbot, view, lambda: window.workspace.set("lead/name", "第二次改"))
        assert not pane.failure.isVisible()
        assert "第二次改" in all_text(view)

    def test_what_takes_long_is_said_beside_the_page(self, window: MainWindow, qtbot: QtBot) -> None:
        open_preview(window, qtbot)
        pane = pane_of(window)
        pane._worker.stop()
        pane._worker._running = True
        pane._wait()
        qtbot.waitUntil(lambda: pane.tools._state.text() == "正在更新…", timeout=PATIENCE_MS)


class TestNarrow:
    @pytest.fixture
    def narrow(self, window: MainWindow, qtbot: QtBot) -> PageView:
        window.resize(820, 700)
        QApplication.processEvents()
        return open_preview(window, qtbot)

    def test_it_takes_the_pages_place(self, window: MainWindow, narrow: PageView) -> None:
        assert narrow.isVisible()
        assert not window.pages.isVisible()
        click(window.panel.head.leave)
        assert window.pages.isVisible()
        assert not narrow.isVisible()

    def test_its_key_gives_the_place_back(self, window: MainWindow, narrow: PageView) -> None:
        press(Key.Key_F7)
        assert window.pages.isVisible()
        assert not narrow.isVisible()

    def test_a_click_on_the_page_shows_the_form_there(
        self, window: MainWindow, narrow: PageView, person: Person
    ) -> None:
        press_on(narrow, "lead/place")
        assert window.pages.isVisible()
        assert person.editor("lead/place").isAncestorOf(focused())

    def test_a_step_shows_the_form(self, window: MainWindow, narrow: PageView) -> None:
        where = window.rail.visualItemRect(window.rail.item(1)).center()
        QTest.mouseClick(window.rail.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert window.pages.isVisible()
        assert not narrow.isVisible()


class TestApart:
    @pytest.fixture
    def apart(self, window: MainWindow, qtbot: QtBot) -> QWidget:
        press(Key.Key_F7, SHIFT)
        found = window.beside.apart
        assert found is not None
        view = pane_of(window).view
        qtbot.waitUntil(lambda: view.pages > 0, timeout=PATIENCE_MS)
        return found

    def test_it_has_a_window_of_its_own_beside_form_and_conditions(self, window: MainWindow, apart: QWidget) -> None:
        assert apart.isVisible()
        assert apart.isAncestorOf(pane_of(window).view)
        assert window.panel.findings.isVisible()

    def test_it_follows_and_leads_back_from_there(
        self, window: MainWindow, apart: QWidget, person: Person, qtbot: QtBot
    ) -> None:
        view = pane_of(window).view
        rest(qtbot, view)
        window.activateWindow()
        click(person.editor("lead/place").controls()[0])
        assert is_marked(view, "lead/place")
        apart.activateWindow()
        press_on(view, "lead/name")
        qtbot.waitUntil(window.isActiveWindow)
        assert person.editor("lead/name").isAncestorOf(focused())

    def test_it_goes_back_beside_the_form_with_its_button(self, window: MainWindow, apart: QWidget) -> None:
        apart.activateWindow()
        click(pane_of(window).tools.apart)
        assert window.beside.apart is None
        assert window.panel.isAncestorOf(pane_of(window))
        assert pane_of(window).isVisible()

    def test_closing_it_leaves_the_conditions(self, window: MainWindow, apart: QWidget) -> None:
        worker = worker_of(window)
        apart.close()
        assert window.beside.apart is None
        assert not worker.running
        assert window.panel.findings.isVisible()

    def test_it_closes_with_the_project(self, window: MainWindow, apart: QWidget) -> None:
        window.files.close_without_asking()
        assert apart not in QApplication.topLevelWidgets() or not apart.isVisible()


class TestWithoutPages:
    def test_where_qt_has_no_pdf_the_pages_open_in_another_program(
        self, window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        opened_files: list[Path] = []
        monkeypatch.setitem(sys.modules, "PySide6.QtPdf", None)
        over_pdf = ("ui.preview.p", "ui.preview.album", "ui.preview.textarea")
        for name in [each for each in sys.modules if each.startswith(over_pdf)]:
            monkeypatch.delitem(sys.modules, name)

        def open_elsewhere(path: Path) -> bool:
            opened_files.append(path)
            return path.exists()

        monkeypatch.setattr("ui.preview.without.open_local", open_elsewhere)
        press(Key.Key_F7)
        pane = window.panel.preview
        assert isinstance(pane, WithoutPages)
        assert "不能在这里预览" in pane.state.text.text()
        (button,) = shown(pane, QPushButton)
        assert button.text() == "用其他程序打开 PDF"
        click(button)
        qtbot.waitUntil(lambda: len(opened_files) == 1, timeout=PATIENCE_MS)
        assert opened_files[0].suffix == ".pdf"
