"""`labdesk profile`: a switch, a list, and files to take along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labdesk import cli

Json = Callable[..., Any]
FILE = "units:\n- name: 甲乙大学\n  nature: 事业单位\npeople:\n- name: 沈堃\n  research: true\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "profiles.yaml"
    path.write_text(FILE, "utf-8")
    return path


def test_it_is_off_at_first_and_takes_nothing(file: Path, as_json: Json, data_folder: Path) -> None:
    assert as_json("profile", "list") == {"on": False, "profiles": []}
    assert cli.main(["profile", "import", str(file)]) == 2
    assert not (data_folder / "profiles").exists()


def test_what_is_imported_is_listed_exported_and_deleted(
    file: Path, tmp_path: Path, as_json: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["profile", "on"]) == 0
    assert cli.main(["profile", "import", str(file)]) == 0
    assert "新增 2 份，更新 0 份" in capsys.readouterr().out
    found = as_json("profile", "list")["profiles"]
    assert [(each["kind"], each["values"]["name"]) for each in found] == [("person", "沈堃"), ("unit", "甲乙大学")]
    assert cli.main(["profile", "export", "-o", str(tmp_path / "out.yaml")]) == 0
    assert (tmp_path / "out.yaml").read_text("utf-8") == FILE
    assert cli.main(["profile", "delete", found[0]["id"]]) == 0
    assert [each["kind"] for each in as_json("profile", "list")["profiles"]] == ["unit"]


def test_turning_it_off_deletes_everything(file: Path, data_folder: Path) -> None:
    for arguments in (["on"], ["import", str(file)], ["off"]):
        assert cli.main(["profile", *arguments]) == 0
    assert not (data_folder / "profiles").exists()


def test_an_export_writes_over_no_other_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("甲", "utf-8")
    assert cli.main(["profile", "export", "-o", str(other)]) == 2
    assert "没有覆盖它" in capsys.readouterr().err
    assert other.read_text("utf-8") == "甲"


def test_a_profile_that_is_gone_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["profile", "on"]) == 0
    assert cli.main(["profile", "delete", "nothing"]) == 2
    assert "已经不在资料库里" in capsys.readouterr().err


def test_nothing_that_is_kept_reaches_the_log(file: Path, data_folder: Path) -> None:
    for arguments in (["on"], ["import", str(file)], ["list"], ["off"]):
        assert cli.main(["profile", *arguments]) == 0
    written = "".join(path.read_text("utf-8") for path in data_folder.rglob("*.log"))
    assert "profiles.saved" in written
    assert "沈" not in written
    assert "甲乙" not in written
