"""The JSON Schema of the pack format, for editors: one for the files at the top of a pack's folder, one for layouts.

Generated from the models, with the short forms that they accept in YAML. `python -m labdesk.authoring.schema` writes
the committed files anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from labdesk.base.paths import resource_dir
from labdesk.pack.keytexts import ITSELF, ROOTS, models_of, text_of
from labdesk.pack.layout import Layout
from labdesk.pack.model import Pack

PACK_SCHEMA: Final = "pack.schema.json"
LAYOUT_SCHEMA: Final = "layout.schema.json"

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
# What may be written as text alone, and what as one name instead of a list.
_TEXT_ALONE: Final = ("Cite", "Option", "CellSpec")
_ONE_OR_MORE: Final = ("EachBlock", "EachRow")


class _Untitled(GenerateJsonSchema):
    """Leaves out titles that only repeat the key."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def schemas() -> dict[str, dict[str, Any]]:
    """The schemas by file name."""
    pack = _generated(Pack, "labdesk pack", "Any file at the top of a pack's folder.")
    # A file holds some of the keys; the layouts have files of their own.
    del pack["properties"]["layouts"]
    del pack["required"]
    pack["minProperties"] = 1
    return {
        PACK_SCHEMA: _without_unused(pack),
        LAYOUT_SCHEMA: _generated(Layout, "labdesk layout", "A file in a pack's folder `layouts`."),
    }


def schema_texts() -> dict[str, str]:
    """The committed files' texts by name."""
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in schemas().items()}


def schema_dir() -> Path:
    """Where the committed schemas lie."""
    return resource_dir() / "schema"


def _generated(model: type[Pack] | type[Layout], title: str, description: str) -> dict[str, Any]:
    schema = model.model_json_schema(schema_generator=_Untitled)
    by_name = {each.__name__: each for each in models_of(*ROOTS)}
    _describe(schema, model)
    for name, definition in schema["$defs"].items():
        if name in by_name:
            _describe(definition, by_name[name])
    for name in _TEXT_ALONE:
        if name in schema["$defs"]:
            full = schema["$defs"][name]
            schema["$defs"][name] = {"anyOf": [{"type": "string", "minLength": 1}, full]}
    for name in _ONE_OR_MORE:
        if name in schema["$defs"]:
            properties = schema["$defs"][name]["properties"]
            properties["each"] = {"anyOf": [properties["each"]["items"], properties["each"]]}
    _close(schema)
    return {"$schema": _DIALECT, **schema, "title": title, "description": description}


def _close(value: Any) -> None:
    """Where ids must be of a form, others are wrong rather than free."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _close(inner)
    if isinstance(value, dict) and isinstance(value.get("patternProperties"), dict):
        value.setdefault("additionalProperties", False)


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Put what each key is for beside it, in the authors' language."""
    schema["description"] = text_of(model, ITSELF)
    for key, value in schema.get("properties", {}).items():
        value["description"] = text_of(model, key)


def _without_unused(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without definitions that nothing in it leads to."""
    reached: set[str] = set()
    pending = _references({key: value for key, value in schema.items() if key != "$defs"})
    while pending:
        name = pending.pop()
        if name not in reached:
            reached.add(name)
            pending |= _references(schema["$defs"][name])
    return {**schema, "$defs": {name: each for name, each in schema["$defs"].items() if name in reached}}


def _references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"].rpartition("/")[2]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*map(_references, value.values()))
    return set().union(*map(_references, value)) if isinstance(value, list) else set()


def main() -> None:
    """Write the committed schemas anew."""
    schema_dir().mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts().items():
        (schema_dir() / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
