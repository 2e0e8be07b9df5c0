"""The engine: keeps the finding of every rule and brings up to date what an edit touches, at the cost of what it
touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from labdesk.lang import AggregateCache, Data
from labdesk.rules.dependents import Dependents
from labdesk.rules.finding import Explanation, Finding
from labdesk.rules.rule import Rule


class Engine:
    """Findings of a list of rules over the answers in `data`, in the order of the rules.

    Whoever changes an answer calls `update` with its path (and the paths of computed fields that follow from it).
    """

    def __init__(self, rules: Sequence[Rule], data: Data) -> None:
        self.rules = tuple(rules)
        self._data = data
        self._dependents = Dependents(rule.dependencies for rule in self.rules)
        self._cache = AggregateCache()
        self._indices = {rule.id: index for index, rule in enumerate(self.rules)}
        self._findings: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One for each rule, as of the last evaluation."""
        if not self._findings:
            self.evaluate_all()
        return tuple(self._findings)

    def evaluate_all(self) -> tuple[Finding, ...]:
        """Evaluate every rule from scratch."""
        self._cache = AggregateCache()
        self._findings = [rule.evaluate(self._data, self._cache) for rule in self.rules]
        return tuple(self._findings)

    def explain(self, rule_id: str) -> Explanation:
        """All about a finding, the answers that decided it included. KeyError where there is no such rule."""
        index = self._indices[rule_id]
        explanation = self.findings[index].explanation
        return replace(explanation, decided_by=self.rules[index].decided_by(self._data, self._cache))

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
        changed: list[Finding] = []
        for index in sorted(touched):
            finding = self.rules[index].evaluate(self._data, self._cache)
            if finding != self._findings[index]:
                self._findings[index] = finding
                changed.append(finding)
        return changed
