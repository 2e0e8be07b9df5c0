"""A finding: what a rule says about the answers as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Level: TypeAlias = Literal["bar", "warn", "hint"]
Stage: TypeAlias = Literal["apply", "recognise"]
State: TypeAlias = Literal["met", "failing", "open", "not-applicable", "to-declare", "to-judge"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What keeps it open (leaves, or tables without rows), which rows fail, what could not be computed; and, only when
    asked for by `Engine.explain`, the answers that decided."""

    open_paths: tuple[str, ...] = ()
    failing_rows: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One for each rule.

    `clause` is exactly as printed. `message` says what is required; of a failing rule also by what it is missed, and
    the clause. `gap` is that shortfall alone, or None. `fields` are the paths to go to: what fails or is open, else
    what the rule is about.
    """

    id: str
    level: Level
    stage: Stage
    state: State
    clause: str
    message: str
    gap: str | None
    fields: tuple[str, ...]
    explanation: Explanation = Explanation()

    def to_json(self) -> dict[str, Any]:
        """As `labdesk check --json` prints it."""
        return {
            "id": self.id,
            "level": self.level,
            "stage": self.stage,
            "state": self.state,
            "clause": self.clause,
            "message": self.message,
            "gap": self.gap,
            "fields": list(self.fields),
        }
