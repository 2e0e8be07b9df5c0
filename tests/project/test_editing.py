"""Answers by path, and the edits that change them."""

import datetime as dt
from decimal import Decimal

import pytest

from labdesk.lang.values import OPEN
from labdesk.project import ids
from labdesk.project.editor import Editor, clean
from labdesk.project.edits import Edit, Placed, Position, edit_from_json
from labdesk.project.model import Project, UnknownPathError
from labdesk.project.store import EditRefusedError
from tests import minipack


@pytest.fixture
def project() -> Project:
    return Project(minipack.pack())


@pytest.fixture
def editor(project: Project) -> Editor:
    return Editor(project, clock=lambda: 1_000.0)


class TestAnswers:
    def test_an_answer_keeps_what_was_typed_beside_what_it_means(self, project: Project, editor: Editor) -> None:
        editor.set("plan/starts", "2030年7月1日")
        assert project.raw("plan/starts") == "2030年7月1日"
        assert project.value("plan/starts") == dt.date(2030, 7, 1)

    def test_a_half_typed_date_is_kept_and_open_and_a_problem(self, project: Project, editor: Editor) -> None:
        editor.set("plan/starts", "2030-1")
        assert project.raw("plan/starts") == "2030-1"
        assert project.value("plan/starts") is OPEN
        assert [problem.field for problem in project.problems()] == ["plan/starts"]

    def test_the_meaning_follows_the_next_edit(self, project: Project, editor: Editor) -> None:
        editor.set("plan/site", "12x")
        assert project.value("plan/site") is OPEN
        editor.set("plan/site", "12.5")
        assert project.value("plan/site") == Decimal("12.5")
        assert project.problems() == []

    def test_what_nobody_answered_is_open(self, project: Project) -> None:
        assert project.value("lead/name") is OPEN
        assert project.raw("lead/name") is None

    @pytest.mark.parametrize("nothing", [None, "", []])
    def test_clearing_leaves_nothing_behind(self, project: Project, editor: Editor, nothing: str | None) -> None:
        editor.set("lead/name", "甲")
        editor.set("lead/name", nothing)
        assert list(project.answers()) == []

    def test_the_same_answer_again_is_no_edit(self, editor: Editor) -> None:
        editor.set("lead/name", "甲")
        editor.set("lead/name", "甲")
        assert len(editor.edits) == 1

    def test_true_is_not_one(self, editor: Editor) -> None:
        editor.set("honest", 1)
        editor.set("honest", True)
        assert len(editor.edits) == 2

    def test_answers_come_in_the_packs_order(self, project: Project, editor: Editor) -> None:
        editor.set("honest", True)
        editor.insert("staff", cells={"name": "赵一"})
        editor.set("funds/other/y1", "3")
        editor.set("lead/name", "甲")
        paths = [
            path.replace(project.rows("staff")[0], "*") if "staff" in path else path for path, _ in project.answers()
        ]
        assert paths == ["lead/name", "staff/*/name", "funds/other/y1", "honest"]

    @pytest.mark.parametrize(
        "path",
        ["nothing", "lead", "lead/nothing", "staff", "staff/r23456789", "staff/r23456789/nothing", "plan/people", ""],
    )
    def test_what_the_pack_does_not_ask_cannot_be_answered(self, editor: Editor, path: str) -> None:
        with pytest.raises(UnknownPathError):
            editor.set(path, "x")
        assert editor.edits == []

    def test_a_row_that_is_not_there_cannot_be_answered(self, editor: Editor) -> None:
        with pytest.raises(EditRefusedError):
            editor.set("staff/r23456789/name", "x")


class TestRows:
    def test_rows_have_ids_that_stay(self, project: Project, editor: Editor) -> None:
        first, second = editor.insert("staff"), editor.insert("staff")
        between = editor.insert("staff", 1, {"name": "钱二"})
        assert project.rows("staff") == (first, between, second)
        editor.move(f"staff/{second}", 0)
        assert project.rows("staff") == (second, first, between)
        assert project.value(f"staff/{between}/name") == "钱二"
        assert all(map(ids.is_row_id, project.rows("staff")))

    def test_a_removed_row_takes_its_answers_along(self, project: Project, editor: Editor) -> None:
        row = editor.insert("staff", cells={"name": "赵一"})
        editor.remove(f"staff/{row}")
        assert project.rows("staff") == ()
        assert project.raw(f"staff/{row}/name") is None

    @pytest.mark.parametrize("index", [-5, 99])
    def test_an_index_outside_means_the_nearest_end(self, project: Project, editor: Editor, index: int) -> None:
        editor.insert("staff")
        row = editor.insert("staff", index)
        assert project.rows("staff")[0 if index < 0 else -1] == row

    def test_moving_a_row_to_where_it_is_is_no_edit(self, editor: Editor) -> None:
        row = editor.insert("staff")
        editor.move(f"staff/{row}", 0)
        assert len(editor.edits) == 1

    @pytest.mark.parametrize("table", ["lead", "funds", "nothing", "lead/name"])
    def test_only_tables_have_rows_to_add(self, editor: Editor, table: str) -> None:
        with pytest.raises(UnknownPathError):
            editor.insert(table)

    @pytest.mark.parametrize("column", ["nothing", "name/inner"])
    def test_a_new_row_has_the_tables_columns_alone(self, editor: Editor, column: str) -> None:
        with pytest.raises(UnknownPathError):
            editor.insert("staff", cells={column: "x"})

    def test_a_matrix_has_its_fixed_rows(self, project: Project) -> None:
        assert project.rows("funds") == ("self", "other")


class TestDerivedChoices:
    def test_a_level_follows_the_title_until_somebody_corrects_it(self, project: Project, editor: Editor) -> None:
        row = editor.insert("staff", cells={"title": "高级工程师"})
        level, title = f"staff/{row}/level", f"staff/{row}/title"
        assert project.value(level) == "副高"
        editor.set(title, "研究员")
        assert project.value(level) == "正高"
        editor.set(level, "中级")
        editor.set(title, "高级工程师")
        assert project.value(level) == "中级"
        editor.set(level, None)
        assert project.value(level) == "副高"

    def test_an_edit_of_the_title_says_that_the_level_may_have_changed(self, editor: Editor) -> None:
        row = editor.insert("staff")
        editor.changed.clear()
        editor.set(f"staff/{row}/title", "研究员")
        assert editor.changed == {f"staff/{row}/title", f"staff/{row}/level"}


class TestEdits:
    def test_each_carries_its_replica_and_counter_and_leaves_its_stamp(self, project: Project, editor: Editor) -> None:
        editor.set("lead/name", "甲")
        editor.set("lead/name", "乙")
        assert [edit.sequence for edit in editor.edits] == [1, 2]
        leaf = project.store.leaf("lead/name")
        assert leaf is not None
        assert leaf.stamp == editor.edits[-1].stamp
        assert str(leaf.stamp) == f"{project.replica}:2"
        assert project.ancestry.versions == {project.replica: 2}

    def test_the_inverse_takes_it_back(self, project: Project, editor: Editor) -> None:
        row = editor.insert("staff", cells={"name": "赵一", "title": "工程师"})
        editor.remove(f"staff/{row}")
        editor.apply(editor.edits[-1].inverse(project.replica, 0, project.next_sequence()))
        assert project.rows("staff") == (row,)
        assert project.value(f"staff/{row}/title") == "工程师"

    @pytest.mark.parametrize(
        "edit",
        [
            Edit("set", "lead/name", None, "甲\ud800", "abcdefgh", 1.5, 1),
            Edit("insert", "staff/r23456789", None, Placed(None, {"name": "赵一"}), "abcdefgh", 1.5, 2),
            Edit("remove", "staff/r23456789", Placed("r2345678a", {}), None, "abcdefgh", 1.5, 3),
            Edit("move", "staff/r23456789", Position(None), Position("r2345678a"), "abcdefgh", 1.5, 4),
            Edit("set", "plan/files", [{"name": "a.pdf", "bytes": 3}], None, "abcdefgh", 1.5, 5),
        ],
    )
    def test_it_goes_through_json_unchanged(self, edit: Edit) -> None:
        assert edit_from_json(edit.to_json()) == edit

    @pytest.mark.parametrize("spoilt", [{"op": "destroy"}, {"sequence": "x"}, {"after": 3, "op": "insert"}])
    def test_json_that_is_none_is_refused(self, spoilt: dict[str, object]) -> None:
        good = Edit("set", "lead/name", None, "甲", "abcdefgh", 1.5, 1).to_json()
        with pytest.raises((KeyError, TypeError, ValueError)):
            edit_from_json({**good, **spoilt})


def test_surrogates_that_make_one_character_become_it_and_lone_ones_stay() -> None:
    assert clean("\ud83d\ude00") == "😀"
    assert clean("a\ud83d") == "a\ud83d"
    assert clean({"name": "\ud83d\ude00"}) == {"name": "😀"}


def test_ids_are_of_their_kind_and_differ() -> None:
    assert ids.is_row_id(ids.new_row_id())
    assert ids.is_replica_id(ids.new_replica_id())
    assert ids.is_project_id(ids.new_project_id())
    assert len({ids.new_row_id() for _ in range(1000)}) == 1000
