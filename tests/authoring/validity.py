"""Whether data fits a JSON Schema: as much of the standard as our schemas use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float, Decimal),
    "object": (dict,),
    "array": (list,),
    "null": (type(None),),
}
_SILENT = {"title", "description", "default", "$defs", "$schema", "discriminator", "format"}


def complaints(data: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> Iterator[str]:
    """What an editor would underline."""
    for key, wanted in schema.items():
        if key not in _SILENT:
            yield from _CHECKS[key](data, wanted, schema, root, at)


def _fits(data: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return next(complaints(data, schema, root), None) is None


def _ref(data: Any, wanted: str, _: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    yield from complaints(data, root["$defs"][wanted.rpartition("/")[2]], root, at)


def _one_of(data: Any, wanted: list[dict[str, Any]], _: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    if not any(_fits(data, each, root) for each in wanted):
        yield f"{at}: {data!r} fits none"


def _type(data: Any, wanted: str, _: Any, __: Any, at: str) -> Iterator[str]:
    if not isinstance(data, _TYPES[wanted]) or (isinstance(data, bool) and wanted != "boolean"):
        yield f"{at}: {data!r} is no {wanted}"


def _properties(data: Any, wanted: dict[str, Any], schema: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    for key, value in data.items() if isinstance(data, dict) else ():
        if key in wanted:
            yield from complaints(value, wanted[key], root, f"{at}/{key}")
        elif schema.get("additionalProperties") is False and not _pattern_of(key, schema):
            yield f"{at}: unknown {key}"


def _pattern_of(key: str, schema: dict[str, Any]) -> dict[str, Any] | None:
    found = (each for pattern, each in schema.get("patternProperties", {}).items() if re.search(pattern, key))
    return next(found, None)


def _patterned(data: Any, _: Any, schema: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    for key, value in data.items() if isinstance(data, dict) else ():
        if (inner := _pattern_of(key, schema)) is not None:
            yield from complaints(value, inner, root, f"{at}/{key}")
        elif schema.get("additionalProperties") is False and key not in schema.get("properties", {}):
            yield f"{at}: unknown {key}"


def _additional(data: Any, wanted: Any, schema: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(wanted, dict) and isinstance(data, dict):
        for key in data.keys() - schema.get("properties", {}).keys():
            yield from complaints(data[key], wanted, root, f"{at}/{key}")


def _items(data: Any, wanted: dict[str, Any], _: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    for number, each in enumerate(data if isinstance(data, list) else ()):
        yield from complaints(each, wanted, root, f"{at}/{number}")


def _required(data: Any, wanted: list[str], _: Any, __: Any, at: str) -> Iterator[str]:
    yield from (f"{at}: no {key}" for key in wanted if isinstance(data, dict) and key not in data)


def _names(data: Any, wanted: dict[str, Any], _: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    for key in data if isinstance(data, dict) else ():
        yield from complaints(key, wanted, root, at)


def _test(holds: Any) -> Any:
    def check(data: Any, wanted: Any, _: Any, __: Any, at: str) -> Iterator[str]:
        if not holds(data, wanted):
            yield f"{at}: {data!r} against {wanted!r}"

    return check


_CHECKS: dict[str, Any] = {
    "$ref": _ref,
    "anyOf": _one_of,
    "oneOf": _one_of,
    "type": _type,
    "properties": _properties,
    "additionalProperties": _additional,
    "patternProperties": _patterned,
    "propertyNames": _names,
    "items": _items,
    "required": _required,
    "const": _test(lambda data, wanted: data == wanted),
    "enum": _test(lambda data, wanted: data in wanted),
    "pattern": _test(lambda data, wanted: not isinstance(data, str) or re.search(wanted, data) is not None),
    "minLength": _test(lambda data, wanted: not isinstance(data, str) or len(data) >= wanted),
    "maxLength": _test(lambda data, wanted: not isinstance(data, str) or len(data) <= wanted),
    "minItems": _test(lambda data, wanted: not isinstance(data, list) or len(data) >= wanted),
    "maxItems": _test(lambda data, wanted: not isinstance(data, list) or len(data) <= wanted),
    "minProperties": _test(lambda data, wanted: not isinstance(data, dict) or len(data) >= wanted),
    "minimum": _test(lambda data, wanted: isinstance(data, str) or data is None or data >= wanted),
    "maximum": _test(lambda data, wanted: isinstance(data, str) or data is None or data <= wanted),
}
