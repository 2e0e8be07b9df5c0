"""What an expression may name: fields, tables, parameters, tier tables, schedules and places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from labdesk.lang.types import NUMBER, OptionSet, Type
from labdesk.lang.values import Answer, Open


@dataclass(frozen=True, slots=True)
class Field:
    """A question: a single one, or a table's column. Left blank, an `optional` one is absent rather than open, where
    that makes a difference (`all_different`)."""

    type: Type
    optional: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the same columns. `unit` is the counter word of its rows. Without any row it is open when
    `empty_is_open`, else it has none. `fixed_rows` are the row ids of a matrix, whose cells can be named singly
    (`funds.self.y2025`); `row_units` are the units of the numbers in those rows that have one of their own."""

    columns: Mapping[str, Field]
    unit: str = "项"
    empty_is_open: bool = False
    fixed_rows: tuple[str, ...] = ()
    row_units: Mapping[str, str] = field(default_factory=dict)
    label: str = ""


@dataclass(frozen=True, slots=True)
class Param:
    """A fact of the batch. Its value is constant; OPEN where the source does not state it."""

    type: Type
    value: object


@dataclass(frozen=True, slots=True)
class Tier:
    """One step of a tier table: applies while the argument is below `below` (None: from there on), or exactly that
    where it is `inclusive`."""

    below: Decimal | None
    value: Decimal
    inclusive: bool = False


@dataclass(frozen=True, slots=True)
class TierTable:
    """Steps from low to high, for `tier(name, x)`; its values are numbers of `type`."""

    steps: tuple[Tier, ...]
    type: Type = NUMBER


@dataclass(frozen=True, slots=True)
class Schedule:
    """A number of `type` for each option of a set, by label, for `schedule(name, choice)`; OPEN where the source states
    none."""

    options: OptionSet
    values: Mapping[str, Decimal | Open]
    type: Type = NUMBER


def _no_region(_name: str) -> tuple[str, ...] | None:
    return None


@dataclass(frozen=True)
class Schema:
    """Everything an expression may name, by dotted name: `lead.name`, `staff`.

    `regions` knows the administrative places: for a name (or names joined by `/`) the full names from the largest
    region to the one meant, None where there is no such place.
    """

    fields: Mapping[str, Field] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    params: Mapping[str, Param] = field(default_factory=dict)
    tiers: Mapping[str, TierTable] = field(default_factory=dict)
    schedules: Mapping[str, Schedule] = field(default_factory=dict)
    regions: Callable[[str], tuple[str, ...] | None] = _no_region


class Data(Protocol):
    """The answers of a project, by slashed path."""

    def value(self, path: str) -> Answer:
        """The value of a leaf (`lead/name`, `staff/<row id>/degree`), or OPEN."""
        ...

    def rows(self, table: str) -> Sequence[str]:
        """The ids of a table's rows, in order."""
        ...
