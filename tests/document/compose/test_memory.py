"""Composing again after an edit: the same document as afresh, of the same objects where nothing changed."""

from __future__ import annotations

import random
from typing import Any

import pytest

from labdesk.document.compose import Memory, compose
from labdesk.document.model import Document, Notices, Table, document_paragraphs
from labdesk.document.outputs import document_of, outputs_of
from labdesk.lang.values import Answer
from labdesk.pack.layout import Layout
from labdesk.session import Session
from tests import minipack
from tests.document.compose.fakes import FakeForm
from tests.document.compose.test_compose import FIELDS
from tests.packs.samples import PACKS, answered
from tests.packs.wanderer import Wanderer

PACK = "suzhou-datalab-2024"


class Twice:
    """Composes what a session answers, with a memory and afresh."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.memory = Memory()
        session.subscribe(lambda change: self.memory.forget(change.paths))

    def document(self) -> Document:
        """The first output, composed with the memory."""
        view = self.session.view
        return document_of(outputs_of(view)[0], view, Notices(), self.memory)

    def check(self) -> None:
        """All outputs are as they are when they are composed afresh, notices included."""
        view = self.session.view
        for output in outputs_of(view):
            remembered, afresh = Notices(), Notices()
            assert document_of(output, view, remembered, self.memory) == document_of(output, view, afresh)
            assert remembered.items == afresh.items


@pytest.mark.parametrize(
    "session", [answered(name, "complete") for name in PACKS] + [minipack.complete()], ids=[*PACKS, "mini"]
)
def test_whatever_is_edited_the_document_is_as_composed_afresh(session: Session) -> None:
    twice = Twice(session)
    chance = random.Random(11)
    wanderer = Wanderer(session, chance)
    twice.check()
    for _ in range(60):
        for _ in range(chance.randint(1, 4)):
            wanderer.edit()
        twice.check()


def test_what_an_edit_leaves_alone_is_the_same_object() -> None:
    session = answered(PACK, "complete")
    twice = Twice(session)
    before = twice.document()
    row = f"staff/{session.project.rows('staff')[3]}"
    session.set(f"{row}/name", "另一个人")
    after = twice.document()
    kept = {id(paragraph) for paragraph in document_paragraphs(before)}
    changed = [each for each in document_paragraphs(after) if id(each) not in kept]
    assert {each.origin for each in changed} == {f"{row}/name"}


def test_a_table_without_a_changed_answer_is_the_same_object() -> None:
    session = answered(PACK, "complete")
    twice = Twice(session)
    before = twice.document()
    session.set("plan/overview", "换一段话。")
    after = twice.document()
    tables = [
        [each for section in document.sections for each in section.blocks if isinstance(each, Table)]
        for document in (before, after)
    ]
    same = [old is new for old, new in zip(*tables, strict=True)]
    assert same.count(False) <= 1
    assert same.count(True) >= 1


def test_a_notice_comes_back_with_what_gives_it() -> None:
    session = answered(PACK, "complete")
    twice = Twice(session)
    session.set("lead/name", "苏\u0007州")
    for _ in range(2):
        notices = Notices()
        document_of(outputs_of(session.view)[0], session.view, notices, twice.memory)
        assert [each.origin for each in notices.items] == ["lead/name"]


class Fake:
    """A made-up form, composed with a memory and afresh after each change."""

    def __init__(self, blocks: list[Any], answers: dict[str, Answer]) -> None:
        columns = {"unit": {"type": "text", "label": "单位"}, "who": {"type": "text", "label": "姓名"}}
        people = {"people": {"type": "table", "columns": columns}}
        self._layout = Layout.model_validate({"styles": {}, "sections": [{"id": "only", "blocks": blocks}]})
        self._form = FakeForm(FIELDS | people, answers)
        self._answers = answers
        self._memory = Memory()

    def texts(self) -> list[str]:
        afresh = compose(self._layout, self._form, title="表")
        assert compose(self._layout, self._form, title="表", memory=self._memory) == afresh
        return [text for paragraph in document_paragraphs(afresh) if (text := paragraph.text)]

    def set(self, path: str, value: Answer) -> None:
        self._answers[path] = value
        self._memory.forget({path})


def test_rows_that_match_another_by_now_are_found() -> None:
    grid = {
        "grid": [80],
        "rows": [
            {
                "each": "partners",
                "rows": [{"each": "people", "match": {"unit": "name"}, "rows": [{"cells": ["{who}"]}]}],
            }
        ],
    }
    answers: dict[str, Answer] = {"partners/r1/name": "甲", "people/p1/unit": "甲", "people/p1/who": "张"}
    fake = Fake([grid, grid], answers | {"people/p2/unit": "乙", "people/p2/who": "李"})
    assert fake.texts() == ["张", "张"]
    fake.set("people/p2/unit", "甲")
    assert fake.texts() == ["张", "李", "张", "李"]


def test_running_numbers_go_on_from_what_is_before_them() -> None:
    fake = Fake([{"text": "{next}", "when": "day"}, {"text": "{next}{lead.name}"}, {"text": "{next}"}], {})
    assert fake.texts() == ["1", "2"]
    fake.set("day", "是")
    assert fake.texts() == ["1", "2", "3"]
    fake.set("lead/name", "甲")
    assert fake.texts() == ["1", "2甲", "3"]


def test_a_condition_deep_inside_counts() -> None:
    cell = {"text": "甲", "blocks": [{"text": "乙", "when": "day"}]}
    fake = Fake([{"grid": [80], "rows": [{"cells": [cell]}]}], {})
    assert fake.texts() == ["甲"]
    fake.set("day", "是")
    assert fake.texts() == ["甲", "乙"]
