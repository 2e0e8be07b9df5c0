"""The log: white-listed facts only, and never a reason to fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labdesk.base import log
from labdesk.base.errors import LabdeskError


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[Path]:
    file = log.start(tmp_path)
    assert file is not None
    yield file
    log.stop()


def last_line(file: Path) -> str:
    return file.read_text("utf-8").splitlines()[-1]


def test_an_event_is_written_with_its_counts_and_durations(logged: Path) -> None:
    log.event("project.saved", bytes=5120, seconds=0.25, version="0.1.0")
    assert last_line(logged).endswith("INFO project.saved bytes=5120 seconds=0.25 version=0.1.0")


def test_a_key_that_is_not_on_the_list_is_left_out(logged: Path) -> None:
    log.event("project.saved", name="Zhang", rows=3)
    assert last_line(logged).endswith("INFO project.saved rows=3")


@pytest.mark.parametrize(
    "value",
    ["张三", "two words", "a\nb", "x" * 81, ["张三"], {"a": 1}, None, pytest.param(10**5000, id="a huge number")],
)
def test_a_value_that_could_be_an_answer_is_left_out(logged: Path, value: object) -> None:
    log.event("project.saved", pack=value)
    assert last_line(logged).endswith("INFO project.saved")


def test_an_event_with_a_free_name_is_written_without_it(logged: Path) -> None:
    log.event("张三 saved", rows=3)
    assert last_line(logged).endswith("INFO unnamed rows=3")


def test_an_error_is_written_as_its_class_and_place_never_its_message(logged: Path) -> None:
    try:
        raise LabdeskError(what="张三的身份证号有误。")
    except LabdeskError as error:
        log.failure("command.failed", error)
        expected_id = error.id
    line = last_line(logged)
    assert "ERROR command.failed error=LabdeskError frames=test_log.py:" in line
    assert line.endswith(f"error_id={expected_id}")
    assert "张三" not in logged.read_text("utf-8")


def test_the_file_is_cut_into_parts_of_bounded_size(logged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_MAX_BYTES", 2000)
    log.start(logged.parent)
    for count in range(400):
        log.event("edit.applied", count=count)
    files = list(logged.parent.iterdir())
    assert len(files) == 4
    assert all(file.stat().st_size <= 2000 for file in files)


def test_a_log_folder_that_cannot_be_made_leaves_the_program_without_a_log(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert log.start(in_the_way / "log") is None
    log.event("project.saved", rows=3)


def test_a_full_disk_goes_unnoticed(
    logged: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(log._QuietFileHandler, "shouldRollover", fail)
    log.event("project.saved", rows=3)
    assert "project.saved" not in logged.read_text("utf-8")
    assert capsys.readouterr() == ("", "")
