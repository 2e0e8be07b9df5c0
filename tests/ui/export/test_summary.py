"""The page 汇总与自查: what there is to do, in the order in which to do it, each with the way there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.export.summary import SummaryPage
from ui.export.todos import TodoGroup
from ui.words import clause_text

LEFT = Qt.MouseButton.LeftButton
Show = Callable[[type[SummaryPage], str | None], SummaryPage]


def group(page: SummaryPage, kind: str) -> TodoGroup:
    return next(each for each in page.groups if each.group.kind == kind)


@pytest.fixture
def jumps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that the window was asked to go to."""
    found: list[str] = []
    monkeypatch.setattr("ui.workspace.Workspace.jump", lambda _self, path: found.append(path))
    return found


def test_a_failing_condition_is_said_with_gap_and_clause(show: Show) -> None:
    page = show(SummaryPage, "people-14")
    todo = group(page, "failing").lines[0].todo
    assert (todo.word, clause_text(todo.cite)) == ("不符合", "依据 三（二）")
    assert todo.more.startswith("还差 1 人。")
    assert page.verdict.title.text() == "还有 1 处要处理"


def test_a_warning_is_worth_a_look_but_nothing_that_is_left_to_do(show: Show) -> None:
    page = show(SummaryPage, "year-without-result")
    assert group(page, "notice").lines[0].todo.word == "警示"
    assert page.verdict.title.text() == "都齐了，可以导出了"
    assert page.verdict.text.text().startswith("导出前，请看看警示和提示 1 条，")


def test_a_click_goes_to_the_place(show: Show, jumps: list[str]) -> None:
    page = show(SummaryPage, "people-14")
    QTest.mouseClick(group(page, "failing").lines[0].links[0], LEFT)
    assert jumps == ["staff"]


def test_the_way_to_the_first_thing_takes_one_key(show: Show, jumps: list[str]) -> None:
    page = show(SummaryPage, "people-14")
    page.focus_first()
    assert page.verdict.begin.hasFocus()
    QTest.keyClick(page.verdict.begin, Qt.Key.Key_Space)
    assert jumps == ["staff"]


def test_what_is_missing_stands_page_by_page_each_place_with_its_link(show: Show, jumps: list[str]) -> None:
    page = show(SummaryPage, None)
    line = group(page, "missing").lines[0]
    assert (line.todo.text, line.todo.word) == ("申报单位", "12 处")
    assert [link.text() for link in line.links[:2]] == ["单位全称", "法律性质"]
    assert [link.text() for link in line.links[-4:]] == [
        "联系人 · 姓名",
        "联系人 · 职务",
        "联系人 · 电话",
        "联系人 · 邮箱",
    ]
    QTest.mouseClick(line.links[1], LEFT)
    assert jumps == ["lead/nature"]


def test_a_declaration_that_is_waited_for_is_listed_once(show: Show) -> None:
    page = show(SummaryPage, None)
    asked = {todo.path for todo in group(page, "to-declare").group.todos}
    missing = {path for todo in group(page, "missing").group.todos for _, path in todo.links}
    assert asked
    assert not asked & missing


def test_of_a_long_roster_the_first_places_are_linked_and_the_next_leads_on(show: Show) -> None:
    page = show(SummaryPage, None)
    with page.workspace.edit("很多人") as editor:
        for _ in range(40):
            editor.insert("staff")
    page.workspace.settle()
    line = next(each for each in group(page, "missing").lines if each.todo.text == "团队")
    assert line.links[0].text() == "实验室团队 · 第 1 行 · 姓名"
    assert line.links[-1].text().startswith("另有 ")
    assert len(line.links) < 20


def test_when_nothing_is_missing_it_says_so(show: Show) -> None:
    page = show(SummaryPage, "complete")
    assert page.verdict.title.text() == "都齐了，可以导出了"
    assert page.verdict.begin.isHidden()
    assert [each.group.kind for each in page.groups] == ["to-judge"]


def test_it_follows_the_answers(show: Show) -> None:
    page = show(SummaryPage, "complete")
    page.workspace.set("contact/phone", "12345")
    page.workspace.settle()
    todo = group(page, "problem").lines[0].todo
    assert (todo.text, todo.path) == ("联系人 · 电话", "contact/phone")
    page.workspace.undo()
    page.workspace.settle()
    assert page.verdict.title.text() == "都齐了，可以导出了"


def test_a_group_unfolds_by_key_and_stays_so(show: Show) -> None:
    page = show(SummaryPage, None)
    assert not group(page, "open").head.isChecked()
    group(page, "open").head.setFocus()
    QTest.keyClick(group(page, "open").head, Qt.Key.Key_Space)
    assert group(page, "open").lines
    page.workspace.set("lead/name", "甲公司")
    page.workspace.settle()
    assert group(page, "open").head.isChecked()


def test_the_report_is_copied_as_text(show: Show) -> None:
    page = show(SummaryPage, "people-14")
    QTest.mouseClick(page.report.copy, LEFT)
    assert "〔不符合〕实验室团队应不少于 15 人。还差 1 人。" in QApplication.clipboard().text()
    assert page.report.results.isVisible()


def test_the_report_is_kept_as_word_and_pdf_in_extra(show: Show, qtbot: QtBot, out: Path) -> None:
    page = show(SummaryPage, "people-14")
    QTest.mouseClick(page.report.keep, LEFT)
    qtbot.waitUntil(page.report.results.isVisible, timeout=60_000)
    assert {each.suffix for each in (out / "extra").iterdir()} == {".docx", ".pdf"}
    assert page.report.results.title.text() == "已生成 2 个文件"


def test_every_link_says_to_a_screen_reader_where_it_leads(show: Show) -> None:
    page = show(SummaryPage, None)
    links = [link for each in page.groups for line in each.lines for link in line.links]
    assert all(link.text() in link.accessibleName() and link.accessibleName() != link.text() for link in links)
