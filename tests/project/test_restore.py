"""Going to another version of a project by edits, and what differs between two versions."""

import random
from pathlib import Path

import pytest

from labdesk.project import codec
from labdesk.project.difference import difference
from labdesk.project.editor import Editor
from labdesk.project.model import Project
from labdesk.project.restore import restore
from tests import minipack


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))


def copy(project: Project) -> Project:
    return codec.from_json(codec.to_json(project), project.pack)


def complete() -> Project:
    return minipack.complete().project


def randomly_edited(project: Project, seed: int) -> Project:
    found = copy(project)
    chance, editor = random.Random(seed), Editor(found)
    for _ in range(30):
        rows = [f"staff/{row}" for row in found.rows("staff")]
        act = chance.random()
        if act < 0.3 or not rows:
            editor.insert("staff", chance.randrange(5), {"name": "丙"})
        elif act < 0.5:
            editor.remove(chance.choice(rows))
        elif act < 0.7:
            editor.move(chance.choice(rows), chance.randrange(6))
        elif act < 0.8:
            editor.set(f"{chance.choice(rows)}/degree", chance.choice(["博士", None]))
        else:
            editor.set("lead/name", chance.choice(["甲", "乙", None]))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_restoring_leads_to_the_other_version_rows_and_order_included(seed: int) -> None:
    target, project = complete(), randomly_edited(complete(), seed)
    target = randomly_edited(project, seed + 100)
    restore(Editor(project), target)
    assert codec.content(project) == codec.content(target)
    assert not difference(target, project)


def test_restoring_what_is_the_same_makes_no_edit() -> None:
    project = complete()
    editor = Editor(project)
    restore(editor, copy(project))
    assert editor.edits == []


class TestDifference:
    def test_two_equal_versions_do_not_differ(self) -> None:
        project = complete()
        assert not difference(copy(project), project)

    def test_answers_count_one_by_one_and_are_named_by_their_fields(self) -> None:
        before = complete()
        after = copy(before)
        editor = Editor(after)
        editor.set("lead/name", "乙公司")
        editor.set(f"staff/{after.rows('staff')[0]}/degree", "博士")
        found = difference(before, after)
        assert (found.answers, found.rows_added, found.rows_removed) == (2, 0, 0)
        assert found.fields == ("牵头单位 · 单位全称", "成员")

    def test_a_row_counts_once_whatever_is_in_it(self) -> None:
        before = complete()
        after = copy(before)
        editor = Editor(after)
        editor.insert("staff", 0, {"name": "丁", "degree": "博士"})
        editor.remove(f"staff/{after.rows('staff')[2]}")
        found = difference(before, after)
        assert (found.answers, found.rows_added, found.rows_removed) == (0, 1, 1)

    def test_another_order_alone_is_a_difference_of_the_table(self) -> None:
        before = complete()
        after = copy(before)
        Editor(after).move(f"staff/{after.rows('staff')[0]}", 2)
        assert difference(before, after).fields == ("成员",)
