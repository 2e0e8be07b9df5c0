"""Aggregates of what stands in the rows: sum, min, max, distinct, count(distinct … by …)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from labdesk.lang.accumulate import Accumulator, Extremum, Identities, Total, Variety
from labdesk.lang.aggregate import FROM_ZERO, Aggregate
from labdesk.lang.cache import AggregateState
from labdesk.lang.gap import Gap
from labdesk.lang.leaves import Leaf
from labdesk.lang.node import Env, Node, Side, Trail
from labdesk.lang.ranges import is_point, unknown
from labdesk.lang.schema import Table
from labdesk.lang.types import NUMBER, Type
from labdesk.lang.values import identity


class ValueAggregate(Aggregate):
    """An aggregate of what stands in the rows: of the values in some columns."""

    def __init__(
        self,
        of: Type,
        column: int,
        table: tuple[str, Table],
        scope: int,
        leaves: Sequence[Leaf],
        where: Node | None,
    ) -> None:
        super().__init__(of, column, table, scope, where, leaves)
        self.leaves = leaves

    def result(self, state: AggregateState) -> Any:
        return state.accumulator.result()

    def explain_row(self, env: Env, trail: Trail) -> Gap | None:
        gap = super().explain_row(env, trail)
        if self.test(env) is not False:
            for leaf in self.leaves:
                leaf.support(env, trail)
        return gap

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        """Every row bears on the value: one that does not count would if its condition were not known."""
        state = env.cache.state(env, self)
        trail.decided[self.table_path] = None
        self._decided_by(env, state, {**state.yes, **state.no, **state.open}, trail)


class ColumnAggregate(ValueAggregate):
    """The sum, the least, the greatest or the number of different values in one column."""

    def __init__(
        self, of: Type, table: tuple[str, Table], scope: int, leaf: Leaf, where: Node | None, *, function: str
    ) -> None:
        super().__init__(of, leaf.column, table, scope, [leaf], where)
        self.leaf, self.function = leaf, function
        if function == "distinct":
            self.is_whole = True
            self.when_empty = FROM_ZERO
        self._value = leaf.run if function != "distinct" else lambda env: identity(leaf.run(env))

    def contribute(self, env: Env) -> tuple[Any, Any]:
        truth = self.test(env)
        return truth, None if truth is False else self._value(env)

    def make_accumulator(self) -> Accumulator:
        if self.function == "sum":
            return Total()
        if self.function == "distinct":
            return Variety()
        return Extremum(unknown(self.type), least=self.function == "min")

    def find_open(self, env: Env, trail: Trail) -> None:
        super().find_open(env, trail)
        state = env.cache.state(env, self)
        if state.contributions and not state.yes and not state.open:
            trail.open[self.table_path] = None
            trail.notes["没有符合条件的行可供计算"] = None


class ColumnValues(ColumnAggregate):
    """Which values a column holds; a blank cell of an optional column is none. Read by `AllDifferent` alone."""

    def __init__(self, table: tuple[str, Table], scope: int, leaf: Leaf) -> None:
        super().__init__(NUMBER, table, scope, leaf, None, function="distinct")

    def contribute(self, env: Env) -> tuple[Any, Any]:
        value = self._value(env)
        return (False, None) if self.leaf.field.optional and not is_point(value) else (True, value)

    def variety(self, env: Env) -> Variety:
        """What stands in the column."""
        accumulator = env.cache.state(env, self).accumulator
        return cast(Variety, accumulator)

    def paths(self, env: Env, wanted: Callable[[Any], bool]) -> Iterator[str]:
        """The cells whose value is wanted."""
        state = env.cache.state(env, self)
        for row in env.cache.rows(env, self.table_path).ids:
            truth, value = state.contributions[row]
            if truth is True and wanted(value):
                env.rows[self.scope] = row
                yield self.leaf.path(env)


class CountDistinct(ValueAggregate):
    """How many different rows meet the condition, told apart by key columns."""

    is_whole = True

    def __init__(self, column: int, table: tuple[str, Table], scope: int, keys: list[Leaf], where: Node | None) -> None:
        super().__init__(NUMBER.with_unit(table[1].unit), column, table, scope, keys, where)
        self.when_empty = FROM_ZERO
        self._key_runs = [key.run for key in keys]

    def contribute(self, env: Env) -> tuple[Any, Any]:
        truth = self.test(env)
        return truth, None if truth is False else tuple([identity(run(env)) for run in self._key_runs])

    def make_accumulator(self) -> Accumulator:
        return Identities()

    def find_open(self, env: Env, trail: Trail) -> None:
        super().find_open(env, trail)
        state = env.cache.state(env, self)
        for row in self._in_order(env, state.yes):
            _, key = state.contributions[row]
            if not all(map(is_point, key)):
                trail.open.update(dict.fromkeys(state.reason(env, row).open))
