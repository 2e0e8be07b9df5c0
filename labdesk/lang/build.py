"""Turns what lark recognises into syntax nodes, checking literals and sizes on the way."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, cast

from lark import Token, v_args
from lark.visitors import Transformer_NonRecursive

from labdesk.lang import syntax as s
from labdesk.lang import types as t
from labdesk.lang.errors import Mistake
from labdesk.lang.limits import MAX_DEPTH, MAX_NODES
from labdesk.lang.ranges import Duration, Point
from labdesk.lang.values import Month

_COMPARISONS = {"≤": "<=", "≥": ">=", "≠": "!="}
_MAX_DIGITS = 30
_MAX_DURATION = 10_000


def _leaf(token: Token, value: Point, of: t.Type) -> s.Literal:
    return s.Literal(token.column or 1, 1, 1, value, of)


def _sized(column: int, parts: Sequence[s.Syntax]) -> tuple[int, int, int]:
    """Column, depth and size of a node over `parts`; refuses what grows too large."""
    depth = 1 + max((part.depth for part in parts), default=0)
    size = 1 + sum(part.size for part in parts)
    if depth > MAX_DEPTH:
        raise Mistake(f"嵌套太深，最多 {MAX_DEPTH} 层", column)
    if size > MAX_NODES:
        raise Mistake(f"表达式太复杂，最多 {MAX_NODES} 个成分", column)
    return column, depth, size


@v_args(inline=True)
class Builder(Transformer_NonRecursive[Token, s.Syntax]):
    """One method for each rule of the grammar."""

    def start(self, expression: s.Syntax) -> s.Syntax:
        return expression

    # Literals

    def number(self, token: Token) -> s.Syntax:
        return _leaf(token, _number(token, str(token)), t.NUMBER)

    def percent(self, token: Token) -> s.Syntax:
        return _leaf(token, _whole(Fraction(_number(token, token[:-1])) / 100), t.PERCENT)

    def calendar(self, token: Token) -> s.Syntax:
        return _calendar(token)

    def duration(self, token: Token) -> s.Syntax:
        digits = re.match(r"[0-9]+", token)
        length = digits.end() if digits else 0
        amount, unit = int(token[:length][:_MAX_DIGITS]), token[length:].strip()
        if amount > _MAX_DURATION:
            raise Mistake(f"时长太大，最多 {_MAX_DURATION}", token.column or 1)
        if unit.startswith(("年", "year")):
            return _leaf(token, Duration(amount * 12, 0), t.DURATION)
        if unit.startswith(("个月", "month")):
            return _leaf(token, Duration(amount, 0), t.DURATION)
        return _leaf(token, Duration(0, amount), t.DURATION)

    def string(self, token: Token) -> s.Syntax:
        return s.Quoted(token.column or 1, 1, 1, token[1:-1])

    def yes(self, token: Token) -> s.Syntax:
        return _leaf(token, True, t.BOOL)

    def no(self, token: Token) -> s.Syntax:
        return _leaf(token, False, t.BOOL)

    def name(self, token: Token) -> s.Syntax:
        return s.Name(token.column or 1, 1, 1, str(token))

    # Logic

    def disjunction(self, *operands: s.Syntax) -> s.Syntax:
        return _logic("or", operands)

    def conjunction(self, *operands: s.Syntax) -> s.Syntax:
        return _logic("and", operands)

    def implies(self, condition: s.Syntax, result: s.Syntax) -> s.Syntax:
        return s.Logic(*_sized(condition.column, (condition, result)), "implies", (condition, result))

    def negation(self, operand: s.Syntax) -> s.Syntax:
        return s.Not(*_sized(operand.column, (operand,)), operand)

    def conditional(self, condition: s.Syntax, then: s.Syntax, otherwise: s.Syntax) -> s.Syntax:
        parts = (condition, then, otherwise)
        return s.Conditional(*_sized(condition.column, parts), *parts)

    # Comparisons

    def compare(self, left: s.Syntax, operator: Token, right: s.Syntax) -> s.Syntax:
        name = cast(s.Comparison, _COMPARISONS.get(operator, str(operator)))
        return s.Compare(*_sized(left.column, (left, right)), name, left, right)

    def is_in(self, value: s.Syntax, first: s.Syntax, rest: tuple[s.Syntax, ...] = ()) -> s.Syntax:
        return _among(value, (first, *rest), negated=False)

    def is_not_in(self, value: s.Syntax, first: s.Syntax, rest: tuple[s.Syntax, ...] = ()) -> s.Syntax:
        return _among(value, (first, *rest), negated=True)

    def is_between(self, value: s.Syntax, low: s.Syntax, high: s.Syntax) -> s.Syntax:
        return s.Between(*_sized(value.column, (value, low, high)), value, low, high)

    def within(self, value: s.Syntax, place: s.Syntax) -> s.Syntax:
        return s.Within(*_sized(value.column, (value, place)), value, place)

    def contains(self, value: s.Syntax, part: s.Syntax) -> s.Syntax:
        return s.Contains(*_sized(value.column, (value, part)), value, part)

    # Arithmetic

    def sum(self, first: s.Syntax, *rest: Any) -> s.Syntax:
        if not rest:
            return first
        terms = (("+", first), *((str(sign), term) for sign, term in zip(rest[::2], rest[1::2], strict=True)))
        return s.Sum(*_sized(first.column, [term for _, term in terms]), cast(Any, terms))

    def product(self, first: s.Syntax, *rest: Any) -> s.Syntax:
        if not rest:
            return first
        factors = (("*", first), *((str(sign), part) for sign, part in zip(rest[::2], rest[1::2], strict=True)))
        return s.Product(*_sized(first.column, [part for _, part in factors]), cast(Any, factors))

    def signed(self, sign: Token, operand: s.Syntax) -> s.Syntax:
        term = ("-" if sign == "-" else "+", operand)
        return s.Sum(*_sized(sign.column or 1, (operand,)), cast(Any, (term,)))

    def bracketed(self, inner: s.Syntax) -> s.Syntax:
        return inner

    # Calls

    def function(self, token: Token) -> Token:
        return token

    def filter(self, condition: s.Syntax) -> tuple[str, s.Syntax]:
        return "where", condition

    def body(self, expression: s.Syntax) -> tuple[str, s.Syntax]:
        return "body", expression

    def arguments(self, *arguments: s.Syntax) -> tuple[s.Syntax, ...]:
        return arguments

    def names(self, *names: Token) -> tuple[s.Syntax, ...]:
        return tuple(self.name(token) for token in names)

    def call_none(self, function: Token) -> s.Syntax:
        return s.Call(*_sized(function.column or 1, ()), str(function), ())

    def call_one(self, function: Token, argument: s.Syntax, *clauses: tuple[str, s.Syntax] | None) -> s.Syntax:
        given = dict(clause for clause in clauses if clause is not None)
        where, body = given.get("where"), given.get("body")
        parts = [part for part in (argument, where, body) if part is not None]
        return s.Call(*_sized(function.column or 1, parts), str(function), (argument,), where, body)

    def call_many(self, function: Token, first: s.Syntax, rest: tuple[s.Syntax, ...]) -> s.Syntax:
        arguments = (first, *rest)
        return s.Call(*_sized(function.column or 1, arguments), str(function), arguments)

    def call_distinct(self, function: Token, *parts: Any) -> s.Syntax:
        table, keys, *clauses = (part for part in parts if part is not None and part != "distinct")
        where = clauses[0][1] if clauses else None
        argument = self.name(table)
        children = [argument, *keys, *([where] if where is not None else [])]
        name = f"{function} distinct"
        return s.Call(*_sized(function.column or 1, children), name, (argument,), where, None, keys)


def _logic(operator: Any, operands: tuple[s.Syntax, ...]) -> s.Syntax:
    if len(operands) == 1:
        return operands[0]
    return s.Logic(*_sized(operands[0].column, operands), operator, operands)


def _among(value: s.Syntax, options: tuple[s.Syntax, ...], *, negated: bool) -> s.Syntax:
    return s.Among(*_sized(value.column, (value, *options)), value, options, negated)


def _number(token: Token, digits: str) -> int | Fraction:
    if len(digits) > _MAX_DIGITS:
        raise Mistake(f"数字太长，最多 {_MAX_DIGITS} 位", token.column or 1)
    return _whole(Fraction(digits))


def _whole(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def _calendar(token: Token) -> s.Literal:
    """A month, a date or a date with its time of day."""
    column = token.column or 1
    parts = re.split("[-T:]", token)
    if any(len(part) != 2 for part in parts[1:]):
        raise Mistake("日期写作 2024-12-10，月份写作 2024-12；相减时减号两边要有空格", column)
    numbers = [int(part) for part in parts]
    try:
        match numbers:
            case [year, month]:
                dt.date(year, month, 1)
                return _leaf(token, Month(year, month), t.MONTH)
            case [_, _, _]:
                return _leaf(token, dt.date(*numbers), t.DATE)
            case [_, _, _, _, _]:
                return _leaf(token, dt.datetime.fromisoformat(token), t.MOMENT)
    except ValueError:
        raise Mistake(f"没有 {token} 这一天", column) from None
    raise Mistake("时刻写作 2024-12-10T17:00", column)
