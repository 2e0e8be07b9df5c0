"""An export in a process of its own: what goes there comes out the same, and nothing is written before it is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from labdesk.base.errors import LabdeskError
from labdesk.commands.arguments import EXPORT_JOB
from labdesk.exporting import Exported
from labdesk.jobs.export import WRITE, Job, decoded, encoded, result_of
from labdesk.project import codec
from labdesk.session import Session
from tests.document.evidence.papers import paper
from tests.packs.samples import answered
from tests.programs import ROOT

PACK = "suzhou-datalab-2024"


@pytest.fixture
def session() -> Session:
    return answered(PACK, "complete")


class Process:
    """The process, with a job."""

    def __init__(self, job: Job, session: Session) -> None:
        self.told: list[dict[str, Any]] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ui", EXPORT_JOB], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdin is not None
        for line in encoded(job, session.project.snapshot()):
            self._process.stdin.write(line)
        self._process.stdin.flush()

    def until(self, key: str) -> Any:
        """What it tells by this name, the first time."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.told.append(json.loads(line))
            if key in self.told[-1]:
                return self.told[-1][key]
        raise AssertionError(f"it never tells {key}: {self.told}")

    def until_all_are_made(self) -> None:
        total = self.until("total")
        while self.until("made") < total:
            pass

    def answer(self, line: bytes = b"") -> int:
        """Write a line, by default none, close its input and wait for its end."""
        rest, _ = self._process.communicate(line)
        self.told += [json.loads(each) for each in rest.splitlines()]
        return self._process.returncode


def test_a_job_and_its_answers_come_out_as_they_went_in(session: Session, tmp_path: Path) -> None:
    job = Job(tmp_path, ("word", "pdf"), "shipped", date(2024, 12, 9), "\ud800欧阳")
    got, project = decoded(list(encoded(job, session.project)))
    assert got == job
    assert codec.to_json(project) == codec.to_json(session.project)


def test_many_answers_go_in_many_lines(session: Session, tmp_path: Path) -> None:
    for number in range(200):
        session.insert_row("staff", None, {"name": f"职工{number}", "post": "研究员", "title": "高级工程师"})
    lines = list(encoded(Job(tmp_path, ("pdf",), "shipped"), session.project))
    assert len(lines) > 3
    _, project = decoded(lines)
    assert codec.content(project) == codec.content(session.project)


def test_files_are_written_once_it_is_told_to(session: Session, tmp_path: Path) -> None:
    process = Process(Job(tmp_path, ("word", "pdf"), "shipped"), session)
    process.until_all_are_made()
    assert list(tmp_path.iterdir()) == []
    assert process.answer(WRITE) == 0
    exported = result_of(process.told[-1])
    assert isinstance(exported, Exported)
    assert sorted(each.path for each in exported.files) == sorted(tmp_path.iterdir())
    assert [each.kind for each in exported.files] == ["word", "pdf"]


def test_without_that_nothing_is_written(session: Session, tmp_path: Path) -> None:
    process = Process(Job(tmp_path / "new", ("word",), "shipped"), session)
    process.until_all_are_made()
    assert process.answer() == 0
    assert not (tmp_path / "new").exists()


def test_an_error_comes_back_as_it_was_raised(session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    process = Process(Job(tmp_path / "file", ("word",), "shipped"), session)
    process.until_all_are_made()
    assert process.answer(WRITE) == 2
    error = result_of(process.told[-1])
    assert isinstance(error, LabdeskError)
    assert error.what
    assert error.id == process.told[-1]["error"]["id"]


def test_the_report_is_made_there_too(session: Session, tmp_path: Path) -> None:
    process = Process(Job(tmp_path, (), "shipped", date(2024, 12, 9), "欧阳"), session)
    process.until_all_are_made()
    process.answer(WRITE)
    assert sorted(each.suffix for each in (tmp_path / "extra").iterdir()) == [".docx", ".pdf"]


def test_evidence_is_bound_there_too_and_written_when_it_is_asked(session: Session, tmp_path: Path) -> None:
    scan = tmp_path / "证书.pdf"
    scan.write_bytes(paper(pages=3))
    session.add_evidence(scan, "证书")
    blob = session.blob(session.project.evidence[0].file.sha256)
    assert blob is not None
    process = Process(Job(tmp_path, (), "shipped", bound=(blob,)), session)
    process.until_all_are_made()
    assert not (tmp_path / "extra").exists()
    assert process.answer(WRITE) == 0
    (file,) = (tmp_path / "extra").iterdir()
    assert len(PdfReader(file).pages) == 4
