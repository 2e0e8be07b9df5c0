"""The values that answers take once they are understood, and OPEN for those that are not given yet.

bool for 是/否 and declarations, Decimal for every number, str for text and for one option (its label), frozenset of
labels for several options, `datetime.date`, `Month`, and `Place` for an administrative place.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeAlias


class Open(Enum):
    """The one value of an unanswered question."""

    OPEN = "open"

    def __repr__(self) -> str:
        return "OPEN"


OPEN: Final = Open.OPEN


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, as rosters give it: 2024-12."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative place: the names of its regions from large to small, e.g. (江苏省, 苏州市, 昆山市)."""

    regions: tuple[str, ...]

    def within(self, region: str) -> bool:
        """Whether this place is the region or lies in it."""
        return region in self.regions


Value: TypeAlias = bool | Decimal | str | frozenset[str] | dt.date | Month | Place
Answer: TypeAlias = Value | Open


def identity(value: Any) -> Any:
    """What stands for a value where it is asked whether two are one and the same: text without spaces and marks that
    can't be seen, in one width, as 「张　三」 is 张三. Anything else stands for itself."""
    if not isinstance(value, str) or (value.isalnum() and unicodedata.is_normalized("NFKC", value)):
        return value
    narrow = unicodedata.normalize("NFKC", value)
    return "".join(sign for sign in narrow if not sign.isspace() and unicodedata.category(sign) != "Cf")
