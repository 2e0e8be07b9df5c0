"""A copy of the mini pack that a test makes worse in one place."""

from __future__ import annotations

import shutil
from pathlib import Path

from labdesk.authoring.lint import check
from labdesk.pack.problems import PackProblem

MINI = Path(__file__).parent / "mini"


class EditedPack:
    """A pack's folder to be edited as text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(MINI, folder)

    def replace(self, name: str, old: str, new: str) -> EditedPack:
        """Replace the one place where a file says `old`."""
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        return self.write(name, text.replace(old, new))

    def append(self, name: str, text: str) -> EditedPack:
        return self.write(name, (self.folder / name).read_text("utf-8") + text)

    def write(self, name: str, text: str) -> EditedPack:
        (self.folder / name).write_text(text, "utf-8", newline="\n")
        return self

    def line_of(self, name: str, part: str) -> int:
        """The number of the first line that holds a text."""
        lines = (self.folder / name).read_text("utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if part in line)

    def problems(self) -> list[PackProblem]:
        """What the linter says."""
        return check(self.folder)

    def only_problem(self) -> PackProblem:
        """The one thing that the linter says."""
        problems = self.problems()
        assert len(problems) == 1, [str(problem) for problem in problems]
        return problems[0]
