"""What expressions may name in a pack, with its type."""

from decimal import Decimal
from pathlib import Path

import pytest

from labdesk.lang import types
from labdesk.lang.errors import LangError
from labdesk.lang.expression import compile_expression
from labdesk.lang.schema import Schema
from labdesk.lang.types import Kind
from labdesk.lang.values import OPEN
from labdesk.pack.loader import load
from tests.packs.edited import MINI, EditedPack


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(MINI).schema


def test_single_answers_are_fields_by_dotted_name(schema: Schema) -> None:
    assert schema.fields["lead.name"].type == types.TEXT
    assert schema.fields["lead.joint"].type == types.BOOL
    assert schema.fields["lead.place"].type == types.PLACE
    assert schema.fields["plan.starts"].type == types.DATE
    assert schema.fields["plan.site"].type.unit == "平方米"
    assert schema.fields["plan.site"].type.minimum == 0
    assert schema.fields["honest"].type == types.BOOL
    assert schema.fields["directions.secondary"].type.kind is Kind.CHOICES
    assert schema.fields["lead.nature"].type.kind is Kind.CHOICE
    assert schema.fields["plan.files"].type == types.OPAQUE


def test_a_field_that_is_not_required_is_optional(schema: Schema) -> None:
    assert not schema.fields["directions.main"].optional
    assert schema.fields["directions.secondary"].optional


def test_a_table_has_columns_a_counter_and_says_what_no_row_means(schema: Schema) -> None:
    staff, partners = schema.tables["staff"], schema.tables["partners"]
    assert staff.columns["degree"].type.kind is Kind.ORDERED
    assert staff.columns["joined"].type == types.MONTH
    assert (staff.unit, staff.empty_is_open) == ("人", True)
    assert (partners.unit, partners.empty_is_open) == ("家", False)
    assert "staff.degree" not in schema.fields


def test_a_matrix_is_a_table_with_fixed_rows(schema: Schema) -> None:
    assert schema.tables["funds"].fixed_rows == ("self", "other")
    assert compile_expression("funds.self.y1 >= 50 and sum(funds.y1) >= 60", schema).dependencies


def test_parameters_are_constants_and_one_without_value_is_open(schema: Schema) -> None:
    assert schema.params["headcount_min"].value == Decimal(3)
    assert schema.params["headcount_min"].type.unit == "人"
    assert schema.params["closes"].type == types.MOMENT
    assert schema.params["review_days"].value is OPEN


def test_a_computed_field_has_the_type_of_its_expression(schema: Schema) -> None:
    assert schema.fields["plan.people"].type == types.NUMBER
    assert schema.fields["plan.people"].type.unit == "人"
    assert compile_expression("plan.people >= param.headcount_min", schema)


def test_computed_fields_may_build_on_each_other_in_any_order(tmp_path: Path) -> None:
    pack = EditedPack(tmp_path / "mini")
    double = "      double: {type: computed, label: 两倍, expression: people * 2}\n"
    pack.replace("fields.yaml", "      people: {type", double + "      people: {type")
    assert load(pack.folder).schema.fields["plan.double"].type == types.NUMBER


def test_computed_fields_may_build_on_each_other_in_a_long_chain(tmp_path: Path) -> None:
    pack = EditedPack(tmp_path / "mini")
    links = [
        f"      c{n}: {{type: computed, label: 链, expression: plan.c{n + 1} + plan.c{n + 1}}}\n" for n in range(900)
    ]
    last = "      c900: {type: computed, label: 链, expression: count(staff)}\n"
    pack.replace("fields.yaml", "      people: {type", "".join(links) + last + "      people: {type")
    assert load(pack.folder).schema.fields["plan.c0"].type == types.NUMBER


def test_a_column_and_a_field_of_one_name_are_not_mistaken_for_each_other(tmp_path: Path) -> None:
    pack = EditedPack(tmp_path / "mini")
    pack.replace("fields.yaml", "expression: count(staff)", "expression: count(staff where people)")
    column = "      people: {type: computed, label: 高级, expression: level >= 副高}\n"
    pack.replace("fields.yaml", "      joined: {type", column + "      joined: {type")
    assert load(pack.folder).schema.fields["plan.people"].type == types.NUMBER


@pytest.mark.parametrize("expression", ["people + 1", "nothing > 1", "count(staff"])
def test_a_computed_field_that_has_no_value_is_not_there(tmp_path: Path, expression: str) -> None:
    pack = EditedPack(tmp_path / "mini").replace("fields.yaml", "expression: count(staff)", f"expression: {expression}")
    schema = load(pack.folder).schema
    assert "plan.people" not in schema.fields
    assert "plan.subsidy" in schema.fields


def test_a_column_can_be_computed_from_its_row(tmp_path: Path) -> None:
    pack = EditedPack(tmp_path / "mini")
    column = "      senior: {type: computed, label: 高级, expression: level >= 副高}\n"
    pack.replace("fields.yaml", "      joined: {type", column + "      joined: {type")
    assert compile_expression("count(staff where senior) >= 1", load(pack.folder).schema)


def test_places_are_those_of_the_gazetteer(schema: Schema) -> None:
    assert compile_expression("lead.place within 苏州市", schema)
    with pytest.raises(LangError, match="没有市"):
        compile_expression("lead.place within 没有市", schema)
