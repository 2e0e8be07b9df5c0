"""Tells the rows of a filled form apart: which of them are the project's, which are new."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher


def aligned(ours: Sequence[tuple[str, ...]], theirs: Sequence[tuple[str, ...]]) -> list[int | None]:
    """For each of their rows the number of ours that it is, None for a new one. Rows are what their cells say, the
    most telling first: alike are those that say the same there; between such rows they go by their order."""
    found: list[int | None] = [None] * len(theirs)
    matcher = SequenceMatcher(None, [row[:1] for row in ours], [row[:1] for row in theirs], autojunk=False)
    for _, ours_from, ours_to, theirs_from, theirs_to in matcher.get_opcodes():
        pairs = _likest(ours[ours_from:ours_to], theirs[theirs_from:theirs_to])
        for mine, other in pairs:
            found[theirs_from + other] = ours_from + mine
    left = [number for number in range(len(ours)) if number not in found and ours[number][:1] != ("",)]
    for other, row in enumerate(theirs):  # those that were moved
        same = [number for number in left if ours[number][:1] == row[:1]]
        if found[other] is None and same:
            found[other] = same[0]
            left.remove(same[0])
    return found


def _likest(ours: Sequence[tuple[str, ...]], theirs: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Rows between equal ones: by their order where there are as many, else those that have the most in common."""
    if len(ours) == len(theirs):
        return [(number, number) for number in range(len(ours))]
    pairs: list[tuple[int, int]] = []
    for mine, row in enumerate(ours):
        first = pairs[-1][1] + 1 if pairs else 0
        alike = {n: _common(row, theirs[n]) for n in range(first, len(theirs))}
        best = max(alike, key=lambda n: (alike[n], -n), default=None)
        if best is not None and alike[best] * 2 >= len(row):
            pairs.append((mine, best))
    return pairs


def _common(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    return sum(mine == other for mine, other in zip(ours, theirs, strict=True) if mine)
