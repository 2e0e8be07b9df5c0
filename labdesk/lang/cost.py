"""What an evaluation may cost: steps as a polynomial in the tables' row counts, known before anything is evaluated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Final, TypeAlias

# Coefficients by the tables whose row counts they are multiplied with.
Terms: TypeAlias = dict[tuple[str, ...], int]

REFERENCE_ROWS: Final = 200
"""Rows per table at which an expression's cost is judged before there are answers."""

STEP_BUDGET: Final = 1_000_000
"""Steps that one expression may take; a step is one node evaluated for one row, about a tenth of a microsecond."""


def constant(steps: int) -> Terms:
    """So many steps, whatever the tables hold."""
    return {(): steps}


def plus(*terms: Terms) -> Terms:
    """The sum."""
    total: Terms = {}
    for part in terms:
        for tables, steps in part.items():
            total[tables] = total.get(tables, 0) + steps
    return total


def times(terms: Terms, *, rows_of: str = "", count: int = 1) -> Terms:
    """As often as the table has rows, or `count` times."""
    more = (rows_of,) if rows_of else ()
    return {(*tables, *more): steps * count for tables, steps in terms.items()}


@dataclass(frozen=True, slots=True)
class Cost:
    """Static bounds of an expression: nodes, depth of nesting, and the steps' polynomial."""

    nodes: int
    depth: int
    terms: Terms

    def steps(self, rows: Callable[[str], int] = lambda _table: REFERENCE_ROWS) -> int:
        """Steps of one full evaluation, given each table's number of rows."""
        return sum(steps * prod(rows(table) for table in tables) for tables, steps in self.terms.items())
