"""What a checked expression is made of: typed nodes that run, and that can say why they gave what they gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

from labdesk.lang.cost import Terms, constant, plus
from labdesk.lang.gap import Gap, answer_gap
from labdesk.lang.ranges import is_point
from labdesk.lang.types import Type
from labdesk.lang.values import OPEN

if TYPE_CHECKING:
    from labdesk.lang.cache import AggregateCache
    from labdesk.lang.schema import Data


class Env:
    """One evaluation: the answers, the cached aggregates, the current rows by scope and the variables by slot."""

    __slots__ = ("cache", "data", "rows", "variables")

    def __init__(self, data: Data, cache: AggregateCache, scopes: int, variables: int) -> None:
        self.data = data
        self.cache = cache
        self.rows: list[str] = [""] * scopes
        self.variables: list[int] = [0] * variables


Run: TypeAlias = Callable[[Env], Any]


class Side(Enum):
    """Which end of a range matters to a comparison."""

    LOW = -1
    BOTH = 0
    HIGH = 1

    def flipped(self) -> Side:
        return Side(-self.value)


@dataclass(slots=True)
class Trail:
    """What an explanation collects, each once and in order: paths that decided, that keep it open, that fail."""

    decided: dict[str, None] = field(default_factory=dict)
    open: dict[str, None] = field(default_factory=dict)
    failing: dict[str, None] = field(default_factory=dict)
    failing_rows: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)


class Node:
    """A piece of a checked expression.

    `run` evaluates it. `reads` are the dependencies apart from columns of enclosing rows, which `columns` holds with
    the scope they belong to; `variables` are the slots of enclosing iterations that it uses.
    """

    run: Run
    is_whole = False
    """Whether it is a number of things, so that more than 2 means at least 3."""

    def __init__(self, of: Type, column: int, children: Iterable[Node] = ()) -> None:
        self.type = of
        self.column = column
        self.children = tuple(children)
        self.reads: frozenset[str] = frozenset().union(*(child.reads for child in self.children))
        self.columns: frozenset[tuple[int, str]] = frozenset().union(*(c.columns for c in self.children))
        self.variables: frozenset[int] = frozenset().union(*(c.variables for c in self.children))

    @property
    def subject(self) -> str:
        """What this is about, as the form calls it: the first answer or table in it; "" for none."""
        return next((child.subject for child in self.children if child.subject), "")

    def cost(self, shared: dict[Node, Terms]) -> Terms:
        """Steps of one evaluation; what is computed once for all rows goes into `shared`."""
        return plus(constant(1), *(child.cost(shared) for child in self.children))

    def find_open(self, env: Env, trail: Trail) -> None:
        """Add the unanswered leaves that keep this value open, and notes on what can't be computed."""
        for child in self.children:
            child.find_open_if_open(env, trail)

    def find_open_if_open(self, env: Env, trail: Trail) -> None:
        if not is_point(self.run(env)):
            self.find_open(env, trail)

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        """Add the leaves that decided this value, or one end of it: just those."""
        for child in self.children:
            child.support(env, trail, Side.BOTH)

    def support_at_least(self, env: Env, trail: Trail, needed: Any) -> None:
        """Add the leaves by which a number reaches what is needed."""
        self.support(env, trail, Side.LOW)

    def blame(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        """Add the leaves to change where this value is wrong: too low at HIGH, too high at LOW."""
        for child in self.children:
            child.blame(env, trail, Side.BOTH)

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        """For a truth: add what keeps it open; or where it is not as wanted, what fails, and return the gap."""
        truth = self.run(env)
        if truth is OPEN:
            self.find_open(env, trail)
            return None
        if truth is want:
            return None
        self.blame(env, trail)
        return answer_gap(want)
