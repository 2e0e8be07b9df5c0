"""The engine: keeps the finding of every rule and brings up to date what an edit touches, at the cost of what it
touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from labdesk.lang import STEP_BUDGET, AggregateCache, Data
from labdesk.lang.tally import Tally
from labdesk.rules.dependents import Dependents
from labdesk.rules.finding import Explanation, Finding
from labdesk.rules.rule import Rule

TOTAL_BUDGET: Final = 5 * STEP_BUDGET
"""Steps that all rules together may take. Rules beyond are left open, so that a stranger's pack can't hang us."""


class Engine:
    """Findings of a list of rules over the answers in `data`, in the order of the rules.

    Whoever changes an answer calls `update` with its path (and the paths of computed fields that follow from it).
    """

    def __init__(self, rules: Sequence[Rule], data: Data, *, budget: int = TOTAL_BUDGET) -> None:
        self.rules = tuple(rules)
        self._data = data
        self._budget = budget
        self._dependents = Dependents(rule.dependencies for rule in self.rules)
        self._cache = AggregateCache()
        self._indices = {rule.id: index for index, rule in enumerate(self.rules)}
        self._findings: list[Finding] = []
        self._refused: frozenset[int] = frozenset()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One for each rule, as of the last evaluation."""
        if not self._findings:
            self.evaluate_all()
        return tuple(self._findings)

    def evaluate_all(self) -> tuple[Finding, ...]:
        """Evaluate every rule from scratch."""
        self._cache = AggregateCache()
        self._refused = self._beyond_budget()
        self._findings = [self._evaluate(index) for index in range(len(self.rules))]
        return tuple(self._findings)

    def explain(self, rule_id: str) -> Explanation:
        """All about a finding, the answers that decided it included. KeyError where there is no such rule."""
        index = self._indices[rule_id]
        explanation = self.findings[index].explanation
        if index in self._refused:
            return explanation
        return replace(explanation, decided_by=self.rules[index].decided_by(self._data, self._cache))

    def tallies(self, table: str) -> dict[str, Tally]:
        """Which rows of a table (its slashed path) each rule counts, by rule; of those alone that apply and count some
        rows rather than others. Good until the next edit."""
        found: dict[str, Tally] = {}
        for rule, finding in zip(self.rules, self.findings, strict=True):
            if rule.check is None or table not in rule.check.dependencies or finding.state == "not-applicable":
                continue
            tally = rule.check.tally(self._data, self._cache, table)
            if tally is not None:
                found[rule.id] = tally
        return found

    def update(self, changed_paths: Iterable[str]) -> list[Finding]:
        """Bring the findings up to date after changes; returns those that are different now.

        A path is that of a leaf, of a row (inserted, removed or moved), of a table or of a group.
        """
        if not self._findings:
            return list(self.evaluate_all())
        touched: set[int] = set()
        for path in changed_paths:
            for pattern, row in self._dependents.touched(path):
                self._cache.invalidate(pattern, row)
                touched.update(self._dependents.rules(pattern))
        before, self._refused = self._refused, self._beyond_budget()
        changed: list[Finding] = []
        for index in sorted(touched | (before ^ self._refused)):
            finding = self._evaluate(index)
            if finding != self._findings[index]:
                self._findings[index] = finding
                changed.append(finding)
        return changed

    def _evaluate(self, index: int) -> Finding:
        rule = self.rules[index]
        return rule.refuse() if index in self._refused else rule.evaluate(self._data, self._cache)

    def _beyond_budget(self) -> frozenset[int]:
        """The rules for which nothing of the budget is left at the rows that there are."""
        spent, refused = 0, []
        for index, rule in enumerate(self.rules):
            steps = rule.steps(self._data)
            if spent + steps > self._budget:
                refused.append(index)
            else:
                spent += steps
        return frozenset(refused)
