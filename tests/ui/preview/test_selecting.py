"""Text on the pages is selected and copied as in other viewers, and a click still leads to its field."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from labdesk.previewing import Preview
from labdesk.session import Session
from tests.ui.preview.looking import image, rest, show
from tests.ui.preview.papers import PAGES, preview
from ui.preview.pageview import PageView

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
UNIT = "甲乙市某某技术有限公司"


@pytest.fixture
def session(session: Session) -> Session:
    session.set("lead/name", UNIT)
    return session


@pytest.fixture
def view(qtbot: QtBot, paper: Preview) -> PageView:
    QGuiApplication.clipboard().clear()
    found = PageView()
    qtbot.addWidget(found)
    found.resize(700, 800)
    found.show()
    found.activateWindow()
    show(qtbot, found, paper)
    return found


def box_of(view: PageView, words: str) -> tuple[int, QRectF]:
    """The first page that has these words, and where they are seen in the viewport."""
    now = view._album.now
    assert now is not None
    page = next(page for page in range(view.pages) if words in view.text(page))
    (box, *_) = now.file.boxes(page, view.text(page).index(words), len(words))
    return page, view.rect_of(page, box.x(), box.y(), box.width(), box.height())


def brought(view: PageView, words: str) -> QRectF:
    """Scroll to words; where they are seen."""
    page, _ = box_of(view, words)
    view.go(page)
    _, box = box_of(view, words)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + round(box.y()) - 200)
    return box_of(view, words)[1]


def start(box: QRectF) -> QPoint:
    return QPoint(round(box.left() + 2), round(box.center().y()))


def end(box: QRectF) -> QPoint:
    return QPoint(round(box.right() - 1), round(box.center().y()))


def drag(view: PageView, first: QPoint, last: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, pos=first)
    QTest.mouseMove(view.viewport(), (first + last) / 2)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), LEFT, pos=last)


def copied(view: PageView) -> str:
    QGuiApplication.clipboard().clear()
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    return QGuiApplication.clipboard().text()


def test_what_is_dragged_over_is_selected_and_copied(view: PageView) -> None:
    box = brought(view, UNIT)
    before = image(view)
    drag(view, start(box), end(box))
    assert copied(view) == UNIT
    assert view.hasFocus()
    assert image(view) != before


def test_backwards_it_is_the_same(view: PageView) -> None:
    box = brought(view, UNIT)
    drag(view, end(box), start(box))
    assert copied(view) == UNIT


def test_the_pointer_may_be_anywhere_the_nearest_line_counts(view: PageView) -> None:
    box = brought(view, UNIT)
    drag(view, start(box), QPoint(view.viewport().width() - 3, round(box.center().y())))
    assert copied(view).startswith(UNIT)


def test_lines_are_copied_in_the_order_in_which_they_are_read(view: PageView) -> None:
    words = PAGES[:60]
    page, _ = box_of(view, words[:8])
    text = view.text(page)
    first = brought(view, words[:8])
    line_end = text.index("\r\n", text.index(words[:8]))
    second = text[line_end + 2 : line_end + 12]
    now = view._album.now
    assert now is not None
    (below, *_) = now.file.boxes(page, line_end + 2, len(second))
    last = view.rect_of(page, below.x(), below.y(), below.width(), below.height())
    drag(view, start(first), end(last))
    assert copied(view) == text[text.index(words[:8]) : line_end + 12].replace("\r\n", "\n")


def test_from_one_page_to_the_next_all_between_is_selected(view: PageView) -> None:
    view.set_zoom("page")
    view.set_facing(True)
    view.go(1)
    point = QPoint(round(view.rect_of(1, 200, 400, 1, 1).x()), round(view.rect_of(1, 200, 400, 1, 1).y()))
    there = view.rect_of(2, 300, 400, 1, 1)
    drag(view, point, QPoint(round(there.x()), round(there.y())))
    assert [part.page for part in view.selection.parts] == [1, 2]
    text = copied(view)
    assert view.text(1)[-20:].replace("\r\n", "\n").strip() in text
    assert view.text(2)[:20].replace("\r\n", "\n").strip() in text


def test_a_double_click_selects_what_is_written_in_one_and_a_third_the_line(view: PageView) -> None:
    box = brought(view, UNIT)
    at = box.center().toPoint()
    QTest.mouseDClick(view.viewport(), LEFT, pos=at)
    assert copied(view) == UNIT
    QTest.mousePress(view.viewport(), LEFT, pos=at)
    QTest.mouseRelease(view.viewport(), LEFT, pos=at)
    assert UNIT in copied(view)
    assert len(copied(view)) > len(UNIT)


def test_a_double_click_where_nothing_is_written_selects_nothing(view: PageView) -> None:
    view.go(0)
    corner = view.rect_of(0, 15, 15, 1, 1).center().toPoint()
    QTest.mouseDClick(view.viewport(), LEFT, pos=corner)
    assert view.selection.parts == ()
    assert copied(view) == ""


def test_ctrl_a_selects_the_page_and_escape_nothing(view: PageView) -> None:
    view.go(1)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    assert copied(view) == view.text(1).replace("\r\n", "\n")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection.parts == ()


def test_a_click_leads_to_a_field_and_a_drag_does_not(view: PageView) -> None:
    clicked: list[int] = []
    view.clicked.connect(lambda page, _x, _y: clicked.append(page))
    box = brought(view, UNIT)
    drag(view, start(box), end(box))
    assert clicked == []
    QTest.mouseClick(view.viewport(), LEFT, pos=start(box))
    assert len(clicked) == 1
    assert view.selection.parts == ()


def test_the_menu_copies_too(view: PageView) -> None:
    drag(view, start(brought(view, UNIT)), end(box_of(view, UNIT)[1]))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=start(box_of(view, UNIT)[1]))
    menu = open_menu(view)
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == UNIT
    menu.close()


def open_menu(view: PageView) -> QMenu:
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(50, 50), view.mapToGlobal(QPoint(50, 50)))
    QApplication.sendEvent(view, event)
    (menu,) = view.findChildren(QMenu)
    return menu


def test_what_is_dragged_out_of_sight_scrolls_on(view: PageView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    box = brought(view, UNIT)
    below = QPoint(300, view.viewport().height() + 60)
    monkeypatch.setattr(QCursor, "pos", lambda: view.viewport().mapToGlobal(below))
    before = view.verticalScrollBar().value()
    QTest.mousePress(view.viewport(), LEFT, pos=start(box))
    QTest.mouseMove(view.viewport(), QPoint(300, view.viewport().height() - 5))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > before + 100)
    QTest.mouseRelease(view.viewport(), LEFT, pos=below)
    stopped = view.verticalScrollBar().value()
    qtbot.wait(100)
    assert view.verticalScrollBar().value() == stopped
    assert UNIT in view.selection.text


class TestRevisions:
    def test_it_stays_selected_where_its_text_is_still_there(
        self, view: PageView, session: Session, qtbot: QtBot, tmp_path: Path
    ) -> None:
        words = PAGES[:10]
        box = brought(view, words)
        drag(view, start(box), end(box))
        assert view.selection.text == words
        before = view.selection.parts
        session.set("lead/name", f"{UNIT}（改名以后占了两行的很长很长很长很长很长很长很长很长的名称）")
        show(qtbot, view, preview(session, tmp_path, 1))
        assert view.selection.text == words
        assert view.selection.parts != before
        assert copied(view) == words

    def test_it_is_gone_with_its_text(self, view: PageView, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
        box = brought(view, UNIT)
        drag(view, start(box), end(box))
        session.set("lead/name", "别的")
        show(qtbot, view, preview(session, tmp_path, 1))
        rest(qtbot, view)
        assert view.selection.parts == ()

    def test_nothing_is_selected_when_the_pages_are_gone(self, view: PageView) -> None:
        box = brought(view, UNIT)
        drag(view, start(box), end(box))
        view.clear()
        assert view.selection.parts == ()
        drag(view, start(box), end(box))
        assert copied(view) == ""
