"""`labdesk calendar`: the dates in words, in JSON, and as a calendar file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labdesk import cli
from tests.programs import run_labdesk
from tests.project.icalendar import read

Json = Callable[..., Any]


def test_it_lists_the_dates_with_their_places(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert cli.main(["calendar", str(project)]) == 0
    said = capsys.readouterr().out
    # A Sunday: the Friday before is planned for.
    assert "［申报单位］提交申报材料：2030年3月31日17时（《甲乙市示范实验室申报指南》三（一））" in said
    assert "安排：2030年3月29日（星期五）（推定）" in said
    assert "星期日，当天是否收件未载明" in said
    assert "法定节假日" in said


def test_it_writes_a_calendar_file_that_follows_the_standard(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "dates.ics"
    assert cli.main(["calendar", str(project), "-o", str(target)]) == 0
    assert len(read(target.read_bytes()).all("VEVENT")) == 5


def test_a_second_file_takes_the_place_of_the_first_and_of_nothing_else(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, other = tmp_path / "dates.ics", tmp_path / "letter.txt"
    other.write_text("甲", "utf-8")
    for _ in range(2):
        assert cli.main(["calendar", str(project), "-o", str(target)]) == 0
    assert cli.main(["calendar", str(project), "-o", str(other)]) == 2
    assert "不是日历文件" in capsys.readouterr().err
    assert other.read_text("utf-8") == "甲"


def test_its_json_marks_what_is_stated_and_what_is_inferred(project: Path, as_json: Json) -> None:
    found = as_json("calendar", project)
    (due,) = found["dues"]
    assert due["dates"] == [
        {
            "parameter": "closes",
            "value": "2030-03-31T17:00:00",
            "place": "《甲乙市示范实验室申报指南》三（一）",
            "status": "official",
        }
    ]
    assert due["plan"] == {"day": "2030-03-29", "hour": None, "status": "inferred"}
    assert [remark["kind"] for remark in due["remarks"]] == ["weekend", "inferred"]
    assert [(moment["id"], moment["day"], moment["status"]) for moment in found["moments"]] == [
        ("check", "2030-03-25", "inferred"),
        ("print", "2030-03-26", "inferred"),
        ("seal", "2030-03-27", "inferred"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no TZ")
def test_the_calendar_does_not_depend_on_where_the_computer_thinks_it_is(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[list[object]] = []
    for zone in ("Asia/Shanghai", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        target = tmp_path / f"{len(starts)}.ics"
        assert run_labdesk("calendar", project, "-o", target).returncode == 0
        starts.append([event.start() for event in read(target.read_bytes()).all("VEVENT")])
    assert starts[0] == starts[1]
