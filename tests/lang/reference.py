"""A naive evaluator of the language over complete answers: two-valued, without caches, straight from the syntax tree.

It shares the parser with the real one and nothing else.
"""

from __future__ import annotations

import datetime as dt
import math
import operator as op
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from labdesk.lang import Kind, Schema
from labdesk.lang import syntax as s
from labdesk.lang.parser import parse
from labdesk.lang.ranges import Duration
from tests.lang.world import Answers


class Undefined(Exception):  # noqa: N818
    """Something without a value: a division by zero, the largest of nothing, any question about staff without rows."""


@dataclass(frozen=True, order=True)
class Rank:
    """An ordered option: its place, and the labels of its set."""

    place: int
    labels: tuple[str, ...]


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": op.eq,
    "!=": op.ne,
    "<": op.lt,
    "<=": op.le,
    ">": op.gt,
    ">=": op.ge,
}


def evaluate(source: str, schema: Schema, answers: Answers) -> Any:
    """The value; numbers as Fraction. Raises Undefined."""
    return _Evaluator(schema, answers).at(parse(source), {}, {})


@dataclass
class _Evaluator:
    schema: Schema
    answers: Answers

    def at(self, node: s.Syntax, rows: dict[str, str], names: dict[str, Any]) -> Any:
        """The value of `node`, `rows` being the current row of each table around it."""

        def inner(part: s.Syntax) -> Any:
            return self.at(part, rows, names)

        match node:
            case s.Literal():
                return Fraction(node.value) if node.type.kind is Kind.NUMBER else node.value  # type: ignore[arg-type]
            case s.Quoted():
                return node.text
            case s.Name():
                return self.name(node.name, rows, names)
            case s.Logic():
                return _logic(node.operator, [inner(part) for part in node.operands])
            case s.Not():
                return not inner(node.operand)
            case s.Compare():
                return _compare(node.operator, inner(node.left), inner(node.right))
            case s.Among():
                found = any(_compare("=", inner(node.value), inner(option)) for option in node.options)
                return found is not node.negated
            case s.Between():
                return bool(inner(node.low) <= inner(node.value) <= inner(node.high))
            case s.Within():
                return inner(node.place) in inner(node.value).regions
            case s.Contains():
                return inner(node.part) in inner(node.value)
            case s.Sum():
                return self._sum(node, inner)
            case s.Product():
                result = Fraction(1)
                for sign, factor in node.factors:
                    number = inner(factor)
                    if sign == "/" and number == 0:
                        raise Undefined
                    result = result * number if sign == "*" else result / number
                return result
            case s.Conditional():
                taken, other = (node.then, node.otherwise) if inner(node.condition) else (node.otherwise, node.then)
                inner(other)
                return inner(taken)
            case s.Call():
                return self.call(node, rows, names)
        raise AssertionError(node)

    def _sum(self, node: s.Sum, inner: Callable[[s.Syntax], Any]) -> Any:
        total = inner(node.terms[0][1]) if node.terms[0][0] == "+" else -inner(node.terms[0][1])
        for sign, term in node.terms[1:]:
            value = inner(term)
            if isinstance(value, Duration):
                assert (sign, value.days, value.months % 12) == ("+", 0, 0)
                year = total.year + value.months // 12
                leap = total.month == 2 and total.day == 29
                total = dt.date(year, 2, 28) if leap and year % 4 else total.replace(year=year)
            else:
                total = total + value if sign == "+" else total - value
        return total

    def name(self, name: str, rows: dict[str, str], names: dict[str, Any]) -> Any:
        if name in names:
            return names[name]
        if name.startswith("param."):
            return _plain(self.schema.params[name.removeprefix("param.")].value)
        table, _, column = name.partition(".")
        if table in rows:
            return self.cell(table, rows[table], column)
        if name in self.schema.fields:
            return self.leaf(name.replace(".", "/"), name)
        if table == "funds":
            return _plain(self.answers.value(name.replace(".", "/")))
        return name

    def leaf(self, path: str, name: str) -> Any:
        return self._typed(self.answers.value(path), self.schema.fields[name].type)

    def cell(self, table: str, row: str, column: str) -> Any:
        return self._typed(
            self.answers.value(f"{table}/{row}/{column}"), self.schema.tables[table].columns[column].type
        )

    def _typed(self, value: Any, of: Any) -> Any:
        if of.kind is Kind.ORDERED:
            return Rank(of.options.labels.index(value), of.options.labels)
        return _plain(value) / 100 if of.unit == "%" else _plain(value)

    def call(self, node: s.Call, rows: dict[str, str], names: dict[str, Any]) -> Any:
        head = node.arguments[0]
        if isinstance(head, s.Between):
            assert isinstance(head.value, s.Name)
            assert node.body is not None
            bounds = [int(self.at(bound, rows, names)) for bound in (head.low, head.high)]
            variable = head.value.name
            turns = [
                self.at(node.body, rows, {**names, variable: Fraction(turn)})
                for turn in range(bounds[0], bounds[1] + 1)
            ]
            return _fold(node.function, turns)
        if node.function in {"any", "all", "count", "share", "count distinct", "sum", "distinct"} or (
            node.function in {"min", "max"} and len(node.arguments) == 1
        ):
            return self.aggregate(node, rows, names)
        if node.function == "all_different":
            return self.all_different(node, rows, names)
        return self.function(node, rows, names)

    def aggregate(self, node: s.Call, rows: dict[str, str], names: dict[str, Any]) -> Any:
        head = node.arguments[0]
        assert isinstance(head, s.Name)
        table, _, column = head.name.partition(".")
        everyone = self.rows(table)
        taken = [row for row in everyone if node.where is None or self.at(node.where, {**rows, table: row}, names)]
        match node.function:
            case "any" | "all":
                body = node.body
                assert body is not None
                every = {row: self.at(body, {**rows, table: row}, names) for row in everyone}
                return _fold(node.function, [every[row] for row in taken])
            case "count":
                return Fraction(len(taken))
            case "share":
                if not everyone:
                    raise Undefined
                return Fraction(len(taken), len(everyone))
            case "count distinct":
                keys = {tuple(self.cell(table, row, key.name) for key in node.by) for row in taken}
                return Fraction(len(keys))
        values = [self.cell(table, row, column) for row in taken]
        match node.function:
            case "sum":
                return sum(values, Fraction(0))
            case "distinct":
                return Fraction(len(set(values)))
        if not values:
            raise Undefined
        return min(values) if node.function == "min" else max(values)

    def rows(self, table: str) -> Sequence[str]:
        rows = self.answers.rows(table)
        if not rows and self.schema.tables[table].empty_is_open:
            raise Undefined
        return rows

    def all_different(self, node: s.Call, rows: dict[str, str], names: dict[str, Any]) -> bool:
        values: list[Any] = []
        for argument in node.arguments:
            assert isinstance(argument, s.Name)
            table, _, column = argument.name.partition(".")
            if table in self.schema.tables and table not in rows:
                values += [self.cell(table, row, column) for row in self.rows(table)]
            else:
                value = self.at(argument, rows, names)
                values += list(value) if isinstance(value, frozenset) else [value]
        return len(values) == len(set(values))

    def function(self, node: s.Call, rows: dict[str, str], names: dict[str, Any]) -> Any:
        # The name of a tier table is no name of a value, so it stays as it is.
        values: list[Any] = [self.at(argument, rows, names) for argument in node.arguments]
        match node.function:
            case "length":
                return Fraction(len(values[0].replace("\n", "").replace("\r", "")))
            case "year":
                return Fraction(values[0].year)
            case "years_between":
                first, last = sorted(values)
                years = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
                return Fraction(years if values[0] <= values[1] else -years)
            case "abs":
                return abs(values[0])
            case "round":
                half = math.floor(abs(values[0]) + Fraction(1, 2))
                return Fraction(half if values[0] >= 0 else -half)
            case "min" | "max":
                return (min if node.function == "min" else max)(values)
            case "given":
                return True
            case "tier":
                steps = self.schema.tiers[values[0]].steps
                percent = 100 if self.schema.tiers[values[0]].type.unit == "%" else 1
                return next(
                    Fraction(each.value) / percent
                    for each in steps
                    if each.below is None or values[1] < each.below or (each.inclusive and values[1] == each.below)
                )
            case "schedule":
                label = values[1].labels[values[1].place] if isinstance(values[1], Rank) else values[1]
                found = self.schema.schedules[values[0]].values[label]
                if not isinstance(found, Decimal):
                    raise Undefined
                return Fraction(found)
            case "words":
                return Fraction(len(values[0]))
        raise AssertionError(node.function)


def _logic(operator: str, truths: list[bool]) -> bool:
    if operator == "implies":
        return not truths[0] or truths[1]
    return all(truths) if operator == "and" else any(truths)


def _fold(function: str, values: list[Any]) -> Any:
    match function:
        case "any":
            return any(values)
        case "all":
            return all(values)
        case "count":
            return Fraction(sum(values))
    return sum(values, Fraction(0))


def _compare(operator: str, left: Any, right: Any) -> bool:
    if isinstance(left, Rank) and isinstance(right, str):
        right = Rank(left.labels.index(right), left.labels)
    elif isinstance(right, Rank) and isinstance(left, str):
        left = Rank(right.labels.index(left), right.labels)
    return _COMPARE[operator](left, right)


def _plain(value: Any) -> Any:
    return Fraction(value) if isinstance(value, Decimal) else value
