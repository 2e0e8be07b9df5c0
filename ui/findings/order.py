"""The order in which conditions are shown: what fails first, the gravest first; then what still needs an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from labdesk.rules import Finding
from labdesk.rules.finding import Stage, State
from labdesk.rules.words import LEVELS, STATES

# As conditions are put together: by state, and those that fail by level, for what bars is another matter than a hint.
Kind: TypeAlias = State | Literal["warn", "hint"]
KINDS: Final[tuple[Kind, ...]] = (
    "failing",
    "warn",
    "hint",
    "open",
    "to-declare",
    "to-judge",
    "met",
    "not-applicable",
)


def word_for(kind: Kind) -> str:
    """What the findings of a kind are called."""
    return LEVELS[kind] if kind == "warn" or kind == "hint" else STATES[kind]


def kind_of(finding: Finding) -> Kind:
    """What a finding is put together with; `failing` are those alone that bar."""
    if finding.state != "failing" or finding.level == "bar":
        return finding.state
    return finding.level


def grouped(findings: Sequence[Finding], stage: Stage | None) -> dict[Kind, list[Finding]]:
    """The findings of a stage (None: of both) by kind, in the order in which they are shown; no empty groups."""
    wanted = [finding for finding in findings if stage is None or finding.stage == stage]
    groups = {kind: [finding for finding in wanted if kind_of(finding) == kind] for kind in KINDS}
    for group in groups.values():
        group.sort(key=lambda finding: list(LEVELS).index(finding.level))
    return {kind: group for kind, group in groups.items() if group}
