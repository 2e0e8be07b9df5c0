"""The library of units and people: off until it is wanted, the user's own, and gone when it is deleted."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

import pytest

from labdesk.base import log
from labdesk.base.errors import LabdeskError
from labdesk.profiles.library import Library
from labdesk.storage.errors import StorageError

UNIT = {"name": "甲乙云图数据有限公司", "nature": "企业", "address": "甲乙市一路 1 号"}
PERSON = {"name": "犇𬭎", "birth": "1985-03-12", "phone": "13900001111", "research": True}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "profiles")
    made.turn_on()
    return made


def everything_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_nothing_is_stored_before_the_user_turns_it_on(tmp_path: Path) -> None:
    library = Library(tmp_path / "profiles")
    assert not library.is_on
    assert library.profiles() == []
    with pytest.raises(LabdeskError, match="没有开启"):
        library.add("unit", UNIT)
    assert list(tmp_path.iterdir()) == []


def test_what_was_added_is_there_for_the_next_program(library: Library, tmp_path: Path) -> None:
    library.add("person", PERSON)
    library.add("unit", UNIT)
    again = Library(tmp_path / "profiles")
    assert [(each.kind, dict(each.values)) for each in again.profiles()] == [("person", PERSON), ("unit", UNIT)]
    assert [each.name for each in again.profiles("unit")] == [UNIT["name"]]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_user_may_read_it_even_where_somebody_opened_it_up(library: Library) -> None:
    library.path.chmod(0o644)
    library.add("unit", UNIT)
    assert stat.S_IMODE(library.path.stat().st_mode) == 0o600


def test_a_changed_profile_keeps_its_id_and_a_blank_value_is_none(library: Library) -> None:
    added = library.add("unit", UNIT)
    library.update(added.id, {**UNIT, "nature": "", "address": "甲乙市二路 2 号"})
    (found,) = library.profiles()
    assert (found.id, dict(found.values)) == (added.id, {"name": UNIT["name"], "address": "甲乙市二路 2 号"})


def test_what_is_known_already_is_brought_up_to_date_and_not_stored_twice(library: Library) -> None:
    first = library.remember("person", PERSON)
    again = library.remember("person", {"name": "犇 𬭎", "birth": "1985-03", "title": "高级工程师"})
    assert again.id == first.id
    assert len(library.profiles()) == 1
    assert again.values["title"] == "高级工程师"
    assert again.values["phone"] == PERSON["phone"]


def test_two_people_of_one_name_and_different_births_are_two(library: Library) -> None:
    library.remember("person", PERSON)
    library.remember("person", {"name": PERSON["name"], "birth": "1990-01"})
    assert len(library.profiles("person")) == 2


def test_a_deleted_profile_is_in_no_file_any_more(library: Library, tmp_path: Path) -> None:
    gone = library.add("person", {"name": "To Be Forgotten", "phone": "13900002222"})
    library.add("unit", UNIT)
    (library.path.parent / ".1234-abcd.labdesk-tmp").write_text("13900002222", "utf-8")
    library.delete(gone.id)
    assert [each.kind for each in library.profiles()] == ["unit"]
    left = everything_below(tmp_path)
    assert b"13900002222" not in left
    assert b"Forgotten" not in left


def test_turning_it_off_leaves_nothing_behind(library: Library, tmp_path: Path) -> None:
    library.add("person", PERSON)
    library.turn_off()
    assert list(tmp_path.iterdir()) == []
    assert not library.is_on


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"name": "  "},
        {"name": "甲", "salary": "1"},
        {"name": True},
        {"name": "甲", "research": "是"},
        {"name": "甲", "title": ["工程师"]},
        {"name": "甲" * 30_000},
    ],
)
def test_what_makes_no_profile_is_refused_and_changes_nothing(library: Library, values: dict[str, object]) -> None:
    before = library.path.read_bytes()
    with pytest.raises(LabdeskError, match="没有存入"):
        library.add("person", values)
    assert library.path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"[" * 100_000, b'{"format": 9}', b'{"format": 1, "profiles": [1]}']
)
def test_a_damaged_library_is_named_not_overwritten_and_can_be_turned_off(library: Library, content: bytes) -> None:
    library.path.write_bytes(content)
    with pytest.raises(LabdeskError, match="读不出来"):
        library.add("unit", UNIT)
    assert library.path.read_bytes() == content
    library.turn_off()
    assert not library.path.exists()


def test_a_write_that_fails_leaves_the_old_profiles(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.add("unit", UNIT)

    def no_room(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(StorageError, match="空间不足"):
        library.add("person", PERSON)
    monkeypatch.undo()
    assert [each.kind for each in library.profiles()] == ["unit"]


def test_the_log_hears_how_many_there_are_and_nothing_about_them(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = log.start(tmp_path / "log")
    assert file is not None
    try:
        library.add("person", PERSON)
        library.delete(library.profiles()[0].id)
    finally:
        log.stop()
    written = file.read_text("utf-8") + "".join(record.getMessage() for record in caplog.get_records("call"))
    assert "profiles.saved count=1" in written
    assert not any(str(value) in written for value in PERSON.values() if value is not True)
    assert logging.getLogger("labdesk").propagate is False
