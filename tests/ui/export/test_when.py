"""什么时候交: the applicant's and the recommender's dates apart, what a source leaves open said, work planned back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.packs.samples import answered
from tests.ui.desk import sweep
from tests.ui.export.conftest import Holder
from ui.export.dates import DueLine
from ui.export.handover import Handover
from ui.export.timeline import Event, TimelineView, events
from ui.export.when import When
from ui.notice import Notice
from ui.parts.clause import ClauseLink
from ui.settings.store import Settings
from ui.workspace import Workspace

SUZHOU = "suzhou-datalab-2024"
CONTRADICTING = "shandong-openlab-2022"

Seen = Callable[[str, str], When]


@pytest.fixture
def seen(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """The dates of a pack's sample, seen at a moment."""
    assert qapp is not None
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    made: list[Workspace] = []
    holders: list[Holder] = []

    def show(pack: str, now: str) -> When:
        monkeypatch.setattr("ui.reading.Reading.now", lambda _self: datetime.fromisoformat(now))
        workspace = Workspace(answered(pack, "complete"))
        made.append(workspace)
        holder = Holder(Settings())
        holders.append(holder)
        handover = Handover(workspace, holder)
        handover.refresh()
        holder.resize(900, 900)
        holder.show()
        return handover.when

    yield show
    for holder in holders:
        holder.close()
        holder.deleteLater()
    for workspace in made:
        workspace.close()
    sweep()


def texts(line: DueLine) -> str:
    return "\n".join(label.text() for label in line.findChildren(QLabel) if label.isVisibleTo(line))


def line(when: When) -> list[Event]:
    now = when._workspace.now()
    return events(when.found, now)


@pytest.mark.parametrize(
    ("now", "word"),
    [
        ("2024-12-01T09:00", "还有 9 天"),
        ("2024-12-09T09:00", "明天"),
        ("2024-12-10T16:30", "今天"),
        ("2024-12-10T17:01", "已过"),
    ],
)
def test_a_due_says_whose_it_is_its_hour_and_how_long_there_is(seen: Seen, now: str, word: str) -> None:
    own, recommenders = seen(SUZHOU, now).dues
    assert "申报单位" in texts(own)
    assert "2024年12月10日（星期二）17时前" in texts(own)
    assert word in texts(own)
    assert "推荐单位" in texts(recommenders)


def test_on_the_last_day_it_reminds_of_seal_scan_and_way(seen: Seen) -> None:
    assert "就是今天，请留出盖章" in texts(seen(SUZHOU, "2024-12-10T16:30").dues[0])
    assert "就是今天" not in texts(seen(SUZHOU, "2024-12-09T16:30").dues[0])


def test_contradicting_dates_stand_side_by_side_each_with_its_clause(seen: Seen) -> None:
    due = next(each for each in seen(CONTRADICTING, "2022-11-20T09:00").dues if len(each.due.dates) > 1)
    said = texts(due)
    assert "2022年12月10日" in said
    assert "2022年12月15日" in said
    assert "来源前后不一，按较早的安排。" in said
    assert "按2022年12月9日（星期五）安排" in said
    assert "当天是否收件未载明" in said
    assert "没有写明钟点" in said
    assert len({link.subject for link in due.findChildren(ClauseLink)}) == 2


def test_a_date_that_is_not_stated_says_so_and_how_it_is_planned(seen: Seen) -> None:
    due = next(each for each in seen(CONTRADICTING, "2022-11-20T09:00").dues if not each.due.dates)
    assert "日期未载明，按2022年12月2日（星期五）安排" in texts(due)


def test_work_is_planned_back_with_today_on_the_line(seen: Seen) -> None:
    found = line(seen(SUZHOU, "2024-11-28T10:00"))
    assert [(event.title, event.kind) for event in found] == [
        ("今天", "today"),
        ("开始最后核对", "inferred"),
        ("开始打印装订", "inferred"),
        ("开始盖章和扫描", "inferred"),
        ("申报主体提交电子版和纸质版", "stated"),
        ("推荐单位报送电子版和纸质版", "stated"),
    ]
    assert all(event.text.startswith("推定") for event in found if event.kind == "inferred")


def test_on_the_way_today_stands_between_what_is_past_and_what_comes(seen: Seen) -> None:
    found = line(seen(SUZHOU, "2024-12-05T10:00"))
    today = next(number for number, event in enumerate(found) if event.kind == "today")
    assert 0 < today < len(found) - 1
    assert all(event.past for event in found[:today])
    assert not any(event.past for event in found[today:])


def test_of_a_batch_that_is_over_the_line_is_folded_and_opens_by_key(seen: Seen) -> None:
    when = seen(SUZHOU, "2026-01-01T10:00")
    (view,) = when.findChildren(TimelineView)
    assert not view.isVisible()
    assert "已过" in when.fold.text()
    QTest.keyClick(when.fold, Qt.Key.Key_Space)
    assert view.isVisible()


def test_the_dates_are_saved_as_a_calendar_file(seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    when = seen(SUZHOU, "2024-11-28T10:00")
    target = tmp_path / "日历"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    said: list[Notice] = []
    when._workspace.noticed.connect(said.append)
    QTest.mouseClick(when.save, Qt.MouseButton.LeftButton)
    written = (tmp_path / "日历.ics").read_bytes()
    assert written.startswith(b"BEGIN:VCALENDAR\r\n")
    assert "DTSTART;TZID=Asia/Shanghai:20241210T170000" in written.decode()
    assert [notice.text for notice in said] == ["已存为「日历.ics」。"]


def test_a_calendar_that_cannot_be_written_says_why(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    when = seen(SUZHOU, "2024-11-28T10:00")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "没有" / "a.ics"), ""))
    said: list[Notice] = []
    when._workspace.noticed.connect(said.append)
    QTest.mouseClick(when.save, Qt.MouseButton.LeftButton)
    assert [notice.kind for notice in said] == ["failure"]


def test_the_days_given_to_a_piece_of_work_are_changed_and_kept(seen: Seen) -> None:
    when = seen(SUZHOU, "2024-11-28T10:00")
    QTest.mouseClick(when.adjust, Qt.MouseButton.LeftButton)
    assert when._reserve is not None
    seal = when._reserve.boxes["seal"]
    seal.setFocus()
    QTest.keyClick(seal, Qt.Key.Key_Up)
    QTest.keyClick(seal, Qt.Key.Key_Up)
    assert seal.isVisible()
    (sealing,) = [event for event in line(when) if event.title == "开始盖章和扫描"]
    assert sealing.when.day.isoformat() == "2024-12-04"
    assert "预留 4 个工作日" in sealing.text
    assert Settings.load().days["seal"] == 4
