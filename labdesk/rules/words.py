"""What a finding's state, level and stage are called, everywhere: on the screen, in the report, on the command line."""

from __future__ import annotations

from typing import Final

from labdesk.rules.finding import Finding, Level, Stage, State

STATES: Final[dict[State, str]] = {
    "failing": "不符合",
    "open": "待填写",
    "to-declare": "待声明",
    "to-judge": "待判断",
    "met": "已符合",
    "not-applicable": "不适用",
}
"""In the order in which they are told."""

LEVELS: Final[dict[Level, str]] = {"bar": "不符合", "warn": "警示", "hint": "提示"}
"""What a failing condition is called, the gravest first."""

STAGES: Final[dict[Stage, str]] = {"apply": "申报", "recognise": "认定"}


def word_of(finding: Finding) -> str:
    """The state of a finding in a word; of a failing one by its level."""
    return LEVELS[finding.level] if finding.state == "failing" else STATES[finding.state]
