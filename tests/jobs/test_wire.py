"""A project comes out of the lines that it is told in as it went in, and no line is long to make."""

from labdesk.jobs import wire
from labdesk.project import codec
from labdesk.project.printed import Fingerprint, Printed
from labdesk.session import Session
from tests import minipack

ROWS = 300


def large() -> Session:
    session = minipack.complete()
    with session.edit("填很多行") as editor:
        for number in range(ROWS):
            editor.insert("staff", cells={"name": f"第{number}人"})
    digests = {f"staff/{number}/name": f"{number:032x}" for number in range(3 * ROWS)}
    session.remember_printed([Printed("form", "2026-01-01T00:00:00", 3, Fingerprint(digests, "x"))])
    return session


def test_it_comes_out_as_it_went_in() -> None:
    snapshot = large().project.snapshot()
    head, project = wire.decoded(wire.encoded({"wish": 7}, snapshot))
    assert head["wish"] == 7
    assert codec.to_json(project) == codec.to_json(snapshot)
    assert project.printed == snapshot.printed


def test_however_many_answers_and_digests_there_are_no_line_holds_more_than_some() -> None:
    first, *lines = wire.encoded({}, large().project.snapshot())
    assert max(map(len, lines)) < 80_000
    assert len(lines) > 3
    assert b"0000000000000001" not in first
