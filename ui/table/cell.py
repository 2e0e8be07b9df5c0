"""What one cell shows: its text, and what is to be said about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Look: TypeAlias = Literal["plain", "derived", "hidden", "yes", "no"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is painted. `problem` is what is wrong with the answer by itself, "" for nothing.

    `look`: `derived` where nobody typed it, `hidden` where it is not asked for in this row, `yes` and `no` have a mark.
    """

    text: str = ""
    problem: str = ""
    look: Look = "plain"
