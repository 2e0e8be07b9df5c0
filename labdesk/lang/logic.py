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
        if truth is want:
            return None
        gaps = [child.explain(env, trail, want) for child in self._deciding(env)]
        return all_of(gaps) if truth is self.decisive else one_of(gaps)

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        deciding = self._deciding(env)
        for child in deciding[:1] if self.run(env) is self.decisive else deciding:
            child.support(env, trail)

    def _deciding(self, env: Env) -> list[Node]:
        """The operands that settle it, or all of them where none does."""
        return [child for child in self.children if child.run(env) is self.decisive] or list(self.children)


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
        if self.condition.run(env) is False:
            return self.condition.explain(env, trail, not want)
        return self.result.explain(env, trail, want)

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        premise = self.condition.run(env)
        if premise is not OPEN:
            self.condition.support(env, trail)
        if premise is not False:
            self.result.support(env, trail)


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

    def _branches(self, env: Env) -> list[Node]:
        """The branch that is taken, or both while that is open."""
        truth = self.condition.run(env)
        if truth is OPEN:
            return [self.then, self.otherwise]
        return [self.then if truth else self.otherwise]

    def find_open(self, env: Env, trail: Trail) -> None:
        for part in (self.condition, *self._branches(env)):
            part.find_open_if_open(env, trail)

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        branches = self._branches(env)
        if len(branches) == 1:
            self.condition.support(env, trail)
        for branch in branches:
            branch.support(env, trail, side)

    def blame(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        for branch in self._branches(env):
            branch.blame(env, trail, side)

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        if self.type.kind is not BOOL.kind or self.run(env) is OPEN:
            return super().explain(env, trail, want)
        return one_of([branch.explain(env, trail, want) for branch in self._branches(env)])
