"""Taking times: one by one, or several works in turn, so that what else the machine does falls on all of them alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

Work: TypeAlias = Callable[[], object]


def seconds(work: Work, clock: Callable[[], float] = time.perf_counter) -> float:
    """How long the work takes."""
    started = clock()
    work()
    return clock() - started


def in_turn(works: Mapping[str, Work], rounds: int) -> dict[str, list[float]]:
    """The times of each work over so many rounds, after one that warms up and does not count."""
    for work in works.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(seconds(work))
    return taken


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def median(values: Sequence[float]) -> float:
    """The value in the middle."""
    return percentile(values, 0.5)


def quietest(passes: Iterable[Sequence[float]]) -> Sequence[float]:
    """The pass with the smallest 99th percentile: what else the machine does makes single times longer, never
    shorter."""
    return min(passes, key=lambda each: percentile(each, 0.99))
