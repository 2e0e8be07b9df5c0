"""Searching from the top bar."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from labdesk.pack import index
from tests import minipack
from tests.ui.desk import desk
from ui.shell.search import SearchField
from ui.shell.window import MainWindow


@pytest.fixture
def window(
    dressed: None,  # noqa: ARG001 - the look comes first
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> Iterator[MainWindow]:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    with desk() as program:
        program.windows.projects.sample(index.card_of(minipack.pack(), minipack.FOLDER))
        program.project.resize(1366, 768)
        qtbot.waitUntil(program.project.isActiveWindow)
        yield program.project


@pytest.fixture
def field(window: MainWindow) -> SearchField:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    return window.topbar.search


def found(field: SearchField) -> list[str]:
    items = [field.results.list.item(row) for row in range(field.results.list.count())]
    return [str(item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text()) for item in items]


def test_its_key_brings_the_focus_there(field: SearchField) -> None:
    assert field.hasFocus()


def test_what_is_typed_is_listed_below_with_where_it_is(field: SearchField, qtbot: QtBot) -> None:
    field.insert("面积")
    qtbot.waitUntil(field.results.isVisible)
    assert found(field) == ["方案 · 场地面积，在「方案与承诺」这一步"]


def test_enter_goes_to_the_first_find(field: SearchField, window: MainWindow) -> None:
    field.insert("面积")
    QTest.keyClick(field, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "场地面积"
    assert window.pages.page.page_id == "plan"
    assert not field.results.isVisible()


def test_arrows_choose_another(field: SearchField, window: MainWindow, qtbot: QtBot) -> None:
    field.insert("方向")
    qtbot.waitUntil(field.results.isVisible)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.results.list.currentRow() == 1
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.pages.page.page_id == "team"


def test_what_is_not_there_is_said(field: SearchField, qtbot: QtBot) -> None:
    field.insert("没有这样的内容")
    qtbot.waitUntil(field.results.isVisible)
    assert found(field) == ["没有找到"]
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_escape_leaves_and_forgets(field: SearchField, qtbot: QtBot) -> None:
    field.insert("面积")
    qtbot.waitUntil(field.results.isVisible)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.results.isVisible(), field.hasFocus()) == ("", False, False)
