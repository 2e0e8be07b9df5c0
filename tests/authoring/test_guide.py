"""The authors' guide keeps its word: the pack that it writes passes the check and prints, every command works."""

from __future__ import annotations

import shlex
from pathlib import Path

from labdesk.authoring import lint
from tests.authoring import guide
from tests.programs import run_labdesk

NAME = "csj-data-demo-2026"
NEXT = "csj-data-demo-2027"
EXPECTED = "{findings: {low_altitude: open}, problems: [project.plan]}"


def test_the_pack_that_the_guide_writes_passes_the_check(tmp_path: Path) -> None:
    folder = guide.write(guide.worked_example(), tmp_path / NAME)
    assert [str(problem) for problem in lint.check(folder)] == []


def test_every_command_of_the_guide_works_in_its_order(tmp_path: Path) -> None:
    """The first makes the skeleton, whose files are then replaced by the guide's."""
    commands = [shlex.split(line) for _, text in guide.blocks("sh") for line in text.splitlines()]
    assert [command[1:3] for command in commands[:2]] == [["pack", "new"], ["pack", "check"]]
    for number, command in enumerate(commands):
        if number == 2:
            guide.write(guide.worked_example(), tmp_path / NAME)
        done = run_labdesk(*command[1:], cwd=tmp_path)
        assert done.returncode == 0, f"{command}: {done.stderr or done.stdout}"
    assert (tmp_path / "预览" / "index.html").is_file()
    assert {file.suffix for file in (tmp_path / "输出").iterdir()} == {".docx", ".pdf"}


def test_the_guides_files_are_those_of_a_new_pack(tmp_path: Path) -> None:
    """Who replaces the skeleton's files is left with none of the skeleton's."""
    run_labdesk("pack", "new", NAME, cwd=tmp_path)
    new = {path.relative_to(tmp_path / NAME).as_posix() for path in (tmp_path / NAME).rglob("*.yaml")}
    assert new <= set(guide.worked_example())


def test_the_recipes_together_are_a_pack_that_passes_the_check(tmp_path: Path) -> None:
    """But for the worked example that a pack should have; the rules' own examples are tried."""
    folder = guide.write(guide.recipe_pack(), tmp_path / "recipes")
    assert [str(problem) for problem in lint.check(folder) if problem.code != "no-sample"] == []


def test_the_next_batch_that_the_guide_writes_passes_the_check(tmp_path: Path) -> None:
    guide.write(guide.worked_example(), tmp_path / NAME)
    assert run_labdesk("pack", "new", NEXT, "--extends", NAME, cwd=tmp_path).returncode == 0
    ((_, main),) = [block for block in guide.blocks("yaml") if block[0] == "新批次"]
    folder = guide.write({"pack.yaml": main, "examples/complete.expect.yaml": EXPECTED}, tmp_path / NEXT)
    assert [str(problem) for problem in lint.check(folder)] == []
