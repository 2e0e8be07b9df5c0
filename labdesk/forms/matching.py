"""Matches a form's places with what a project can write: by labels, one to one, and never where two fit alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from labdesk.forms import labels, patience
from labdesk.forms.candidates import Candidate
from labdesk.forms.items import Item, text_block
from labdesk.forms.places import Found, Labels, Place, Rows
from labdesk.forms.scoring import AGREE, is_named, score_of
from labdesk.forms.tickcells import match_tick_cells

_ENOUGH: Final = 0.62
SURE: Final = 0.8
"""From this score on a match needs nobody to look at it."""
_IN_ORDER: Final = SURE - 0.01
_EQUAL: Final = 0.02
_MARGIN: Final = 0.1
_PARTS: Final = "/／"


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


@dataclass(slots=True)
class Matches:
    """The matches of all places of a form, in the form's order."""

    places: list[Match] = field(default_factory=list)


def match(found: Found, candidates: Sequence[Candidate]) -> Matches:
    """The best match of each place."""
    result = {id(place): Match(place) for place in found.places}
    matches = Matches(list(result.values()))
    singles = [place for place in found.places if not place.cells]
    tables: dict[str, list[tuple[float, Rows]]] = {}
    for rows in found.rows:
        table, fit = _table_of(rows, candidates) if len(rows.columns) > 1 else ("", 0.0)
        if table and (rows.count > 1 or fit >= _fit_as_singles(rows, candidates)):
            tables.setdefault(table, []).append((fit, rows))
        elif rows.count == 1 or len(rows.columns) == 1:
            singles += rows.columns
    for table, runs in tables.items():
        _assign_table(runs, [each for each in candidates if each.item.table == table], result)
    order = {id(place): number for number, place in enumerate(found.places)}
    singles = [place for place in sorted(singles, key=lambda place: order[id(place)]) if not place.reserved]
    own = [each for each in candidates if not each.item.table]
    joined = {each.item.joins for each in own}
    columns = [each for each in candidates if each.item.table and each.item.table not in joined]
    _assign([place for place in singles if not _asks_for_rows(place, own, columns)], own, result)
    match_tick_cells(matches.places, candidates)
    _number(matches)
    return matches


def _asks_for_rows(place: Place, own: Sequence[Candidate], columns: Sequence[Candidate]) -> bool:
    """Whether a place means a table's column rather than a single answer: 姓名 in the part about the team."""
    best = max((score_of(place, each) for each in columns), default=0.0)
    return best >= SURE and best > max((score_of(place, each) for each in own), default=0.0) + _MARGIN


def _assign_table(runs: Sequence[tuple[float, Rows]], own: Sequence[Candidate], result: dict[int, Match]) -> None:
    """The runs of rows that fit a table best: one, or several if they go on from each other; between others it is
    undecided."""
    families: dict[tuple[str, ...], list[tuple[float, Rows]]] = {}
    for family, run in zip(_families([rows for _, rows in runs]), runs, strict=True):
        families.setdefault(family, []).append(run)
    fits = {family: max(fit for fit, _ in members) for family, members in families.items()}
    fitting = [family for family, fit in fits.items() if fit >= max(fits.values()) - _EQUAL]
    for rows in (rows for family in fitting for _, rows in families[family]):
        _assign_columns(rows, own, result)
        for found in (result[id(place)] for place in rows.columns) if len(fitting) > 1 else ():
            found.undecided, found.item = (found.item,) if found.item is not None else found.undecided, None


def _families(runs: Sequence[Rows]) -> Iterator[tuple[str, ...]]:
    """What runs of rows that go on from each other have in common: their heads, below one heading or one that says so
    (「续表」)."""
    section = ""
    for rows in runs:
        nearest = labels.normal(next(iter(rows.labels.sections), ""))
        if not any(word in nearest for word in labels.words("continued")):
            section = nearest
        yield (section, *(labels.normal(place.labels.primary) for place in rows.columns if not is_serial(place)))


def _fit_as_singles(rows: Rows, candidates: Sequence[Candidate]) -> float:
    """How well one row under its heads takes single answers."""
    own = [each for each in candidates if not each.item.table]
    best = [max((score_of(place, each) for each in own), default=0.0) for place in rows.columns]
    return sum(score for score in best if score >= _ENOUGH) / len(best)


def _table_of(rows: Rows, candidates: Sequence[Candidate]) -> tuple[str, float]:
    """The table whose columns the rows have, and how well; "" where none fits, or two fit alike."""
    scores: dict[str, float] = {}
    for table in dict.fromkeys(each.item.table for each in candidates if each.item.table):
        own = [each for each in candidates if each.item.table == table]
        best = [
            max((score_of(place, each) for each in own), default=0.0) for place in rows.columns if not is_serial(place)
        ]
        fitting = [score for score in best if score >= _ENOUGH]
        if best and len(fitting) * 2 >= len(best):
            bonus = 0.1 * any(each.places for each in own) + _agreement(rows.labels.sections, own)
            scores[table] = sum(fitting) / len(best) + bonus
    ranked = sorted(scores, key=lambda table: -scores[table])
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _EQUAL):
        return "", 0.0
    return ranked[0], scores[ranked[0]]


def _agreement(sections: Iterable[str], own: Sequence[Candidate]) -> float:
    mine = {labels.normal(each) for each in sections}
    theirs = {each for candidate in own for each in (*candidate.groups, *candidate.sections)}
    return 0.2 if any(labels.likeness(a, b) >= AGREE for a in mine for b in theirs) else 0.0


def is_serial(place: Place) -> bool:
    """Whether a column only counts its rows."""
    return bool(place.cells) and labels.normal(place.labels.primary) in ("序号", "序", "次序", "no", "")


def _assign_columns(rows: Rows, own: Sequence[Candidate], result: dict[int, Match]) -> None:
    columns = [place for place in rows.columns if not is_serial(place)]
    about = frozenset.intersection(*(each.groups for each in own)) if own else frozenset()
    for place in columns:  # within its table, 来源 is a column's label
        place.labels = replace(place.labels, sections=(*place.labels.sections, *sorted(about)))
    _assign(columns, own, result)
    for place in columns:
        found = result[id(place)]
        if found.item is None and not found.undecided and (joined := _joined(place, own)):
            result[id(place)].item, found.score, found.reason = joined, SURE, "标签由几个字段组成"


def _joined(place: Place, own: Sequence[Candidate]) -> Item | None:
    """The item for a label of several meanings, 「学历/学位」, where each of them is a field."""
    text = place.labels.primary
    parts = [part for sign in _PARTS for part in text.split(sign)] if any(sign in text for sign in _PARTS) else []
    parts = [part for part in parts if not any(sign in part for sign in _PARTS)]
    found = []
    for part in parts:
        best = max(own, key=lambda each: each.names.get(labels.normal(part), 0.0), default=None)
        if best is None or labels.normal(part) not in best.names or best.item.template is None:
            return None
        found.append(best.item)
    if len(found) < 2 or len({item.key for item in found}) < len(found):
        return None
    template = "/".join(item.template or "" for item in found)
    return Item(
        "+".join(i.key for i in found),
        (text_block(template),),
        tuple(f for i in found for f in i.fields),
        "text",
        found[0].table,
    )


def _assign(places: Sequence[Place], candidates: Sequence[Candidate], result: dict[int, Match]) -> None:
    """One to one, the surest first; then again for places that ask for the same once more."""
    scores: dict[tuple[int, int], float] = {}
    for p, place in enumerate(places):
        patience.tell("matching")
        found = ((c, score_of(place, candidate)) for c, candidate in enumerate(candidates))
        scores |= {(p, c): score for c, score in found if score >= _ENOUGH}
    named = {pair[0] for pair in scores if is_named(places[pair[0]], candidates[pair[1]])}
    for p, c in list(scores):  # what is alike only does not stand in for what a label names
        if p in named and not is_named(places[p], candidates[c]):
            del scores[p, c]
    left, free = set(range(len(places))), set(range(len(candidates)))
    while True:
        open_pairs = {pair: score for pair, score in scores.items() if pair[0] in left and pair[1] in free}
        if not open_pairs:
            break
        p, c = max(open_pairs, key=lambda pair: (open_pairs[pair], places[pair[0]].strong, -pair[0], -pair[1]))
        tied = _tied(p, c, open_pairs, candidates)
        if len(tied) > 1:
            same = sorted(
                q
                for q in left
                if {o for o in free if (q, o) in open_pairs and open_pairs[q, o] >= open_pairs[p, c] - _EQUAL}
                >= set(tied)
            )
            if len(same) != len(tied):
                for q in same or [p]:
                    result[id(places[q])].undecided = tuple(
                        {candidates[o].item.key: candidates[o].item for o in tied}.values()
                    )
                    left.discard(q)
                continue
            for q, o in zip(same, sorted(tied), strict=True):
                _take(
                    places[q], candidates[o], min(open_pairs[q, o] - 0.1, _IN_ORDER), result, "标签相同，按先后次序对应"
                )
                left.discard(q)
                free -= _spent(o, candidates)
            continue
        twins = [q for q in sorted(left) if q != p and (q, c) in open_pairs and _are_twins(places[p], places[q])]
        if twins and not candidates[c].item.joins and candidates[c].item.kind != "date":
            for q in (p, *twins):
                result[id(places[q])].undecided = (candidates[c].item,)
                left.discard(q)
            continue
        item = candidates[c].item
        others = [q for q in sorted(left) if q != p and (q, c) in open_pairs and _goes_on(places[p], places[q], item)]
        for q in (p, *others):
            _take(places[q], candidates[c], open_pairs[q, c], result)
            left.discard(q)
        free -= _spent(c, candidates)
    _assign_again(places, candidates, left, scores, result)


def _are_twins(place: Place, other: Place) -> bool:
    """Whether nothing tells two places apart, so that it can't be told which of them is meant."""
    return not place.boxes and not place.far and not other.far and place.labels == other.labels


def _goes_on(place: Place, other: Place, item: Item) -> bool:
    """Whether a place's question goes on in another one: further options of it, or a further row of its table."""
    mine, theirs = place.labels, other.labels
    if item.joins and _bases(mine) == _bases(theirs):
        return _base_label(place) == _base_label(other) and (bool(other.boxes) or not other.far)
    if not place.boxes or not other.boxes or mine != theirs:
        return False
    return not {box.option for box in place.boxes} & {box.option for box in other.boxes}


def _bases(found: Labels) -> tuple[list[str], list[str]]:
    """What a place belongs to, whichever of its kind that is: 「联合单位1」 and 「联合单位2」 are alike."""
    return [labels.ordinal(each)[0] for each in found.groups], [labels.ordinal(each)[0] for each in found.sections]


def _spent(taken: int, candidates: Sequence[Candidate]) -> set[int]:
    """What is used up with a candidate: it, and the bare field of the same key."""
    key = candidates[taken].item.key
    return {n for n, each in enumerate(candidates) if n == taken or (each.item.key == key and not each.places)}


def _tied(p: int, c: int, pairs: dict[tuple[int, int], float], candidates: Sequence[Candidate]) -> list[int]:
    """The candidates that fit a place as well as the best does, one for each key."""
    best: dict[str, int] = {}
    for (q, other), score in pairs.items():
        if q == p and score >= pairs[p, c] - _EQUAL:
            key = candidates[other].item.key
            if key not in best or pairs[p, best[key]] < score:
                best[key] = other
    return list(best.values())


def _assign_again(
    places: Sequence[Place],
    candidates: Sequence[Candidate],
    left: set[int],
    scores: dict[tuple[int, int], float],
    result: dict[int, Match],
) -> None:
    """A form may ask for the same short answer twice."""
    for p in sorted(left):
        found = result[id(places[p])]
        mine = {c: score for (q, c), score in scores.items() if q == p and score >= SURE}
        if found.undecided or not mine or not places[p].strong or places[p].far:
            continue
        best = max(mine, key=lambda c: mine[c])
        keys = {candidates[c].item.key for c, score in mine.items() if score >= mine[best] - _EQUAL}
        if len(keys) == 1 and candidates[best].item.kind != "long":
            _take(places[p], candidates[best], mine[best], result)
        elif len(keys) > 1:
            found.undecided = tuple(
                {candidates[c].item.key: candidates[c].item for c in mine if candidates[c].item.key in keys}.values()
            )


def _take(place: Place, candidate: Candidate, score: float, result: dict[int, Match], reason: str = "") -> None:
    found = result[id(place)]
    found.item, found.score = candidate.item, min(score, 1.0)
    found.reason = reason or (
        "标签与版式一致" if candidate.places and score >= 1 else "标签相符" if score >= SURE else "标签相近"
    )


def _number(matches: Matches) -> None:
    """Where a part of a form has several places for one column of a table, each takes a row of its own, in order."""
    groups: dict[object, list[Match]] = {}
    for each in matches.places:
        item = each.item
        if item is not None and item.joins:
            part = tuple(map(tuple, _bases(each.place.labels)))
            groups.setdefault((item.key, _base_label(each.place), part), []).append(each)
    for found in groups.values():
        if len(found) > 1 and not is_one_question([each.place for each in found]):
            for number, each in enumerate(found):
                each.row = number


def is_one_question(places: Sequence[Place]) -> bool:
    """Whether boxes in several places are the options of one question: none comes twice."""
    options = [labels.normal(box.option) for place in places for box in place.boxes]
    return all(place.boxes for place in places) and len(set(options)) == len(options)


def _base_label(place: Place) -> str:
    return labels.ordinal(place.labels.primary)[0]
