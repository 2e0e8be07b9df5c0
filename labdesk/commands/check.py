"""`labdesk check`: what every condition of the programme says about the answers."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Final

from labdesk.commands.output import say, say_json, shown
from labdesk.project.where import where
from labdesk.rules import Finding
from labdesk.session import Session

STATES: Final = {
    "failing": "不符合",
    "open": "待填写",
    "to-declare": "待声明",
    "to-judge": "待人工判断",
    "met": "符合",
    "not-applicable": "不适用",
}
LEVELS: Final = {"bar": "不符合", "warn": "警示", "hint": "提示"}


def run(options: argparse.Namespace) -> int:
    """Print the findings; 1 when one at level bar fails."""
    session = Session.open(Path(options.file))
    findings, problems = session.findings(), session.problems()
    if options.json:
        say_json(
            {
                "programme": session.pack.id,
                "findings": [finding.to_json() for finding in findings],
                "problems": [problem.to_json() for problem in problems],
            }
        )
    else:
        say(f"{session.pack.model.name}：申报条件核对")
        _say_findings(findings)
        for problem in problems:
            say(f"［填写有误］{shown(where(session.view, problem.field))}：{shown(problem.message)}")
        say(_summary(findings, len(problems)))
    return int(any(finding.state == "failing" and finding.level == "bar" for finding in findings))


def _say_findings(findings: tuple[Finding, ...]) -> None:
    for state, name in STATES.items():
        for finding in findings:
            if finding.state == state:
                label = LEVELS[finding.level] if state == "failing" else name
                clause = "" if finding.clause in finding.message else f"（{finding.clause}）"
                say(f"［{label}］{shown(finding.message)}{clause}")


def _summary(findings: tuple[Finding, ...], problems: int) -> str:
    count = Counter[str](finding.state for finding in findings)
    parts = [f"{name} {count[state]} 条" for state, name in STATES.items() if count[state]]
    return "合计：" + "，".join([*parts, f"填写有误 {problems} 处"])
