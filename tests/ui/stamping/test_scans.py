"""The scan of the stamped paper is dropped or chosen, counted, opened, replaced, removed and brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from labdesk.session import Session
from tests.ui.monkeys.hands import drop_file
from ui.export.page import ExportPage
from ui.notice import Notice
from ui.stamping import scans
from ui.stamping.scans import ScanPlace, compared
from ui.stamping.trail import PaperTrail

LEFT = Qt.MouseButton.LeftButton
Show = Callable[[type[ExportPage], str | None], ExportPage]


def scan(folder: Path, pages: int, name: str = "盖章扫描件.pdf") -> Path:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    path = folder / name
    writer.write(path)
    return path


@pytest.fixture
def page(show: Show, tmp_path: Path) -> ExportPage:
    """A project whose form was printed, with 19 pages."""
    page = show(ExportPage, "complete")
    session = page.workspace.session
    PaperTrail.of(page.workspace).remember(session.export(tmp_path / "printed", ("pdf",)).printed)
    page.refresh()
    page.stages["scan"].open()
    QApplication.processEvents()
    return page


def place_of(page: ExportPage) -> ScanPlace:
    (place,) = page.scans.places
    return place


def test_a_scan_is_dropped_and_its_pages_agree(page: ExportPage, tmp_path: Path) -> None:
    place = place_of(page)
    assert page.stages["scan"].head.accessibleName() == "第 4 步，扫描登记，还没有登记"
    assert drop_file(place, scan(tmp_path, 19))
    assert place.said.text() == "扫描件 19 页，与导出的一致"
    assert place.name.text() == "盖章扫描件.pdf"
    assert page.stages["scan"].head.accessibleName() == "第 4 步，扫描登记，已登记，19 页"
    assert page.workspace.dirty


def test_a_page_that_is_missing_is_said_in_words(page: ExportPage, tmp_path: Path) -> None:
    place = place_of(page)
    drop_file(place, scan(tmp_path, 18))
    assert place.said.text() == "扫描件 18 页，导出 19 页，少 1 页"
    assert page.stages["scan"].head.accessibleName().endswith("页数不一致")
    drop_file(place, scan(tmp_path, 21, "再扫一次.pdf"))
    assert place.said.text() == "扫描件 21 页，导出 19 页，多 2 页"
    assert place.name.text() == "再扫一次.pdf"


def test_only_pdf_files_are_taken_and_a_broken_one_changes_nothing(page: ExportPage, tmp_path: Path) -> None:
    place = place_of(page)
    noticed: list[Notice] = []
    page.workspace.noticed.connect(noticed.append)
    (tmp_path / "照片.jpg").write_bytes(b"x")
    assert not drop_file(place, tmp_path / "照片.jpg")
    drop_file(place, scan(tmp_path, 19))
    (tmp_path / "坏的.pdf").write_bytes(b"x")
    drop_file(place, tmp_path / "坏的.pdf")
    assert [each.kind for each in noticed] == ["failure"]
    assert "不是可以读取的 PDF" in noticed[0].text
    assert place.name.text() == "盖章扫描件.pdf"


def test_a_scan_that_was_removed_comes_back_with_its_bytes(page: ExportPage, tmp_path: Path) -> None:
    place = place_of(page)
    path = scan(tmp_path, 19)
    drop_file(place, path)
    noticed: list[Notice] = []
    page.workspace.noticed.connect(noticed.append)
    QTest.mouseClick(place.remove, LEFT)
    assert not place.name.isVisible()
    assert noticed[0].text == "已移除扫描件「盖章扫描件.pdf」。"
    assert page.workspace.save(tmp_path / "申报.labdesk")
    noticed[0].actions[0].run()
    assert place.said.text() == "扫描件 19 页，与导出的一致"
    assert page.workspace.save()
    opened = Session.open(tmp_path / "申报.labdesk")
    found = opened.project.printed["application"].scan
    assert found is not None
    blob = opened.blob(found.file.sha256)
    assert blob is not None
    assert blob.read() == path.read_bytes()
    opened.close()


def test_it_is_opened_as_a_copy(page: ExportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, bytes]] = []

    def open_local(path: Path) -> bool:
        opened.append((path.name, path.read_bytes()))
        return True

    monkeypatch.setattr(scans, "open_local", open_local)
    path = scan(tmp_path, 19)
    drop_file(place_of(page), path)
    place_of(page).name.setFocus()
    QTest.keyClick(place_of(page).name, Qt.Key.Key_Space)
    assert opened == [("盖章扫描件.pdf", path.read_bytes())]


def test_what_was_never_remembered_counts_as_it_is_filled_in_now(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(ExportPage, "complete")
    page.stages["scan"].open()
    place = place_of(page)
    assert place.hint.text() == "还没有记下打印的是哪一版，就按现在填写的内容登记。"
    drop_file(place, scan(tmp_path, 19))
    qtbot.waitUntil(place.name.isVisible, timeout=60_000)
    assert place.said.text() == "扫描件 19 页，与导出的一致"
    assert page.workspace.session.needs_reprint() == {}


def test_pages_are_compared_in_words() -> None:
    assert compared(16, 17) == "扫描件 16 页，导出 17 页，少 1 页"
    assert compared(17, 17) == "扫描件 17 页，与导出的一致"
