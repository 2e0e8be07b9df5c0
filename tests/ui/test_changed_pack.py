"""A pack that is changed as data alone changes the window: fields, steps and conditions, without any code."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from labdesk.pack.loader import load
from labdesk.session import Session
from tests.packs.edited import EditedPack
from tests.ui.desk import Desk, desk
from tests.ui.person import Person, shown
from ui.files.opening import Opened

_RULE = """  - id: enough_space
    level: bar
    stage: apply
    cite: 一
    message: 场地面积不少于 500 平方米。
    check: plan.site >= 500
"""
_STEP = """  - id: extra
    title: 补充材料
    sections:
      - {title: 补充说明, fields: [remark]}
"""


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Desk]:
    assert qapp is not None
    with desk() as made:
        yield made


@pytest.fixture
def changed(tmp_path: Path) -> EditedPack:
    pack = EditedPack(tmp_path / "changed")
    pack.replace("fields.yaml", "  honest:\n", "  remark: {type: text, label: 补充说明, max_length: 40}\n  honest:\n")
    pack.append("pages.yaml", _STEP)
    return pack.replace("rules.yaml", "notes:\n", f"{_RULE}notes:\n")


def person_at(program: Desk, pack: EditedPack) -> Person:
    loaded = load(pack.folder)
    program.windows.projects._open(lambda: Opened(Session.new(loaded)))
    return Person(program.project)


def test_a_new_step_with_a_new_field_is_there_and_takes_answers(program: Desk, changed: EditedPack) -> None:
    person = person_at(program, changed)
    steps = [person.window.rail.item(number).text() for number in range(person.window.rail.count())]
    assert "补充材料" in steps
    person.window.go("extra")
    person.answer("remark", "另附照片")
    assert person.workspace.raw("remark") == "另附照片"


def test_a_new_condition_is_said_with_its_gap(program: Desk, changed: EditedPack) -> None:
    person = person_at(program, changed)
    person.window.go("plan")
    person.answer("plan/site", "300")
    person.settle()
    said = [label.text() for label in shown(person.window, QLabel)]
    assert any("场地面积不少于 500 平方米" in text for text in said)
    assert any("200" in text for text in said)
