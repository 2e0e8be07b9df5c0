"""The tree that the grammar gives: what is written, before any name or type is known.

Every node knows its column (1-based), the depth of nesting below it and how many nodes it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from labdesk.lang.ranges import Point
from labdesk.lang.types import Type

Comparison = OneOf["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Syntax:
    """Any piece of an expression."""

    column: int
    depth: int
    size: int


@dataclass(frozen=True, slots=True)
class Literal(Syntax):
    """A number, percentage, date, month, duration, 是 or 否."""

    value: Point
    type: Type


@dataclass(frozen=True, slots=True)
class Quoted(Syntax):
    """Characters in quotes: text, or an option's label or a place where one is expected."""

    text: str


@dataclass(frozen=True, slots=True)
class Name(Syntax):
    """A field, column, table, parameter or variable; or an option's label or a place."""

    name: str


@dataclass(frozen=True, slots=True)
class Logic(Syntax):
    """`and`, `or` over two or more; `implies` over two."""

    operator: OneOf["and", "or", "implies"]
    operands: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Not(Syntax):
    """`not x`."""

    operand: Syntax


@dataclass(frozen=True, slots=True)
class Compare(Syntax):
    """Two values and how they should stand to each other."""

    operator: Comparison
    left: Syntax
    right: Syntax


@dataclass(frozen=True, slots=True)
class Among(Syntax):
    """`x in (a, b)` or `x not in (a, b)`."""

    value: Syntax
    options: tuple[Syntax, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Between(Syntax):
    """`x in low..high`; as the head of an aggregate, x is a variable that takes each whole number."""

    value: Syntax
    low: Syntax
    high: Syntax


@dataclass(frozen=True, slots=True)
class Within(Syntax):
    """`place within region`."""

    value: Syntax
    place: Syntax


@dataclass(frozen=True, slots=True)
class Contains(Syntax):
    """`choices contains label`, `text contains "…"`."""

    value: Syntax
    part: Syntax


@dataclass(frozen=True, slots=True)
class Sum(Syntax):
    """Terms with their signs."""

    terms: tuple[tuple[OneOf["+", "-"], Syntax], ...]


@dataclass(frozen=True, slots=True)
class Product(Syntax):
    """Factors, the first one with `*`."""

    factors: tuple[tuple[OneOf["*", "/"], Syntax], ...]


@dataclass(frozen=True, slots=True)
class Conditional(Syntax):
    """`if condition then … else …`."""

    condition: Syntax
    then: Syntax
    otherwise: Syntax


@dataclass(frozen=True, slots=True)
class Call(Syntax):
    """A function or an aggregate. `by` holds the key columns of `count(distinct T by …)`."""

    function: str
    arguments: tuple[Syntax, ...]
    where: Syntax | None = None
    body: Syntax | None = None
    by: tuple[Name, ...] = ()
