"""Printing from the page 导出: the formal one is exported, printed and remembered; a draft is marked and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.printing.conftest import Office
from ui.export.page import ExportPage
from ui.printing import panel as panels
from ui.printing.panel import PrintPanel

LEFT = Qt.MouseButton.LeftButton
Show = Callable[[type[ExportPage], str | None], ExportPage]


def printing(page: ExportPage, qtbot: QtBot) -> PrintPanel:
    """The step 打印, opened."""
    page.stages["print"].open()
    panel = page.printing
    qtbot.waitUntil(panel.isVisible)
    qtbot.waitUntil(lambda: panel.wishes.printer.count() > 0 or not panel.start.isEnabled())
    return panel


def print_and_wait(panel: PrintPanel, qtbot: QtBot) -> str:
    """Press 打印; what it says in the end."""
    panel.start.setFocus()
    QTest.keyClick(panel.start, Qt.Key.Key_Space)
    assert panel.cancel.isVisible()
    qtbot.waitUntil(lambda: not panel.runs, timeout=60_000)
    return panel.said.text()


def pages(path: Path) -> int:
    return len(PdfReader(path).pages)


def test_the_formal_one_is_exported_printed_and_remembered(show: Show, qtbot: QtBot, out: Path, office: Office) -> None:
    page = show(ExportPage, "complete")
    panel = printing(page, qtbot)
    assert panel.wishes.formal.isChecked()
    assert panel.wishes.copies.value() == 2
    said = print_and_wait(panel, qtbot)
    assert said == "已送到打印机，并记住了这一版。接着盖章、签字。"
    (exported,) = out.glob("*.pdf")
    assert office.used == ["办公室打印机"]
    assert [pages(each) for each in office.papers] == [2 * pages(exported)]
    printed = page.workspace.session.project.printed["application"]
    assert printed.pages == pages(exported)
    assert page.workspace.dirty
    assert page.stages["stamp"].opened
    assert not panel.mine.isVisible()


def test_one_more_on_both_sides_has_a_blank_back_after_each_copy(
    show: Show, qtbot: QtBot, out: Path, office: Office
) -> None:
    page = show(ExportPage, "complete")
    panel = printing(page, qtbot)
    for box in (panel.wishes.own, panel.wishes.duplex):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
    print_and_wait(panel, qtbot)
    (exported,) = out.glob("*.pdf")
    count = pages(exported)
    assert count % 2 == 1
    assert [pages(each) for each in office.papers] == [3 * (count + 1)]
    assert office.made[0].sides == QPrinter.DuplexMode.DuplexLongSide


def test_a_draft_is_printed_from_files_that_nobody_sees_and_is_not_remembered(
    show: Show, qtbot: QtBot, out: Path, office: Office
) -> None:
    page = show(ExportPage, "complete")
    panel = printing(page, qtbot)
    panel.wishes.draft.setFocus()
    QTest.keyClick(panel.wishes.draft, Qt.Key.Key_Space)
    panel.wishes.pages.setFocus()
    QTest.keyClicks(panel.wishes.pages, "1-2")
    said = print_and_wait(panel, qtbot)
    assert said == "草稿已送到打印机。"
    assert list(out.iterdir()) == []
    assert [pages(each) for each in office.papers] == [4]
    assert page.workspace.session.project.printed == {}
    assert not page.stages["stamp"].opened


def test_a_few_pages_are_remembered_only_if_the_person_says_so(show: Show, qtbot: QtBot, office: Office) -> None:
    page = show(ExportPage, "complete")
    panel = printing(page, qtbot)
    QTest.keyClicks(panel.wishes.pages, "20")
    assert print_and_wait(panel, qtbot) == "没有这样的页码，一共 19 页。请改正页码。"
    assert office.papers == []
    QTest.keyClick(panel.wishes.pages, Qt.Key.Key_Backspace)
    assert panel.said.text() == "每份 1 页，共 2 份，用纸 2 张。"
    print_and_wait(panel, qtbot)
    assert [pages(each) for each in office.papers] == [2]
    assert page.workspace.session.project.printed == {}
    QTest.mouseClick(panel.mine, LEFT)
    assert set(page.workspace.session.project.printed) == {"application"}
    assert not panel.mine.isVisible()


@pytest.mark.usefixtures("office")
def test_given_up_it_is_not_remembered_and_can_begin_again(show: Show, qtbot: QtBot) -> None:
    page = show(ExportPage, "complete")
    panel = printing(page, qtbot)
    QTest.mouseClick(panel.start, LEFT)
    qtbot.waitUntil(lambda: panel.said.text().startswith("正在打印第"), timeout=60_000)
    QTest.mouseClick(panel.cancel, LEFT)
    assert panel.said.text() == "已取消，没有记为已打印。"
    assert page.workspace.session.project.printed == {}
    assert panel.start.isVisible()


def test_without_a_printer_it_says_what_to_do_instead(
    show: Show, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_local(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr(panels, "open_local", open_local)
    office.names = []
    page = show(ExportPage, "complete")
    QTest.mouseClick(page.start, LEFT)
    qtbot.waitUntil(page.results.isVisible, timeout=60_000)
    panel = printing(page, qtbot)
    assert page.workspace.session.project.printed == {}, "an export alone is not printed"
    assert not panel.start.isEnabled()
    assert panel.wishes.why.text().startswith("没有找到打印机。请打开 PDF")
    QTest.mouseClick(panel.open, LEFT)
    assert [each.suffix for each in opened] == [".pdf"]
    QTest.mouseClick(panel.mine, LEFT)
    assert set(page.workspace.session.project.printed) == {"application"}
    assert page.stages["stamp"].opened
