"""What a worked example is expected to come to: `examples/NAME.expect.yaml`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from labdesk.pack.model import Model

State = Literal["met", "failing", "open", "not-applicable", "to-declare", "to-judge"]


class ExpectedFinding(Model):
    """A rule's state and, where it matters, its gap. In YAML, text alone is the state."""

    state: State
    gap: str | None = None


def _from_text(value: Any) -> Any:
    return {"state": value} if isinstance(value, str) else value


class Expectation(Model):
    """Rules that are not named come out as in `complete`, which names them all. `problems` are paths such as
    `staff[2].birth`."""

    findings: dict[str, Annotated[ExpectedFinding, BeforeValidator(_from_text)]] = Field(default_factory=dict)
    problems: tuple[str, ...] = ()
    exit: Literal[0, 1] = 0
