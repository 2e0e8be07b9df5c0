"""Which rows of a table a statement about it counts: what its aggregates keep of each row, to show beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from labdesk.lang.aggregate import Aggregate, Count, Quantifier
from labdesk.lang.cache import AggregateState
from labdesk.lang.columns import ColumnValues, CountDistinct
from labdesk.lang.iterate import Iteration
from labdesk.lang.node import Env, Node
from labdesk.lang.ranges import high, low


@dataclass(frozen=True, slots=True)
class Tally:
    """Which rows of one table count, as of the last evaluation; it is told each row at constant cost.

    `every`: each row has to (`all`), rather than enough of them. `least` and `most` are how many count, different ones
    where the statement tells them apart; they differ while answers are open.
    """

    every: bool
    least: int
    most: int
    states: tuple[AggregateState, ...]

    def counts(self, row: str) -> bool | None:
        """Whether a row counts; None while that is open."""
        if any(row in state.yes for state in self.states):
            return True
        return None if any(row in state.open for state in self.states) else False


def tally(root: Node, env: Env, table: str) -> Tally | None:
    """What a statement counts of the rows of a table (its slashed path); None where it makes no difference between
    them."""
    found = list(_counting(root, env, table))
    if not found:
        return None
    aggregate, state = found[0]
    if len(found) == 1 and isinstance(aggregate, Count | CountDistinct):
        value = aggregate.result(state)
        least, most = low(value), high(value)
    else:
        yes = set().union(*(state.yes for _, state in found))
        least, most = len(yes), len(yes.union(*(state.open for _, state in found)))
    every = isinstance(aggregate, Quantifier) and not aggregate.decisive
    rows = len(state.contributions)
    return Tally(every, int(least), rows if most == math.inf else int(most), tuple(state for _, state in found))


def _counting(node: Node, env: Env, table: str) -> Iterator[tuple[Aggregate, AggregateState]]:
    """The aggregates over the table that choose among its rows, under each value of an iteration around them."""
    if isinstance(node, Iteration):
        for turn in node.turns(env) or ():
            env.variables[node.slot] = turn
            yield from _counting(node.body, env, table)
        return
    if not isinstance(node, Aggregate):
        for child in node.children:
            yield from _counting(child, env, table)
        return
    chooses = node.where is not None or isinstance(node, CountDistinct)
    if node.table_path == table and chooses and not node.is_correlated and not isinstance(node, ColumnValues):
        yield node, env.cache.state(env, node)
