"""What the parts of the careful monkey have in common: each knows how to act on one kind of thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tests.ui.monkeys.careful import CarefulMonkey

Actions: TypeAlias = list[tuple[float, Callable[[], None]]]


class Part:
    """Some of the things a monkey can do."""

    def __init__(self, monkey: CarefulMonkey) -> None:
        self.monkey = monkey
        self.chance = monkey.chance
        self.words = monkey.words

    def actions(self) -> Actions:
        """What can be done as things stand, each with how likely it is."""
        raise NotImplementedError
