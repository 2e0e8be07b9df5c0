"""Pages of a PDF as a person looks at them: scrolling, zooming, facing, finding, and a place that is never lost."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from labdesk.document.pdf.report import Rectangle
from labdesk.previewing import Preview
from labdesk.session import Session
from tests.ui.preview.looking import image, rest, show
from tests.ui.preview.papers import LONG, PAGES, preview
from ui.preview.pageview import PageView, Pointed
from ui.preview.pictures import BYTES, Key, tiles

Keys = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PATIENCE_MS = 10_000


@pytest.fixture
def view(qtbot: QtBot, paper: Preview) -> PageView:
    found = PageView()
    qtbot.addWidget(found)
    found.resize(560, 640)
    found.show()
    found.activateWindow()
    show(qtbot, found, paper)
    return found


def top_of(view: PageView, box: Rectangle) -> float:
    """How far below the top of the viewport a place is seen."""
    return view.rect_of(*box).top()


def likeness(one: QImage, other: QImage) -> float:
    """The share of pixels that have about the same ink."""
    points = [(x, y) for x in range(0, one.width(), 7) for y in range(0, one.height(), 7)]
    same = sum(abs(one.pixelColor(*point).alpha() - other.pixelColor(*point).alpha()) < 32 for point in points)
    return same / len(points)


def pinch(view: PageView, at: QPointF, value: float) -> None:
    """Draw two fingers apart on a touchpad."""
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, at, at,
        QPointF(view.viewport().mapToGlobal(at.toPoint())), value, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def wheel(view: PageView, notches: float, at: QPoint, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    point = QPointF(at)
    event = QWheelEvent(
        point, QPointF(view.viewport().mapToGlobal(at)), QPoint(), QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


class TestPages:
    def test_it_shows_the_first_page_from_its_top(self, view: PageView) -> None:
        assert (view.page, view.pages > 3) == (0, True)
        assert view.sheets.pages[0].y > view.verticalScrollBar().value()

    def test_keys_go_through_the_pages(self, view: PageView) -> None:
        view.setFocus()
        seen = [view.page]
        for key in (Keys.Key_PageDown, Keys.Key_End, Keys.Key_PageUp, Keys.Key_Home, Keys.Key_Right, Keys.Key_Left):
            QTest.keyClick(view, key)
            seen.append(view.page)
        last = view.pages - 1
        assert seen[2] == last
        assert seen[4:] == [0, 1, 0]
        QTest.keyClick(view, Keys.Key_Space)
        assert view.verticalScrollBar().value() > 0

    def test_the_wheel_scrolls(self, view: PageView) -> None:
        wheel(view, -3, QPoint(100, 100), Qt.KeyboardModifier.NoModifier)
        assert view.verticalScrollBar().value() > 0

    def test_the_page_that_is_looked_at_is_told(self, view: PageView, qtbot: QtBot) -> None:
        with qtbot.waitSignal(view.page_changed) as told:
            view.go(2)
        assert told.args == [2]

    def test_its_text_can_be_read(self, view: PageView) -> None:
        assert "承诺" in "".join(view.text(page) for page in range(view.pages))

    def test_a_file_that_is_no_pdf_changes_nothing(self, view: PageView, qtbot: QtBot, tmp_path: Path) -> None:
        (tmp_path / "no.pdf").write_text("这不是 PDF")
        before, pages = image(view), view.pages
        with qtbot.waitSignal(view.failed, timeout=PATIENCE_MS):
            view.show_document(tmp_path / "no.pdf")
        with qtbot.waitSignal(view.failed, timeout=PATIENCE_MS):
            view.show_document(tmp_path / "none.pdf")
        rest(qtbot, view)
        assert (image(view), view.pages) == (before, pages)

    def test_nothing_is_left_when_it_is_cleared(self, view: PageView, qtbot: QtBot) -> None:
        view.clear()
        qtbot.waitUntil(lambda: view._album.pictures.bytes == 0)
        assert (view.pages, view.page, view.text(0)) == (0, -1, "")
        assert len({image(view).pixel(x, 300) for x in range(10, 500)}) == 1


class TestZoom:
    def test_the_wheel_with_ctrl_zooms_around_the_pointer(self, view: PageView) -> None:
        at = QPoint(200, 300)
        before = view.spot_at(QPointF(at))
        wheel(view, 4, at)
        after = view.spot_at(QPointF(at))
        assert before is not None
        assert after is not None
        assert after.page == before.page
        assert after.x == pytest.approx(before.x, abs=2)
        assert after.y == pytest.approx(before.y, abs=2)
        assert view.scale > 1

    def test_a_pinch_zooms_around_the_fingers(self, view: PageView) -> None:
        before, at = view.scale, QPointF(200, 300)
        spot = view.spot_at(at)
        for value in (0.1, 0.15):
            pinch(view, at, value)
        assert view.scale == pytest.approx(before * 1.1 * 1.15)
        after = view.spot_at(at)
        assert spot is not None
        assert after is not None
        assert after.x == pytest.approx(spot.x, abs=2)
        assert after.y == pytest.approx(spot.y, abs=2)

    def test_a_touchpad_scrolls_by_less_than_a_line(self, view: PageView) -> None:
        seen = [view.verticalScrollBar().value()]
        for _ in range(12):
            wheel(view, -0.1, QPoint(100, 100), Qt.KeyboardModifier.NoModifier)
            seen.append(view.verticalScrollBar().value())
        steps = [after - before for before, after in pairwise(seen)]
        assert all(0 <= step < 48 for step in steps)
        assert sum(steps) > 60

    def test_keys_zoom_and_come_back_to_the_width(self, view: PageView) -> None:
        view.setFocus()
        fitting = view.scale
        QTest.keyClick(view, Keys.Key_Plus, CTRL)
        assert view.scale > fitting
        QTest.keyClick(view, Keys.Key_Minus, CTRL)
        QTest.keyClick(view, Keys.Key_Minus, CTRL)
        assert view.scale < fitting
        QTest.keyClick(view, Keys.Key_0, CTRL)
        assert (view.zoom, view.scale) == ("width", fitting)

    def test_pages_as_wide_as_the_room_follow_it_and_keep_their_place(self, view: PageView) -> None:
        view.go(2)
        view.resize(800, 640)
        QApplication.processEvents()
        assert view.page == 2
        assert view.sheets.pages[2].width > 700
        assert abs(view.sheets.pages[2].y - view.verticalScrollBar().value()) < 40

    def test_a_page_is_drawn_to_the_dot_at_every_size(self, view: PageView, qtbot: QtBot) -> None:
        """What is painted is the picture made for that size: a line stays as dark as ink."""
        for zoom in (0.5, 1.0, 2.0, 4.0):
            view.set_zoom(zoom)
            rest(qtbot, view)
            shown = [key for key in view._album.pictures._kept if key.page == view.page]
            assert round(view.sheets.pages[view.page].width * view.devicePixelRatioF()) in {key.width for key in shown}

    def test_it_is_drawn_anew_whenever_pages_are_laid_out_anew(self, view: PageView, qtbot: QtBot) -> None:
        changes: tuple[Callable[[], object], ...] = (
            lambda: view.set_facing(True),
            lambda: view.resize(700, 640),
            lambda: view.set_zoom("page"),
        )
        for change in changes:
            with qtbot.waitSignal(view.rested, timeout=PATIENCE_MS):
                change()
            now = view._album.now
            assert now is not None
            assert all(job.key in view._album.pictures for job in view._seen(now))

    def test_pictures_never_take_more_than_their_bound(self, view: PageView, qtbot: QtBot) -> None:
        for zoom in (1.0, 2.0, 3.0, 4.0):
            view.set_zoom(zoom)
            for page in range(view.pages):
                view.go(page)
                rest(qtbot, view)
                assert view._album.pictures.bytes <= BYTES

    def test_tiles_of_a_large_page_are_parts_of_one_picture(self, view: PageView, qtbot: QtBot) -> None:
        view.set_zoom(4.0)
        view.go(0)
        rest(qtbot, view)
        now = view._album.now
        assert now is not None
        size = view._dots(view.sheets, 0)
        whole = now.file.document.render(0, size)
        for number, part in tiles(size).items():
            tile = view._album.pictures.get(Key(now.number, 0, size.width(), number))
            if tile is not None:
                assert part.size() == tile.size()
                assert likeness(whole.copy(part), tile.toImage()) > 0.98


class TestFacing:
    def test_facing_pages_stand_beside_each_other_behind_the_cover(self, view: PageView) -> None:
        view.go(1)
        view.set_facing(True)
        assert view.page == 1
        one, two = view.sheets.pages[1:3]
        assert one.y == two.y
        assert one.x < two.x

    def test_the_keys_go_from_pair_to_pair(self, view: PageView) -> None:
        view.set_facing(True)
        view.set_zoom("page")
        view.setFocus()
        QTest.keyClick(view, Keys.Key_Right)
        assert view.page == 1
        QTest.keyClick(view, Keys.Key_Right)
        assert view.page in (3, view.pages - 1)


class TestRevisions:
    def test_a_new_revision_comes_without_a_flash(
        self, view: PageView, session: Session, tmp_path: Path, qtbot: QtBot
    ) -> None:
        old = image(view)
        session.set("lead/name", "改过的单位名称")
        paper = preview(session, tmp_path, 1)
        seen: list[QImage] = []
        came: list[bool] = []
        view.came.connect(lambda: came.append(True))
        view.show_document(paper.pdf, paper.places)
        while not came:
            seen.append(image(view))
            QApplication.processEvents()
        new = image(view)
        rest(qtbot, view)
        assert new != old
        assert all(each == old for each in seen)
        view._album.drawn.emit()
        assert image(view) == new

    def test_what_is_looked_at_stays_where_it_is_when_pages_come_before_it(
        self, view: PageView, session: Session, tmp_path: Path, qtbot: QtBot
    ) -> None:
        partner = f"partners/{session.project.rows('partners')[0]}/name"
        view.go(view.places.of(partner)[0].page)
        before, page = top_of(view, view.places.of(partner)[0]), view.page
        session.set("plan/goals", f"{PAGES}\n{PAGES}")
        show(qtbot, view, preview(session, tmp_path, 1))
        assert view.page > page
        assert top_of(view, view.places.of(partner)[0]) == pytest.approx(before, abs=2)

    def test_where_the_answer_that_was_looked_at_is_gone_its_neighbours_hold_the_place(
        self, view: PageView, session: Session, tmp_path: Path, qtbot: QtBot
    ) -> None:
        rows = [f"staff/{each}" for each in session.project.rows("staff")]
        view.scroll_to(view.top_spot()._replace(page=view.places.of(f"{rows[1]}/name")[0].page, y=0.0))  # type: ignore[union-attr]
        kept = f"{rows[0]}/name"
        before = top_of(view, view.places.of(kept)[0])
        session.remove_rows([rows[1]])
        show(qtbot, view, preview(session, tmp_path, 1))
        assert top_of(view, view.places.of(kept)[0]) == pytest.approx(before, abs=2)

    def test_fewer_pages_leave_one_at_the_end(
        self, view: PageView, session: Session, tmp_path: Path, qtbot: QtBot
    ) -> None:
        view.go(view.pages - 1)
        session.set("plan/goals", LONG)
        show(qtbot, view, preview(session, tmp_path, 1))
        assert 0 <= view.page < view.pages

    def test_only_the_newest_of_many_revisions_is_shown(
        self, view: PageView, session: Session, tmp_path: Path, qtbot: QtBot
    ) -> None:
        papers = []
        for number in range(1, 5):
            session.set("lead/name", f"第{number}稿单位")
            papers.append(preview(session, tmp_path, number))
        for paper in papers:
            view.show_document(paper.pdf, paper.places)
            paper.pdf.unlink()
        qtbot.waitUntil(lambda: "第4稿单位" in view.text(0), timeout=PATIENCE_MS)

    def test_it_can_go_while_it_is_drawing(self, qtbot: QtBot, paper: Preview) -> None:
        view = PageView()
        view.resize(560, 640)
        view.show()
        with qtbot.waitSignal(view.rested, timeout=PATIENCE_MS):
            view.show_document(paper.pdf, paper.places)
        view.set_zoom(3.0)
        view._album._work()
        assert not view._album._drawer.rests
        view.close()
        view.deleteLater()
        QApplication.processEvents()


class TestFinding:
    def test_every_find_is_marked_and_the_first_is_gone_to(self, view: PageView, qtbot: QtBot) -> None:
        plain = image(view)
        view.search("几行")
        rest(qtbot, view)
        finder = view.finder
        assert len(finder.hits) == 24 * 12
        assert finder.current == 0
        assert finder.hit is not None
        (box, *_) = finder.boxes(finder.hit) or ()
        assert view.is_in_sight(finder.hit.page, box.x(), box.y(), box.width(), box.height())
        assert image(view) != plain
        view.search("")
        rest(qtbot, view)
        assert finder.hits == []

    def test_the_next_and_the_previous_find_are_gone_to_round_the_ends(self, view: PageView, qtbot: QtBot) -> None:
        view.search("几行")
        rest(qtbot, view)
        view.find_next(-1)
        rest(qtbot, view)
        assert view.finder.current == len(view.finder.hits) - 1
        assert view.page > 0
        view.find_next()
        rest(qtbot, view)
        assert view.finder.current == 0

    def test_the_search_goes_on_in_a_new_revision(
        self, view: PageView, session: Session, tmp_path: Path, qtbot: QtBot
    ) -> None:
        view.search("几行")
        rest(qtbot, view)
        session.set("plan/goals", LONG)
        show(qtbot, view, preview(session, tmp_path, 1))
        assert len(view.finder.hits) == 12

    def test_where_a_find_lies_is_right_behind_characters_beyond_the_16_bit_plane(
        self, view: PageView, session: Session, tmp_path: Path, qtbot: QtBot
    ) -> None:
        session.set("lead/name", "𬭎𫟼材料研究院")
        show(qtbot, view, preview(session, tmp_path, 1))
        view.search("材料研究院")
        rest(qtbot, view)
        hit = view.finder.hits[0]
        (box, *_) = view.finder.boxes(hit) or ()
        place = next(each for each in view.places.of("lead/name") if each.page == hit.page)
        assert place.x < box.x() < box.x() + box.width() < place.x + place.width
        assert box.width() == pytest.approx(5 * box.height(), rel=0.35)


class TestMarks:
    def test_places_to_stamp_are_shown_over_the_page_and_can_be_hidden(self, view: PageView) -> None:
        assert view.overlays
        view.bring_into_sight(*view.overlays[0].box)
        view.settle()
        marked = image(view)
        view.show_overlays(False)
        assert image(view) != marked
        view.show_overlays(True)
        assert image(view) == marked

    def test_a_place_to_stamp_says_whose_seal_it_is_for(self, view: PageView) -> None:
        mark = view.overlays[0]
        view.bring_into_sight(*mark.box)
        view.settle()
        at = view.rect_of(*mark.box).center().toPoint()
        help_event = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
        QApplication.sendEvent(view.viewport(), help_event)
        assert QToolTip.text().startswith("盖公章：")
        assert mark.whose in QToolTip.text()
        QToolTip.hideText()

    def test_a_place_to_stamp_can_be_read_when_the_page_is_small(self, view: PageView, qtbot: QtBot) -> None:
        view.set_zoom(0.5)
        view.bring_into_sight(*view.overlays[0].box)
        view.settle()
        rest(qtbot, view)
        marked = image(view)
        view.show_overlays(False)
        plain = image(view)
        changed = [
            y for y in range(marked.height()) if any(marked.pixel(x, y) != plain.pixel(x, y) for x in range(0, 500, 2))
        ]
        assert len(changed) > 20

    def test_screen_readers_hear_what_is_printed_and_where_to_stamp(self, view: PageView, qtbot: QtBot) -> None:
        QAccessible.setActive(True)
        try:
            mark = view.overlays[0]
            view.go(mark.box.page)
            rest(qtbot, view)
            assert mark.told in view.accessibleDescription()
            assert view.text(mark.box.page) in view.accessibleDescription()
        finally:
            QAccessible.setActive(False)

    def test_what_is_highlighted_is_seen_on_its_page(self, view: PageView) -> None:
        box = view.places.of("lead/name")[0]
        plain = image(view)
        view.highlight([box])
        at = view.rect_of(*box).center().toPoint()
        assert image(view).pixel(at) != plain.pixel(at)
        view.highlight([])
        assert image(view) == plain


class TestPointing:
    def test_a_click_tells_the_place_on_the_paper(self, view: PageView, qtbot: QtBot) -> None:
        box = view.places.of("lead/name")[0]
        at = view.rect_of(*box).center().toPoint()
        with qtbot.waitSignal(view.clicked) as told:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        page, x, y = told.args
        assert page == box.page
        assert box.x < x < box.x + box.width
        assert box.y < y < box.y + box.height

    def test_a_click_beside_the_paper_means_nothing(self, view: PageView, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(view.clicked):
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 300))

    def test_what_can_be_clicked_shows_a_hand_and_its_outline(self, view: PageView, qtbot: QtBot) -> None:
        box = view.places.of("lead/name")[0]
        view.pointer = lambda page, x, y: Pointed("单位名称", (box,)) if view.places.at(page, x, y) else None
        plain = image(view)
        at = view.rect_of(*box).center().toPoint()
        QTest.mouseMove(view.viewport(), at)
        qtbot.waitUntil(lambda: view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor)
        assert image(view) != plain
        QTest.mouseMove(view.viewport(), QPoint(3, 300))
        qtbot.waitUntil(lambda: view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor)
        assert image(view) == plain
