"""The expressions inside a pack's fields, compiled when first needed: conditions of visibility and computed values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from labdesk.lang.errors import LangError
from labdesk.lang.expression import Expression, compile_expression
from labdesk.lang.types import BOOL
from labdesk.pack.expressions import expressions
from labdesk.pack.fields import FieldNode
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import ComputedField
from labdesk.pack.problems import Mark, PackError, refuse

# How many formulas may build on one another: evaluating goes as deep.
MAX_CHAIN: Final = 12


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
    """The formulas of one pack, compiled; none leads to itself."""

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
        lengths: dict[Formula, int] = {}
        for formula in (*self.conditions.values(), *self.computed.values()):
            self._measure(formula, (), lengths)

    def condition(self, source: str, base: str) -> Expression:
        """A condition of a layout, read in the scope of the table, matrix or group with this dotted name ("": of the
        whole form). Raises PackError where it is wrong."""
        key = (source, base)
        if key not in self._compiled:
            try:
                self._compiled[key] = compile_expression(source, self._pack.schema, expect=BOOL, base=base)
            except LangError as error:
                pack = self._pack
                path = next((each.path for each in expressions(pack.model, pack.fields) if each.source == source), ())
                raise refuse(pack.positions.mark(path), str(error), "expression") from error
        return self._compiled[key]

    def guarding(self, node: FieldNode) -> tuple[Formula, ...]:
        """The conditions under which a field is visible: its own and those of the fields around it."""
        return tuple(self.conditions[each.pattern] for each in _with_ancestors(node) if each.pattern in self.conditions)

    def _measure(self, formula: Formula, above: tuple[Formula, ...], lengths: dict[Formula, int]) -> int:
        """How long the chain of formulas is that this one builds on, those `above` it building on it."""
        if formula in above:
            raise self._refused(formula, "绕回了自己")
        if len(above) + lengths.get(formula, 1) > MAX_CHAIN:
            raise self._refused(formula, f"一个依赖一个，最多 {MAX_CHAIN} 层")
        if formula not in lengths:
            longest = max((self._measure(each, (*above, formula), lengths) for each in self._needs(formula)), default=0)
            lengths[formula] = longest + 1
        return lengths[formula]

    def _needs(self, formula: Formula) -> Iterator[Formula]:
        """The formulas that have to be evaluated for this one."""
        for pattern in formula.expression.dependencies:
            node = self._pack.fields.get(pattern.replace("/*/", "/").replace("/", "."))
            if node is not None:
                yield from self.guarding(node)
                if node.pattern in self.computed:
                    yield self.computed[node.pattern]

    def _refused(self, formula: Formula, why: str) -> PackError:
        what = "显示条件" if formula.is_condition else "计算公式"
        mark = self._mark(formula.node, is_condition=formula.is_condition)
        return refuse(mark, f"{formula.node.pattern} 的{what}{why}", "expression")

    def _mark(self, node: FieldNode, *, is_condition: bool) -> Mark:
        return self._pack.positions.mark((*node.source, "when" if is_condition else "expression"))

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
            raise refuse(
                self._mark(node, is_condition=is_condition), f"{node.pattern}：{error}", "expression"
            ) from error
        return Formula(node, expression, base.replace(".", "/") if in_rows else None, is_condition)


def _with_ancestors(node: FieldNode) -> Iterator[FieldNode]:
    each: FieldNode | None = node
    while each is not None:
        yield each
        each = each.parent
