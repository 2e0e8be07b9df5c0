"""The start page: programmes, recent files, and what is said when something can't be opened."""

import datetime as dt
import itertools
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from labdesk.pack import index
from tests import minipack
from tests.ui.desk import Desk
from ui.files import recent
from ui.files.deadline import Deadline
from ui.parts import keyboard
from ui.parts.messages import MessageBar
from ui.parts.moments import told
from ui.start.entry import EntryButton
from ui.start.window import StartWindow

CLOSES = dt.datetime(2030, 3, 31, 17)  # noqa: DTZ001 - deadlines are in the applicant's own time


def texts(window: StartWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def _are_shown(window: StartWindow, parts: set[str]) -> bool:
    shown = texts(window)
    return all(part in shown for part in parts)


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


class TestProgrammes:
    def test_each_says_what_it_is_whose_which_batch_and_until_when(self, program: Desk, qtbot: QtBot) -> None:
        window = program.windows.start()
        for card in index.read():
            deadline = Deadline.of(card.closes, dt.datetime.now())  # noqa: DTZ005
            parts = {card.name, card.authority, card.batch, card.summary, deadline.long}
            qtbot.waitUntil(partial(_are_shown, window, parts))

    def test_those_below_the_window_come_a_moment_later(
        self, program: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("ui.start.window._REST_MS", 1000)
        window = program.windows.start()
        card = index.read()[0]
        window.show_programmes([card._replace(id=f"p{number}", name=f"项目{number}") for number in range(12)])
        QApplication.processEvents()
        below = sum(f"项目{number}" not in texts(window) for number in range(12))
        guessed = window.page.height()
        qtbot.waitUntil(lambda: "项目11" in texts(window))
        QApplication.processEvents()
        assert below > 0
        assert abs(window.page.height() - guessed) < window.cards[0].height(), "what one scrolls by hardly changes"
        lows = [each.geometry().bottom() for each in window.cards]
        assert all(each.y() > low for low, each in zip(lows, window.cards[1:], strict=False))

    @pytest.mark.parametrize("size", [(480, 320), (1000, 400), (1366, 768), (1900, 1000)])
    def test_nothing_lies_over_another_or_outside_of_its_card(self, program: Desk, size: tuple[int, int]) -> None:
        window = program.windows.start()
        window.resize(*size)
        for card in window.cards:
            inside = [each for each in card.findChildren(QWidget) if each.isVisible()]
            assert all(card.rect().contains(each.geometry()) for each in inside)
            assert not any(
                each.geometry().intersects(other.geometry()) for each, other in itertools.combinations(inside, 2)
            )
        assert window.page.width() <= window.width()

    def test_a_click_begins_a_project_and_the_start_page_goes(self, program: Desk) -> None:
        first = program.windows.start().cards[0]
        wanted = first.card.id
        click(first.begin)
        assert program.windows.first is None
        window = program.project
        assert window.workspace.pack.id == wanted
        assert (window.workspace.dirty, window.workspace.path) == (False, None)

    def test_the_sample_is_filled_in_and_needs_no_saving(self, program: Desk) -> None:
        click(program.windows.start().cards[0].look)
        workspace = program.project.workspace
        assert workspace.session.missing() == []
        assert workspace.dirty is False

    def test_a_pack_that_is_gone_is_said_inline(self, program: Desk, tmp_path: Path) -> None:
        window = program.windows.start()
        gone = index.card_of(minipack.pack(), minipack.FOLDER)._replace(folder=str(tmp_path / "gone"))
        window.new_requested.emit(gone)
        assert window.messages.notice is not None
        assert window.messages.notice.kind == "failure"

    def test_tab_goes_through_programmes_then_open_then_recent_files(
        self, program: Desk, file: Path, qtbot: QtBot
    ) -> None:
        recent.add(file, "示范实验室")
        window = program.windows.start()
        buttons = [button for card in window.cards for button in (card.begin, card.look)]
        expected = [*buttons, window.open, *window.findChildren(EntryButton)]
        window.show()
        expected[0].setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is expected[0])
        for each in expected[1:]:
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is each

    def test_what_ends_soonest_comes_first_and_what_is_over_last(self, program: Desk) -> None:
        window = program.windows.start()
        card, now = index.read()[0], dt.datetime.now()  # noqa: DTZ005 - as the window has it
        moments = {"旧": -900, "去年": -300, "下月": 30, "明年": 300}
        found = [card._replace(id=name, closes=now + dt.timedelta(days=days)) for name, days in moments.items()]
        window.show_programmes([*found, card._replace(id="未载明", closes=None)])
        assert [each.card.id for each in window.cards] == ["下月", "明年", "未载明", "去年", "旧"]

    def test_without_any_programme_it_says_what_to_do(self, program: Desk) -> None:
        window = program.windows.start()
        window.show_programmes([])
        assert "没有找到可以申报的项目" in texts(window)


class TestDeadline:
    @pytest.mark.parametrize(
        ("now", "short"),
        [
            (CLOSES - dt.timedelta(days=23), "还有 23 天截止"),
            (CLOSES - dt.timedelta(days=1, hours=3), "明天截止"),
            (CLOSES - dt.timedelta(minutes=1), "今天截止"),
            (CLOSES, "今天截止"),
            (CLOSES + dt.timedelta(minutes=1), "申报期已过"),
        ],
    )
    def test_it_counts_the_days_and_knows_when_it_is_over(self, now: dt.datetime, short: str) -> None:
        found = Deadline.of(CLOSES, now)
        assert found.short == short
        assert "2030年3月31日17时" in found.long
        assert found.over == (short == "申报期已过")

    def test_where_none_is_stated_it_says_so(self) -> None:
        assert "未载明" in Deadline.of(None, CLOSES).long


class TestRecent:
    def test_at_first_it_says_what_will_be_there(self, program: Desk) -> None:
        assert "还没有打开过文件" in texts(program.windows.start())

    def test_files_that_were_open_come_back_with_a_click(self, program: Desk, file: Path) -> None:
        recent.add(file, "示范实验室")
        (entry,) = program.windows.start().findChildren(EntryButton)
        assert entry.accessibleName().startswith("申报，示范实验室 · 今天")
        click(entry)
        assert program.project.workspace.path == file

    def test_enter_alone_goes_on_with_the_latest(self, program: Desk, file: Path, qtbot: QtBot) -> None:
        recent.add(file, "示范实验室")
        window = program.windows.start()
        qtbot.waitUntil(lambda: QApplication.focusWidget() in window.findChildren(EntryButton))
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
        assert program.project.workspace.path == file

    def test_in_a_narrow_window_the_latest_three_come_before_the_programmes(
        self, program: Desk, tmp_path: Path
    ) -> None:
        for number in range(5):
            recent.add(tmp_path / f"第{number}稿.labdesk", "示范")
        window = program.windows.start()
        window.resize(480, 700)
        page = window.page
        assert page.recents.geometry().bottom() < page.programmes.y()
        assert [each.accessibleName()[:3] for each in page.recents.buttons if each.isVisible()] == [
            "第4稿",
            "第3稿",
            "第2稿",
        ]
        assert next(keyboard.stops(window)) is window.open, "Tab goes the way one reads"

        click(page.recents.earlier)
        assert all(each.isVisible() for each in page.recents.buttons)
        assert window.focusWidget() is page.recents.buttons[3]
        assert page.recents.geometry().bottom() < page.programmes.y()

    def test_the_latest_is_first_and_each_is_there_once(self, tmp_path: Path) -> None:
        for name in ("a", "b", "a"):
            recent.add(tmp_path / name, "示范")
        assert [Path(each.path).name for each in recent.read()] == ["a", "b"]

    def test_only_the_latest_are_kept(self, tmp_path: Path) -> None:
        for number in range(20):
            recent.add(tmp_path / str(number), "示范")
        assert len(recent.read()) == recent.KEPT

    @pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"path": 1}]', "\x00"])
    def test_a_list_that_cannot_be_read_counts_as_empty(self, tmp_path: Path, content: str) -> None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "recent.json").write_text(content, encoding="utf-8")
        assert recent.read() == []

    def test_a_file_that_is_gone_is_said_inline(self, program: Desk, tmp_path: Path) -> None:
        recent.add(tmp_path / "gone.labdesk", "示范")
        window = program.windows.start()
        click(window.findChildren(EntryButton)[0])
        assert window.messages.notice is not None
        assert "找不到" in window.messages.notice.text
        assert recent.read() == []

    def test_what_could_not_be_opened_is_no_longer_said_beside_another_project(
        self, program: Desk, file: Path, tmp_path: Path
    ) -> None:
        recent.add(file, "示范实验室")
        window = program.windows.start()
        window.open_requested.emit(tmp_path / "gone.labdesk")
        assert window.messages.notice is not None
        click(window.page.recents.buttons[0])
        bar = program.project.findChild(MessageBar)
        assert bar is None or bar.notice is None

    def test_moments_are_told_as_people_do(self) -> None:
        now = dt.datetime(2030, 3, 31, 17)  # noqa: DTZ001
        said = [told(now - dt.timedelta(days=days), now) for days in (0, 1, 40, 400)]
        assert said == ["今天 17:00", "昨天 17:00", "2月19日 17:00", "2029年2月24日"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the other constructor is newer than Qt 6.8
def test_a_file_dropped_on_the_page_is_opened_and_a_text_is_not(program: Desk, file: Path) -> None:
    window = program.windows.start()
    assert not drop(window, [])
    assert drop(window, [QUrl.fromLocalFile(str(file))])
    assert program.project.workspace.path == file


def drop(window: StartWindow, urls: list[QUrl]) -> bool:
    data = QMimeData()
    data.setUrls(urls)
    if not urls:
        data.setText("随便一段文字")
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(20, 20), copy, data, left, none))
    return enter.isAccepted()
