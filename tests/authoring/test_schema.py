"""The JSON Schema for editors is the one that the models give."""

import json
from pathlib import Path
from typing import Any

import pytest

from labdesk.authoring.schema import LAYOUT_SCHEMA, PACK_SCHEMA, schema_dir, schema_texts, schemas
from labdesk.base.paths import templates_dir
from labdesk.pack.model import Pack
from labdesk.pack.yamlfile import read_yaml
from tests.authoring import guide
from tests.authoring.validity import complaints


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


SHIPPED = {each.name: each for each in templates_dir().iterdir() if each.is_dir()}


@pytest.mark.parametrize("name", [*SHIPPED, "‹guide›", "‹recipes›"])
def test_editors_underline_nothing_in_a_sound_pack(name: str, tmp_path: Path) -> None:
    files = {"‹guide›": guide.worked_example, "‹recipes›": guide.recipe_pack}
    folder = SHIPPED.get(name) or guide.write(files[name](), tmp_path / "pack")
    found = schemas()
    for file in [*folder.glob("*.yaml"), *folder.glob("layouts/*.yaml")]:
        schema = found[PACK_SCHEMA if file.parent == folder else LAYOUT_SCHEMA]
        data = read_yaml(file.read_bytes(), file.name).data
        assert list(complaints(data, schema, schema)) == []


def test_editors_underline_what_is_wrong() -> None:
    schema = schemas()[PACK_SCHEMA]
    wrong = {"parameters": {"a": {"label": 1}, "b-c": {}}, "rulez": []}
    assert sorted(complaints(wrong, schema, schema)) == [
        "/parameters/a/label: 1 is no string",
        "/parameters/a: no cite",
        "/parameters/a: no value",
        "/parameters: unknown b-c",
        ": unknown rulez",
    ]
