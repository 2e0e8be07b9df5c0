"""What was found for one place of a form: an item and how surely, or items between which it is undecided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from labdesk.forms.items import Item
from labdesk.forms.places import Place

ENOUGH: Final = 0.62
"""From this score on an item may go into a place."""
SURE: Final = 0.8
"""From this score on a match needs nobody to look at it."""
EQUAL: Final = 0.02
"""Scores that differ by no more are alike."""


@dataclass(slots=True)
class Match:
    """What was found for one place: the item, how sure (0 to 1), and why; or the items between which it is undecided.
    `row` is which of several rows of a table goes here, counted from 0, None for all of them together."""

    place: Place
    item: Item | None = None
    score: float = 0.0
    reason: str = ""
    undecided: tuple[Item, ...] = ()
    row: int | None = None

    def take(self, item: Item, score: float, reason: str) -> None:
        """Have an item go here."""
        self.item, self.score, self.reason = item, min(score, 1.0), reason

    def leave_open(self, items: Iterable[Item]) -> None:
        """Leave it undecided between items, each key once."""
        self.undecided = tuple({item.key: item for item in items}.values())
