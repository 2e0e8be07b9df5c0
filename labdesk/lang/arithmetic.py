"""Arithmetic on numbers and ranges of numbers, and moving dates by durations."""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from labdesk.lang.node import Env, Node, Run, Side, Trail
from labdesk.lang.ranges import ANY_NUMBER, Duration, Range, bounded, high, is_point, low, span
from labdesk.lang.types import NUMBER, Type
from labdesk.lang.values import Month


class Sum(Node):
    """Terms added or taken away."""

    def __init__(self, column: int, terms: Sequence[tuple[str, Node]]) -> None:
        unit = next((node.type.unit for _, node in terms if node.type.unit), "")
        super().__init__(NUMBER.with_unit(unit), column, [node for _, node in terms])
        self.terms = terms
        signed = [(sign == "-", node.run) for sign, node in terms]

        def run(env: Env) -> Any:
            least: Any = 0
            most: Any = 0
            for negative, term in signed:
                value = term(env)
                lo, hi = low(value), high(value)
                least, most = (least - hi, most - lo) if negative else (least + lo, most + hi)
            return bounded(least, most)

        self.run = run

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        for sign, term in self.terms:
            term.support(env, trail, side.flipped() if sign == "-" else side)

    def blame(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        for sign, term in self.terms:
            term.blame(env, trail, side.flipped() if sign == "-" else side)


class Product(Node):
    """Factors multiplied or divided by. Division by zero leaves the result open."""

    def __init__(self, column: int, factors: Sequence[tuple[str, Node]]) -> None:
        unit = next((node.type.unit for _, node in factors if node.type.unit not in {"", "%"}), "")
        if any(sign == "/" and node.type.unit for sign, node in factors):
            unit = ""
        super().__init__(NUMBER.with_unit(unit), column, [node for _, node in factors])
        self.factors = factors
        runs: list[tuple[Callable[[Any, Any], Any], Run]] = [
            (_divide if sign == "/" else _multiply, node.run) for sign, node in factors
        ]

        def run(env: Env) -> Any:
            result: Any = 1
            for apply, factor in runs:
                result = apply(result, factor(env))
            return result

        self.run = run

    def find_open(self, env: Env, trail: Trail) -> None:
        super().find_open(env, trail)
        for sign, node in self.factors:
            if sign == "/" and node.run(env) == 0:
                node.support(env, found := Trail())
                trail.open.update(found.decided)
                trail.notes["除数为零，无法计算"] = None


def _multiply(one: Any, other: Any) -> Any:
    products = [_product(a, b) for a in (low(one), high(one)) for b in (low(other), high(other))]
    return bounded(min(products), max(products))


def _product(one: Any, other: Any) -> Any:
    return 0 if one == 0 or other == 0 else one * other


def _divide(one: Any, other: Any) -> Any:
    least, most = low(other), high(other)
    if least <= 0 <= most:
        return ANY_NUMBER
    return _multiply(one, span(_inverse(most), _inverse(least)))


def _inverse(number: Any) -> Any:
    return 0 if math.isinf(number) else Fraction(1) / number


class Mapped(Node):
    """A function of numbers that never decreases, such as rounding, applied to both ends."""

    def __init__(self, of: Type, operand: Node, function: Callable[[Any], Any]) -> None:
        super().__init__(of, operand.column, (operand,))
        run = operand.run

        def mapped(env: Env) -> Any:
            value = run(env)
            if value.__class__ is Range:
                return span(function(value.lo), function(value.hi))
            return function(value)

        self.run = mapped

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        self.children[0].support(env, trail, side)

    def blame(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        self.children[0].blame(env, trail, side)


def rounded(digits: int) -> Callable[[Any], Any]:
    """Rounding to so many decimals, halves away from zero (四舍五入)."""
    scale = 10**digits

    def apply(number: Any) -> Any:
        if math.isinf(number):
            return number
        whole = math.floor(abs(number) * scale + Fraction(1, 2))
        result = Fraction(whole if number >= 0 else -whole, scale)
        return result.numerator if result.denominator == 1 else result

    return apply


class Absolute(Node):
    """The distance from zero."""

    def __init__(self, operand: Node) -> None:
        super().__init__(operand.type, operand.column, (operand,))
        run = operand.run

        def absolute(env: Env) -> Any:
            value = run(env)
            if is_point(value):
                return abs(value)
            ends = abs(value.lo), abs(value.hi)
            return span(0 if value.lo <= 0 <= value.hi else min(ends), max(ends))

        self.run = absolute


class Extreme(Node):
    """The least or the greatest of several values."""

    def __init__(self, column: int, operands: list[Node], pick: Callable[..., Any]) -> None:
        super().__init__(operands[0].type, column, operands)
        runs = [operand.run for operand in operands]

        def run(env: Env) -> Any:
            values = [operand(env) for operand in runs]
            return span(pick(map(low, values)), pick(map(high, values)))

        self.run = run


class Shift(Node):
    """A date, moment or month moved by durations, one after the other; it never leaves the calendar."""

    def __init__(self, start: Node, steps: list[Duration]) -> None:
        super().__init__(start.type, start.column, (start,))
        run = start.run

        def shifted(env: Env) -> Any:
            value = run(env)
            first, last = low(value), high(value)
            for by in steps:
                first, last = _moved(first, by), _moved(last, by)
            return span(first, last)

        self.run = shifted

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        self.children[0].support(env, trail, side)


_FIRST_MONTH, _LAST_MONTH = 12, 9999 * 12 + 11


def _moved(start: Any, by: Duration) -> Any:
    """First by the months (a day that the month lacks becomes its last), then by the days."""
    index = start.year * 12 + start.month - 1 + by.months
    kind = type(start)
    if not _FIRST_MONTH <= index <= _LAST_MONTH:
        if kind is Month:
            return Month(1, 1) if by.months < 0 else Month(9999, 12)
        return kind.min if by.months < 0 else kind.max
    year, month = index // 12, index % 12 + 1
    if kind is Month:
        return Month(year, month)
    day = min(start.day, calendar.monthrange(year, month)[1])
    try:
        return start.replace(year=year, month=month, day=day) + dt.timedelta(days=by.days)
    except OverflowError:
        return kind.min if by.days < 0 else kind.max
