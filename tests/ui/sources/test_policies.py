"""Beside a plan's text stand the policy items that fit it; one is cited by number where the cursor is, in one step."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.packs.samples import answered
from tests.ui.desk import Desk, desk
from tests.ui.person import CTRL, Key, Person, click, press, shown, write
from ui.editors.longtext import LongTextEditor
from ui.files.opening import Opened
from ui.shell.window import MainWindow
from ui.sources.policies import PolicyPanel

PLAN = "plan/overview"
SAMPLE_STEP = "样例"
CITED = "（苏府办〔2025〕19号第12项）"


@pytest.fixture(scope="module")
def program(qapp: QApplication) -> Iterator[Desk]:
    assert qapp is not None
    with desk() as made:
        made.windows.projects._open(lambda: Opened(answered("suzhou-datalab-2024", "complete")))
        yield made


@pytest.fixture
def window(program: Desk) -> Iterator[MainWindow]:
    """The sample's plan, nothing looked up beside it."""
    found = program.project
    found.resize(1366, 768)
    found.activateWindow()
    found.jump(PLAN)
    QApplication.processEvents()
    yield found
    found.panel.close_sources()
    found.settings.policies = False
    while found.workspace.undo_name != SAMPLE_STEP:
        found.workspace.undo()
    if found.panel.policies is not None:
        found.panel.policies.search.clear()
        found.panel.policies._use = None


def opened(window: MainWindow, field: str = "实验室总体简介") -> PolicyPanel:
    link = shown(window.pages, QPushButton, lambda each: each.accessibleName() == f"{field}：引用政策条目")[0]
    click(link)
    assert window.panel.policies is not None
    return window.panel.policies


def box(window: MainWindow, path: str = PLAN) -> LongTextEditor:
    editor = Person(window).editor(path)
    assert isinstance(editor, LongTextEditor)
    return editor


def titles(panel: PolicyPanel) -> list[str]:
    return [line.accessibleName() for line in panel.lines]


def said(panel: PolicyPanel) -> str:
    return "\n".join(label.text() for label in shown(panel, QLabel))


def test_nothing_is_offered_before_it_is_asked_for(window: MainWindow) -> None:
    assert not window.panel.looks_up


def test_what_fits_stands_first_with_the_reason(window: MainWindow) -> None:
    panel = opened(window)
    assert titles(panel)[0] == "引用第6项：营造行业数据资源生态"
    assert "因：主要申报方向“工业制造应用创新”：条文写到“城市级工业数据空间”（推定）" in said(panel)


def test_a_paper_that_is_later_than_the_batch_says_so(window: MainWindow) -> None:
    assert "2025-02-26 印发，晚于本批次，供后续批次参考。" in said(opened(window))


def test_a_click_cites_an_item_where_the_cursor_stands_and_one_undo_takes_it_back(window: MainWindow) -> None:
    editor = box(window)
    before = editor.box.toPlainText()
    cursor = editor.box.textCursor()
    cursor.setPosition(5)
    editor.box.setTextCursor(cursor)
    write("abc")
    panel = opened(window)
    click(panel.more)
    line = next(each for each in panel.lines if each.accessibleName().startswith("引用第12项"))
    click(line)
    assert editor.box.toPlainText() == f"{before[:5]}abc{CITED}{before[5:]}"
    assert window.workspace.raw(PLAN) == editor.box.toPlainText()
    assert editor.box.hasFocus()
    press(Key.Key_Z, CTRL)
    assert editor.box.toPlainText() == f"{before[:5]}abc{before[5:]}"
    press(Key.Key_Z, CTRL)
    assert editor.box.toPlainText() == before


def test_it_works_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    editor = box(window)
    editor.box.moveCursor(QTextCursor.MoveOperation.End)
    panel = opened(window)
    write("12")
    qtbot.waitUntil(lambda: "找到" in said(panel))
    press(Key.Key_Down)
    press(Key.Key_Space)
    assert "（苏府办〔2025〕19号" in editor.box.toPlainText()
    panel.focus_first()
    press(Key.Key_Escape)
    assert not window.panel.looks_up


def test_all_items_are_searched_whether_they_fit_or_not(window: MainWindow, qtbot: QtBot) -> None:
    panel = opened(window)
    write("金融")
    qtbot.waitUntil(lambda: "找到" in said(panel))
    assert panel.lines
    panel.search.clear()
    write("没有的词")
    qtbot.waitUntil(lambda: "没有找到" in said(panel))


def test_it_follows_the_person_from_one_text_to_the_next(window: MainWindow) -> None:
    panel = opened(window)
    box(window, "plan/purpose").focus()
    QApplication.processEvents()
    click(panel.lines[0])
    assert box(window, "plan/purpose").box.toPlainText().count("苏府办") == 1
    assert "苏府办" not in box(window).box.toPlainText()


def test_it_follows_the_direction(window: MainWindow) -> None:
    panel = opened(window)
    window.workspace.set("directions/main", "医疗健康应用创新")
    QApplication.processEvents()
    assert "因：主要申报方向“医疗健康应用创新”" in said(panel)


def test_a_long_list_is_shown_in_parts(window: MainWindow) -> None:
    panel = opened(window)
    count = len(panel.lines)
    assert panel.more.text().startswith("再看 ")
    click(panel.more)
    assert len(panel.lines) > count
    assert not panel.more.isVisible()


def test_whoever_left_them_open_has_them_again_in_the_next_plan_until_they_are_closed(window: MainWindow) -> None:
    opened(window)
    window.panel.close_sources()
    window.go("lead")
    assert not window.panel.looks_up
    window.jump("plan/purpose")
    QApplication.processEvents()
    assert window.panel.looks_up
    assert box(window, "plan/purpose").box.hasFocus()
    panel = window.panel.policies
    assert panel is not None
    click(panel.close_button)
    window.go("lead")
    window.jump("plan/purpose")
    QApplication.processEvents()
    assert not window.panel.looks_up


def test_elsewhere_than_in_a_plan_the_conditions_are_back(window: MainWindow) -> None:
    opened(window)
    window.go("#summary")
    assert not window.panel.looks_up
    window.jump(PLAN)
    QApplication.processEvents()
    assert window.panel.looks_up
