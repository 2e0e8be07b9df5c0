"""Evidence at the rows and fields that it proves: numbers that lead to it, and a way to add more from there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.evidence.conftest import Person
from ui.pages.page import PackPage
from ui.proofs.marks import EvidenceLink


def test_a_row_shows_the_numbers_and_a_click_on_them_leads_to_the_page(person: Person) -> None:
    row = f"staff/{person.session.project.rows('staff')[1]}"
    person.session.add_evidence(person.file("a.pdf"), "甲")
    person.session.add_evidence(person.file("b.pdf"), "乙", [f"{row}/degree"])
    person.session.add_evidence(person.file("c.pdf"), "丙", [row])
    table = person.staff()
    assert tuple(table.model.evidence(1)) == (2, 3)
    assert table.model.evidence(0) == ()
    assert "佐证 2、3" in table.model.said(1, 0)
    place = table.view.visualRect(table.model.index(1, 0))
    edge = QPoint(place.right() - 12, place.center().y())
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QApplication.processEvents()
    assert person.window.pages.page is person.page
    assert person.page.list.current == 1


def test_a_click_on_the_name_stays_in_the_table(person: Person) -> None:
    row = f"staff/{person.session.project.rows('staff')[0]}"
    person.session.add_evidence(person.file("a.pdf"), "甲", [row])
    table = person.staff()
    place = table.view.visualRect(table.model.index(0, 0))
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(6, 6))
    assert isinstance(person.window.pages.page, PackPage)


def test_evidence_is_added_to_the_chosen_rows(person: Person) -> None:
    rows = [f"staff/{row}" for row in person.session.project.rows("staff")[:2]]
    table = person.staff()
    table.view.choose_rows([0, 1])
    table.commands.actions["prove"].trigger()
    person.choose(person.file("合影.pdf"))
    assert person.pieces[0].proves == tuple(rows)
    table.view.choose_rows([1])
    table.commands.actions["proofs"].trigger()
    assert person.window.pages.page is person.page


def test_a_field_says_it_in_a_small_line_that_goes_with_undo(person: Person) -> None:
    person.window.jump("lead/name")
    page = person.window.pages.page
    assert isinstance(page, PackPage)
    person.session.add_evidence(person.file("执照.pdf"), "营业执照", ["lead/name"])
    row = page.row_at("lead/name")
    assert row is not None
    (link,) = row.findChildren(EvidenceLink)
    assert link.isVisible()
    assert link.text() == "佐证 1"
    person.window.workspace.undo()
    person.window.jump("lead/name")
    assert not link.isVisible()
    person.window.workspace.redo()
    person.window.jump("lead/name")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert person.window.pages.page is person.page
