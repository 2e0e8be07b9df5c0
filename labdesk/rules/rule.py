"""A rule as the engine takes it: compiled, and how it turns what its expressions say into a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from labdesk.lang import OPEN, TOO_COSTLY, AggregateCache, Data, Expression, Outcome
from labdesk.rules.finding import Explanation, Finding, Level, Stage, State

Kind: TypeAlias = Literal["condition", "declare", "judge"]

DECLARED_NO = "声明为“否”"


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition of a programme.

    `kind`: decided from the answers, declared by the applicant (`check` is then the attestation), or left to a
    person's judgement (no `check`). Where `when` is false the rule does not apply. `message` is ready to show.
    `fields` are the paths or patterns (`staff/*/degree`) it is about; empty: those its expressions read.
    """

    id: str
    level: Level
    stage: Stage
    kind: Kind
    clause: str
    message: str
    check: Expression | None = None
    when: Expression | None = None
    fields: tuple[str, ...] = ()

    @property
    def dependencies(self) -> frozenset[str]:
        """Paths and patterns that its finding depends on."""
        given = (each.dependencies for each in (self.check, self.when) if each is not None)
        return frozenset().union(*given)

    def steps(self, data: Data) -> int:
        """What evaluating it may take; see `labdesk.lang.cost`."""
        return sum(each.steps(data) for each in (self.when, self.check) if each is not None)

    def refuse(self) -> Finding:
        """The finding where all rules together cost too much and this one was left out."""
        return self._finding("open", Outcome(OPEN, error=TOO_COSTLY))

    def evaluate(self, data: Data, cache: AggregateCache | None = None) -> Finding:
        """What the rule says about the answers."""
        if self.when is not None:
            applies = self.when.evaluate(data, cache)
            if applies.value is False:
                return self._finding("not-applicable", applies)
            if applies.value is OPEN:
                return self._finding("open", applies)
        if self.check is None:
            return self._finding("to-judge", Outcome(OPEN))
        outcome = self.check.evaluate(data, cache)
        if outcome.value is OPEN:
            return self._finding("to-declare" if self.kind == "declare" else "open", outcome)
        return self._finding("met" if outcome.value is True else "failing", outcome)

    def decided_by(self, data: Data, cache: AggregateCache | None = None) -> tuple[str, ...]:
        """The answers that decided its finding: just those."""
        if self.when is not None:
            applies = self.when.decided_by(data, cache)
            if self.check is None or self.when.evaluate(data, cache, explain=False).value is not True:
                return applies
        else:
            applies = ()
        deciding = self.check.decided_by(data, cache) if self.check is not None else ()
        return tuple(dict.fromkeys((*applies, *deciding)))

    def _finding(self, state: State, outcome: Outcome) -> Finding:
        failing = state == "failing"
        gap = (DECLARED_NO if self.kind == "declare" else outcome.gap) if failing else None
        fields = outcome.failing_paths if failing else outcome.open_paths
        notes = outcome.notes if outcome.error is None else (*outcome.notes, outcome.error)
        return Finding(
            self.id,
            self.level,
            self.stage,
            state,
            self.clause,
            self._failing_message(gap) if failing else self.message,
            gap,
            fields or _paths(self.fields or sorted(self.dependencies)),
            Explanation(outcome.open_paths, outcome.failing_rows, notes),
        )

    def _failing_message(self, gap: str | None) -> str:
        """「团队应不少于 15 人，还差 1 人（三（二））」."""
        requirement = self.message.rstrip("。；;. ")
        return requirement + (f"，{gap}" if gap else "") + (f"（{self.clause}）" if self.clause else "")


def _paths(patterns: Iterable[str]) -> tuple[str, ...]:
    """Where to go for what patterns name: for a column, to its table."""
    return tuple(dict.fromkeys(each.partition("/*/")[0] for each in patterns))
