"""The field index: shapes expanded, every path known, packs that never end refused."""

from pathlib import Path

import pytest

from labdesk.pack.fields import MAX_FIELDS, FieldIndex
from labdesk.pack.loader import load
from labdesk.pack.problems import PackError, PackProblem
from tests.packs.edited import MINI, EditedPack


@pytest.fixture(scope="module")
def fields() -> FieldIndex:
    return load(MINI).fields


@pytest.fixture
def pack(tmp_path: Path) -> EditedPack:
    return EditedPack(tmp_path / "mini")


def refusal(pack: EditedPack) -> PackProblem:
    with pytest.raises(PackError) as caught:
        load(pack.folder)
    return caught.value.problems[0]


def test_a_group_has_the_fields_of_its_shape_and_then_its_own(fields: FieldIndex) -> None:
    ids = [child.id for child in fields["lead"].children]
    assert ids == ["name", "nature", "place", "credit_code", "phone", "email", "joint"]


def test_a_field_given_at_the_group_replaces_its_shapes(pack: EditedPack) -> None:
    pack.replace(
        "fields.yaml", "      phone: {type", "      name: {type: text, label: 牵头单位名称}\n      phone: {type"
    )
    fields = load(pack.folder).fields
    assert fields["lead.name"].label == "牵头单位名称"
    assert fields["partners.name"].label == "单位全称"
    assert fields["lead"].children[0].id == "name"


def test_a_node_knows_what_is_around_it(fields: FieldIndex) -> None:
    degree = fields["staff.degree"]
    assert degree.table is fields["staff"]
    assert degree.parent is fields["staff"]
    assert fields["staff"].table is None
    assert fields["lead.name"].table is None
    assert degree.full_label == "成员 · 学位"
    assert [leaf.id for leaf in fields["funds"].leaves()] == ["y1", "y2", "y1", "y2"]


def test_a_matrix_has_a_leaf_for_each_row_and_column(fields: FieldIndex) -> None:
    assert fields["funds.self"].kind == "matrix-row"
    assert fields["funds.self.y1"].is_leaf
    assert fields["funds.other.y2"].full_label == "经费 · 其他 · 第二年"


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("lead/name", "lead.name"),
        ("honest", "honest"),
        ("staff", "staff"),
        ("staff/r7k2m9q4d", "staff"),
        ("staff/r7k2m9q4d/degree", "staff.degree"),
        ("funds/self/y1", "funds.self.y1"),
        ("lead", "lead"),
    ],
)
def test_a_projects_path_leads_to_its_field(fields: FieldIndex, path: str, pattern: str) -> None:
    assert fields.of_path(path) is fields[pattern]


@pytest.mark.parametrize(
    "path", ["", "nothing", "lead/nothing", "staff/r7/nothing", "lead/name/more", "honest/x", "/lead"]
)
def test_a_path_that_leads_nowhere_is_no_field(fields: FieldIndex, path: str) -> None:
    assert fields.of_path(path) is None


@pytest.mark.parametrize(
    ("pattern", "scope"), [("lead.name", "lead"), ("staff.degree", "staff"), ("funds.self.y1", "funds"), ("honest", "")]
)
def test_a_fields_own_expressions_are_read_among_its_siblings(fields: FieldIndex, pattern: str, scope: str) -> None:
    assert fields[pattern].scope == scope


def test_a_node_tells_where_the_pack_defines_it(pack: EditedPack) -> None:
    loaded = load(pack.folder)
    for pattern, line in (("partners.name", "name: {type: text, label: 单位全称"), ("funds.self.y1", "y1: {type")):
        mark = loaded.positions.mark(loaded.fields[pattern].source)
        assert (mark.file, mark.line) == ("fields.yaml", pack.line_of("fields.yaml", line))


def test_a_shape_that_is_not_there_is_refused(pack: EditedPack) -> None:
    pack.replace("fields.yaml", "    label: 牵头单位\n    shape: unit", "    label: 牵头单位\n    shape: units")
    assert refusal(pack).message == "没有名为「units」的共用字段组；是不是要写 unit？"


def test_a_shape_that_holds_itself_is_refused(pack: EditedPack) -> None:
    pack.replace("fields.yaml", "  unit:\n", "  unit:\n    again: {type: group, label: 又, shape: unit}\n")
    assert "套用了自己" in refusal(pack).message


def test_shapes_that_multiply_are_refused_before_they_fill_the_memory(pack: EditedPack) -> None:
    text = "  s0:\n    a: {type: text, label: 甲}\n"
    for level in range(1, 6):
        text += f"  s{level}:\n"
        text += "".join(f"    g{n}: {{type: group, label: 组, shape: s{level - 1}}}\n" for n in range(40))
    pack.replace("fields.yaml", "shapes:\n", "shapes:\n" + text)
    pack.replace("fields.yaml", "  honest:\n", "  bomb: {type: group, label: 组, shape: s5}\n  honest:\n")
    problem = refusal(pack)
    assert str(MAX_FIELDS) in problem.message
    assert problem.mark.file == "fields.yaml"


@pytest.mark.parametrize(
    "column",
    [
        "{type: table, label: 表, columns: {a: {type: text, label: 甲}}}",
        "{type: group, label: 组, fields: {a: {type: text, label: 甲}}}",
        "{type: matrix, label: 矩阵, rows: [], columns: {}}",
    ],
)
def test_a_table_holds_single_answers_only(pack: EditedPack, column: str) -> None:
    pack.replace("fields.yaml", "      joined: {type", f"      inner: {column}\n      joined: {{type")
    problem = refusal(pack)
    assert problem.mark.line == pack.line_of("fields.yaml", "inner:")
    assert "表格的列只能是单个答案" in problem.message
