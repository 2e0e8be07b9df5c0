"""The packs of the program with their worked examples, and what each example is expected to show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from labdesk.base.paths import templates_dir
from labdesk.pack.loader import LoadedPack, load
from labdesk.pack.yamlfile import read_yaml
from labdesk.project import answers
from labdesk.session import Session

PACKS = sorted(folder.name for folder in templates_dir().iterdir() if (folder / "pack.yaml").is_file())


@lru_cache
def pack(name: str) -> LoadedPack:
    """The program's own pack of that id."""
    return load(templates_dir() / name)


def examples(name: str) -> list[str]:
    """The names of a pack's example answers."""
    files = (templates_dir() / name / "examples").glob("*.yaml")
    return sorted(file.stem for file in files if not file.name.endswith(".expect.yaml"))


def answered(name: str, example: str | None = None) -> Session:
    """A project of the pack with an example's answers, or without any."""
    session = Session.new(pack(name))
    if example is not None:
        with session.edit("样例") as editor:
            answers.read(_folder(name) / f"{example}.yaml", pack(name)).give(editor)
    return session


@dataclass(frozen=True)
class Expectation:
    """State and gap (None: not looked at) of every rule, the answers with problems, and the exit code of `check`."""

    findings: dict[str, tuple[str, str | None]]
    problems: list[str]
    exit: int


def expectation(name: str, example: str) -> Expectation:
    """What NAME.expect.yaml says; a rule that it doesn't name is as in the complete example."""
    said = _expect_file(name, example)
    findings = {**_expect_file(name, "complete")["findings"], **said["findings"]}
    return Expectation(
        {rule: (of, None) if isinstance(of, str) else (of["state"], of.get("gap")) for rule, of in findings.items()},
        said["problems"],
        said["exit"],
    )


def exit_code(session: Session) -> int:
    """What `labdesk check` would return."""
    return int(any(each.state == "failing" and each.level == "bar" for each in session.findings()))


def _expect_file(name: str, example: str) -> dict[str, Any]:
    path: Path = _folder(name) / f"{example}.expect.yaml"
    data: dict[str, Any] = read_yaml(path.read_bytes(), path.name).data
    return data


def _folder(name: str) -> Path:
    return templates_dir() / name / "examples"
