"""The JSON Schema for editors is the one that the models give."""

import json
from typing import Any

import pytest

from labdesk.authoring.schema import LAYOUT_SCHEMA, PACK_SCHEMA, schema_dir, schema_texts, schemas
from labdesk.pack.model import Pack


@pytest.mark.parametrize("name", [PACK_SCHEMA, LAYOUT_SCHEMA])
def test_the_committed_schema_is_current(name: str) -> None:
    assert (schema_dir() / name).read_text("utf-8") == schema_texts()[name]


def test_a_file_may_hold_any_key_of_a_pack_but_the_layouts() -> None:
    schema = schemas()[PACK_SCHEMA]
    assert set(schema["properties"]) == set(Pack.model_fields) - {"layouts"}
    assert "required" not in schema
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(
    ("schema", "name"), [(PACK_SCHEMA, "Cite"), (PACK_SCHEMA, "Option"), (LAYOUT_SCHEMA, "CellSpec")]
)
def test_short_forms_are_allowed(schema: str, name: str) -> None:
    assert schemas()[schema]["$defs"][name]["anyOf"][0]["type"] == "string"


def test_one_repeated_thing_needs_no_list() -> None:
    for name in ("EachBlock", "EachRow"):
        each = schemas()[LAYOUT_SCHEMA]["$defs"][name]["properties"]["each"]
        assert [alternative["type"] for alternative in each["anyOf"]] == ["string", "array"]


@pytest.mark.parametrize("name", [PACK_SCHEMA, LAYOUT_SCHEMA])
def test_every_reference_leads_to_a_definition_and_each_is_needed(name: str) -> None:
    schema = schemas()[name]
    named = {reference.removeprefix("#/$defs/") for reference in _references(schema)}
    assert named == set(schema["$defs"])
    json.dumps(schema)


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [each for inner in value.values() for each in _references(inner)]
    return [each for inner in value for each in _references(inner)] if isinstance(value, list) else []
