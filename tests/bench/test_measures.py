"""Every measurement measures something, with counts so small that it says nothing about speed."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import (
    audits,
    documents,
    edits,
    files,
    findings,
    monsters,
    preview,
    previews,
    sample,
    startup,
    tables,
    window,
)
from bench.processes import workplace
from labdesk.pack import loader
from labdesk.session import Change


@pytest.fixture
def work() -> Iterator[Path]:
    with workplace() as folder:
        yield folder


def test_edits_are_measured_for_each_number_of_rows() -> None:
    lines = list(edits.lines(sizes=((3, 1), (20, 2)), edits=10, passes=1))
    assert [line.name for line in lines] == ["edit to findings, 3 rows", "edit to findings, 20 rows"]
    assert [len(line.seconds) for line in lines] == [10, 10]
    assert all(line.reference == edits.FRAME and line.met is not None for line in lines)


def test_every_edit_that_is_measured_changes_something() -> None:
    pack = loader.load(sample.folder())
    given = sample.answers_of(pack, 5)
    session = sample.answered(pack, given)
    changes: list[Change] = []
    session.subscribe(changes.append)
    typist = edits.Typist(session, given, random.Random(3))
    for _ in range(300):
        typist.next()()
    assert len(changes) == 300
    assert any(change.added for change in changes)


def test_the_rows_of_a_multiplied_sample_are_different_people() -> None:
    pack = loader.load(sample.folder())
    rows = sample.answers_of(pack, 200).tables[sample.STAFF]
    assert len({row["name"] for row in rows}) == 200


def test_monsters_are_measured_against_two_seconds(work: Path) -> None:
    (line,) = monsters.lines(work, rounds=1, names=("a row over more than three pages",))
    assert (len(line.seconds), line.reference) == (1, monsters.TWO_SECONDS)


def test_the_preview_is_measured_from_key_to_page() -> None:
    painted, busy = preview.lines(keys=2, pages=1)
    assert (len(painted.seconds), painted.reference) == (2, preview.THIRD)
    assert (len(busy.seconds), busy.reference) == (2, edits.FRAME)


def test_the_previews_process_is_measured_alone(work: Path) -> None:
    (line,) = previews.lines(work, rows=3, edits=4, passes=1)
    assert (len(line.seconds), line.reference) == (4, previews.FIFTH)


def test_the_engine_is_measured_alone() -> None:
    (line,) = findings.lines(sizes=((5, 1),), edits=10, passes=1)
    assert len(line.seconds) == 10


def test_exports_are_measured_without_libreoffice(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    lines = {line.name: line for line in documents.lines(work, rounds=1)}
    assert set(lines) == set(documents.AIMS)
    assert all(line.ratio is None and line.met is None for line in lines.values())


@pytest.mark.external
def test_exports_are_compared_with_libreoffice(work: Path) -> None:
    assert all(line.ratio is not None for line in documents.lines(work, rounds=1))


def test_saving_and_opening_are_compared_with_a_copy(work: Path) -> None:
    lines = list(files.lines(work, rounds=1, rows=20, attached=100_000))
    assert [line.name.partition(",")[0] for line in lines] == ["save", "open", "open"]
    assert (work / "large.labdesk").stat().st_size > 100_000
    assert (work / "copy.labdesk").read_bytes() == (work / "large.labdesk").read_bytes()


def test_starting_is_compared_with_python_alone(work: Path) -> None:
    assert [len(line.seconds) for line in startup.lines(work, rounds=1)] == [1, 1]


def test_imports_are_listed_by_package(work: Path) -> None:
    names = [name for name, _ in startup.imports(work)]
    assert {"labdesk.session", "reportlab", "docx"} <= set(names)


def test_keys_in_cells_are_measured_for_each_number_of_rows_and_type_of_column() -> None:
    pack = loader.load(sample.folder())
    kinds = {column.type for column in pack.fields[sample.STAFF].children}
    found = list(tables.lines(sizes=((3, 1), (20, 2)), keys=3, passes=1))
    assert {line.name for line in found} == {
        f"key in a cell ({kind}), {rows} rows" for kind in kinds for rows in (3, 20)
    }
    assert {len(line.seconds) for line in found} == {3}


def test_the_window_is_measured_against_a_bare_one_and_its_keys_against_a_frame(work: Path) -> None:
    start, memory, *keys = window.lines(work, rounds=1, sizes=((5, 1),), keys=6, passes=1)
    for line in (start, memory):
        assert len(line.seconds) == 1
        assert line.ratio is not None
    assert memory.cells()[1].endswith(" MB")
    assert {"key in a field (text), 5 rows", "key in a field (choice), 5 rows"} <= {line.name for line in keys}
    assert {len(line.seconds) for line in keys} == {6}


def test_audits_are_compared_with_writing_and_binding_with_ten_seconds(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audits, "_SCANS", 2)
    found = {line.name: line for line in audits.lines(work, rounds=1)}
    assert {line.reference.name for line in found.values() if line.reference} == {audits.WRITING, "ten seconds"}
