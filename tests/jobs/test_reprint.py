"""What changed since printing, asked of a process of its own: the same answer as in this one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from labdesk.commands.arguments import REPRINT_JOB
from labdesk.jobs.reprint import encoded, result_of
from tests.packs.samples import answered
from tests.programs import ROOT


def test_it_names_what_changed_and_where_it_is(tmp_path: Path) -> None:
    session = answered("suzhou-datalab-2024", "complete")
    session.remember_printed(session.export(tmp_path, ("pdf",)).printed)
    session.set("lead/name", "改了名的公司")
    asked = b"".join(encoded(session.project.snapshot()))
    process = subprocess.run([sys.executable, "-m", "ui", REPRINT_JOB], cwd=ROOT, input=asked, capture_output=True)
    told = result_of(json.loads(process.stdout))
    assert told is not None
    found, since_filled = told
    assert since_filled == {}
    assert {output: tuple(each.words for each in places) for output, places in found.items()} == session.needs_reprint()
    assert "lead/name" in [each.path for each in found["application"]]


def test_what_is_no_project_gives_no_answer() -> None:
    process = subprocess.run([sys.executable, "-m", "ui", REPRINT_JOB], cwd=ROOT, input=b"x\n\n", capture_output=True)
    assert process.stdout == b""
    assert result_of({}) is None
