"""The panel 申报条件: what fails comes first with gap and clause, and leads to its place; it follows each answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from labdesk.rules import Finding
from tests.packs.samples import answered
from ui.findings.explanation import ExplanationView
from ui.findings.order import grouped
from ui.findings.panel import FindingsPanel
from ui.workspace import Workspace

SAMPLE = "suzhou-datalab-2024"


@pytest.fixture
def short_of_one(qtbot: QtBot) -> Iterator[tuple[Workspace, FindingsPanel]]:
    workspace = Workspace(answered(SAMPLE, "people-14"))
    panel = FindingsPanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(320, 700)
    panel.show()
    yield workspace, panel
    workspace.close()


def finding(name: str, level: str, state: str, stage: str = "apply") -> Finding:
    return Finding(name, level, stage, state, "一", "要求", None, ())  # type: ignore[arg-type]


def test_what_bars_comes_first_and_hints_stand_apart() -> None:
    found = [finding("a", "bar", "met"), finding("b", "hint", "failing"), finding("c", "bar", "failing")]
    groups = grouped(found, None)
    assert list(groups) == ["failing", "hint", "met"]
    assert [each.id for each in groups["failing"]] == ["c"]


def test_one_stage_is_shown_alone() -> None:
    found = [finding("a", "bar", "open"), finding("b", "bar", "open", "recognise")]
    assert [each.id for each in grouped(found, "recognise")["open"]] == ["b"]


def test_a_failing_condition_shows_its_word_gap_and_clause(short_of_one: tuple[Workspace, FindingsPanel]) -> None:
    _, panel = short_of_one
    (item,) = panel.groups["failing"].items()
    assert item.isVisible()
    assert item.accessibleName().startswith("不符合：")
    assert "还差 1 人" in item.accessibleName()
    assert "三（二）" in item.accessibleDescription()


def test_it_leads_to_the_place(short_of_one: tuple[Workspace, FindingsPanel], qtbot: QtBot) -> None:
    workspace, panel = short_of_one
    (item,) = panel.groups["failing"].items()
    go = next(button for button in item.findChildren(QPushButton) if button.text() == "去填写")
    with qtbot.waitSignal(workspace.jump_requested) as jumped:
        QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    assert jumped.args[0].startswith("staff")


def test_the_panel_follows_an_edit(short_of_one: tuple[Workspace, FindingsPanel], qtbot: QtBot) -> None:
    workspace, panel = short_of_one
    with qtbot.waitSignal(workspace.findings_changed):
        workspace.insert_row("staff", None, {"name": "新来的", "birth": "1990-01"})
    assert panel.groups["failing"].items() == []
    assert not panel.groups["failing"].isVisible()


def test_the_explanation_opens_by_keyboard_and_names_what_decided(
    short_of_one: tuple[Workspace, FindingsPanel],
) -> None:
    _, panel = short_of_one
    (item,) = panel.groups["failing"].items()
    why = next(button for button in item.findChildren(QPushButton) if button.text() == "为什么")
    why.setFocus()
    QTest.keyClick(why, Qt.Key.Key_Space)
    (view,) = item.findChildren(ExplanationView)
    assert any(button.accessibleName().startswith("转到 ") for button in view.findChildren(QPushButton))
    QTest.keyClick(why, Qt.Key.Key_Space)
    assert why.text() == "为什么"


def test_folded_groups_unfold(short_of_one: tuple[Workspace, FindingsPanel]) -> None:
    _, panel = short_of_one
    group = panel.groups["met"]
    assert group.items() == []
    QTest.mouseClick(group.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert len(group.items()) > 20
    assert all(item.isVisible() for item in group.items())


def test_every_button_says_what_it_does(short_of_one: tuple[Workspace, FindingsPanel]) -> None:
    _, panel = short_of_one
    assert [button.text() for button in panel.findChildren(QPushButton) if not button.accessibleName()] == []


@pytest.mark.parametrize(("programme", "offered"), [(SAMPLE, True), ("jiangsu-dataelement", False)])
def test_stages_are_offered_where_there_are_several(programme: str, offered: bool, qtbot: QtBot) -> None:
    workspace = Workspace(answered(programme, "complete"))
    panel = FindingsPanel(workspace)
    qtbot.addWidget(panel)
    words = [button.text() for button in panel.findChildren(QPushButton)]
    assert ("认定" in words) == offered
    workspace.close()
