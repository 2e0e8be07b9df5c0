"""As soon as a printed answer changes, the window says so wherever one is, names it and leads there; calmly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.packs.samples import answered
from tests.ui.desk import desk
from tests.ui.showing import visible
from ui.export.page import ExportPage
from ui.export.summary import SummaryPage
from ui.export.todos import TodoLine
from ui.files.opening import Opened
from ui.shell.window import MainWindow
from ui.stamping.outdated import OutdatedReminder, there
from ui.stamping.trail import PaperTrail

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    """A project whose form was printed for the stamp before it was opened."""
    session = answered("suzhou-datalab-2024", "complete")
    session.remember_printed(session.export(tmp_path, ("pdf",)).printed)
    with desk() as program:
        program.windows.projects._open(lambda: Opened(session))
        window = program.project
        window.resize(1366, 768)
        window.activateWindow()
        QApplication.processEvents()
        yield window


def wait_for(qtbot: QtBot, window: MainWindow, count: int) -> PaperTrail:
    """Wait until so many places are known to have changed."""
    trail = PaperTrail.of(window.workspace)
    qtbot.waitUntil(lambda: sum(map(len, trail.places.values())) == count, timeout=60_000)
    QApplication.processEvents()
    return trail


def test_it_is_said_on_every_page_and_leads_to_the_fields(window: MainWindow, qtbot: QtBot) -> None:
    reminder = window.head.findChild(OutdatedReminder)
    assert isinstance(reminder, OutdatedReminder)
    assert not reminder.isVisible()
    row = window.workspace.rows("staff")[2]
    window.workspace.set("lead/name", "改了名的公司")
    window.workspace.set(f"staff/{row}/name", "李改名")
    wait_for(qtbot, window, 2)
    assert reminder.isVisible()
    assert reminder.button.text() == "需重印重盖：改动 2 处"
    QTest.mouseClick(reminder.button, LEFT)
    page = window.pages.page
    assert isinstance(page, ExportPage)
    assert page.stages["print"].head.accessibleName() == "第 2 步，打印，需重印重盖"
    assert [link.text() for link in page.outdated.links] == ["申报主体 · 单位全称", "实验室团队 · 第 3 行 · 姓名"]
    QTest.mouseClick(page.outdated.links[0], LEFT)
    assert window.workspace.page_of("lead/name") == window.entries[window.pages.current].page_id
    window.go("#summary")
    summary = window.pages.page
    assert isinstance(summary, SummaryPage)
    assert summary.groups[0].group.title == "需重印重盖"
    assert [each.text() for each in next(iter(visible(summary, TodoLine))).links] == [
        "申报主体 · 单位全称",
        "实验室团队 · 第 3 行 · 姓名",
    ]
    assert "都齐了，但打印之后又有改动" in [label.text() for label in visible(summary, QLabel)]
    window.workspace.undo()
    window.workspace.undo()
    wait_for(qtbot, window, 0)
    assert not reminder.isVisible()
    window.go("#summary")
    assert "reprint" not in [group.group.kind for group in summary.groups]


def test_in_a_narrow_window_the_step_itself_says_so(window: MainWindow, qtbot: QtBot) -> None:
    rail = window.rail
    line = rail.item(rail.count() - 1)
    assert line.text() == "导出"
    window.workspace.set("lead/name", "改了名的公司")
    wait_for(qtbot, window, 1)
    assert line.data(Qt.ItemDataRole.AccessibleTextRole) == "导出，需重印重盖"
    window.workspace.undo()
    wait_for(qtbot, window, 0)
    assert line.data(Qt.ItemDataRole.AccessibleTextRole) == "导出"


def test_a_row_that_is_gone_leads_to_its_table(window: MainWindow) -> None:
    row = window.workspace.rows("staff")[-1]
    path = f"staff/{row}/name"
    assert there(window.workspace, path) == path
    window.workspace.remove_rows([f"staff/{row}"])
    assert there(window.workspace, path) == "staff"


def test_while_typing_goes_on_nothing_is_asked(window: MainWindow, qtbot: QtBot) -> None:
    trail = PaperTrail.of(window.workspace)
    qtbot.waitUntil(lambda: not trail._idle.isActive() and trail._process is None, timeout=20_000)
    for number in range(8):
        window.workspace.type("lead/name", f"公司{number}")
        assert trail._idle.isActive()
        assert trail._process is None
