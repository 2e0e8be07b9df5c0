"""Lists every expression of a pack, with the place where it stands and the scopes in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from labdesk.pack.fields import FieldIndex
from labdesk.pack.layoutwalk import PlacedPart, walk
from labdesk.pack.model import ComputedField, Pack
from labdesk.pack.problems import DataPath


@dataclass(frozen=True, slots=True)
class PlacedExpression:
    """An expression. `bases` are the groups and tables (dotted; "" for none) in each of which it must make sense;
    `is_condition` says that it must be true or false, rather than any value."""

    source: str
    path: DataPath
    bases: tuple[str, ...] = ("",)
    is_condition: bool = True


def expressions(pack: Pack, fields: FieldIndex) -> Iterator[PlacedExpression]:
    """All expressions of a pack, in the order of fields, rules, submission and layouts."""
    yield from _of_fields(fields)
    for number, rule in enumerate(pack.rules):
        for key, source in (("when", rule.when), ("check", rule.check)):
            if source is not None:
                yield PlacedExpression(source, ("rules", number, key))
    for key in ("routes", "deadlines", "contacts"):
        for number, part in enumerate(getattr(pack.submission, key)):
            if part.when is not None:
                yield PlacedExpression(part.when, ("submission", key, number, "when"))
    for number, output in enumerate(pack.outputs):
        if output.when is not None:
            yield PlacedExpression(output.when, ("outputs", number, "when"))
    for name, layout in pack.layouts.items():
        for placed in walk(name, layout, fields):
            yield from _of_part(placed)


def _of_fields(fields: FieldIndex) -> Iterator[PlacedExpression]:
    for node in fields.nodes.values():
        field = node.field
        if field.when is not None and node.kind != "matrix-row":
            yield PlacedExpression(field.when, (*node.source, "when"), (node.scope,))
        if isinstance(field, ComputedField):
            yield PlacedExpression(field.expression, (*node.source, "expression"), (node.scope,), is_condition=False)


def _of_part(placed: PlacedPart) -> Iterator[PlacedExpression]:
    when = getattr(placed.part, "when", None)
    if when is not None:
        around = (base.parent if base.kind == "matrix-row" else base for base in placed.scope.bases)
        bases = tuple(dict.fromkeys(base.pattern for base in around if base is not None)) or ("",)
        yield PlacedExpression(when, (*placed.path, "when"), bases)
