"""Comparisons, each decided as soon as the ranges of its sides decide it."""

from __future__ import annotations

import operator as op
from collections.abc import Callable
from typing import Any

from labdesk.lang.gap import Gap, among_gap, comparison_gap, show
from labdesk.lang.node import Env, Node, Run, Side, Trail
from labdesk.lang.ranges import Range, high, is_point, low
from labdesk.lang.syntax import Comparison
from labdesk.lang.types import BOOL
from labdesk.lang.values import OPEN, Place

_OPPOSITE: dict[Comparison, Comparison] = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_ON_POINTS: dict[Comparison, Callable[[Any, Any], bool]] = {
    "=": op.eq,
    "!=": op.ne,
    "<": op.lt,
    "<=": op.le,
    ">": op.gt,
    ">=": op.ge,
}


class Compare(Node):
    """`left operator right`."""

    def __init__(self, operator: Comparison, left: Node, right: Node) -> None:
        super().__init__(BOOL, left.column, (left, right))
        self.operator, self.left, self.right = operator, left, right
        self.run = _ordered(operator, left, right) if left.type.is_ordered else _equal(operator, left, right)

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        truth = self.run(env)
        if truth is OPEN:
            self.find_open(env, trail)
            return None
        if truth is want:
            return None
        holds = self.operator if truth else _OPPOSITE[self.operator]
        left_side, right_side = _deciding_sides(holds)
        self.left.blame(env, trail, left_side)
        self.right.blame(env, trail, right_side)
        return self._gap(env, _OPPOSITE[holds])

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        holds = self.operator if self.run(env) is True else _OPPOSITE[self.operator]
        left_side, right_side = _deciding_sides(holds)
        if holds in {">", ">="} and self.left.is_whole:
            self.left.support_at_least(env, trail, high(self.right.run(env)) + len(holds) % 2)
        else:
            self.left.support(env, trail, left_side)
        self.right.support(env, trail, right_side)

    def _gap(self, env: Env, wanted: Comparison) -> Gap:
        of = self.left.type if self.left.type.unit else self.right.type
        gap = comparison_gap(wanted, self.left.run(env), self.right.run(env), of, whole=self.left.is_whole)
        return gap.about(self.subject)


def _deciding_sides(holds: Comparison) -> tuple[Side, Side]:
    """The ends by which a comparison holds: `left >= right` by the low end of left and the high end of right."""
    if holds in {">", ">="}:
        return Side.LOW, Side.HIGH
    if holds in {"<", "<="}:
        return Side.HIGH, Side.LOW
    return Side.BOTH, Side.BOTH


def _ordered(operator: Comparison, left: Node, right: Node) -> Run:
    on_points, on_ranges = _ON_POINTS[operator], _ON_RANGES[operator]
    first, second = left.run, right.run

    def run(env: Env) -> Any:
        one, other = first(env), second(env)
        if one.__class__ is Range or other.__class__ is Range:
            return on_ranges(one, other)
        return on_points(one, other)

    return run


def _equal(operator: Comparison, left: Node, right: Node) -> Run:
    on_points = _ON_POINTS[operator]
    first, second = left.run, right.run

    def run(env: Env) -> Any:
        one, other = first(env), second(env)
        return OPEN if one is OPEN or other is OPEN else on_points(one, other)

    return run


def _less(one: Any, other: Any) -> Any:
    if high(one) < low(other):
        return True
    return False if low(one) >= high(other) else OPEN


def _at_most(one: Any, other: Any) -> Any:
    if high(one) <= low(other):
        return True
    return False if low(one) > high(other) else OPEN


def _same(one: Any, other: Any) -> Any:
    return False if high(one) < low(other) or low(one) > high(other) else OPEN


def _differ(one: Any, other: Any) -> Any:
    return True if _same(one, other) is False else OPEN


_ON_RANGES: dict[Comparison, Callable[[Any, Any], Any]] = {
    "=": _same,
    "!=": _differ,
    "<": _less,
    "<=": _at_most,
    ">": lambda one, other: _less(other, one),
    ">=": lambda one, other: _at_most(other, one),
}


class Among(Node):
    """`value in (a, b)`: equal to one of them."""

    def __init__(self, value: Node, options: list[Node]) -> None:
        super().__init__(BOOL, value.column, (value, *options))
        self.value, self.options = value, options
        tests = [Compare("=", value, option).run for option in options]

        def run(env: Env) -> Any:
            result: Any = False
            for test in tests:
                truth = test(env)
                if truth is True:
                    return True
                if truth is OPEN:
                    result = OPEN
            return result

        self.run = run

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        if super().explain(env, trail, want) is None:
            return None
        options = [option.run(env) for option in self.options]
        return among_gap(self.value.run(env), options, self.value.type, want=want).about(self.subject)


class Within(Node):
    """`place within region`: the region (full names from the largest down) is the place or holds it.

    A place given only down to a larger region leaves it open.
    """

    def __init__(self, place: Node, region: Node) -> None:
        super().__init__(BOOL, place.column, (place, region))
        self.place, self.region = place, region
        where, around = place.run, region.run

        def run(env: Env) -> Any:
            inner, outer = where(env), around(env)
            return OPEN if inner is OPEN or outer is OPEN else lies_within(inner, outer)

        self.run = run

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        if super().explain(env, trail, want) is None:
            return None
        region: Place = self.region.run(env)
        shown = show(self.place.run(env), self.place.type)
        return Gap(f"现为{shown}，{'不' if want else ''}在{region.regions[-1]}内").about(self.subject)

    def find_open(self, env: Env, trail: Trail) -> None:
        super().find_open(env, trail)
        if is_point(self.place.run(env)):
            self.place.support(env, found := Trail())
            trail.open.update(found.decided)
            trail.notes["地点不够具体"] = None


def lies_within(inner: Place, outer: Place) -> Any:
    """Whether one place lies in another; OPEN where the inner one is not given precisely enough."""
    *above, region = outer.regions
    if region in inner.regions:
        return set(inner.regions[: inner.regions.index(region)]) <= set(above)
    return OPEN if set(inner.regions) <= set(above) else False


class Contains(Node):
    """`choices contains 标签`, or `text contains "…"`."""

    def __init__(self, value: Node, part: Node) -> None:
        super().__init__(BOOL, value.column, (value, part))
        self.value, self.part = value, part
        whole, piece = value.run, part.run

        def run(env: Env) -> Any:
            around, inner = whole(env), piece(env)
            return OPEN if around is OPEN or inner is OPEN else inner in around

        self.run = run

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        if super().explain(env, trail, want) is None:
            return None
        part = show(self.part.run(env), self.part.type).strip("“”")
        return Gap(f"{'未包含' if want else '不应包含'}“{part}”").about(self.subject)
