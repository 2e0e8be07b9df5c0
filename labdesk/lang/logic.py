"""Three-valued logic (Kleene's): and, or, implies, not, and the choice by a condition."""

from __future__ import annotations

from typing import Any

from labdesk.lang.gap import Gap, all_of, one_of
from labdesk.lang.node import Env, Node, Run, Side, Trail
from labdesk.lang.ranges import hull
from labdesk.lang.types import BOOL
from labdesk.lang.values import OPEN


class Junction(Node):
    """`and` or `or`: one operand of the `decisive` truth (false for `and`) settles it."""

    def __init__(self, operands: list[Node], *, decisive: bool) -> None:
        super().__init__(BOOL, operands[0].column, operands)
        self.decisive = decisive
        self.run = _junction([operand.run for operand in operands], decisive)

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        truth = self.run(env)
        if truth is OPEN:
            self.find_open(env, trail)
            return None
        if truth is not self.decisive:
            gaps = [child.explain(env, trail, want) for child in self.children]
            return one_of(gaps)
        settling = [child for child in self.children if child.run(env) is truth]
        if truth is want:
            return settling[0].explain(env, trail, want)
        return all_of([child.explain(env, trail, want) for child in settling])

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        self.explain(env, trail, self.run(env) is True)


def _junction(runs: list[Run], decisive: bool) -> Run:
    if len(runs) == 2:
        first, second = runs

        def both(env: Env) -> Any:
            one = first(env)
            if one is decisive:
                return decisive
            other = second(env)
            if other is decisive:
                return decisive
            return OPEN if one is OPEN or other is OPEN else not decisive

        return both

    def every(env: Env) -> Any:
        result: Any = not decisive
        for run in runs:
            truth = run(env)
            if truth is decisive:
                return decisive
            if truth is OPEN:
                result = OPEN
        return result

    return every


class Implies(Node):
    """`condition implies result`: true where the condition is false."""

    def __init__(self, condition: Node, result: Node) -> None:
        super().__init__(BOOL, condition.column, (condition, result))
        self.condition, self.result = condition, result
        given, then = condition.run, result.run

        def run(env: Env) -> Any:
            premise = given(env)
            if premise is False:
                return True
            truth = then(env)
            if truth is True or premise is True:
                return truth
            return OPEN

        self.run = run

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        truth = self.run(env)
        if truth is OPEN:
            self.find_open(env, trail)
            return None
        premise = self.condition.run(env)
        if premise is False:
            return self.condition.explain(env, trail, not want)
        if premise is True:
            self.condition.support(env, trail)
        return self.result.explain(env, trail, want)

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        self.explain(env, trail, self.run(env) is True)


class Not(Node):
    """The opposite."""

    def __init__(self, operand: Node) -> None:
        super().__init__(BOOL, operand.column, (operand,))
        self.operand = operand
        run = operand.run

        def opposite(env: Env) -> Any:
            truth = run(env)
            return truth if truth is OPEN else not truth

        self.run = opposite

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        return self.operand.explain(env, trail, not want)

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        self.operand.support(env, trail, side)


class Conditional(Node):
    """`if c then a else b`; while c is open, whatever covers both."""

    def __init__(self, condition: Node, then: Node, otherwise: Node) -> None:
        super().__init__(then.type, condition.column, (condition, then, otherwise))
        self.condition, self.then, self.otherwise = condition, then, otherwise
        test, first, second = condition.run, then.run, otherwise.run

        def run(env: Env) -> Any:
            truth = test(env)
            if truth is OPEN:
                return hull(first(env), second(env))
            return first(env) if truth else second(env)

        self.run = run

    def _parts(self, env: Env) -> list[Node]:
        truth = self.condition.run(env)
        if truth is OPEN:
            return [self.then, self.otherwise]
        return [self.condition, self.then if truth else self.otherwise]

    def find_open(self, env: Env, trail: Trail) -> None:
        for part in {self.condition, *self._parts(env)}:
            part.find_open_if_open(env, trail)

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        for part in self._parts(env):
            part.support(env, trail, Side.BOTH if part is self.condition else side)

    def blame(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        for part in self._parts(env):
            if part is not self.condition:
                part.blame(env, trail, side)

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        if self.type.kind is not BOOL.kind or self.run(env) is OPEN:
            return super().explain(env, trail, want)
        condition, *branches = self._parts(env)
        if self.condition.run(env) is OPEN:
            return one_of([branch.explain(env, trail, want) for branch in (condition, *branches)])
        condition.support(env, trail)
        return branches[0].explain(env, trail, want)
