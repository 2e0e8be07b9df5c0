"""What expressions compute with: points, and ranges where an unanswered question leaves several values possible.

Numbers are exact: int, or Fraction where that is not enough. A kind with an order (numbers, dates, ordered options by
rank) is a point or a `Range`; any other kind is a point or OPEN. Every operation is inclusion-isotonic: a narrower
argument never gives a wider result, so that answering a question never undoes a decision.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias

from labdesk.lang.types import Kind, Type
from labdesk.lang.values import OPEN, Month, Place

Number: TypeAlias = int | Fraction

# Beyond this a number is as good as infinite; a denominator beyond is rounded outward.
LARGEST: Final = 10**40
_DENOMINATOR: Final = 10**60
_MOST_DIGITS: Final = 40


@dataclass(frozen=True, slots=True)
class Duration:
    """By how much a date is moved: months (a year counts twelve) and days."""

    months: int
    days: int


Point: TypeAlias = bool | Number | str | frozenset[str] | dt.date | Month | Duration | Place


class Range:
    """Any value from `lo` to `hi`; for numbers either may be infinite."""

    __slots__ = ("hi", "lo")

    def __init__(self, lo: Any, hi: Any) -> None:
        self.lo = lo
        self.hi = hi

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Range) and (self.lo, self.hi) == (other.lo, other.hi)

    def __hash__(self) -> int:
        return hash((self.lo, self.hi))

    def __repr__(self) -> str:
        return f"Range({self.lo}, {self.hi})"


ANY_NUMBER: Final = Range(-math.inf, math.inf)
_ANY_DATE: Final = Range(dt.date.min, dt.date.max)
_ANY_MOMENT: Final = Range(dt.datetime.min, dt.datetime.max)  # noqa: DTZ901 - wall-clock time, as notices give it
_ANY_MONTH: Final = Range(Month(1, 1), Month(9999, 12))


def unknown(of: Type) -> Any:
    """All that a value of the type may be: a range where the kind has an order, else OPEN."""
    match of.kind:
        case Kind.NUMBER:
            if of.minimum is None:
                return ANY_NUMBER
            return Range(percent(of.minimum) if of.unit == "%" else from_decimal(of.minimum), math.inf)
        case Kind.DATE:
            return _ANY_DATE
        case Kind.MOMENT:
            return _ANY_MOMENT
        case Kind.MONTH:
            return _ANY_MONTH
        case Kind.ORDERED if of.options is not None:
            return span(0, len(of.options.labels) - 1)
        case _:
            return OPEN


def is_point(value: Any) -> bool:
    """Whether nothing is left open."""
    return value is not OPEN and value.__class__ is not Range


def span(lo: Any, hi: Any) -> Any:
    """The range, or the point where both ends are one."""
    return lo if lo == hi else Range(lo, hi)


def low(value: Any) -> Any:
    """The least it can be."""
    return value.lo if value.__class__ is Range else value


def high(value: Any) -> Any:
    """The most it can be."""
    return value.hi if value.__class__ is Range else value


def hull(first: Any, second: Any) -> Any:
    """What covers both."""
    if first is OPEN or second is OPEN:
        return OPEN
    if first.__class__ is Range or second.__class__ is Range:
        return span(min(low(first), low(second)), max(high(first), high(second)))
    if first == second:
        return first
    if isinstance(first, str | bool | frozenset | Place):
        return OPEN
    return span(min(first, second), max(first, second))


def from_decimal(value: Decimal) -> Number:
    """Exactly the same number."""
    fraction = Fraction(value)
    return fraction.numerator if fraction.denominator == 1 else fraction


def percent(value: Decimal) -> Number:
    """The share that so many per cent are: answers in % are kept as they are typed."""
    share = Fraction(value) / 100
    return share.numerator if share.denominator == 1 else share


def is_sane(value: Decimal) -> bool:
    """Whether it has few enough digits to compute with."""
    if not value.is_finite():
        return False
    _, digits, exponent = value.as_tuple()
    return isinstance(exponent, int) and len(digits) <= _MOST_DIGITS and abs(exponent) <= _MOST_DIGITS


def to_decimal(value: Number) -> Decimal:
    """The same number; one that no decimal can hold is rounded to 28 digits."""
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(value.numerator) / Decimal(value.denominator)


def bounded(lo: Any, hi: Any) -> Any:
    """A range of numbers kept to sizes that stay cheap: too large becomes infinite, too long is rounded outward."""
    return span(_floor(lo), _ceiling(hi))


def _floor(value: Any) -> Any:
    if value > LARGEST:
        return LARGEST
    if value < -LARGEST:
        return -math.inf
    return _neighbour(value, below=True)


def _ceiling(value: Any) -> Any:
    if value < -LARGEST:
        return -LARGEST
    if value > LARGEST:
        return math.inf
    return _neighbour(value, below=False)


def _neighbour(value: Any, *, below: bool) -> Any:
    """The nearest fraction with a short denominator on one side: the larger of the Farey neighbours below, or the
    smaller above, so that the rounding is monotone."""
    if not isinstance(value, Fraction) or value.denominator <= _DENOMINATOR:
        return value
    near = value.limit_denominator(_DENOMINATOR)
    if (near <= value) if below else (near >= value):
        return near
    # `near` lies on the wrong side; its neighbour across `value` has the largest denominator that fits.
    return _across(near, below=below)


def _across(near: Fraction, *, below: bool) -> Fraction:
    """The neighbour of `near` among the fractions with a short denominator, below or above it."""
    p, q = near.numerator, near.denominator
    # q·x − p·y = ±1 has its solutions y ≡ ∓p⁻¹ (mod q); the neighbour takes the largest y that fits.
    residue = pow(p, -1, q) if q > 1 else 0
    start = residue if below else (-residue) % q
    y = start + (_DENOMINATOR - start) // q * q
    x = (p * y - 1) // q if below else (p * y + 1) // q
    return Fraction(x, y)
