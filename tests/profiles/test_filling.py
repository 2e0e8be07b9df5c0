"""Filling a project from a profile, and a profile from a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from labdesk.base.errors import InternalError
from labdesk.profiles.filling import fill, fill_rows, matching, taken
from labdesk.profiles.kinds import kind_at, kinds
from labdesk.profiles.library import Library
from labdesk.profiles.model import Profile, new_profile
from labdesk.session import Session
from tests import minipack
from tests.packs.samples import answered

SUZHOU = "suzhou-datalab-2024"
UNIT = new_profile("unit", {"name": "甲乙大学", "nature": "事业单位", "credit_code": "12320000466007109X"})
PERSON = new_profile("person", {"name": "沈堃", "birth": "1980-05", "title": "教授", "research": True, "phone": "1"})


def empty() -> Session:
    return Session.new(minipack.pack())


def profile_of(session: Session, path: str) -> Profile:
    kind = kind_at(session.project.fields, path)
    assert kind is not None
    return new_profile(kind.name, taken(session.project, path))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("lead", "unit"),
        ("partners", "unit"),
        ("contact", "person"),
        ("staff", "person"),
        ("plan", None),
        ("gone", None),
    ],
)
def test_a_place_is_about_a_unit_or_a_person_by_the_shared_ids_of_its_fields(path: str, kind: str | None) -> None:
    found = kind_at(answered(SUZHOU).project.fields, path)
    assert (found.name if found else None) == kind


def test_every_key_of_a_kind_is_a_shared_field() -> None:
    for kind in kinds().values():
        assert set(kind.known_by) <= set(kind.keys) == set(kind.types)


def test_a_profile_answers_the_group_as_one_step() -> None:
    session = empty()
    done = fill(session, "lead", UNIT)
    assert done.filled == ("lead/name", "lead/nature", "lead/credit_code")
    assert session.project.value("lead/nature") == "事业单位"
    assert session.undo_name == "填入单位资料"
    session.undo()
    assert list(session.project.answers()) == []


def test_a_profile_adds_a_row_to_a_table() -> None:
    session = empty()
    done = fill(session, "staff", PERSON)
    (row,) = session.project.rows("staff")
    assert done.filled == tuple(f"staff/{row}/{key}" for key in ("name", "birth", "title", "research"))
    session.undo()
    assert session.project.rows("staff") == ()


def test_what_is_answered_already_stays_unless_it_may_be_overwritten() -> None:
    session = empty()
    session.set("lead/name", "别的单位")
    assert fill(session, "lead", UNIT).kept == ("lead/name",)
    assert session.project.raw("lead/name") == "别的单位"
    assert fill(session, "lead", UNIT, overwrite=True).filled == ("lead/name",)
    assert session.project.raw("lead/name") == "甲乙大学"


def test_an_option_that_the_programme_lacks_is_refused_and_named() -> None:
    session = empty()
    done = fill(session, "lead", new_profile("unit", {"name": "甲", "nature": "社会组织"}))
    assert [(each.path, each.label) for each in done.refused] == [("lead/nature", "单位性质")]
    assert session.project.raw("lead/nature") is None


def test_only_what_is_shared_is_filled() -> None:
    session = empty()  # its `lead.phone` is no shared field
    assert "lead/phone" not in fill(session, "lead", UNIT).filled


def test_a_unit_is_no_person() -> None:
    with pytest.raises(InternalError):
        fill(empty(), "staff", UNIT)


def test_filling_with_what_is_there_already_is_no_step() -> None:
    session = empty()
    fill(session, "lead", UNIT)
    session.undo()
    session.redo()
    assert fill(session, "lead", UNIT).filled == ()
    session.undo()
    assert list(session.project.answers()) == []


def test_what_a_project_says_fills_another_the_same(tmp_path: Path) -> None:
    source, library = answered(SUZHOU, "complete"), Library(tmp_path)
    library.turn_on()
    library.remember_all([("unit", profile_of(source, "lead").values)])
    target = answered(SUZHOU)
    fill(target, "lead", library.profiles()[0])
    for key in (
        "name",
        "nature",
        "kind",
        "level",
        "registered",
        "office",
        "district",
        "credit_code",
        "address",
        "intro",
    ):
        assert target.project.value(f"lead/{key}") == source.project.value(f"lead/{key}"), key
    assert target.project.raw("lead/joint_count") is None


def test_every_person_of_the_sample_fills_a_row_of_another_project() -> None:
    source, target = answered(SUZHOU, "complete"), answered(SUZHOU)
    for row in source.project.rows("staff"):
        done = fill(target, "staff", profile_of(source, f"staff/{row}"))
        assert done.refused == ()
    rows = zip(source.project.rows("staff"), target.project.rows("staff"), strict=True)
    for ours, theirs in rows:
        for key in ("name", "sex", "post", "title", "title_level", "degree", "research", "unit"):
            assert source.project.value(f"staff/{ours}/{key}") == target.project.value(f"staff/{theirs}/{key}"), key
        assert target.project.raw(f"staff/{theirs}/duty") is None


def test_a_person_is_offered_by_name_and_birth_as_far_as_the_birth_is_known() -> None:
    session = empty()
    session.insert_row("staff", cells={"name": "沈 堃"})
    (row,) = session.project.rows("staff")
    other = new_profile("person", {"name": "沈堃", "birth": "1990"})
    people = [PERSON, other, UNIT, new_profile("person", {"name": "沈"})]
    path = f"staff/{row}"
    assert matching(people, session.project, path) == [PERSON, other]
    session.set(f"{path}/birth", "1980年5月")
    assert matching(people, session.project, path) == [PERSON]
    session.set(f"{path}/birth", "46岁")
    assert matching(people, session.project, path) == [PERSON, other]


def test_nothing_is_offered_where_no_name_is_typed_or_nobody_is_asked_for() -> None:
    session = empty()
    assert matching([UNIT], session.project, "lead") == []
    assert matching([UNIT], session.project, "plan") == []


def test_an_age_is_not_kept_as_it_changes() -> None:
    session = empty()
    session.insert_row("staff", cells={"name": "甲", "birth": "46岁", "degree": "硕士"})
    (row,) = session.project.rows("staff")
    assert taken(session.project, f"staff/{row}") == {"name": "甲", "degree": "硕士"}


def test_several_people_come_as_one_step() -> None:
    session = empty()
    other = new_profile("person", {"name": "陆犇", "title": "工程师"})
    filled = fill_rows(session, "staff", [PERSON, other])
    names = [session.project.raw(f"staff/{row}/name") for row in session.project.rows("staff")]
    assert names == ["沈堃", "陆犇"]
    assert filled.refused == ()
    session.undo()
    assert list(session.project.rows("staff")) == []


def test_units_are_no_people() -> None:
    with pytest.raises(InternalError):
        fill_rows(empty(), "staff", [UNIT])
