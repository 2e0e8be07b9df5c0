"""Iteration over a range of whole numbers: `all(y in 1..3: …)`, and any, count, sum alike."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

from labdesk.lang.cost import Terms, constant, plus, times
from labdesk.lang.gap import Gap, all_of, one_of
from labdesk.lang.node import Env, Node, Side, Trail
from labdesk.lang.ranges import Range, bounded, high, is_point, low, span, unknown
from labdesk.lang.types import BOOL, NUMBER, Kind
from labdesk.lang.values import OPEN

MAX_TURNS: Final = 100

Function = Literal["all", "any", "count", "sum"]


class Iteration(Node):
    """The body for each value of a variable from `first` to `last`; open while either end is open."""

    def __init__(
        self, function: Function, column: int, slot: int, bounds: tuple[Node, Node], body: Node, *, unit: str
    ) -> None:
        of = BOOL if function in {"all", "any"} else body.type if function == "sum" else NUMBER.with_unit("个")
        super().__init__(of, column, (*bounds, body))
        self.variables = self.variables - {slot}
        self.function, self.slot, self.bounds, self.body, self.unit = function, slot, bounds, body, unit
        self.run = getattr(self, f"_{function}")

    def cost(self, shared: dict[Node, Terms]) -> Terms:
        ends = [getattr(bound, "value", None) for bound in self.bounds]
        turns = MAX_TURNS
        if isinstance(ends[0], int) and isinstance(ends[1], int):
            turns = max(0, min(MAX_TURNS, ends[1] - ends[0] + 1))
        return plus(constant(1), times(self.body.cost(shared), count=turns))

    def turns(self, env: Env) -> range | None:
        """The values to go through; None while they are not known, or are too many."""
        first, last = (bound.run(env) for bound in self.bounds)
        if not (isinstance(first, int) and isinstance(last, int)) or last - first >= MAX_TURNS:
            return None
        return range(first, last + 1)

    def _each(self, env: Env) -> Iterator[Any]:
        for turn in self.turns(env) or ():
            env.variables[self.slot] = turn
            yield self.body.run(env)

    def _all(self, env: Env) -> Any:
        return self._quantified(env, decisive=False)

    def _any(self, env: Env) -> Any:
        return self._quantified(env, decisive=True)

    def _quantified(self, env: Env, *, decisive: bool) -> Any:
        if self.turns(env) is None:
            return OPEN
        result: Any = not decisive
        for truth in self._each(env):
            if truth is decisive:
                return decisive
            if truth is OPEN:
                result = OPEN
        return result

    def _count(self, env: Env) -> Any:
        if self.turns(env) is None:
            return Range(0, math.inf)
        truths = list(self._each(env))
        sure = sum(truth is True for truth in truths)
        return span(sure, sure + sum(truth is OPEN for truth in truths))

    def _sum(self, env: Env) -> Any:
        if self.turns(env) is None:
            return unknown(NUMBER)
        values = list(self._each(env))
        return bounded(sum(map(low, values)), sum(map(high, values)))

    def _at_turns(self, env: Env, wanted: Any) -> Iterator[int]:
        """The turns at which the body has the wanted truth (OPEN: is not a point), with the variable set to each."""
        for turn in self.turns(env) or ():
            env.variables[self.slot] = turn
            value = self.body.run(env)
            if (not is_point(value)) if wanted is OPEN else value is wanted:
                yield turn

    def find_open(self, env: Env, trail: Trail) -> None:
        for bound in self.bounds:
            bound.find_open_if_open(env, trail)
        if self.turns(env) is None:
            if all(is_point(bound.run(env)) for bound in self.bounds):
                trail.notes[f"循环的起止须是整数，最多 {MAX_TURNS} 次"] = None
            return
        for _ in self._at_turns(env, OPEN):
            self.body.find_open(env, trail)

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        for bound in self.bounds:
            bound.support(env, trail)
        for turn in self._deciding(env):
            env.variables[self.slot] = turn
            self.body.support(env, trail, side if self.function == "sum" else Side.BOTH)

    def _deciding(self, env: Env) -> Sequence[int]:
        """The first turn that settles it, or all of them."""
        if self.type.kind is Kind.BOOL:
            settling = list(self._at_turns(env, self.function == "any"))
            if settling:
                return settling[:1]
        return self.turns(env) or ()

    def blame(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        if self.function == "sum":
            for turn in self.turns(env) or ():
                env.variables[self.slot] = turn
                self.body.blame(env, trail, side)
            return
        for _ in self._at_turns(env, side is Side.LOW):
            self.body.blame(env, trail, Side.BOTH)

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        truth = self.run(env)
        if truth is OPEN:
            self.find_open(env, trail)
            return None
        if truth is want:
            return None
        settled = truth is (self.function == "any")
        gaps = {turn: self.body.explain(env, trail, want) for turn in self._at_turns(env, truth)}
        return self._joined(gaps, every=settled)

    def _joined(self, gaps: dict[int, Gap | None], *, every: bool) -> Gap | None:
        """The gaps of the turns, named by them: 「缺第 2 年」, 「第 1 年还差 2 项」."""
        known = {turn: gap for turn, gap in gaps.items() if gap is not None}
        empty = [str(turn) for turn, gap in known.items() if gap.measure.startswith("missing") and gap.amount == 1]
        named = [Gap(f"第 {turn} {self.unit}{gap.text}") for turn, gap in known.items() if str(turn) not in empty]
        if not every:
            return one_of([*(Gap(f"缺第 {turn} {self.unit}") for turn in empty), *named])
        return all_of([*([Gap(f"缺第 {'、'.join(empty)} {self.unit}")] if empty else []), *named])
