"""Answers files: what they may say, what is refused and with which words."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labdesk.base.errors import LabdeskError
from labdesk.lang.values import Month, Place
from labdesk.pack.problems import PackError
from labdesk.pack.yamlfile import read_yaml
from labdesk.project import answers
from labdesk.project.answers import AnswersError
from labdesk.project.editor import Editor
from labdesk.project.model import Project
from tests import minipack


def read(folder: Path, text: str) -> answers.Answers:
    file = folder / "answers.yaml"
    file.write_text(text, "utf-8")
    return answers.read(file, minipack.pack())


def project_of(given_answers: answers.Answers) -> Project:
    project = Project(minipack.pack())
    given_answers.give(Editor(project))
    return project


def messages(folder: Path, text: str) -> list[str]:
    with pytest.raises(AnswersError) as caught:
        read(folder, text)
    return [str(problem) for problem in caught.value.problems]


def test_the_complete_example_is_understood() -> None:
    project = minipack.complete().project
    first, second, third = project.rows("staff")
    assert project.problems() == []
    assert project.value("lead/place") == Place(("江苏省", "苏州市", "昆山市"))
    assert project.value("directions/secondary") == frozenset({"绿色低碳"})
    assert project.value(f"staff/{first}/joined") == Month(2024, 12)
    assert project.value(f"staff/{second}/birth") == "38岁"
    assert project.value(f"staff/{third}/level") == "中级"
    assert str(project.value("funds/self/y2")) == "30.25"


def test_it_comes_back_from_what_is_written(tmp_path: Path) -> None:
    project = minipack.complete().project
    again = project_of(read(tmp_path, answers.write(project)))
    assert answers.to_data(again) == answers.to_data(project)


def test_an_empty_project_is_written_and_read(tmp_path: Path) -> None:
    assert read(tmp_path, answers.write(Project(minipack.pack()))) == answers.Answers()


def test_paragraphs_are_written_as_paragraphs() -> None:
    project = Project(minipack.pack())
    Editor(project).set("plan/goals", "第一段\n第二段")
    assert answers.write(project) == "plan:\n  goals: |-\n    第一段\n    第二段\n"


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_comes_back_unchanged(text: str) -> None:
    project = Project(minipack.pack())
    Editor(project).set("plan/goals", text)
    raw = project.raw("plan/goals")
    source = answers.write(project).encode()
    file = read_yaml(source, "x", limits=answers.LIMITS)
    again = answers.interpret(file, minipack.pack()).leaves.get("plan/goals")
    assert again == raw or (isinstance(raw, str) and not raw.strip())


def test_hostile_text_is_taken_as_it_is(tmp_path: Path) -> None:
    found = read(tmp_path, 'lead: {name: "& < > \\" \' {{ }} {% %} ]]> \\x07 \\u202e \\ud800 \\U0001F600"}')
    assert found.leaves["lead/name"] == "& < > \" ' {{ }} {% %} ]]> \x07 \u202e \ud800 😀"


def test_numbers_keep_their_digits_and_dates_need_no_quotes(tmp_path: Path) -> None:
    found = read(tmp_path, "plan: {site: 320.50, starts: 2030-07-01}\nlead: {phone: 0512}")
    assert found.leaves == {"lead/phone": "0512", "plan/starts": "2030-07-01", "plan/site": "320.50"}


def test_a_key_without_value_is_no_answer(tmp_path: Path) -> None:
    assert read(tmp_path, "lead:\n  name:\nstaff:\nplan: {}\ndirections: {secondary: []}").leaves == {}


class TestWhatIsRefused:
    def test_an_unknown_key_with_its_line_and_a_guess(self, tmp_path: Path) -> None:
        assert messages(tmp_path, "lead:\n  name: 甲\n  naem: 乙") == [
            "answers.yaml:3 不认识「naem」；是不是「name」？"
        ]

    def test_a_label_in_place_of_its_key(self, tmp_path: Path) -> None:
        assert messages(tmp_path, "lead: {单位全称: 甲}") == ["answers.yaml:1 不认识「单位全称」；是不是「name」？"]

    def test_an_unknown_key_that_looks_like_none(self, tmp_path: Path) -> None:
        (found,) = messages(tmp_path, "funds: {zzz: {}}")
        assert found == "answers.yaml:1 不认识「zzz」；这里可以写：self、other"

    def test_an_unknown_column_in_a_row(self, tmp_path: Path) -> None:
        (found,) = messages(tmp_path, "staff:\n  - {name: 甲}\n  - {name: 乙,\n     sexx: 男}")
        assert found.startswith("answers.yaml:4 不认识「sexx」")

    def test_everything_that_is_wrong_at_once(self, tmp_path: Path) -> None:
        text = "lead: {nature: 公司集团, joint: 也许}\nstaff: {}\nplan: {people: 3}\npartners: [1]"
        found = messages(tmp_path, text)
        assert len(found) == 5

    @pytest.mark.parametrize(
        "text", ["- 1", "just text", "lead: [1]", "lead: 5", "plan: {goals: {a: 1}}", "funds: [1]"]
    )
    def test_another_shape(self, tmp_path: Path, text: str) -> None:
        assert messages(tmp_path, text)

    def test_a_file_that_is_no_yaml(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match=r"answers\.yaml:2"):
            read(tmp_path, "lead: {name: 甲}\n  x: [")

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(LabdeskError, match="读不出"):
            answers.read(tmp_path / "gone.yaml", minipack.pack())

    @pytest.mark.parametrize(
        "text", ["a: &x [1]\nb: *x", "a: !!python/object:os.system {}", "lead: {name: 1}\nlead: {name: 2}", "[" * 500]
    )
    def test_what_yaml_can_be_misused_for(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(PackError):
            read(tmp_path, text)


class TestVariants:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "complete.yaml").write_bytes(minipack.COMPLETE.read_bytes())
        return tmp_path

    def changed(self, folder: Path, *changes: str) -> answers.Answers:
        lines = "".join(f"  - {change}\n" for change in changes)
        return read(folder, f"based_on: complete\nchange:\n{lines}")

    def test_rows_can_be_removed(self, folder: Path) -> None:
        assert len(self.changed(folder, "{path: 'staff[2:]', remove: true}").tables["staff"]) == 2
        assert len(self.changed(folder, "{path: 'staff[0:2]', remove: true}").tables["staff"]) == 1
        assert len(self.changed(folder, "{path: 'staff[1]', remove: true}").tables["staff"]) == 2

    def test_answers_can_be_set_and_removed(self, folder: Path) -> None:
        found = self.changed(
            folder,
            "{path: lead.name, set: 另一家}",
            "{path: lead.phone, remove: true}",
            "{path: 'staff[1].degree', set: 硕士}",
            "{path: directions.secondary, set: [城市治理]}",
            "{path: funds.other.y1, set: 5}",
        )
        assert found.leaves["lead/name"] == "另一家"
        assert "lead/phone" not in found.leaves
        assert found.tables["staff"][1]["degree"] == "硕士"
        assert found.leaves["directions/secondary"] == ["城市治理"]
        assert found.leaves["funds/other/y1"] == "5"

    def test_a_row_can_be_added_behind_the_last(self, folder: Path) -> None:
        assert len(self.changed(folder, "{path: 'staff[3]', set: {name: 李四}}").tables["staff"]) == 4

    def test_a_variant_can_be_based_on_a_variant(self, folder: Path) -> None:
        (folder / "fewer.yaml").write_text("based_on: complete\nchange: [{path: 'staff[2:]', remove: true}]")
        found = read(folder, "based_on: fewer\nchange: [{path: 'staff[1:]', remove: true}]")
        assert len(found.tables["staff"]) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "based_on: ../complete",
            "based_on: gone",
            "based_on: answers",
            "based_on: 5",
            "based_on: complete\nlead: {}",
            "based_on: complete\nchange: {}",
            "based_on: complete\nchange: [1]",
            "based_on: complete\nchange: [{path: staff}]",
            "based_on: complete\nchange: [{path: staff, remove: false}]",
            "based_on: complete\nchange: [{path: staff, set: [], remove: true}]",
            "based_on: complete\nchange: [{path: 'staff[9]', remove: true}]",
            "based_on: complete\nchange: [{path: 'staff[9:]', remove: true}]",
            "based_on: complete\nchange: [{path: nothing, remove: true}]",
            "based_on: complete\nchange: [{path: 'staff[', remove: true}]",
            "based_on: complete\nchange: [{path: '', remove: true}]",
            "based_on: complete\nchange: [{path: lead.name.inner, set: 1}]",
            "based_on: complete\nchange: [{path: 'staff[0:1]', set: 1}]",
        ],
    )
    def test_a_variant_that_makes_no_sense_is_refused(self, folder: Path, text: str) -> None:
        with pytest.raises(LabdeskError):
            read(folder, text)

    def test_what_a_change_sets_wrongly_is_named_by_its_own_line(self, folder: Path) -> None:
        text = "based_on: complete\nchange:\n  - path: lead\n    set:\n      naem: 甲"
        assert messages(folder, text) == ["answers.yaml:5 不认识「naem」；是不是「name」？"]


def test_every_field_type_of_the_mini_pack_goes_through_yaml() -> None:
    data: dict[str, Any] = answers.to_data(minipack.complete().project)
    assert data["staff"][0] == {
        "name": "赵一",
        "birth": "1985-03",
        "title": "高级工程师",
        "degree": "硕士",
        "research": True,
        "joined": "2024-12",
    }
    assert data["funds"] == {"self": {"y1": "50", "y2": "30.25"}, "other": {"y1": "0", "y2": "10"}}
    assert data["honest"] is True
