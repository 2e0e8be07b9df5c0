"""How far each page is: counted once, then kept up to date by what each edit touched."""

import random
from pathlib import Path

import pytest

from labdesk.pack.fieldtypes.base import Raw
from labdesk.project.completeness import Completeness, PageCount
from labdesk.session import Session
from tests import minipack


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def session() -> Session:
    return Session.new(minipack.pack())


@pytest.fixture
def complete() -> Session:
    return minipack.complete()


def states(session: Session) -> dict[str, str]:
    return {page: progress.state for page, progress in session.progress().items()}


class TestStates:
    def test_an_empty_project_has_nothing_filled_in(self, session: Session) -> None:
        assert states(session) == {"unit": "empty", "team": "empty", "plan": "empty"}

    def test_a_complete_one_is_done(self, complete: Session) -> None:
        assert states(complete) == {"unit": "done", "team": "done", "plan": "done"}
        assert complete.missing() == []

    def test_one_answer_begins_a_page(self, session: Session) -> None:
        session.set("lead/name", "甲公司")
        assert states(session)["unit"] == "started"

    def test_an_answer_that_cannot_be_right_makes_a_page_wrong(self, session: Session) -> None:
        session.set("lead/credit_code", "91320583MAEXAMPL8X")
        assert states(session)["unit"] == "wrong"
        assert session.progress()["unit"].problems == 1

    def test_a_failing_condition_makes_the_page_of_its_fields_wrong(self, complete: Session) -> None:
        rows = [f"staff/{row}" for row in complete.project.rows("staff")]
        complete.remove_rows(rows[1:])
        progress = complete.progress()["team"]
        assert progress.state == "wrong"
        assert "headcount" in progress.failing

    def test_clearing_the_last_answer_makes_a_page_empty_again(self, session: Session) -> None:
        session.set("lead/name", "甲公司")
        session.set("lead/name", None)
        assert states(session)["unit"] == "empty"


class TestMissing:
    def test_required_answers_are_missing_and_optional_ones_are_not(self, session: Session) -> None:
        assert "lead/name" in session.missing()
        assert "lead/phone" not in session.missing()

    def test_what_is_hidden_is_not_missing(self, session: Session) -> None:
        assert not any(path.startswith("partners") for path in session.missing())
        session.set("lead/joint", True)
        row = session.insert_row("partners").added[0]
        assert f"{row}/name" in session.missing()
        session.set("lead/joint", False)
        assert f"{row}/name" not in session.missing()

    def test_a_removed_row_misses_nothing(self, session: Session) -> None:
        row = session.insert_row("staff").added[0]
        assert f"{row}/name" in session.missing()
        session.remove_rows([row])
        assert not any(path.startswith("staff/") for path in session.missing())

    def test_a_derived_answer_is_none_that_is_missing(self, session: Session) -> None:
        row = session.insert_row("staff", cells={"title": "高级工程师"}).added[0]
        assert f"{row}/level" not in session.missing()

    def test_computed_fields_are_never_missing(self, session: Session) -> None:
        assert not {"plan/people", "plan/subsidy"} & set(session.missing())


def test_a_page_is_known_by_a_field_its_group_and_its_rows(complete: Session) -> None:
    row = complete.project.rows("staff")[0]
    paths = (
        "lead/name",
        "directions/main",
        "directions",
        "staff",
        f"staff/{row}",
        f"staff/{row}/name",
        "funds/self/y1",
    )
    assert [complete.page_of(path) for path in paths] == ["unit", "team", "team", "team", "team", "team", "plan"]
    assert complete.page_of("nothing/here") is None


def test_after_any_edits_the_counts_are_those_of_a_fresh_count(complete: Session) -> None:
    complete.progress()
    chance = random.Random(7)
    answers: list[Raw] = [None, "", "甲", "91320583MAEXAMPL8X", True, False, "2026-03", ["医疗健康"], "99999999999"]
    for _ in range(400):
        act = chance.random()
        rows = [f"{table}/{row}" for table in ("staff", "partners") for row in complete.project.rows(table)]
        if act < 0.6:
            leaves = [path for path in complete.project.paths() if complete.project.node(path).type != "computed"]
            complete.set(chance.choice(leaves), chance.choice(answers))
        elif act < 0.7:
            complete.insert_row(chance.choice(["staff", "partners"]), 0, {"name": "乙"})
        elif act < 0.8 and rows:
            complete.remove_rows([chance.choice(rows)])
        elif act < 0.9:
            complete.undo()
        else:
            complete.redo()
        assert counts(complete._judgement.completeness) == counts(Completeness(complete.view))


def counts(completeness: Completeness) -> list[PageCount]:
    return [completeness.page(page.id) for page in minipack.pack().model.pages]


def test_what_is_missing_stands_in_the_packs_order(session: Session) -> None:
    patterns = list(session.pack.fields.nodes)
    places = [patterns.index(session.project.node(path).pattern) for path in session.missing()]
    assert places == sorted(places)
