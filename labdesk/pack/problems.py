"""What is wrong with a pack, and where: the marks and messages that loader and linter share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from labdesk.base.errors import LabdeskError

MAIN_FILE: Final = "pack.yaml"

Severity: TypeAlias = Literal["error", "warning"]
DataPath: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a pack's file; `line` and `column` count from 1, 0 meaning the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class PackProblem:
    """One thing that is wrong, in Chinese, with what to do about it. `code` names its kind for scripts and tests."""

    mark: Mark
    message: str
    code: str = "format"
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.mark} {self.message}"


class PackError(LabdeskError):
    """A pack that cannot be used. `problems` is never empty and lies in the order of files and lines."""

    def __init__(self, problems: Iterable[PackProblem]) -> None:
        self.problems = tuple(sorted(problems))
        first, more = self.problems[0], len(self.problems) - 1
        super().__init__(
            what=ended(str(first) if not more else f"{first}（另有 {more} 处）"),
            todo="" if not more else "用 labdesk pack check 可以看到全部问题。",
        )


def ended(sentence: str) -> str:
    """A sentence with its full stop, if nothing else ends it."""
    return sentence if sentence.endswith(("。", "？", "！")) else f"{sentence}。"


def refuse(mark: Mark, message: str, code: str = "format") -> PackError:
    """The error of a pack with this one problem."""
    return PackError([PackProblem(mark, message, code)])


@dataclass(frozen=True, eq=False, slots=True)
class Positions:
    """Where each key and list item of a pack stands in its files."""

    _marks: Mapping[DataPath, Mark] = field(default_factory=dict, repr=False)

    def mark(self, path: DataPath) -> Mark:
        """The place of a path such as `("rules", 3, "check")`, or of the nearest thing around it."""
        for length in range(len(path), 0, -1):
            found = self._marks.get(path[:length])
            if found is not None:
                return found
        return Mark(MAIN_FILE)
