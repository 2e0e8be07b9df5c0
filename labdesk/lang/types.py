"""The types of the rule language, and the closed sets of options."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from functools import cached_property


class Kind(Enum):
    """What sort of value; the value of the member is its name in messages."""

    BOOL = "是否"
    NUMBER = "数"
    TEXT = "文字"
    DATE = "日期"
    MOMENT = "时刻"
    MONTH = "月份"
    DURATION = "时长"
    PLACE = "地点"
    CHOICE = "选项"
    ORDERED = "有序选项"
    CHOICES = "多选"
    OPAQUE = "内容"


# Kinds whose values stand in a line, so that one can be less than another and an unknown one lies in a range.
ORDERED_KINDS = frozenset({Kind.NUMBER, Kind.DATE, Kind.MOMENT, Kind.MONTH, Kind.ORDERED})
OPTION_KINDS = frozenset({Kind.CHOICE, Kind.ORDERED, Kind.CHOICES})


@dataclass(frozen=True)
class OptionSet:
    """A closed list of options by their labels; in an ordered set from low to high."""

    id: str
    labels: tuple[str, ...]
    ordered: bool = False

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Each label's place, from 0."""
        return {label: rank for rank, label in enumerate(self.labels)}


@dataclass(frozen=True, slots=True)
class Type:
    """A kind, with the option set of an option, and for numbers the unit and the least value that makes sense.

    `unit` is printed in gaps (万元, 人, 字, %) and takes no part in checking. An answer in % (30) is computed with as
    the share (0.3) that the literal `30%` is.
    """

    kind: Kind
    options: OptionSet | None = None
    unit: str = field(default="", compare=False)
    minimum: Decimal | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return self.kind.value

    def with_unit(self, unit: str) -> Type:
        """The same type, counted in another unit."""
        return replace(self, unit=unit)

    @property
    def is_ordered(self) -> bool:
        """Whether `<` and `>=` mean something."""
        return self.kind in ORDERED_KINDS

    @property
    def takes_labels(self) -> bool:
        """Whether a bare word beside such a value is one of its options."""
        return self.kind in OPTION_KINDS


BOOL = Type(Kind.BOOL)
NUMBER = Type(Kind.NUMBER)
PERCENT = Type(Kind.NUMBER, unit="%")
TEXT = Type(Kind.TEXT)
DATE = Type(Kind.DATE)
MOMENT = Type(Kind.MOMENT)
MONTH = Type(Kind.MONTH)
DURATION = Type(Kind.DURATION)
PLACE = Type(Kind.PLACE)
OPAQUE = Type(Kind.OPAQUE)


def number(unit: str = "", minimum: Decimal | None = None) -> Type:
    """Numbers counted in `unit`; below `minimum` an answer makes no sense and counts as open."""
    return Type(Kind.NUMBER, unit=unit, minimum=minimum)


def choice(options: OptionSet) -> Type:
    """One option; of an ordered set, one that can be compared."""
    return Type(Kind.ORDERED if options.ordered else Kind.CHOICE, options)


def choices(options: OptionSet) -> Type:
    """Several options of a set."""
    return Type(Kind.CHOICES, options)
