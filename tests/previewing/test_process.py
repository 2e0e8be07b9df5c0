"""The process that makes previews: it follows edits, answers the latest wish, and leaves nothing behind."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.edits import Typist
from bench.sample import answers_of
from labdesk.document.outputs import outputs_of
from labdesk.previewing.follower import Follower
from labdesk.previewing.make import make
from labdesk.previewing.protocol import Failure, Wish, edit_lines, opening, told
from labdesk.project import codec
from labdesk.session import Change, Session
from tests import minipack
from tests.packs.samples import answered
from tests.previewing.program import Program

PACK = "suzhou-datalab-2024"


@pytest.fixture
def session() -> Session:
    return answered(PACK, "complete")


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


@pytest.fixture
def program(session: Session, temporary: Path) -> Iterator[Program]:
    with Program(session, temporary) as found:
        yield found


def content(session: Session, number: int = 0) -> bytes:
    """What the PDF of an output has to be."""
    return make(session.view, outputs_of(session.view)[number], "shipped").content


def test_the_first_preview_needs_no_edit(program: Program, session: Session) -> None:
    preview = program.preview()
    assert preview.revision == 0
    assert preview.pdf.read_bytes() == content(session)
    assert [each.id for each in preview.outputs] == [each.id for each in outputs_of(session.view)]
    assert preview.output == preview.outputs[0].id
    assert preview.stamps.pages == len(preview.pages)
    assert {each.unit for each in preview.stamps.seals} >= {session.project.raw("lead/name")}
    assert all(each.is_shipped for each in preview.fonts)


def test_it_follows_typing_undo_and_rows(program: Program, session: Session) -> None:
    program.preview()
    session.type("lead/name", "苏州云")
    session.type("lead/name", "苏州云岭数据有限公司")
    session.insert_row("staff", 0, {"name": "新来的"})
    session.move_row(f"staff/{session.project.rows('staff')[0]}", 3)
    session.remove_rows([f"staff/{session.project.rows('staff')[1]}"])
    session.undo()
    session.undo()
    session.redo()
    revision = program.wish()
    preview = program.preview()
    assert preview.revision == revision
    assert preview.pdf.read_bytes() == content(session)


def test_of_many_wishes_the_last_is_answered(program: Program, session: Session) -> None:
    for number in range(30):
        session.type("lead/name", f"第{number}家公司")
        last = program.wish()
    revisions = [program.preview().revision]
    while revisions[-1] < last:
        revisions.append(program.preview().revision)
    assert revisions == sorted(set(revisions))
    assert len(revisions) < 30


def test_an_answer_that_is_not_understood_does_not_stop_it(program: Program, session: Session) -> None:
    program.say(b"no JSON\n", b"[1]\n", b'{"wish": 3}\n', b'{"edits": [{"op": "explode"}]}\n', b"\n")
    program.preview()
    program.wish()
    assert program.preview().pdf.read_bytes() == content(session)


def test_it_says_when_an_edit_does_not_fit(program: Program) -> None:
    program.preview()
    gone: dict[str, object] = {
        "op": "remove",
        "path": "staff/r22222222",
        "before": {"after": None, "cells": {}},
        "after": None,
    }
    program.say(json.dumps({"edits": [{**gone, "author": "a", "time": 0, "sequence": 1}]}).encode() + b"\n")
    revision = program.wish()
    failure = program.answer()
    assert isinstance(failure, Failure)
    assert failure.out_of_step
    assert failure.revision == revision


def test_it_shows_the_output_and_the_fonts_that_are_wished_for(temporary: Path) -> None:
    session = minipack.complete()
    outputs = outputs_of(session.view)
    with Program(session, temporary) as program:
        program.preview()
        program.wish(outputs[-1].id, "system")
        preview = program.preview()
        assert preview.output == outputs[-1].id
        program.wish("no such output")
        assert program.preview().output == outputs[0].id


def test_older_files_go_and_the_folder_goes_with_the_process(session: Session, temporary: Path) -> None:
    with Program(session, temporary) as program:
        seen = [program.preview().pdf]
        for _ in range(3):
            program.wish()
            seen.append(program.preview().pdf)
        assert [each.exists() for each in seen] == [False, False, True, True]
        assert [each.parent.parent for each in seen] == [temporary] * 4
        assert seen[-1].parent.stat().st_mode & 0o077 == 0
    assert list(temporary.iterdir()) == []


def test_the_folder_of_a_process_that_was_killed_goes_with_the_next_start(session: Session, temporary: Path) -> None:
    with Program(session, temporary) as program:
        program.preview()
        program.process.kill()
        program.process.wait()
        (left,) = temporary.iterdir()
    with Program(session, temporary) as program:
        program.preview()
        assert not left.exists()


def test_what_is_no_project_is_an_error_in_words(session: Session, temporary: Path) -> None:
    head, *_ = opening(Wish(0, "", "shipped"), session.project)
    broken = json.dumps({**json.loads(head), "pack": {}}).encode()
    with Program(session, temporary, [broken, b"\n", b"\n"]) as program:
        failure = program.answer()
        assert isinstance(failure, Failure)
        assert failure.error.what
        assert not failure.out_of_step
        assert program.process.wait() == failure.error.exit_code
    assert list(temporary.iterdir()) == []


def test_after_two_thousand_edits_the_answers_are_the_same() -> None:
    session = answered(PACK, "complete")
    follower = Follower(session.project.snapshot())
    typist = Typist(session, answers_of(session.pack), random.Random(7))

    def follow(change: Change) -> None:
        for line in edit_lines(change.edits):
            edits = told(line)
            assert isinstance(edits, tuple)
            follower.follow(edits)

    session.subscribe(follow)
    for _ in range(2_000):
        typist.next()()
    assert codec.to_json(follower.project) == codec.to_json(session.project)
    for path in session.project.paths():
        assert follower.view.value(path) == session.view.value(path)
        assert follower.view.is_visible(path) == session.view.is_visible(path)
