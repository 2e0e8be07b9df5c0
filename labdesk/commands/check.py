"""`labdesk check`: what every condition of the programme says about the answers."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Final

from labdesk.commands.output import say, say_json, shown
from labdesk.commands.scan import reprint_lines
from labdesk.project.where import where
from labdesk.rules import Finding
from labdesk.rules.words import LEVELS, STATES, word_of
from labdesk.session import Session

_MOST_PLACES: Final = 5


def run(options: argparse.Namespace) -> int:
    """Print the findings; 1 when one at level bar fails."""
    session = Session.open(Path(options.file))
    findings, problems = session.findings(), session.problems()
    reprint = session.needs_reprint()
    if options.json:
        say_json(
            {
                "programme": session.pack.id,
                "findings": [finding.to_json() for finding in findings],
                "problems": [problem.to_json() for problem in problems],
                **({"reprint": reprint} if session.project.printed else {}),
            }
        )
    else:
        say(f"{session.pack.model.name}：申报条件核对")
        _say_findings(session, findings)
        for problem in problems:
            say(f"［填写有误］{shown(where(session.view, problem.field))}：{shown(problem.message)}")
        for line in reprint_lines(session, reprint):
            say(line)
        say(_summary(findings, len(problems)))
    return int(any(finding.state == "failing" and finding.level == "bar" for finding in findings))


def _say_findings(session: Session, findings: tuple[Finding, ...]) -> None:
    for state in STATES:
        for finding in findings:
            if finding.state == state:
                clause = "" if finding.clause in finding.message else f"（{finding.clause}）"
                say(f"［{word_of(finding)}］{shown(finding.message)}{clause}")
                if finding.state == "open":
                    _say_what_is_open(session, finding)


def _say_what_is_open(session: Session, finding: Finding) -> None:
    """What has to be answered first, and what can't be computed."""
    paths = finding.explanation.open_paths
    places = "、".join(shown(where(session.view, path)) for path in paths[:_MOST_PLACES])
    more = f" 等 {len(paths)} 处" if len(paths) > _MOST_PLACES else ""
    for line in (*([f"还缺：{places}{more}"] if places else []), *finding.explanation.notes):
        say(f"　　{line}")


def _summary(findings: tuple[Finding, ...], problems: int) -> str:
    count = Counter(word_of(finding) for finding in findings)
    words = dict.fromkeys((*LEVELS.values(), *STATES.values()))
    parts = [f"{word} {count[word]} 条" for word in words if count[word]]
    return "合计：" + "，".join([*parts, f"填写有误 {problems} 处"])
