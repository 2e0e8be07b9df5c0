"""One line of the table: what was measured, what it is compared with, the ratio, and whether that is as aimed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from bench.timing import median, percentile

By: TypeAlias = Literal["best", "median", "p99"]
Unit: TypeAlias = Literal["ms", "MB"]

_SHARES: Final[dict[By, float]] = {"best": 0, "median": 0.5, "p99": 0.99}
HEADS: Final = ("measured", "median", "p99", "compared with", "ratio", "aim", "met")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a line is compared with, and how long that takes (seconds)."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Aim:
    """`within`: at most so many times as long as the reference; `faster`: at least so many times as fast."""

    kind: Literal["within", "faster"]
    times: float

    def __str__(self) -> str:
        return f"<= {self.times:g} x" if self.kind == "within" else f">= {self.times:g} x faster"


@dataclass(frozen=True, slots=True)
class Line:
    """Times in seconds, compared `by` the best, their median or their 99th percentile. Without a reference there is no
    ratio, without an aim there is nothing to meet. Memory is in GB and told in MB, as times are in ms."""

    name: str
    seconds: tuple[float, ...]
    reference: Reference | None = None
    aim: Aim | None = None
    by: By = "median"
    unit: Unit = "ms"

    @property
    def ratio(self) -> float | None:
        """How many times as long as the reference; where the aim is to be faster, how many times as fast."""
        if self.reference is None:
            return None
        ratio = percentile(self.seconds, _SHARES[self.by]) / self.reference.seconds
        return 1 / ratio if self._is_race else ratio

    @property
    def met(self) -> bool | None:
        """Whether the ratio is as aimed; None where there is no ratio or no aim."""
        if self.ratio is None or self.aim is None:
            return None
        return self.ratio >= self.aim.times if self._is_race else self.ratio <= self.aim.times

    @property
    def _is_race(self) -> bool:
        return self.aim is not None and self.aim.kind == "faster"

    def to_json(self) -> dict[str, Any]:
        """Times in milliseconds, memory in MB."""
        unit = self.unit.lower()
        return {
            "name": self.name,
            "times": len(self.seconds),
            f"median_{unit}": _thousandths(median(self.seconds)),
            f"p99_{unit}": _thousandths(percentile(self.seconds, 0.99)),
            "reference": self.reference and self.reference.name,
            f"reference_{unit}": self.reference and _thousandths(self.reference.seconds),
            "by": self.by,
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "aim": self.aim and str(self.aim),
            "met": self.met,
        }

    def cells(self) -> tuple[str, ...]:
        """The line as the table shows it."""
        return (
            self.name,
            _shown(median(self.seconds), self.unit),
            _shown(percentile(self.seconds, 0.99), self.unit),
            "" if self.reference is None else f"{self.reference.name}, {_shown(self.reference.seconds, self.unit)}",
            "" if self.ratio is None else f"{self.ratio:.2f} x{' faster' if self._is_race else ''} ({self.by})",
            "" if self.aim is None else str(self.aim),
            {True: "yes", False: "NO", None: ""}[self.met],
        )


def table(lines: Iterable[Line]) -> str:
    """All lines under their heads, in columns."""
    rows = [HEADS, *(line.cells() for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _thousandths(seconds: float) -> float:
    return round(seconds * 1e3, 3)


def _shown(seconds: float, unit: Unit) -> str:
    thousandths = seconds * 1e3
    return f"{thousandths:.2f} {unit}" if thousandths < 10 else f"{thousandths:.0f} {unit}"
