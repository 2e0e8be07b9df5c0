"""A form in memory, for tests of the composer alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from labdesk.lang.values import OPEN, Answer
from labdesk.pack.model import AnyField, ChoiceField, ChoicesField, GroupField, MatrixField, TableField

_FIELD: TypeAdapter[Any] = TypeAdapter(AnyField)


class FakeForm:
    """Answers by path; conditions are names of paths that must hold something."""

    def __init__(
        self, fields: dict[str, dict[str, Any]], answers: dict[str, Answer], options: Sequence[str] = ()
    ) -> None:
        self._fields = {name: _FIELD.validate_python({"label": name, **spec}) for name, spec in fields.items()}
        self._answers = answers
        self._options = options

    def field(self, name: str) -> AnyField | None:
        first, *rest = name.split(".")
        found: AnyField | None = self._fields.get(first)
        for part in rest:
            if isinstance(found, GroupField):
                found = found.fields.get(part)
            elif isinstance(found, TableField):
                found = found.columns.get(part)
            elif isinstance(found, MatrixField):
                found = found.columns.get(part, found if part in [row.id for row in found.rows] else None)
            else:
                return None
        return found

    def labels(self, field: AnyField) -> Sequence[str]:
        return self._options if isinstance(field, (ChoiceField, ChoicesField)) else ()

    def value(self, path: str) -> Answer:
        return self._answers.get(path, OPEN)

    def text(self, path: str) -> str:
        value = self.value(path)
        if isinstance(value, frozenset):
            return "、".join(label for label in self._options if label in value)
        return "" if value is OPEN else str(value)

    def rows(self, path: str) -> Sequence[str]:
        depth = path.count("/") + 2
        found = {"/".join(p.split("/")[:depth]): None for p in self._answers if p.startswith(path + "/")}
        return tuple(found)

    def evidence(self, path: str) -> Sequence[int]:
        return (3, 5) if path == "lead/name" else ()

    def holds(self, condition: str, row: str | None) -> bool:
        return any(self.value(path) is not OPEN for path in (condition, f"{row}/{condition}"))

    def parameter(self, name: str) -> str | None:
        return {"term": "2 年"}.get(name)
