"""What holds of every pack of the program."""

from __future__ import annotations

import pytest

from labdesk.authoring.lint import check
from labdesk.base.paths import templates_dir
from labdesk.document.compose import compose
from labdesk.document.compose.answers import ProjectForm
from labdesk.document.model import Notices
from labdesk.document.text import document_lines
from tests.packs.samples import PACKS, answered, pack


@pytest.mark.parametrize("name", PACKS)
def test_the_linter_finds_nothing_and_each_example_shows_what_it_is_expected_to_show(name: str) -> None:
    assert check(templates_dir() / name) == []


@pytest.mark.parametrize("name", PACKS)
def test_nothing_fails_in_a_project_without_answers(name: str) -> None:
    session = answered(name)
    assert [each.id for each in session.findings() if each.state == "failing"] == []
    assert session.problems() == []


@pytest.mark.parametrize("name", PACKS)
def test_nothing_fails_and_nothing_is_left_open_in_the_complete_example(name: str) -> None:
    session = answered(name, "complete")
    states = {each.state for each in session.findings()}
    assert states <= {"met", "not-applicable", "to-judge"}
    assert session.problems() == []


@pytest.mark.parametrize("name", PACKS)
def test_the_complete_example_answers_every_required_question(name: str) -> None:
    session = answered(name, "complete")
    required = [leaf for leaf in pack(name).fields.leaves if leaf.field.required]
    paths = [path for leaf in required for path in session.project.paths_of(leaf) if session.view.is_visible(path)]
    assert [path for path in paths if session.project.raw(path) is None] == []


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("example", [None, "complete"])
def test_its_forms_can_be_composed_with_nothing_to_complain_of(name: str, example: str | None) -> None:
    session = answered(name, example)
    for output in pack(name).model.outputs:
        notices = Notices()
        form = ProjectForm(session.view)
        document = compose(pack(name).layouts[output.layout], form, title=output.title, notices=notices)
        assert notices.items == []
        text = "\n".join(document_lines(document))
        assert "非官方" not in text
        assert "{" not in text
