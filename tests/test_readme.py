"""The READMEs keep their word: every command is named, and what they show works, in the order shown."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

import dev
from tests.programs import ROOT, run_labdesk
from tools import readme

READMES = ("README.md", "README.zh-CN.md")
# The Chinese README calls the applicant's own answers by this name.
OWN_ANSWERS = "我的答案.yaml"
SHOWN = re.compile(r"^ *(?:labdesk|python3 dev\.py run) ([^#\n]+)", re.MULTILINE)


def shown_commands(name: str) -> list[list[str]]:
    """The labdesk commands in the shell blocks of a README, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    lines = [line.strip() for block in blocks for line in SHOWN.findall(block)]
    return [shlex.split(line) for line in lines if line]


def subcommands() -> list[str]:
    """Every subcommand that the program's own help lists, `pack list` and the like in two words."""
    names = listed_in_help()
    nested = {name: listed_in_help(name) for name in names}
    return [f"{name} {inner}".strip() for name in names for inner in nested[name] or [""]]


def listed_in_help(*command: str) -> list[str]:
    usage = run_labdesk(*command, "--help").stdout
    choices = re.search(r"\{([a-z,-]+)\}", usage)
    return choices[1].split(",") if choices else []


@pytest.mark.parametrize("name", READMES)
def test_every_command_shown_works_in_the_order_shown(name: str, tmp_path: Path) -> None:
    sample = dev.SAMPLE_ANSWERS.relative_to(ROOT)
    (tmp_path / sample).parent.mkdir(parents=True)
    shutil.copy(ROOT / sample, tmp_path / sample)
    shutil.copy(ROOT / sample, tmp_path / OWN_ANSWERS)
    commands = shown_commands(name)
    assert len(commands) >= 4
    for command in commands:
        done = run_labdesk(*command, cwd=tmp_path)
        assert done.returncode == 0, f"{command}: {done.stderr or done.stdout}"
    assert {file.suffix for file in tmp_path.rglob("*_*.*")} >= {".docx", ".pdf"}


def test_the_readme_names_every_command_of_labdesk() -> None:
    text = readme.README.read_text("utf-8")
    names = subcommands()
    assert {"new", "check", "pack list"} <= set(names)
    assert [name for name in names if f"`labdesk {name}" not in text] == []


def test_the_readme_names_every_command_of_dev_py() -> None:
    assert readme.unmentioned(dev.COMMANDS) == []
    assert readme.unmentioned(["no-such-command"]) == ["no-such-command"]


def test_the_first_commands_of_the_readme_are_run_and_test() -> None:
    commands = re.findall(r"^python3 dev\.py \w+", readme.README.read_text("utf-8"), re.MULTILINE)
    assert commands[:2] == ["python3 dev.py run", "python3 dev.py test"]
