"""`labdesk move`: what becomes of each answer is said, and nothing happens to the old project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labdesk import cli
from labdesk.session import Session
from tests import minipack

NEXT = str(minipack.FOLDER.with_name("mini-2031"))
Json = Callable[..., Any]


def test_it_writes_the_new_project_and_leaves_the_old_one_byte_for_byte(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, target = project.read_bytes(), tmp_path / "new.labdesk"
    assert cli.main(["move", str(project), NEXT, "-o", str(target)]) == 0
    assert project.read_bytes() == before
    old, new = Session.open(project).project, Session.open(target)
    assert new.pack.id == "mini-2031"
    assert new.project.ancestry.project != old.ancestry.project
    assert dict(new.project.answers()) == dict(old.answers())
    said = capsys.readouterr().out
    assert "有改动 0 项，没有位置 0 项，恢复 0 项，新问题 2 项" in said
    assert "［新问题］牵头单位 · 网址" in said
    assert "原项目没有改动" in said


def test_a_dry_run_says_the_same_and_writes_nothing(project: Path, tmp_path: Path, as_json: Json) -> None:
    files = sorted(tmp_path.rglob("*"))
    dry = as_json("move", project, "suzhou-datalab-2024", "--dry-run")
    assert sorted(tmp_path.rglob("*.labdesk")) == [file for file in files if file.suffix == ".labdesk"]
    wet = as_json("move", project, "suzhou-datalab-2024", "-o", tmp_path / "new.labdesk")
    assert dry.pop("file") is None
    assert wet.pop("file") == str(tmp_path / "new.labdesk")
    assert dry == wet
    assert set(dry) == {"source", "target", "carried", "changed", "lost", "new", "restored", "facts"}


def test_its_json_accounts_for_every_answer(project: Path, as_json: Json) -> None:
    found = as_json("move", project, "suzhou-datalab-2024", "--dry-run")
    paths = [each["path"] for part in ("carried", "changed", "lost") for each in found[part]]
    assert sorted(paths) == sorted(path for path, _ in Session.open(project).project.answers())
    assert all(each["reason"] for each in found["lost"])


def test_what_has_no_place_is_listed_and_kept_in_the_new_file(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new.labdesk"
    assert cli.main(["move", str(project), "suzhou-datalab-2024", "-o", str(target)]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("［没有位置］")]
    assert len(lines) == len(Session.open(target).project.aside) > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "缺少参数：-o/--output"),
        (("-o", "project.labdesk"), "就是原来的项目"),
        (("-o", "notes.txt"), "不是可以打开的项目文件"),
        (("-o", "nowhere/new.labdesk"), "文件夹不存在"),
    ],
)
def test_it_refuses_what_would_harm_a_file(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    before = project.read_bytes()
    (tmp_path / "notes.txt").write_text("甲", "utf-8")
    given = [argument if argument.startswith("-") else str(tmp_path / argument) for argument in arguments]
    capsys.readouterr()
    assert cli.main(["move", str(project), NEXT, *given]) == 2
    assert said in capsys.readouterr().err
    assert project.read_bytes() == before
    assert (tmp_path / "notes.txt").read_text("utf-8") == "甲"


def test_another_project_in_its_place_goes_into_the_backups(
    project: Path, tmp_path: Path, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new.labdesk"
    assert cli.main(["new", str(minipack.FOLDER), "-o", str(target)]) == 0
    before = target.read_bytes()
    assert cli.main(["move", str(project), NEXT, "-o", str(target)]) == 0
    assert "备份" in capsys.readouterr().out
    assert [file.read_bytes() for file in data_folder.glob("backups/*/*.labdesk")] == [before]


@pytest.mark.parametrize("pack", ["nobody", "../.."])
def test_an_unknown_pack_is_refused(project: Path, pack: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["move", str(project), pack, "--dry-run"]) == 2
    assert "没有找到模板包" in capsys.readouterr().err


def test_the_moved_project_can_be_checked_and_exported(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.labdesk"
    assert cli.main(["move", str(project), NEXT, "-o", str(target)]) == 0
    assert cli.main(["check", str(target)]) in (0, 1)
    assert cli.main(["export", str(target), "-o", str(tmp_path / "out"), "--word"]) == 0
    assert list((tmp_path / "out").glob("*_非官方版式.docx"))


def test_between_batches_it_says_which_facts_are_others_now(project: Path, as_json: Json) -> None:
    facts = as_json("move", project, NEXT, "--dry-run")["facts"]
    assert [(each["parameter"], each["before"], each["after"], each["cite"]["clause"]) for each in facts] == [
        ("headcount_min", "3 人", "4 人", "二（一）"),
        ("closes", "2030年3月31日17时", "2031年3月28日", "三（一）"),
    ]
    assert as_json("move", project, "suzhou-datalab-2024", "--dry-run")["facts"] == []
