"""Profiles as a YAML file: out, in again, and nothing half."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labdesk.base.errors import LabdeskError
from labdesk.profiles import exchange
from labdesk.profiles.kinds import KindName, kinds
from labdesk.profiles.library import Library
from labdesk.profiles.model import checked, new_profile

UNIT = {"name": "甲乙大学", "intro": "第一段。\n第二段：“引号”。", "address": "0512"}
PERSON = {"name": "是", "birth": "1985", "research": False}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "profiles")
    made.turn_on()
    return made


def test_what_is_exported_comes_in_again(library: Library, tmp_path: Path) -> None:
    library.remember_all([("unit", UNIT), ("person", PERSON)])
    file = tmp_path / "out.yaml"
    exchange.export(library.profiles(), file)
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    library.turn_off()
    library.turn_on()
    assert exchange.import_file(file, library) == exchange.Imported(added=2, updated=0)
    assert [dict(each.values) for each in library.profiles()] == [PERSON, UNIT]
    assert exchange.import_file(file, library) == exchange.Imported(added=0, updated=2)


@given(st.sampled_from(["unit", "person"]), st.data())
def test_any_text_survives(kind: KindName, data: st.DataObject) -> None:
    text = st.text(min_size=1, max_size=30).map(lambda each: each.replace("\r", "")).filter(lambda each: each.strip())
    values: dict[str, object] = {
        key: data.draw(st.booleans() if of == "boolean" else text) for key, of in kinds()[kind].types.items()
    }
    profile = new_profile(kind, values)
    source = exchange.to_text([profile]).encode("utf-8", "surrogatepass")
    ((_, found),) = exchange.parse(source, "profiles.yaml")
    assert checked(kind, found) == profile.values


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("teams: []", "profiles.yaml:1 不认识「teams」；这里可以写：units、people"),
        ("units:\n  - {name: 甲, salary: 1}", "profiles.yaml:2 不认识「salary」"),
        ("units:\n  - {address: 甲}", "profiles.yaml:2 没有写 name（单位全称）"),
        ("people:\n  - name: 甲\n    research: 也许", "profiles.yaml:3 「是否科研人员」的内容形式不对"),
        ("people:\n  - name: 甲\n    title: true", "profiles.yaml:3 「职称」的内容形式不对"),
        ("people: 甲", "profiles.yaml:1 要写成列表"),
        ("- 甲", "profiles.yaml:1 要写成「键: 值」的若干行"),
        ("people: *a", "不能用引用"),
        ("[", "YAML 写法有误"),
        ("units: [{name: 先来的}]\npeople: [{}]", "profiles.yaml:2 没有写 name（姓名）"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_nothing_is_taken_over(
    library: Library, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "profiles.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(LabdeskError) as caught:
        exchange.import_file(file, library)
    assert said in caught.value.text()
    assert library.profiles() == []


@pytest.mark.parametrize("kind", ["nothing", "folder", "pipe"])
def test_a_file_that_cannot_be_read_is_named(library: Library, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "profiles.yaml"
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    with pytest.raises(LabdeskError, match=r"profiles\.yaml"):
        exchange.import_file(file, library)
