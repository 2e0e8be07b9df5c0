"""The order in which conditions are shown: what fails first, the gravest first; then what still needs an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from labdesk.rules import Finding
from labdesk.rules.finding import Stage, State

STATES: Final[tuple[State, ...]] = ("failing", "open", "to-declare", "to-judge", "met", "not-applicable")
_LEVELS: Final = ("bar", "warn", "hint")


def grouped(findings: Sequence[Finding], stage: Stage | None) -> dict[State, list[Finding]]:
    """The findings of a stage (None: of both) by state, in the order in which they are shown; no empty groups."""
    wanted = [finding for finding in findings if stage is None or finding.stage == stage]
    groups = {state: [finding for finding in wanted if finding.state == state] for state in STATES}
    for group in groups.values():
        group.sort(key=lambda finding: _LEVELS.index(finding.level))
    return {state: group for state, group in groups.items() if group}
