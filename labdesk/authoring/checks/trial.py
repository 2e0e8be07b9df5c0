"""Tries given answers on a pack: what the rules say about them, within a budget that no pack of strangers overruns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from labdesk.pack.loader import LoadedPack
from labdesk.pack.problems import Mark, refuse
from labdesk.pack.yamlfile import YamlFile
from labdesk.project.answers import interpret
from labdesk.project.editor import Editor
from labdesk.project.model import Project
from labdesk.project.view import View
from labdesk.rules import TOTAL_BUDGET, Engine, Finding, Rule
from labdesk.rules.from_pack import rules_of

# In answers; a trial costs what some 25 of them do. All takes about 50 µs an answer.
BUDGET: Final = 20_000
_TRIAL: Final = 25
# Evaluating expressions adds to that: so many steps take as long as an answer.
_STEPS: Final = 500


@dataclass(frozen=True, slots=True)
class Result:
    """What a whole set of answers comes to: findings by rule, and what is wrong with single answers by path."""

    findings: dict[str, Finding]
    problems: dict[str, str]

    @property
    def exit_code(self) -> int:
        """What `labdesk check` would return."""
        return int(any(each.level == "bar" and each.state == "failing" for each in self.findings.values()))


@dataclass(slots=True, eq=False)
class Spent:
    """How much of the budget is left."""

    left: int = BUDGET

    def spend(self, answers: int, mark: Mark) -> None:
        """Take the cost of so many answers from the budget. Raises PackError where it ends."""
        self.left -= answers
        if self.left < 0:
            raise refuse(mark, "例子太多，检查到这里为止；请减少例子或其中的行数", "too-many")


@dataclass(eq=False)
class Trials:
    """Runs one pack's rules over answers."""

    pack: LoadedPack
    spent: Spent = field(default_factory=Spent)
    said: dict[str, str] = field(default_factory=dict)
    """The states of rules about which the sample's expectation has been found wrong."""

    @cached_property
    def rules(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in rules_of(self.pack)}

    def of_rule(self, rule_id: str, answers: YamlFile, mark: Mark) -> Finding:
        """What one rule says. Raises AnswersError where the answers don't fit the pack."""
        rule, view = self.rules[rule_id], View(self._project(answers, mark, file_names=True))
        self.spent.spend(rule.steps(view) // _STEPS, mark)
        return rule.evaluate(view)

    def of_all(self, answers: YamlFile, mark: Mark) -> Result:
        """What all rules say. Raises AnswersError where the answers don't fit the pack."""
        project = self._project(answers, mark)
        view = View(project)
        steps = sum(rule.steps(view) for rule in self.rules.values())
        self.spent.spend(min(steps, TOTAL_BUDGET) // _STEPS, mark)
        findings = {finding.id: finding for finding in Engine(tuple(self.rules.values()), view).findings}
        problems = (each for each in project.problems() if view.is_visible(each.field))
        return Result(findings, {_with_row_numbers(each.field, project): each.message for each in problems})

    def _project(self, answers: YamlFile, mark: Mark, *, file_names: bool = False) -> Project:
        self.spent.spend(_TRIAL + sum(1 for _ in _scalars(answers.data)), mark)
        project = Project(self.pack)
        interpret(answers, self.pack, file_names=file_names).give(Editor(project))
        return project


def _scalars(data: object) -> Iterator[object]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _scalars(value)
    elif isinstance(data, list):
        for value in data:
            yield from _scalars(value)
    else:
        yield data


def _with_row_numbers(path: str, project: Project) -> str:
    """A project's path as examples write it: `staff/r7k2m9q4d/birth` is `staff[2].birth`, counted from 0."""
    node = project.fields.of_path(path)
    if node is None or node.table is None:
        return path.replace("/", ".")
    table = node.table.pattern.replace(".", "/")
    row, _, column = path.removeprefix(f"{table}/").partition("/")
    return f"{node.table.pattern}[{list(project.rows(table)).index(row)}].{column}"
