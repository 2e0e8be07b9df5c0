"""What a pack says is usually proven: hints for what no evidence proves yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from labdesk.session import Session
from tests.packs.samples import answered

SUZHOU = "suzhou-datalab-2024"


@pytest.fixture
def session() -> Session:
    return answered(SUZHOU, "complete")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "扫描.pdf"
    file.write_bytes(b"%PDF")
    return file


def asked(session: Session, at: str) -> tuple[int, Sequence[str]]:
    found = next((each for each in session.unproven() if each.proof.at == at), None)
    return (found.lacking, found.paths) if found is not None else (0, ())


def test_each_row_that_the_condition_counts_is_asked_for_until_enough_are_proven(session: Session, scan: Path) -> None:
    lacking, rows = asked(session, "staff")
    assert lacking == 3
    counted = session.tallies("staff")["qualified"]
    assert all(counted.counts(row.rpartition("/")[2]) for row in rows)
    for number, row in enumerate(rows[:3], 1):
        session.add_evidence(scan, "学位证书", [f"{row}/degree"])
        assert asked(session, "staff")[0] == 3 - number


def test_evidence_of_another_kind_proves_nothing_and_of_no_kind_anything(session: Session, scan: Path) -> None:
    assert asked(session, "lead.registered")[0] == 1
    session.add_evidence(scan, "照片", ["lead/registered"])
    row = session.project.evidence[0].row
    assert asked(session, "lead.registered")[0] == 0
    session.set(f"#evidence/{row}/kind", "award")
    assert asked(session, "lead.registered")[0] == 1


def test_nothing_is_asked_of_what_is_not_answered() -> None:
    assert Session.new(answered(SUZHOU).pack).unproven() == ()


def test_a_pack_that_says_nothing_asks_for_nothing() -> None:
    assert answered("jiangsu-dataelement", "complete").unproven() == ()
