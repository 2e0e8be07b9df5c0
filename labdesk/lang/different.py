"""`all_different(…)`: no two of several answers, or of a column's cells, are the same."""

from __future__ import annotations

from collections import Counter
from typing import Any

from labdesk.lang.columns import ColumnValues
from labdesk.lang.gap import Gap, show
from labdesk.lang.leaves import Leaf
from labdesk.lang.node import Env, Node, Side, Trail
from labdesk.lang.ranges import is_point
from labdesk.lang.types import BOOL, Kind
from labdesk.lang.values import OPEN, identity

_MOST_LISTED = 3


class AllDifferent(Node):
    """False as soon as two known answers are equal; open while an unanswered one could still repeat another.

    A blank optional answer is absent: it repeats nothing. A multiple choice counts with each of its options.
    """

    def __init__(self, column: int, leaves: list[Leaf], tables: list[ColumnValues]) -> None:
        super().__init__(BOOL, column, [*leaves, *tables])
        self.leaves, self.tables = leaves, tables
        self.run = self._evaluate

    def _evaluate(self, env: Env) -> Any:
        values, open_ones = self._known(env)
        if any(count > 1 for count in values.values()) or self._repeated(env, values):
            return False
        known = len(values) + sum(len(table.variety(env).sure) for table in self.tables)
        return OPEN if open_ones and open_ones + known > 1 else True

    def _known(self, env: Env) -> tuple[Counter[Any], int]:
        """The single answers, and how many answers are still open."""
        values: Counter[Any] = Counter()
        open_ones = 0
        for leaf in self.leaves:
            value = leaf.run(env)
            if not is_point(value):
                open_ones += not leaf.field.optional
            elif leaf.type.kind is Kind.CHOICES:
                values.update(value)
            else:
                values[identity(value)] += 1
        for table in self.tables:
            variety = table.variety(env)
            empty = table.table.empty_is_open and not env.cache.rows(env, table.table_path).ids
            open_ones += 2 if empty else variety.sure_open
        return values, open_ones

    def _repeated(self, env: Env, values: Counter[Any]) -> set[Any]:
        """Values that stand in a table twice, or there and elsewhere."""
        repeated: set[Any] = set()
        seen = set(values)
        for table in self.tables:
            variety = table.variety(env)
            repeated |= variety.repeated
            repeated |= seen & variety.sure.keys()
            if len(self.tables) > 1:
                seen |= variety.sure.keys()
        return repeated

    def find_open(self, env: Env, trail: Trail) -> None:
        for leaf in self.leaves:
            if not leaf.field.optional:
                leaf.find_open_if_open(env, trail)
        for table in self.tables:
            if not env.cache.rows(env, table.table_path).ids and table.table.empty_is_open:
                trail.open[table.table_path] = None
            trail.open.update(dict.fromkeys(table.paths(env, lambda value: not is_point(value))))

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        if self.run(env) is False:
            values, _ = self._known(env)
            trail.decided.update(self._paths(env, self._twice(env, values)))
            return
        for leaf in self.leaves:
            if is_point(leaf.run(env)):
                trail.decided[leaf.path(env)] = None
        for table in self.tables:
            trail.decided[table.table_path] = None
            trail.decided.update(dict.fromkeys(table.paths(env, is_point)))

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        truth = self.run(env)
        if truth is OPEN:
            self.find_open(env, trail)
        if truth is True and not want:
            self.blame(env, trail)
            return Gap("应有相同的").about(self.subject)
        if truth is not False or not want:
            return None
        values, _ = self._known(env)
        repeated = self._twice(env, values)
        trail.failing.update(self._paths(env, repeated))
        of = [*self.leaves, *(table.leaf for table in self.tables)][0].type
        shown = [show(value, of) for value in repeated]
        listed = "、".join(sorted(shown)[:_MOST_LISTED]) + ("等" if len(shown) > _MOST_LISTED else "")
        return Gap(f"{listed} 重复").about(self.subject)

    def _twice(self, env: Env, values: Counter[Any]) -> set[Any]:
        """All values that are given more than once."""
        return {value for value, count in values.items() if count > 1} | self._repeated(env, values)

    def _paths(self, env: Env, repeated: set[Any]) -> dict[str, None]:
        """Where the repeated values stand."""
        paths: dict[str, None] = {}
        for leaf in self.leaves:
            value = leaf.run(env)
            if not is_point(value):
                continue
            found = value & repeated if leaf.type.kind is Kind.CHOICES else {identity(value)} & repeated
            if found:
                paths[leaf.path(env)] = None
        for table in self.tables:
            paths.update(dict.fromkeys(table.paths(env, lambda value: is_point(value) and value in repeated)))
        return paths
