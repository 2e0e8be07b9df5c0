"""What an aggregate keeps of its rows, so that one row can be added or taken away at constant cost.

A contribution is (truth, value): whether the row counts, and what it adds. It is uncertain when its truth is OPEN or
its value is not a point.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import Counter
from typing import Any, Final, Protocol, TypeAlias

from labdesk.lang.ranges import bounded, high, is_point, low, span
from labdesk.lang.values import OPEN

Contribution: TypeAlias = tuple[Any, Any]


class Accumulator(Protocol):
    """Rows that count or may count; those that do not are never handed in."""

    def add(self, contribution: Contribution) -> None: ...

    def remove(self, contribution: Contribution) -> None: ...

    def result(self) -> Any: ...


class Nothing:
    """Keeps nothing: for aggregates that only ask how many rows count."""

    def add(self, _contribution: Contribution) -> None:
        pass

    def remove(self, _contribution: Contribution) -> None:
        pass

    def result(self) -> Any:
        return None


NOTHING: Final = Nothing()


class Total:
    """The sum: a row that may not count adds anything between zero and its value."""

    def __init__(self) -> None:
        self._least: Any = 0
        self._most: Any = 0
        self._without_floor = 0
        self._without_ceiling = 0

    def add(self, contribution: Contribution) -> None:
        self._change(contribution, 1)

    def remove(self, contribution: Contribution) -> None:
        self._change(contribution, -1)

    def _change(self, contribution: Contribution, sign: int) -> None:
        truth, value = contribution
        least, most = low(value), high(value)
        if truth is OPEN:
            least, most = min(least, 0), max(most, 0)
        if least == -math.inf:
            self._without_floor += sign
        else:
            self._least += sign * least
        if most == math.inf:
            self._without_ceiling += sign
        else:
            self._most += sign * most

    def result(self) -> Any:
        return bounded(
            -math.inf if self._without_floor else self._least, math.inf if self._without_ceiling else self._most
        )


class Extremum:
    """The least (or greatest) value: known within bounds as soon as one row surely counts."""

    def __init__(self, unknown: Any, *, least: bool) -> None:
        self._unknown = unknown
        self._is_least = least
        self._near, self._far = (low, high) if least else (high, low)
        self._possible: list[Any] = []
        self._sure: list[Any] = []

    def add(self, contribution: Contribution) -> None:
        truth, value = contribution
        insort(self._possible, self._near(value))
        if truth is True:
            insort(self._sure, self._far(value))

    def remove(self, contribution: Contribution) -> None:
        truth, value = contribution
        _discard(self._possible, self._near(value))
        if truth is True:
            _discard(self._sure, self._far(value))

    def result(self) -> Any:
        if not self._sure:
            return self._unknown
        if self._is_least:
            return span(self._possible[0], self._sure[0])
        return span(self._sure[-1], self._possible[-1])


def _discard(values: list[Any], value: Any) -> None:
    del values[bisect_left(values, value)]


class Variety:
    """How many different values there are; an open cell may repeat one or be another. Also which values repeat."""

    def __init__(self) -> None:
        self.sure: Counter[Any] = Counter()
        self._possible: Counter[Any] = Counter()
        self.repeated: set[Any] = set()
        self.sure_open = 0
        self._possible_open = 0

    def add(self, contribution: Contribution) -> None:
        truth, value = contribution
        sure = truth is True
        if not is_point(value):
            self._possible_open += 1
            self.sure_open += sure
            return
        self._possible[value] += 1
        if sure:
            self.sure[value] += 1
            if self.sure[value] > 1:
                self.repeated.add(value)

    def remove(self, contribution: Contribution) -> None:
        truth, value = contribution
        sure = truth is True
        if not is_point(value):
            self._possible_open -= 1
            self.sure_open -= sure
            return
        _decrease(self._possible, value)
        if sure:
            _decrease(self.sure, value)
            if self.sure[value] < 2:
                self.repeated.discard(value)

    def result(self) -> Any:
        least = len(self.sure) or min(1, self.sure_open)
        return span(least, len(self._possible) + self._possible_open)


class Identities:
    """How many different rows there are by their key cells.

    Two rows are one only when all key cells are known and equal. Rows whose first keys are known and differ are
    surely two; where another key is open they may be one.
    """

    def __init__(self) -> None:
        self._sure: Counter[tuple[Any, ...]] = Counter()
        self._possible: Counter[tuple[Any, ...]] = Counter()
        self._possible_open = 0
        self._sure_rows = 0
        # By first key: rows, and different complete keys among them.
        self._by_first: Counter[Any] = Counter()
        self._complete: Counter[Any] = Counter()
        self._least = 0

    def add(self, contribution: Contribution) -> None:
        self._change(contribution, 1)

    def remove(self, contribution: Contribution) -> None:
        self._change(contribution, -1)

    def _change(self, contribution: Contribution, sign: int) -> None:
        truth, key = contribution
        whole = all(map(is_point, key))
        if whole:
            _count(self._possible, key, sign)
        else:
            self._possible_open += sign
        if truth is not True:
            return
        self._sure_rows += sign
        first = key[0]
        if not is_point(first):
            return
        self._least -= self._at_least(first)
        _count(self._by_first, first, sign)
        if whole:
            before = len(self._sure)
            _count(self._sure, key, sign)
            _count(self._complete, first, len(self._sure) - before)
        self._least += self._at_least(first)

    def _at_least(self, first: Any) -> int:
        return max(min(1, self._by_first[first]), self._complete[first])

    def result(self) -> Any:
        return span(max(self._least, min(1, self._sure_rows)), len(self._possible) + self._possible_open)


def _count(counter: Counter[Any], key: Any, change: int) -> None:
    counter[key] += change
    if not counter[key]:
        del counter[key]


def _decrease(counter: Counter[Any], key: Any) -> None:
    _count(counter, key, -1)
