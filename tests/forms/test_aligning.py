"""The rows of a form are those of the project that say the same; others are new, gone, moved or renamed."""

from __future__ import annotations

import pytest

from labdesk.forms import Form, fill, propose, read_form, take_over
from labdesk.forms.aligning import aligned
from tests.forms.shandong import LAYOUTS
from tests.packs.samples import answered

OURS = [("甲", "男"), ("乙", "女"), ("丙", "男")]


@pytest.mark.parametrize(
    ("theirs", "wanted"),
    [
        ([("甲", "男"), ("乙", "女"), ("丙", "男")], [0, 1, 2]),
        ([("甲", "男"), ("丙", "男")], [0, 2]),
        ([("甲", "男"), ("丁", "女"), ("乙", "女"), ("丙", "男")], [0, None, 1, 2]),
        ([("甲", "男"), ("乙二", "女"), ("丙", "男")], [0, 1, 2]),
        ([("丙", "男"), ("甲", "男"), ("乙", "女")], [2, 0, 1]),
        ([], []),
    ],
    ids=["same", "gone", "new", "renamed", "moved", "empty"],
)
def test_rows_are_found_by_what_they_say(theirs: list[tuple[str, str]], wanted: list[int | None]) -> None:
    assert aligned(OURS, theirs) == wanted


@pytest.fixture
def filled() -> Form:
    session = answered("shandong-openlab-2022", "complete")
    form = Form.of_bytes(LAYOUTS["plain"]())
    return Form.of_bytes(fill(form, propose(form, session.pack), session.view).document)


def test_a_row_that_the_project_has_lost_comes_back_in_its_place(filled: Form) -> None:
    session = answered("shandong-openlab-2022", "complete")
    rows = list(session.project.rows("staff"))
    session.remove_rows([f"staff/{rows[3]}"])
    reading = read_form(filled, propose(filled, session.pack), session.view)
    assert [change.label for change in reading.changes] == ["人员参与情况 · 第 4 行（新增）"]
    with session.edit("读入申报表") as editor:
        take_over(reading, session.view, editor)
    names = [session.project.raw(f"staff/{row}/name") for row in session.project.rows("staff")]
    assert names[2:5] == ["麴仲川", "初沅", "丛漪澜"]
    assert read_form(filled, propose(filled, session.pack), session.view).changes == []


def test_what_the_form_does_not_hold_of_a_row_stays(filled: Form) -> None:
    session = answered("shandong-openlab-2022", "complete")
    rows = list(session.project.rows("staff"))
    session.set(f"staff/{rows[0]}/name", "林北")
    births = [session.project.raw(f"staff/{row}/birth") for row in rows]
    reading = read_form(filled, propose(filled, session.pack), session.view)
    assert [(change.before, change.after) for change in reading.changes] == [("林北", "林北渚")]
    with session.edit("读入申报表") as editor:
        take_over(reading, session.view, editor)
    assert [session.project.raw(f"staff/{row}/birth") for row in session.project.rows("staff")] == births


def test_only_what_is_chosen_is_taken_over(filled: Form) -> None:
    session = answered("shandong-openlab-2022", "complete")
    session.set("contact/phone", "0531-55550199")
    session.set("contact/post", "秘书")
    reading = read_form(filled, propose(filled, session.pack), session.view)
    chosen = [change for change in reading.changes if change.path == "contact/post"]
    with session.edit("读入申报表") as editor:
        take_over(reading, session.view, editor, chosen)
    assert (session.project.raw("contact/post"), session.project.raw("contact/phone")) == (
        "科研管理部主任",
        "0531-55550199",
    )


def test_a_form_that_others_filled_takes_nothing_away() -> None:
    session = answered("shandong-openlab-2022", "complete")
    blank = Form.of_bytes(LAYOUTS["plain"]())
    assert read_form(blank, propose(blank, session.pack), session.view).changes == []
