"""What the guide demands: rules with examples, and notes that are no conditions."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import model_validator

from labdesk.pack.model.base import Cite, Expression, Id, Level, Model, Path, Stage, Text


class RuleExample(Model):
    """Given answers (nested by field id; a row with `times: 14` stands for fourteen, `{n}` in its texts being the
    number), the expected state and, where it fails, the expected gap."""

    name: str = ""
    given: dict[str, Any]
    expect: Literal["met", "failing", "open", "not-applicable", "to-declare", "to-judge"]
    gap: str | None = None


class Rule(Model):
    """A condition of the guide. `kind`: a condition that the program decides, a declaration, or one that only a
    person can judge. `message` says what is required; `{param.x}` stands for a parameter's printed value. `advice`
    says what to do."""

    id: Id
    level: Level
    stage: Stage
    kind: Literal["condition", "declare", "judge"] = "condition"
    cite: Cite
    message: Text
    advice: str = ""
    when: Expression | None = None
    check: Expression | None = None
    fields: tuple[Path, ...] = ()
    examples: tuple[RuleExample, ...] = ()

    @model_validator(mode="after")
    def _check_fits_kind(self) -> Rule:
        if (self.kind == "judge") == (self.check is not None):
            raise ValueError("kind 为 judge 的规则不写 check，其余规则必须写 check")
        return self


class Note(Model):
    """Something to know that is not a condition: an explanation, an encouragement, a gap or contradiction of the
    source. `at` lists pages or field paths where it is shown."""

    id: Id
    kind: Literal["explain", "encourage", "gap", "contradiction", "context"]
    text: Text
    cite: Cite
    at: tuple[str, ...] = ()
