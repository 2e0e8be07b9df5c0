"""A project as JSON, and back, from this format and older ones."""

import json
from typing import Any

import pytest

from labdesk.base.errors import LabdeskError
from labdesk.project import codec, migrations
from labdesk.project.migrations import NewerFormatError, NoProjectError, migrate
from labdesk.project.model import Project
from tests import minipack


@pytest.fixture
def project() -> Project:
    return minipack.complete().project


@pytest.fixture
def data(project: Project) -> dict[str, Any]:
    """The complete example as it comes from a file."""
    found: dict[str, Any] = json.loads(json.dumps(codec.to_json(project)))
    return found


def test_it_comes_back_as_it_was(project: Project, data: dict[str, Any]) -> None:
    again = codec.from_json(data, minipack.pack())
    assert codec.to_json(again) == data
    assert codec.content(again) == codec.content(project)
    assert again.ancestry == project.ancestry


def test_the_next_to_edit_it_is_another_replica(project: Project, data: dict[str, Any]) -> None:
    assert codec.from_json(data, minipack.pack()).replica != project.replica


class TestAuthors:
    def test_the_name_of_who_made_the_changes_stays_with_them(self, project: Project) -> None:
        project.sign("欧阳求索")
        again = codec.from_json(codec.to_json(project), minipack.pack())
        assert again.ancestry.authors == {project.replica: "欧阳求索"}
        again.sign("钱开来")
        assert codec.to_json(again)["authors"] == {project.replica: "欧阳求索"}, "who changed nothing is not named"

    def test_a_name_can_be_taken_back(self, project: Project) -> None:
        project.sign("欧阳求索")
        project.sign("")
        assert codec.to_json(project)["authors"] == {}

    def test_any_name_that_was_given_is_read_again(self, project: Project) -> None:
        project.sign("名" * 5000)
        codec.from_json(codec.to_json(project), minipack.pack())

    @pytest.mark.parametrize("name", ["", 5, None, "名" * 5000])
    def test_what_is_no_name_is_refused(self, data: dict[str, Any], project: Project, name: object) -> None:
        with pytest.raises(NoProjectError):
            codec.from_json({**data, "authors": {project.replica: name}}, minipack.pack())

    def test_files_from_before_name_nobody(self, data: dict[str, Any]) -> None:
        del data["authors"]
        assert codec.from_json({**data, "format": 2}, minipack.pack()).ancestry.authors == {}


def test_a_long_text_says_that_it_is_plain(data: dict[str, Any]) -> None:
    raw = data["answers"]["plan/goals"]["raw"]
    assert raw["format"] == "plain/1"
    assert raw["source"].startswith("两年内")


def test_a_long_text_of_a_later_kind_is_never_taken_for_plain(data: dict[str, Any]) -> None:
    data["answers"]["plan/goals"]["raw"]["format"] = "markup/1"
    with pytest.raises(NewerFormatError, match="markup/1"):
        codec.from_json(data, minipack.pack())


def test_every_answer_and_row_carries_a_stamp(data: dict[str, Any], project: Project) -> None:
    stamps = [answer["stamp"] for answer in data["answers"].values()]
    stamps += [stamp for rows in data["rows"].values() for _, stamp in rows]
    assert all(stamp.startswith(project.replica + ":") for stamp in stamps)


def test_a_revision_follows_from_content_and_parent(data: dict[str, Any]) -> None:
    first = {**data, "answers": dict(data["answers"])}
    codec.revise(first)
    assert first["parent"] is None
    second = dict(first)
    codec.revise(second)
    assert second["parent"] == first["revision"]
    assert second["revision"] != first["revision"]
    repeated = {**data, "answers": dict(data["answers"])}
    codec.revise(repeated)
    assert repeated["revision"] == first["revision"]


SPOILT: dict[str, Any] = {
    "kind": "something else",
    "project": "../../escape",
    "revision": 5,
    "versions": [{"abcdefgh": -1}, {"../x": 1}, {"abcdefgh": True}, {"abcdefgh": "1"}, []],
    "authors": [{"23456789": "不在其中"}, {"../x": "某人"}, [], "某人"],
    "rows": [
        {"nothing": []},
        {"staff": [["../x", "abcdefgh:1"]]},
        {"staff": [["r23456789", "abcdefgh"]]},
        {"staff": [["r23456789", "abcdefgh:1"], ["r23456789", "abcdefgh:1"]]},
        {"staff": [["r23456789"]]},
        {"staff": 3},
        [],
    ],
    "answers": [
        {"nothing": {"raw": "x", "stamp": "abcdefgh:1"}},
        {"lead": {"raw": "x", "stamp": "abcdefgh:1"}},
        {"staff/r23456789/name": {"raw": "x", "stamp": "abcdefgh:1"}},
        {"lead/name": {"raw": "x"}},
        {"lead/name": {"raw": 1.5, "stamp": "abcdefgh:1"}},
        {"lead/name": {"raw": [[[[[["x"]]]]]], "stamp": "abcdefgh:1"}},
        {"lead/name": "x"},
        {"plan/goals": {"raw": {"format": "plain/1", "source": 3}, "stamp": "abcdefgh:1"}},
        "x",
    ],
}
CASES = [(key, case) for key, found in SPOILT.items() for case in (found if isinstance(found, list) else [found])]


@pytest.mark.parametrize(("key", "case"), CASES)
def test_data_that_makes_no_sense_is_refused(data: dict[str, Any], key: str, case: object) -> None:
    if key == "rows":
        data["answers"] = {}
    with pytest.raises(NoProjectError):
        codec.from_json({**data, key: case}, minipack.pack())


@pytest.mark.parametrize("key", ["kind", "project", "versions", "authors", "rows", "answers", "revision", "parent"])
def test_data_that_lacks_something_is_refused(data: dict[str, Any], key: str) -> None:
    del data[key]
    with pytest.raises(NoProjectError):
        codec.from_json(data, minipack.pack())


def test_strange_answers_are_kept_and_called_a_problem(data: dict[str, Any]) -> None:
    data["answers"]["lead/name"]["raw"] = [{"what": ["is", "this"]}, True, 5]
    project = codec.from_json(data, minipack.pack())
    assert [problem.field for problem in project.problems()] == ["lead/name"]
    assert codec.to_json(project)["answers"]["lead/name"] == data["answers"]["lead/name"]


class TestMigrations:
    def test_the_chain_is_complete(self) -> None:
        assert sorted(migrations.MIGRATIONS) == list(range(1, migrations.FORMAT))

    def test_an_older_format_goes_through_every_step_up_to_the_current(self) -> None:
        def second(data: dict[str, Any]) -> dict[str, Any]:
            return {**data, "answers": data["values"], "seen": [2]}

        def third(data: dict[str, Any]) -> dict[str, Any]:
            return {**data, "seen": [*data["seen"], 3]}

        chain = {1: second, 2: third}
        found = migrate({"format": 1, "values": {"a": 1}}, chain, 3)
        assert found == {"format": 3, "values": {"a": 1}, "answers": {"a": 1}, "seen": [2, 3]}
        assert migrate({"format": 2, "seen": []}, chain, 3) == {"format": 3, "seen": [3]}

    def test_what_is_given_stays_as_it_is(self) -> None:
        given = {"format": 1}
        migrate(given, {1: lambda data: {**data, "more": 1}}, 2)
        assert given == {"format": 1}

    def test_a_file_of_an_older_format_opens(self, data: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        data = {**data, "format": 1, "leafs": data.pop("answers")}
        monkeypatch.setattr(codec, "migrate", lambda found: migrate(found, {1: renamed}, 2))

        def renamed(found: dict[str, Any]) -> dict[str, Any]:
            return {**found, "answers": found["leafs"]}

        assert codec.from_json(data, minipack.pack()).value("lead/name") == "甲乙云图数据有限公司"

    def test_paper_that_format_3_remembers_was_the_packs_own(self, data: dict[str, Any]) -> None:
        printed = {
            "output": "a",
            "at": "2026-07-01T09:00:00+08:00",
            "pages": 2,
            "text": "x",
            "values": [],
            "scan": None,
        }
        found = migrate({**data, "format": 3, "printed": [printed]})
        project = codec.from_json(found, minipack.pack())
        assert project.printed["a"].form is None
        assert project.filled == {}
        assert "printed" not in migrate({**data, "format": 3})

    @pytest.mark.parametrize("found", [{}, {"format": None}, {"format": "1"}, {"format": 0}, {"format": True}])
    def test_data_without_a_format_is_no_project(self, found: dict[str, Any]) -> None:
        with pytest.raises(NoProjectError):
            migrate(found)

    def test_a_newer_format_is_told_apart_and_says_what_to_do(self) -> None:
        with pytest.raises(NewerFormatError, match=r"更新版本.*请升级") as caught:
            migrate({"format": migrations.FORMAT + 1})
        assert isinstance(caught.value, LabdeskError)
