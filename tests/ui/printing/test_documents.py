"""A programme that asks for several documents, printed as its guide says: each is planned, printed and scanned."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from labdesk.pack.loader import load
from labdesk.session import Session
from tests.packs.edited import EditedPack
from tests.test_exporting import CONDITIONAL
from tests.ui.export.conftest import Holder
from tests.ui.printing.conftest import Office
from tests.ui.showing import visible
from ui.export.page import ExportPage
from ui.settings.store import Settings
from ui.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, settings: Settings, tmp_path: Path) -> Iterator[ExportPage]:
    """The page of a project with two documents, which the guide wants printed on both sides."""
    pack = EditedPack(tmp_path / "mini").append("pack.yaml", CONDITIONAL)
    pack.replace("submission.yaml", "copies: copies,", "copies: copies, sides: both,")
    workspace = Workspace(Session.new(load(pack.folder)))
    workspace.set("lead/joint", True)
    holder = Holder(settings)
    qtbot.addWidget(holder)
    page = ExportPage(workspace)
    holder.column.addWidget(page)
    holder.resize(820, 700)
    holder.show()
    with qtbot.waitActive(holder):
        holder.activateWindow()
    page.refresh()
    yield page
    workspace.close()


def test_each_document_is_printed_remembered_and_waits_for_its_scan(
    page: ExportPage, qtbot: QtBot, office: Office, out: Path
) -> None:
    page.stages["print"].open()
    panel = page.printing
    qtbot.waitUntil(lambda: panel.wishes.printer.count() > 0)
    assert panel.wishes.duplex.isChecked(), "as the guide says"
    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.runs, timeout=60_000)
    exported = sorted(out.glob("*.pdf"))
    assert len(exported) == len(office.papers) == 2
    for paper in office.papers:
        assert len(PdfReader(paper).pages) % 4 == 0, "two copies, each on whole sheets"
    assert list(page.workspace.session.project.printed) == ["application", "agreement"]
    page.stages["scan"].open()
    QApplication.processEvents()
    said = [label.text() for label in visible(page.scans, QLabel)]
    assert "甲乙市示范实验室申报表" in said
    assert "协议" in said
    page.workspace.set("lead/joint", False)
    page.scans.refresh()
    assert [place.output.id for place in page.scans.places] == ["application"]
