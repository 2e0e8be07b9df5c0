"""Aggregates over the rows of a table, and those that only ask how many rows count: count, share, any, all."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from itertools import chain
from typing import Any

from labdesk.lang.accumulate import NOTHING, Accumulator
from labdesk.lang.cache import AggregateState, RowReason
from labdesk.lang.cost import Terms, constant, plus, times
from labdesk.lang.gap import Gap, missing
from labdesk.lang.node import Env, Node, Side, Trail
from labdesk.lang.ranges import Range, bounded, span, unknown
from labdesk.lang.schema import Table
from labdesk.lang.types import BOOL, NUMBER, PERCENT, Type
from labdesk.lang.values import OPEN

FROM_ZERO = Range(0, math.inf)


class Aggregate(Node):
    """What all aggregates share: a table, the scope of its current row, and a condition on rows."""

    def __init__(
        self,
        of: Type,
        column: int,
        table: tuple[str, Table],
        scope: int,
        where: Node | None,
        parts: Iterable[Node] = (),
    ) -> None:
        super().__init__(of, column, [*([where] if where is not None else []), *parts])
        self.table_path, self.table = table[0].replace(".", "/"), table[1]
        self.scope, self.where = scope, where
        self.own_columns = frozenset(pattern for at, pattern in self.columns if at == scope)
        self.columns = frozenset(item for item in self.columns if item[0] != scope)
        self.other_reads = self.reads
        self.reads = self.reads | self.own_columns | {self.table_path}
        self.is_correlated = bool(self.columns)
        self.variable_slots = tuple(sorted(self.variables))
        self.test = where.run if where is not None else lambda _env: True
        self.when_empty = unknown(of)
        self.run = self._evaluate

    @property
    def subject(self) -> str:
        return self.table.label

    def contribute(self, env: Env) -> tuple[Any, Any]:
        """What the current row adds."""
        return self.test(env), None

    def make_accumulator(self) -> Accumulator:
        """What sums up the rows that count."""
        return NOTHING

    def result(self, state: AggregateState) -> Any:
        """The value, from an up-to-date state."""
        raise NotImplementedError

    def _evaluate(self, env: Env) -> Any:
        state = env.cache.state(env, self)
        if not state.contributions and self.table.empty_is_open:
            return self.when_empty
        return self.result(state)

    def cost(self, shared: dict[Node, Terms]) -> Terms:
        body = times(plus(constant(2), *(child.cost(shared) for child in self.children)), rows_of=self.table_path)
        if self.is_correlated or self.variables:
            return body
        shared[self] = body
        return constant(1)

    def explain_row(self, env: Env, trail: Trail) -> Gap | None:
        """Why the current row counts, does not count, or may count."""
        if self.where is None:
            return None
        if self.where.run(env) is not OPEN:
            self.where.support(env, trail)
        return self.where.explain(env, trail, True)

    def find_open(self, env: Env, trail: Trail) -> None:
        state = env.cache.state(env, self)
        if not state.contributions:
            trail.open[self.table_path] = None
            if not self.table.empty_is_open:
                trail.notes["表中没有可计算的行"] = None
        reasons = self._reasons(env, state, state.open)
        trail.open.update(dict.fromkeys(chain.from_iterable([reason.open for reason in reasons])))
        trail.notes.update(dict.fromkeys(chain.from_iterable([reason.notes for reason in reasons])))

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        state = env.cache.state(env, self)
        if side is not Side.HIGH:
            self._decided_by(env, state, state.yes, trail)
        if side is not Side.LOW:
            trail.decided[self.table_path] = None
            self._decided_by(env, state, state.no, trail)

    def blame(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        if side is not Side.LOW:
            trail.failing[self.table_path] = None
            return
        state = env.cache.state(env, self)
        self._failing(env, state, state.yes, trail)

    def _decided_by(self, env: Env, state: AggregateState, rows: dict[str, None], trail: Trail) -> None:
        if rows and self.where is None:
            trail.decided[self.table_path] = None
        reasons = self._reasons(env, state, rows)
        trail.decided.update(dict.fromkeys(chain.from_iterable([reason.decided for reason in reasons])))

    def _failing(self, env: Env, state: AggregateState, rows: dict[str, None], trail: Trail) -> None:
        """Blame rows."""
        reasons = self._reasons(env, state, rows)
        trail.failing_rows.update(dict.fromkeys([reason.path for reason in reasons]))
        trail.failing.update(dict.fromkeys(chain.from_iterable([reason.blamed for reason in reasons])))

    def _reasons(self, env: Env, state: AggregateState, rows: dict[str, None]) -> list[RowReason]:
        """Why these rows count or not, in the order of the table."""
        return [state.reason(env, row) for row in self._in_order(env, rows)]

    def _in_order(self, env: Env, rows: dict[str, None]) -> list[str]:
        return env.cache.rows(env, self.table_path).in_order(rows)


class Count(Aggregate):
    """How many rows meet the condition."""

    is_whole = True

    def __init__(self, column: int, table: tuple[str, Table], scope: int, where: Node | None) -> None:
        super().__init__(NUMBER.with_unit(table[1].unit), column, table, scope, where)
        self.when_empty = FROM_ZERO

    def result(self, state: AggregateState) -> Any:
        sure = len(state.yes)
        return span(sure, sure + len(state.open))

    def support_at_least(self, env: Env, trail: Trail, needed: Any) -> None:
        """The first rows that are enough for the number needed."""
        state = env.cache.state(env, self)
        rows = self._in_order(env, state.yes)
        if not math.isinf(needed):
            rows = rows[: max(0, math.ceil(needed))]
        self._decided_by(env, state, dict.fromkeys(rows), trail)


class Share(Aggregate):
    """Which part of the rows meets the condition."""

    def __init__(self, column: int, table: tuple[str, Table], scope: int, where: Node) -> None:
        super().__init__(PERCENT, column, table, scope, where)
        self.when_empty = Range(0, 1)

    def result(self, state: AggregateState) -> Any:
        rows, sure = len(state.contributions), len(state.yes)
        if not rows:
            return self.when_empty
        return bounded(Fraction(sure, rows), Fraction(sure + len(state.open), rows))


class Quantifier(Aggregate):
    """`any` or `all`: one row of the `decisive` truth (true for `any`) settles it."""

    def __init__(self, column: int, table: tuple[str, Table], scope: int, where: Node, *, decisive: bool) -> None:
        super().__init__(BOOL, column, table, scope, where)
        self.decisive = decisive

    def result(self, state: AggregateState) -> Any:
        if self._settling(state):
            return self.decisive
        return OPEN if state.open else not self.decisive

    def _settling(self, state: AggregateState) -> dict[str, None]:
        return state.yes if self.decisive else state.no

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        state = env.cache.state(env, self)
        settling = self._in_order(env, self._settling(state))
        if settling:
            self._decided_by(env, state, {settling[0]: None}, trail)
            return
        trail.decided[self.table_path] = None
        self._decided_by(env, state, state.no if self.decisive else state.yes, trail)

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        truth = self.run(env)
        if truth is OPEN:
            self.find_open(env, trail)
            return None
        if truth is want:
            return None
        state = env.cache.state(env, self)
        unit = self.table.unit
        if truth is not self.decisive:
            trail.failing[self.table_path] = None
            return missing(1, unit)
        rows = self._settling(state)
        self._failing(env, state, rows, trail)
        if len(rows) == 1 and (inner := state.reason(env, next(iter(rows))).gap) is not None:
            return inner
        return Gap(f"{len(rows)} {unit}不符", f"rows {unit}", len(rows))
