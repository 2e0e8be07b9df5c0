"""Working with cards: rows of a table that are too long for a line."""

from __future__ import annotations

from typing import Final

from tests.ui.monkeys import shown
from tests.ui.monkeys.part import Actions, Part
from ui.editors.cards import CardsEditor

_MOST: Final = 4


class Cards(Part):
    """Adding, removing, moving and folding cards; their fields are answered as all others are."""

    def actions(self) -> Actions:
        if not self._all():
            return []
        return [(6, self.add_a_card), (3, self.remove_a_card), (4, self.move_a_card), (3, self.fold_a_card)]

    def _all(self) -> list[CardsEditor]:
        return [each for each in shown.editors(self.monkey.window) if isinstance(each, CardsEditor)]

    def add_a_card(self) -> None:
        cards = self.chance.choice(self._all())
        rows = self.monkey.rows(cards.path)
        if len(rows) < _MOST and self.monkey.click(cards.add):
            self.monkey.oracle.change_table(cards.path, [*rows, {}])

    def remove_a_card(self) -> None:
        cards = self.chance.choice(self._all())
        rows = self.monkey.rows(cards.path)
        if rows:
            number = self.chance.randrange(len(rows))
            if self.monkey.click(list(cards.cards.values())[number].remove):
                del rows[number]
                self.monkey.oracle.change_table(cards.path, rows)

    def move_a_card(self) -> None:
        cards = self.chance.choice(self._all())
        rows = self.monkey.rows(cards.path)
        if len(rows) > 1:
            number = self.chance.randrange(len(rows) - 1)
            if self.monkey.click(list(cards.cards.values())[number].down):
                rows[number], rows[number + 1] = rows[number + 1], rows[number]
                self.monkey.oracle.change_table(cards.path, rows)

    def fold_a_card(self) -> None:
        cards = self.chance.choice(self._all())
        if cards.cards:
            self.monkey.click(self.chance.choice(list(cards.cards.values())).fold)
