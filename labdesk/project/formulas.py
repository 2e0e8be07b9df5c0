"""The expressions inside a pack's fields, compiled when first needed: conditions of visibility and computed values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from labdesk.lang.errors import LangError
from labdesk.lang.expression import Expression, compile_expression
from labdesk.lang.types import BOOL
from labdesk.pack.fields import FieldNode
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import ComputedField
from labdesk.pack.problems import refuse


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """A field's condition of visibility or its computed value. `table` is the table or matrix in whose rows it is
    evaluated, as a path; None: there is one result."""

    node: FieldNode
    expression: Expression
    table: str | None
    is_condition: bool


@lru_cache(maxsize=8)
def formulas_of(pack: LoadedPack) -> Formulas:
    """The formulas of a pack, compiled once. Raises PackError where one is wrong."""
    return Formulas(pack)


class Formulas:
    """The formulas of one pack, compiled."""

    def __init__(self, pack: LoadedPack) -> None:
        self._pack = pack
        self._compiled: dict[tuple[str, str], Expression] = {}
        self.conditions = {
            node.pattern: self._formula(node, node.field.when, is_condition=True)
            for node in pack.fields.nodes.values()
            if node.field.when is not None and node.kind != "matrix-row"
        }
        self.computed = {
            node.pattern: self._formula(node, node.field.expression, is_condition=False)
            for node in pack.fields.leaves
            if isinstance(node.field, ComputedField)
        }

    def condition(self, source: str, base: str) -> Expression:
        """A condition read in the scope of the table, matrix or group with this dotted name ("": of the whole form)."""
        key = (source, base)
        if key not in self._compiled:
            self._compiled[key] = compile_expression(source, self._pack.schema, expect=BOOL, base=base)
        return self._compiled[key]

    def guarding(self, node: FieldNode) -> tuple[Formula, ...]:
        """The conditions under which a field is visible: its own and those of the fields around it."""
        return tuple(self.conditions[each.pattern] for each in _with_ancestors(node) if each.pattern in self.conditions)

    def _formula(self, node: FieldNode, source: str, *, is_condition: bool) -> Formula:
        around = node.parent
        if around is not None and around.kind == "matrix-row":
            around = around.parent
        base = around.pattern if around is not None else ""
        in_rows = around is not None and around.kind in ("table", "matrix")
        expect = BOOL if is_condition else None
        try:
            expression = compile_expression(source, self._pack.schema, expect=expect, base=base)
        except LangError as error:
            mark = self._pack.positions.mark(node.source)
            raise refuse(mark, f"{node.pattern}：{error}", "expression") from error
        return Formula(node, expression, base.replace(".", "/") if in_rows else None, is_condition)


def _with_ancestors(node: FieldNode) -> Iterator[FieldNode]:
    each: FieldNode | None = node
    while each is not None:
        yield each
        each = each.parent
