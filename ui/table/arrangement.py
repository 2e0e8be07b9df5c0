"""In which order, and which, of a table's rows are looked at: a view of them that never touches the saved order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from typing import Final, Literal, TypeAlias

from labdesk.lang.values import OPEN, Answer, Month, Place
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import format_any
from labdesk.pack.model import ChoiceField
from labdesk.pack.text import fold

Only: TypeAlias = Literal["all", "wrong", "counted", "not-counted", "undecided"]
Rank: TypeAlias = Callable[[Answer], object]

_DIFFERENT: Final = 20_000  # texts of which many cells hold the same


@dataclass(slots=True)
class Arrangement:
    """What a person has asked for: sorted by the column of this number, rows with a text in them, rows of one kind."""

    column: int | None = None
    descending: bool = False
    text: str = ""
    only: Only = "all"

    @property
    def filters(self) -> bool:
        """Whether some rows may not be shown."""
        return bool(self.text) or self.only != "all"

    @property
    def is_plain(self) -> bool:
        """Whether all rows are shown in their own order."""
        return self.column is None and not self.filters

    def turn(self, column: int) -> None:
        """Sort by a column: up, then down, then not at all."""
        if self.column != column:
            self.column, self.descending = column, False
        elif not self.descending:
            self.descending = True
        else:
            self.column, self.descending = None, False

    def clear(self) -> None:
        """Show everything in its own order again."""
        self.column, self.descending, self.text, self.only = None, False, "", "all"


def rank_of(node: FieldNode, catalogue: Catalogue) -> Rank:
    """What answers in a column sort by: numbers and days by size, options as listed, text as in a dictionary."""
    places: dict[str, int] = {}
    if isinstance(node.field, ChoiceField):
        places = {label: at for at, label in enumerate(catalogue.options(node.field.options).labels)}

    def rank(value: Answer) -> object:
        if value is OPEN:
            return b""
        if isinstance(value, str):
            return places.get(value, len(places)) if places else _spoken(value)
        if isinstance(value, bool | Decimal | dt.date | Month):
            return value
        return _spoken("".join(value.regions) if isinstance(value, Place) else format_any(value))

    return rank


def in_order(rows: Iterable[str], value: Callable[[str], Answer], rank: Rank, *, descending: bool) -> list[str]:
    """The rows by the rank of their values; those without a value come last either way."""
    known: list[tuple[object, str]] = []
    unknown: list[str] = []
    for row in rows:
        found = value(row)
        if found is OPEN:
            unknown.append(row)
        else:
            known.append((rank(found), row))
    known.sort(key=lambda pair: pair[0], reverse=descending)  # type: ignore[arg-type,return-value]
    return [row for _, row in known] + unknown


def holding(rows: Iterable[str], text: str, texts: Callable[[str], Iterable[str]]) -> list[str]:
    """The rows in which some cell holds the text, however wide its characters are."""
    wanted = fold(text)
    folded = lru_cache(_DIFFERENT)(fold)
    return [row for row in rows if any(wanted in folded(each) for each in texts(row))]


def followed(shown: Sequence[str], rows: Sequence[str]) -> list[str]:
    """What is shown after rows have come or gone: a new row stands behind the one before it in the saved order, and one
    that was added at the end stands at the end, where it was typed."""
    still, before = set(rows), set(shown)
    found = [row for row in shown if row in still]
    added = list(takewhile(lambda row: row not in before, reversed(rows)))
    places = {row: at for at, row in enumerate(rows)}
    for row in (each for each in rows[: len(rows) - len(added)] if each not in before):
        above = rows[places[row] - 1] if places[row] else None
        found.insert(found.index(above) + 1 if above in found else len(found), row)
    return found + added[::-1]


def _spoken(text: str) -> bytes:
    """Common characters by their sound (the order of GB 2312), the others behind them."""
    return text.encode("gb18030", "replace")
