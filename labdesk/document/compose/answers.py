"""A project's answers as the composer asks for them: visible ones only, each printed by its field type."""

from __future__ import annotations

from collections.abc import Sequence

from labdesk.lang.values import OPEN, Answer
from labdesk.pack.fieldtypes import display, type_of
from labdesk.pack.model import AnyField, AttestationField, BooleanField, ChoiceField, ChoicesField
from labdesk.pack.wording import parameter_text
from labdesk.project.view import View


class ProjectForm:
    """The `Form` of one project."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._project = view.project
        self._pack = view.project.pack
        self._conditions: dict[tuple[str, str | None], bool] = {}

    def field(self, name: str) -> AnyField | None:
        node = self._pack.fields.get(name)
        return None if node is None else node.field  # type: ignore[return-value]  # nodes hold members of AnyField

    def labels(self, field: AnyField) -> Sequence[str]:
        if isinstance(field, ChoiceField | ChoicesField):
            return self._pack.catalogue.options(field.options).labels
        if isinstance(field, BooleanField):
            return (field.yes, field.no)
        return ("是", "否") if isinstance(field, AttestationField) else ()

    def value(self, path: str) -> Answer:
        return self._view.value(path)

    def text(self, path: str) -> str:
        node = self._pack.fields.of_path(path)
        if node is None or not node.is_leaf or not self._view.is_visible(path):
            return ""
        raw = self._project.raw(path)
        if raw is not None:
            return display(raw, node.field, self._pack.catalogue)
        value = self._view.value(path)
        if value is OPEN or node.type == "number":  # a blank that counts as 0 stays blank
            return ""
        return type_of(node.field).format(value, node.field, self._pack.catalogue)

    def rows(self, path: str) -> Sequence[str]:
        return [f"{path}/{row}" for row in self._view.rows(path)]

    def evidence(self, path: str) -> Sequence[int]:
        project = self._project
        row = project.row_of(path)
        return [
            number
            for number, piece in enumerate(project.evidence, 1)
            if any(each in (path, row) or each.startswith(f"{path}/") for each in piece.proves)
        ]

    def holds(self, condition: str, row: str | None) -> bool:
        key = (condition, row)
        if key not in self._conditions:
            self._conditions[key] = self._evaluate(condition, row)
        return self._conditions[key]

    def parameter(self, name: str) -> str | None:
        return parameter_text(self._pack.model, name)

    def _evaluate(self, condition: str, row: str | None) -> bool:
        node = self._pack.fields.of_path(row) if row else None
        in_matrix = node is not None and node.kind == "matrix-row" and node.parent is not None
        base = "" if node is None else node.parent.pattern if in_matrix and node.parent else node.pattern
        row_id = row.rpartition("/")[2] if row and node is not None and (in_matrix or node.kind == "table") else ""
        expression = self._view.formulas.condition(condition, base)
        return expression.evaluate(self._view, row=row_id, explain=False).value is True
