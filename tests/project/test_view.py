"""What rules and forms see of the answers: visible and computed ones."""

from decimal import Decimal
from pathlib import Path

import pytest

from labdesk.lang.values import OPEN
from labdesk.pack.loader import LoadedPack, load_from_bytes
from labdesk.pack.problems import PackError
from labdesk.project.editor import Editor
from labdesk.project.formulas import MAX_CHAIN
from labdesk.project.model import Project
from labdesk.project.view import View
from tests import minipack

FIELDS = """
fields:
  joint: {type: boolean, label: 联合, required: true}
  lead:
    type: group
    label: 单位
    when: joint
    fields:
      name: {type: text, label: 名称}
      branch: {type: boolean, label: 有分部}
      address: {type: text, label: 分部地址, when: branch}
  staff:
    type: table
    label: 人员
    columns:
      research: {type: boolean, label: 科研}
      field: {type: text, label: 方向, when: research}
      hours: {type: number, label: 小时}
      double: {type: computed, label: 两倍, expression: hours * 2}
  partners:
    type: table
    label: 伙伴
    when: joint
    columns:
      name: {type: text, label: 名称}
  people: {type: computed, label: 人数, expression: count(staff where research)}
  many: {type: text, label: 很多人时, when: count(staff) >= 2}
"""


def pack_with(fields: str) -> LoadedPack:
    """The mini programme's frame around other fields."""
    files = {
        "fields.yaml": (fields.rstrip() + "\n  unit: {type: text, label: 名称}\n").encode(),
        "pages.yaml": "pages: [{id: all, title: 全部, sections: [{fields: [joint]}]}]".encode(),
        "layouts/application.yaml": (minipack.FOLDER / "layouts" / "application.yaml").read_bytes(),
        "pack.yaml": (minipack.FOLDER / "pack.yaml").read_bytes().replace(b"unit: lead.name", b"unit: unit"),
    }
    return load_from_bytes(files)


@pytest.fixture(scope="module")
def pack() -> LoadedPack:
    return pack_with(FIELDS)


@pytest.fixture
def project(pack: LoadedPack) -> Project:
    return Project(pack)


@pytest.fixture
def view(project: Project) -> View:
    return View(project)


def edited(view: View, path: str, raw: str | bool | None) -> frozenset[str]:
    """Answer, and what the view says may have changed by it."""
    editor = Editor(view.project)
    editor.set(path, raw)
    return view.update(editor.changed)


def inserted(view: View, table: str, **cells: str | bool) -> str:
    editor = Editor(view.project)
    row = editor.insert(table, cells=cells)
    view.update(editor.changed)
    return f"{table}/{row}"


class TestVisibility:
    def test_a_field_is_hidden_until_its_condition_certainly_holds(self, view: View) -> None:
        assert not view.is_visible("lead/name")
        edited(view, "joint", False)
        assert not view.is_visible("lead/name")
        edited(view, "joint", True)
        assert view.is_visible("lead/name")

    def test_hidden_answers_are_not_seen_and_come_back(self, view: View) -> None:
        edited(view, "joint", True)
        edited(view, "lead/name", "甲")
        assert view.value("lead/name") == "甲"
        edited(view, "joint", False)
        assert view.value("lead/name") is OPEN
        assert view.project.value("lead/name") == "甲"
        edited(view, "joint", True)
        assert view.value("lead/name") == "甲"

    def test_a_hidden_table_has_no_rows(self, view: View) -> None:
        inserted(view, "partners", name="乙")
        assert view.rows("partners") == ()
        edited(view, "joint", True)
        assert len(view.rows("partners")) == 1

    def test_a_cell_is_hidden_by_the_answers_of_its_own_row(self, view: View) -> None:
        one = inserted(view, "staff", research=True, field="数据")
        other = inserted(view, "staff", research=False, field="数据")
        assert view.value(f"{one}/field") == "数据"
        assert view.value(f"{other}/field") is OPEN

    def test_a_condition_looks_at_what_is_visible_itself(self, view: View) -> None:
        edited(view, "joint", True)
        edited(view, "lead/branch", True)
        assert view.is_visible("lead/address")
        edited(view, "joint", False)
        assert not view.is_visible("lead/address")

    def test_a_field_without_condition_is_always_visible(self, view: View) -> None:
        assert view.is_visible("joint")
        assert not view.is_visible("nothing")


class TestComputedValues:
    def test_they_follow_the_answers(self, view: View) -> None:
        inserted(view, "staff", research=True)
        assert view.value("people") == Decimal(1)
        row = inserted(view, "staff", research=True)
        assert view.value("people") == Decimal(2)
        edited(view, f"{row}/research", False)
        assert view.value("people") == Decimal(1)

    def test_each_row_has_its_own(self, view: View) -> None:
        row = inserted(view, "staff", hours="4")
        other = inserted(view, "staff", hours="5")
        assert view.value(f"{row}/double") == Decimal(8)
        assert view.value(f"{other}/double") == Decimal(10)


class TestWhatAnEditTouches:
    def test_an_answer_touches_itself(self, view: View) -> None:
        assert edited(view, "lead/name", "甲") == {"lead/name"}

    def test_a_condition_touches_what_it_shows(self, view: View) -> None:
        row = inserted(view, "partners", name="乙")
        for path in ("lead/name", "partners", f"{row}/name"):
            view.is_visible(path)
        touched = edited(view, "joint", True)
        assert {"joint", "lead", "lead/name", "partners", row, f"{row}/name"} <= touched

    def test_a_condition_that_stays_as_it_is_touches_nothing(self, view: View) -> None:
        view.is_visible("lead/name")
        assert edited(view, "joint", False) == {"joint"}

    def test_a_cell_touches_its_own_row_and_what_is_computed(self, view: View) -> None:
        rows = [inserted(view, "staff", hours="1", research=False) for _ in range(3)]
        for row in rows:
            view.value(f"{row}/double")
        view.value("people")
        assert edited(view, f"{rows[1]}/hours", "2") == {f"{rows[1]}/hours", f"{rows[1]}/double"}
        assert "people" in edited(view, f"{rows[1]}/research", True)

    def test_a_row_touches_what_counts_rows(self, view: View) -> None:
        inserted(view, "staff")
        assert not view.is_visible("many")
        editor = Editor(view.project)
        editor.insert("staff")
        assert "many" in view.update(editor.changed)
        assert view.is_visible("many")


CIRCLES = {
    "two conditions": """
  joint: {type: boolean, label: 联合, when: other}
  other: {type: boolean, label: 其他, when: joint}
""",
    "a group shown by an answer in it": """
  lead: {type: group, label: 单位, when: lead.big, fields: {big: {type: boolean, label: 大}}}
""",
    "a table shown while it has rows": """
  staff: {type: table, label: 人员, when: count(staff) > 0, columns: {name: {type: text, label: 姓名}}}
""",
    "a column hidden by the count of itself": """
  staff: {type: table, label: 人员, columns: {on: {type: boolean, label: 在, when: count(staff where on) > 0}}}
""",
}


@pytest.mark.parametrize("fields", CIRCLES.values(), ids=CIRCLES)
def test_fields_that_depend_on_each_other_in_a_circle_are_refused(fields: str) -> None:
    with pytest.raises(PackError, match=r"fields\.yaml:[23] .*的显示条件绕回了自己"):
        View(Project(pack_with("fields:" + fields)))


def chain(links: int) -> str:
    """Fields each of which is shown only where the one before is true."""
    later = (f"  f{n}: {{type: boolean, label: 甲, when: f{n - 1}}}\n" for n in range(1, links + 1))
    return "fields:\n  f0: {type: boolean, label: 甲}\n" + "".join(later)


def test_conditions_may_build_on_conditions() -> None:
    view = View(Project(pack_with(chain(MAX_CHAIN))))
    for number in range(MAX_CHAIN):
        edited(view, f"f{number}", True)
    assert view.is_visible(f"f{MAX_CHAIN}")


@pytest.mark.parametrize("links", [MAX_CHAIN + 1, 900])
def test_conditions_do_not_build_on_conditions_without_end(links: int) -> None:
    with pytest.raises(PackError, match=f"一个依赖一个，最多 {MAX_CHAIN} 层"):
        View(Project(pack_with(chain(links))))


def test_a_condition_that_is_no_expression_is_refused_with_its_place() -> None:
    fields = "fields:\n  joint: {type: boolean, label: 联合, when: nothing > }\n"
    with pytest.raises(PackError, match=r"fields\.yaml:2"):
        View(Project(pack_with(fields)))


def test_the_mini_pack_hides_partners_of_a_single_applicant(tmp_path: Path) -> None:
    session = minipack.complete()
    assert len(session.view.rows("partners")) == 1
    session.set("lead/joint", False)
    assert session.view.rows("partners") == ()
    session.save_as(tmp_path / "p.labdesk")
    assert len(session.project.rows("partners")) == 1
