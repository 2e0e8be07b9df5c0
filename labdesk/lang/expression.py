"""A compiled expression: what it depends on, what it may cost, and what it says about given answers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from labdesk.lang.cache import AggregateCache
from labdesk.lang.cost import STEP_BUDGET, Cost, Terms, plus
from labdesk.lang.doubts import doubts
from labdesk.lang.errors import LangError, Mistake
from labdesk.lang.node import Env, Node, Trail
from labdesk.lang.ranges import is_point, to_decimal
from labdesk.lang.schema import Data, Schema
from labdesk.lang.types import BOOL, Kind, Type
from labdesk.lang.values import OPEN, Answer

if TYPE_CHECKING:
    from labdesk.lang.names import Names
    from labdesk.lang.tally import Tally

TOO_COSTLY: Final = "这条表达式在当前行数下计算量太大，未作判断"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an expression says.

    `value` is a truth, a value as answers have it, or OPEN. `bounds` are the least and the most a number can be
    (None: no bound). `open_paths` are the unanswered leaves, or tables without rows, that keep it open. For a false
    truth, `gap` says by what it misses, `failing_paths` which answers to change, `failing_rows` in which rows
    (`partners/<id>`). `notes` tell why something could not be computed; `error` is set, and the value open, when it
    was too costly to evaluate.
    """

    value: Answer
    bounds: tuple[Decimal | None, Decimal | None] | None = None
    gap: str | None = None
    open_paths: tuple[str, ...] = ()
    failing_paths: tuple[str, ...] = ()
    failing_rows: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None


class Expression:
    """A checked expression, ready to evaluate.

    `dependencies` are paths and patterns: `lead/name`, `staff/*/degree`, and `staff` for the set of rows.
    """

    def __init__(self, source: str, root: Node, names: Names, cost: Cost, budget: int, base: str) -> None:
        self.source = source
        self.type = root.type
        self.cost = cost
        self.dependencies: frozenset[str] = root.reads | {pattern for _, pattern in root.columns}
        self._root = root
        self._size = names.scopes, names.variables
        self._budget = budget
        self._base = base

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    def evaluate(
        self, data: Data, cache: AggregateCache | None = None, *, row: str = "", explain: bool = True
    ) -> Outcome:
        """Evaluate over `data`.

        `cache` keeps aggregates between calls; its owner invalidates it. `row` is the current row where the
        expression was compiled in the scope of a table. Without `explain` just value and bounds are worked out.
        """
        if self._is_too_costly(data):
            return Outcome(OPEN, error=TOO_COSTLY)
        env = self._env(data, cache, row)
        value = self._root.run(env)
        answer, bounds = _answer(value, self.type), _bounds(value, self.type)
        if not explain:
            return Outcome(answer, bounds)
        trail = Trail()
        gap = None
        if self.type == BOOL:
            gap = self._root.explain(env, trail, True)
        else:
            self._root.find_open_if_open(env, trail)
        return Outcome(
            answer,
            bounds,
            gap.text if gap is not None else None,
            tuple(trail.open),
            tuple(trail.failing),
            tuple(trail.failing_rows),
            tuple(trail.notes),
        )

    def doubts(self) -> tuple[tuple[int, str], ...]:
        """What can be computed but is hardly meant: where (column, from 1), and why in Chinese."""
        return tuple(doubts(self._root))

    def decided_by(self, data: Data, cache: AggregateCache | None = None, *, row: str = "") -> tuple[str, ...]:
        """The leaves (and, for a set of rows, the tables) that decided the value: just those. None while it is open.

        For a rule over a whole table these are many, so they are worked out only when somebody asks.
        """
        if self._is_too_costly(data):
            return ()
        env = self._env(data, cache, row)
        trail = Trail()
        if is_point(self._root.run(env)):
            self._root.support(env, trail)
        return tuple(trail.decided)

    def steps(self, data: Data) -> int:
        """What a full evaluation takes at the rows that the tables have, at most; refused ones take nothing."""
        steps = self._full_steps(data)
        return steps if steps <= self._budget else 0

    def tally(self, data: Data, cache: AggregateCache, table: str) -> Tally | None:
        """Which rows of a table (its slashed path) a truth counts; None where it makes no difference between them."""
        from labdesk.lang.tally import tally

        return None if self._is_too_costly(data) else tally(self._root, self._env(data, cache, ""), table)

    def _is_too_costly(self, data: Data) -> bool:
        return self._full_steps(data) > self._budget

    def _full_steps(self, data: Data) -> int:
        return self.cost.steps(lambda table: len(data.rows(table)))

    def _env(self, data: Data, cache: AggregateCache | None, row: str) -> Env:
        env = Env(data, cache if cache is not None else AggregateCache(), *self._size)
        if row:
            env.rows[0] = row
        return env


def compile_expression(
    source: str, schema: Schema, *, expect: Type | None = BOOL, base: str = "", budget: int = STEP_BUDGET
) -> Expression:
    """Read and check an expression against a schema.

    `expect` is the type it must have (None: any). `base` is the table or group whose names come first, for a
    condition inside a row or group. `budget` bounds the steps of one evaluation. Raises LangError.
    """
    # Reading expressions takes many modules that whoever only handles values can do without.
    from labdesk.lang.checker import Checker
    from labdesk.lang.names import Names
    from labdesk.lang.parser import parse

    tree = parse(source)
    names = Names(schema, base)
    try:
        checker = Checker(names)
        root = checker.check(tree) if expect is None else checker.expect(tree, expect)
    except Mistake as mistake:
        raise LangError(mistake.message, mistake.column, source) from None
    shared: dict[Node, Terms] = {}
    terms = root.cost(shared)
    cost = Cost(tree.size, tree.depth, plus(terms, *shared.values()))
    if cost.steps() > budget:
        raise LangError("表达式的计算量太大", 1, source)
    return Expression(source, root, names, cost, budget, base)


def _answer(value: Any, of: Type) -> Any:
    if not is_point(value):
        return OPEN
    if of.kind is Kind.ORDERED and of.options is not None:
        return of.options.labels[value]
    if of.kind is Kind.NUMBER:
        return to_decimal(value)
    return value


def _bounds(value: Any, of: Type) -> tuple[Decimal | None, Decimal | None] | None:
    if of.kind is not Kind.NUMBER:
        return None
    ends = (value, value) if is_point(value) else (value.lo, value.hi)
    low, high = (to_decimal(end) if isinstance(end, int | Fraction) else None for end in ends)
    return low, high
