"""Aggregates kept between evaluations: what each row contributes, and which rows have to be looked at again."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from labdesk.lang.accumulate import Accumulator, Contribution
from labdesk.lang.node import Env, Trail
from labdesk.lang.ranges import is_point

if TYPE_CHECKING:
    from labdesk.lang.aggregate import Aggregate
    from labdesk.lang.gap import Gap

_LONGEST_HISTORY = 32
# Sorting one row in so many costs less than going through all of them.
_FEW = 8


class RowReason:
    """Why a row counts or not, worked out when first asked for.

    `blamed` is what to change in it: what fails, else what makes it count, else the row as a whole.
    """

    __slots__ = ("blamed", "decided", "gap", "notes", "open", "path")

    def __init__(self, path: str, trail: Trail, gap: Gap | None) -> None:
        self.path = path
        self.decided = tuple(trail.decided)
        self.open = tuple(trail.open)
        self.blamed = tuple(trail.failing) or self.decided or (path,)
        self.notes = tuple(trail.notes)
        self.gap = gap


class AggregateState:
    """The rows of one aggregate under one binding of the iteration variables it uses."""

    __slots__ = ("accumulator", "aggregate", "contributions", "dirty", "no", "open", "reasons", "seen", "stale", "yes")

    def __init__(self, aggregate: Aggregate) -> None:
        self.aggregate = aggregate
        self.seen = -1
        self.stale = True
        self.dirty: set[str] = set()
        self._clear()

    def _clear(self) -> None:
        self.contributions: dict[str, Contribution] = {}
        self.reasons: dict[str, RowReason] = {}
        self.yes: dict[str, None] = {}
        self.no: dict[str, None] = {}
        self.open: dict[str, None] = {}
        self.accumulator: Accumulator = self.aggregate.make_accumulator()

    def refresh(self, env: Env, rows: RowSet) -> None:
        """Bring the state up to date with the answers."""
        if self.stale or self.seen < rows.oldest:
            self._clear()
            self._add(env, rows.ids)
        elif self.dirty or self.seen != rows.version:
            added, removed = rows.since(self.seen)
            for row in removed:
                self._remove(row)
            changed = [row for row in self.dirty if row in self.contributions]
            for row in changed:
                self._remove(row)
            self._add(env, [*changed, *added])
        self.stale = False
        self.dirty.clear()
        self.seen = rows.version

    def _add(self, env: Env, rows: Iterable[str]) -> None:
        contribute, scope = self.aggregate.contribute, self.aggregate.scope
        accumulator, contributions = self.accumulator, self.contributions
        for row in rows:
            env.rows[scope] = row
            contribution = contribute(env)
            truth, value = contribution
            contributions[row] = contribution
            if truth is False:
                self.no[row] = None
                continue
            (self.yes if truth is True and is_point(value) else self.open)[row] = None
            accumulator.add(contribution)

    def _remove(self, row: str) -> None:
        contribution = self.contributions.pop(row, None)
        self.reasons.pop(row, None)
        if contribution is None:
            return
        if contribution[0] is False:
            del self.no[row]
            return
        (self.yes if row in self.yes else self.open).pop(row)
        self.accumulator.remove(contribution)

    def reason(self, env: Env, row: str) -> RowReason:
        """Why the row contributes what it does."""
        known = self.reasons.get(row)
        if known is None:
            env.rows[self.aggregate.scope] = row
            trail = Trail()
            gap = self.aggregate.explain_row(env, trail)
            known = self.reasons[row] = RowReason(f"{self.aggregate.table_path}/{row}", trail, gap)
        return known


class RowSet:
    """The rows of one table in their order, and how they changed lately."""

    __slots__ = ("_history", "_places", "changed", "ids", "oldest", "version")

    def __init__(self) -> None:
        self.ids: tuple[str, ...] = ()
        self._places: dict[str, int] = {}
        self.version = 0
        self.oldest = 0
        self.changed = True
        self._history: list[tuple[list[str], list[str]]] = []

    def refresh(self, env: Env, table: str) -> None:
        if not self.changed:
            return
        self.changed = False
        before, old = self.ids, self._places
        self.ids = tuple(env.data.rows(table))
        new = self._places = {row: place for place, row in enumerate(self.ids)}
        added, removed = [row for row in self.ids if row not in old], [row for row in before if row not in new]
        self.version += 1
        self._history.append((added, removed))
        if len(self._history) > _LONGEST_HISTORY:
            self._history.pop(0)
            self.oldest += 1

    def in_order(self, rows: dict[str, None]) -> list[str]:
        """Some of the rows, in the order of the table."""
        if len(rows) * _FEW < len(self.ids):
            return sorted(rows, key=self._places.__getitem__)
        return [row for row in self.ids if row in rows]

    def since(self, version: int) -> tuple[list[str], list[str]]:
        """Rows added and removed after a version."""
        if version == self.version:
            return [], []
        added: dict[str, None] = {}
        removed: dict[str, None] = {}
        for more, fewer in self._history[version - self.oldest :]:
            for row in fewer:
                if row in added:
                    del added[row]
                else:
                    removed[row] = None
            added.update(dict.fromkeys(more))
        return list(added), list(removed)


class AggregateCache:
    """The states of all aggregates of a set of expressions over the same answers.

    Whoever changes an answer must say so with `invalidate` before the next evaluation.
    """

    def __init__(self) -> None:
        self._states: dict[Hashable, AggregateState] = {}
        self._by_column: dict[str, list[AggregateState]] = {}
        self._by_other: dict[str, list[AggregateState]] = {}
        self._rows: dict[str, RowSet] = {}

    def state(self, env: Env, aggregate: Aggregate) -> AggregateState:
        """The state of an aggregate in the current evaluation, up to date."""
        rows = self.rows(env, aggregate.table_path)
        if aggregate.is_correlated:
            state = AggregateState(aggregate)
        else:
            key = (aggregate, *(env.variables[slot] for slot in aggregate.variable_slots))
            found = self._states.get(key)
            state = found if found is not None else self._register(key, aggregate)
        state.refresh(env, rows)
        return state

    def _register(self, key: Hashable, aggregate: Aggregate) -> AggregateState:
        state = self._states[key] = AggregateState(aggregate)
        for pattern in aggregate.own_columns:
            self._by_column.setdefault(pattern, []).append(state)
        for pattern in aggregate.other_reads:
            self._by_other.setdefault(pattern, []).append(state)
        return state

    def rows(self, env: Env, table: str) -> RowSet:
        """The rows of a table, up to date."""
        rows = self._rows.get(table)
        if rows is None:
            rows = self._rows[table] = RowSet()
        rows.refresh(env, table)
        return rows

    def invalidate(self, pattern: str, row: str | None = None) -> None:
        """An answer changed: `staff/*/degree` in one row or in all, a field, or (the table's path) the set of rows."""
        if row is None and pattern in self._rows:
            self._rows[pattern].changed = True
        for state in self._by_column.get(pattern, ()):
            if row is None:
                state.stale = True
            else:
                state.dirty.add(row)
        for state in self._by_other.get(pattern, ()):
            state.stale = True
