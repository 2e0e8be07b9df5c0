"""From dropping the authority's form to the registered scan: fill, look, print, stamp, scan, as a person goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.monkeys.hands import drop_file
from tests.ui.person import click, shown
from tests.ui.printing.conftest import Office, office
from ui.export.page import ExportPage
from ui.forms.dialog import FormDialog
from ui.shell.window import MainWindow
from ui.stamping.plan import PlaceLine

__all__ = ["office"]


@pytest.fixture
def page(window: MainWindow) -> ExportPage:
    """The page 导出 of a programme that prescribes its form."""
    window.go("#export")
    (found,) = window.findChildren(ExportPage)
    return found


def said(page: ExportPage) -> str:
    return "\n".join(label.text() for label in shown(page, QLabel))


def standing(page: ExportPage) -> list[str]:
    return [stage.head.accessibleName() for stage in list(page.stages.values())[:4]]


def fill(window: MainWindow, page: ExportPage, form: Path, qtbot: QtBot) -> None:
    """Drop the form, fill it in, go on to printing."""
    assert drop_file(page.forms, form)
    (dialog,) = (each for each in window.findChildren(FormDialog) if each.isVisible())
    qtbot.waitUntil(lambda: dialog.desk.form is not None, timeout=20_000)
    assert not dialog.go.isVisible()
    click(dialog.write)
    qtbot.waitUntil(dialog.go.isVisible, timeout=30_000)
    click(dialog.go)
    assert not any(each.isVisible() for each in window.findChildren(FormDialog))


def test_the_first_step_is_the_authoritys_form_and_our_own_document_a_draft(page: ExportPage) -> None:
    assert standing(page)[0] == "第 1 步，填官方申报表，还没有填好的表"
    assert page.forms.isVisible()
    assert not page.start.isVisible()
    assert page.official is not None
    click(page.official.head)
    assert page.start.isVisible()
    assert "供起草、核对和传阅" in said(page)


def test_what_was_filled_in_is_said_and_printing_comes_next(
    window: MainWindow, page: ExportPage, form: Path, qtbot: QtBot
) -> None:
    fill(window, page, form, qtbot)
    assert standing(page)[0].startswith("第 1 步，填官方申报表，已填好，今天")
    assert standing(page)[1] == "第 2 步，打印，还没有打印正式件"
    assert page.stages["print"].opened
    assert "已填好「山东申报表.docx」，5 页" in said(page)
    assert "每份 5 页" in page.printing.said.text()
    assert window.workspace.dirty


def test_it_is_printed_stamped_and_scanned(
    window: MainWindow, page: ExportPage, form: Path, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    fill(window, page, form, qtbot)
    panel = page.printing
    qtbot.waitUntil(lambda: panel.wishes.printer.count() > 0)
    assert "重新填好官方申报表" in said(page)
    panel.wishes.copies.setValue(2)
    click(panel.start)
    qtbot.waitUntil(lambda: not panel.runs, timeout=60_000)
    assert panel.said.text() == "已送到打印机，并记住了这一版。接着盖章、签字。"
    assert [len(PdfReader(each).pages) for each in office.papers] == [10]
    assert "山东申报表" in office.papers[0].name
    known = window.workspace.session.project.printed["application"]
    assert known.form is not None
    places = [line.accessibleName() for line in shown(page, PlaceLine)]
    assert len(places) == 6
    assert "第 5 页，盖公章，渤岬理工大学海洋信息学院" in places[2]
    assert "推荐单位（申报单位留空）" in places[4]
    assert "盖章前请与表核对一遍" in said(page)
    page.stages["scan"].open()
    (place,) = page.scans.places
    assert place.hint.text() == "按填好的「山东申报表.docx」核对，共 5 页。"
    writer = PdfWriter()
    for _ in range(4):
        writer.add_blank_page(595, 842)
    writer.write(tmp_path / "扫描.pdf")
    assert drop_file(place, tmp_path / "扫描.pdf")
    assert place.said.text() == "扫描件 4 页，导出 5 页，少 1 页"
    window.workspace.type("lead/address", "别的地址")
    window.workspace.end_typing()
    qtbot.waitUntil(lambda: standing(page)[1] == "第 2 步，打印，需重印重盖", timeout=20_000)
    assert standing(page)[0] == "第 1 步，填官方申报表，填好之后有改动"
    assert "填好之后改动了 1 处，打印时会重新填。" in said(page)


def test_a_draft_of_it_is_marked_and_forgotten(
    window: MainWindow, page: ExportPage, form: Path, office: Office, qtbot: QtBot
) -> None:
    fill(window, page, form, qtbot)
    panel = page.printing
    qtbot.waitUntil(lambda: panel.wishes.printer.count() > 0)
    click(panel.wishes.draft)
    click(panel.start)
    qtbot.waitUntil(lambda: not panel.runs, timeout=60_000)
    assert panel.said.text() == "草稿已送到打印机。"
    assert len(office.papers) == 1
    assert window.workspace.session.project.printed == {}


def test_printed_by_another_program_it_is_told(window: MainWindow, page: ExportPage, form: Path, qtbot: QtBot) -> None:
    fill(window, page, form, qtbot)
    click(page.printing.mine)
    known = window.workspace.session.project.printed["application"]
    assert known.form is not None
    assert known.pages == 5


def test_it_is_there_when_the_project_is_opened_again_though_its_file_is_gone(
    window: MainWindow, page: ExportPage, form: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(window, page, form, qtbot)
    form.unlink()
    assert window.workspace.save(tmp_path / "项目.labdesk")
    window.go("#summary")
    window.go("#export")
    click(page.forms.again)
    (dialog,) = (each for each in window.findChildren(FormDialog) if each.isVisible())
    qtbot.waitUntil(lambda: dialog.desk.form is not None, timeout=20_000)
    assert dialog.desk.form is not None
    assert dialog.desk.form.path.name == "山东申报表.docx"


def test_it_can_be_put_away_and_that_taken_back(window: MainWindow, page: ExportPage, form: Path, qtbot: QtBot) -> None:
    fill(window, page, form, qtbot)
    click(page.forms.uses[0].remove)
    assert standing(page)[0] == "第 1 步，填官方申报表，还没有填好的表"
    assert window.workspace.session.forms() == []
    (undo,) = shown(window.messages, QPushButton, lambda each: each.text() == "撤消")
    click(undo)
    assert len(window.workspace.session.forms()) == 1


def test_places_to_stamp_are_shown_over_the_filled_pages(
    window: MainWindow, page: ExportPage, form: Path, qtbot: QtBot
) -> None:
    assert drop_file(page.forms, form)
    (dialog,) = (each for each in window.findChildren(FormDialog) if each.isVisible())
    qtbot.waitUntil(lambda: dialog.desk.preview is not None, timeout=30_000)
    view = dialog.sight.view
    assert view is not None
    qtbot.waitUntil(lambda: len(view.overlays) == 6, timeout=20_000)
    assert [each.word for each in view.overlays] == ["盖公章"] * 5 + ["填日期"]
