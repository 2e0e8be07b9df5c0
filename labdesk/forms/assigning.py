"""Assigns candidates to places one to one, the surest first, and never where two fit alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from labdesk.forms import patience
from labdesk.forms.candidates import Candidate
from labdesk.forms.items import Item
from labdesk.forms.matches import ENOUGH, EQUAL, SURE, Match
from labdesk.forms.places import Place
from labdesk.forms.scoring import is_named, score_of

_LESS_IN_ORDER: Final = 0.1
_MOST_IN_ORDER: Final = SURE - 0.01

_Pair: TypeAlias = tuple[int, int]
"""A place and a candidate, by number."""


def assign(places: Sequence[Place], candidates: Sequence[Candidate], result: Mapping[Place, Match]) -> None:
    """Give each place the candidate that fits it best; then again those that ask for the same once more."""
    assignment = _Assignment(places, candidates, result)
    assignment.once()
    assignment.again()


class _Assignment:
    def __init__(self, places: Sequence[Place], candidates: Sequence[Candidate], result: Mapping[Place, Match]) -> None:
        self._places = places
        self._candidates = candidates
        self._matches = [result[place] for place in places]
        self._scores = _scores(places, candidates)
        self._left = set(range(len(places)))
        self._free = set(range(len(candidates)))

    def once(self) -> None:
        """Each candidate for one place, or for those in which its question goes on."""
        while pairs := {
            pair: score for pair, score in self._scores.items() if pair[0] in self._left and pair[1] in self._free
        }:
            p, c = max(pairs, key=lambda pair: (pairs[pair], self._places[pair[0]].strong, -pair[0], -pair[1]))
            tied = self._tied(p, c, pairs)
            if len(tied) > 1:
                self._among_tied(p, pairs[p, c], tied, pairs)
                continue
            item = self._candidates[c].item
            asking = [q for q in sorted(self._left) if q != p and (q, c) in pairs]
            twins = [q for q in asking if _are_twins(self._places[p], self._places[q])]
            if twins and not item.joins and item.kind != "date":
                for q in (p, *twins):
                    self._matches[q].leave_open([item])
                    self._left.discard(q)
                continue
            for q in (p, *(q for q in asking if _goes_on(self._places[p], self._places[q], item))):
                self._take(q, c, pairs[q, c])
            self._use_up(c)

    def again(self) -> None:
        """A form may ask for the same short answer twice."""
        for p in sorted(self._left):
            match = self._matches[p]
            mine = {c: score for (q, c), score in self._scores.items() if q == p and score >= SURE}
            if match.undecided or not mine or not match.place.strong or match.place.far:
                continue
            best = max(mine, key=lambda c: mine[c])
            keys = {self._candidates[c].item.key for c, score in mine.items() if score >= mine[best] - EQUAL}
            if len(keys) > 1:
                items = [self._candidates[c].item for c in mine]
                match.leave_open([item for item in items if item.key in keys])
            elif self._candidates[best].item.kind != "long":
                self._take(p, best, mine[best])

    def _tied(self, p: int, c: int, pairs: Mapping[_Pair, float]) -> list[int]:
        """The candidates that fit a place as well as the best does, one for each key."""
        best: dict[str, int] = {}
        for (q, other), score in pairs.items():
            if q == p and score >= pairs[p, c] - EQUAL:
                key = self._candidates[other].item.key
                if key not in best or pairs[p, best[key]] < score:
                    best[key] = other
        return list(best.values())

    def _among_tied(self, p: int, score: float, tied: Sequence[int], pairs: Mapping[_Pair, float]) -> None:
        """Candidates that fit a place alike go in their order into as many places like it; else it is undecided."""
        same = [q for q in sorted(self._left) if all((q, c) in pairs and pairs[q, c] >= score - EQUAL for c in tied)]
        if len(same) == len(tied):
            for q, c in zip(same, sorted(tied), strict=True):
                sure = min(pairs[q, c] - _LESS_IN_ORDER, _MOST_IN_ORDER)
                self._take(q, c, sure, "标签相同，按先后次序对应")
                self._use_up(c)
            return
        for q in same or [p]:
            self._matches[q].leave_open([self._candidates[c].item for c in tied])
            self._left.discard(q)

    def _take(self, p: int, c: int, score: float, reason: str = "") -> None:
        candidate = self._candidates[c]
        own = "标签与版式一致" if candidate.places and score >= 1 else "标签相符" if score >= SURE else "标签相近"
        self._matches[p].take(candidate.item, score, reason or own)
        self._left.discard(p)

    def _use_up(self, c: int) -> None:
        """A candidate goes nowhere else, nor does the bare field of the same key."""
        key = self._candidates[c].item.key
        bare = {n for n, each in enumerate(self._candidates) if each.item.key == key and not each.places}
        self._free -= {c, *bare}


def _scores(places: Sequence[Place], candidates: Sequence[Candidate]) -> dict[_Pair, float]:
    """How well each candidate fits each place, those that don't left out; what is only alike does not stand in for what
    a label names."""
    scores: dict[_Pair, float] = {}
    for p, place in enumerate(places):
        patience.tell("matching")
        found = {c: score for c, each in enumerate(candidates) if (score := score_of(place, each)) >= ENOUGH}
        named = {c for c in found if is_named(place, candidates[c])}
        scores |= {(p, c): score for c, score in found.items() if not named or c in named}
    return scores


def _are_twins(place: Place, other: Place) -> bool:
    """Whether nothing tells two places apart, so that it can't be told which of them is meant."""
    return not place.boxes and not place.far and not other.far and place.labels == other.labels


def _goes_on(place: Place, other: Place, item: Item) -> bool:
    """Whether a place's question goes on in another one: further options of it, or a further row of its table."""
    if item.joins and place.labels.uncounted == other.labels.uncounted:
        return bool(other.boxes) or not other.far
    if not place.boxes or not other.boxes or place.labels != other.labels:
        return False
    return not {box.option for box in place.boxes} & {box.option for box in other.boxes}
