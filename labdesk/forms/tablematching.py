"""Finds which table's rows go into a form's rows that repeat, and which of its columns into which of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from labdesk.forms import labels
from labdesk.forms.assigning import assign
from labdesk.forms.candidates import Candidate
from labdesk.forms.items import Item, text_block
from labdesk.forms.matches import ENOUGH, EQUAL, SURE, Match
from labdesk.forms.places import Place, Rows
from labdesk.forms.scoring import AGREE, score_of

_MEANINGS: Final = re.compile("[/／]")
# What a table that the layout prints has over one that it doesn't, and single answers in one row over any table.
_PRINTED: Final = 0.1


def table_of(rows: Rows, candidates: Sequence[Candidate]) -> tuple[str, float]:
    """The table whose columns the rows have, and how well; "" where none fits, where two fit alike, or where single
    answers fit one row better."""
    table, fit = _likest_table(rows, candidates) if len(rows.columns) > 1 else ("", 0.0)
    if table and rows.count == 1 and fit - _PRINTED < _fit_as_singles(rows, candidates):
        return "", 0.0
    return table, fit


def assign_table(runs: Sequence[tuple[float, Rows]], own: Sequence[Candidate], result: Mapping[Place, Match]) -> None:
    """The runs of rows that fit a table best: one, or several if they go on from each other; between others it is
    undecided."""
    families: dict[tuple[str, ...], list[tuple[float, Rows]]] = {}
    for family, run in zip(_families([rows for _, rows in runs]), runs, strict=True):
        families.setdefault(family, []).append(run)
    fits = {family: max(fit for fit, _ in members) for family, members in families.items()}
    fitting = [family for family, fit in fits.items() if fit >= max(fits.values()) - EQUAL]
    for rows in (rows for family in fitting for _, rows in families[family]):
        _assign_columns(rows, own, result)
        for found in (result[place] for place in rows.columns) if len(fitting) > 1 else ():
            if found.item is not None:
                found.undecided, found.item = (found.item,), None


def _families(runs: Sequence[Rows]) -> Iterator[tuple[str, ...]]:
    """What runs of rows that go on from each other have in common: their heads, below one heading or one that says so
    (「续表」)."""
    section = ""
    for rows in runs:
        nearest = labels.normal(next(iter(rows.labels.sections), ""))
        if not any(word in nearest for word in labels.words("continued")):
            section = nearest
        yield (section, *(labels.normal(place.labels.primary) for place in rows.columns if not place.is_serial))


def _fit_as_singles(rows: Rows, candidates: Sequence[Candidate]) -> float:
    """How well one row under its heads takes single answers."""
    own = [each for each in candidates if not each.item.table]
    best = [max((score_of(place, each) for each in own), default=0.0) for place in rows.columns]
    return sum(score for score in best if score >= ENOUGH) / len(best)


def _likest_table(rows: Rows, candidates: Sequence[Candidate]) -> tuple[str, float]:
    """The table whose columns the rows have, and how well; "" where none fits, or two fit alike."""
    scores: dict[str, float] = {}
    for table in dict.fromkeys(each.item.table for each in candidates if each.item.table):
        own = [each for each in candidates if each.item.table == table]
        best = [
            max((score_of(place, each) for each in own), default=0.0) for place in rows.columns if not place.is_serial
        ]
        fitting = [score for score in best if score >= ENOUGH]
        agreement = _agreement(rows.labels.sections, own)
        most = len(fitting) * 2 >= len(best) if agreement else len(fitting) * 3 >= len(best) * 2
        if best and most:
            bonus = _PRINTED * any(each.places for each in own) + agreement
            scores[table] = sum(fitting) / len(best) + bonus
    ranked = sorted(scores, key=lambda table: -scores[table])
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < EQUAL):
        return "", 0.0
    return ranked[0], scores[ranked[0]]


def _agreement(sections: Iterable[str], own: Sequence[Candidate]) -> float:
    mine = {labels.normal(each) for each in sections}
    theirs = {each for candidate in own for each in (*candidate.groups, *candidate.sections)}
    return 0.2 if any(labels.likeness(a, b) >= AGREE for a in mine for b in theirs) else 0.0


def _assign_columns(rows: Rows, own: Sequence[Candidate], result: Mapping[Place, Match]) -> None:
    columns = [place for place in rows.columns if not place.is_serial]
    about = frozenset.intersection(*(each.groups for each in own)) if own else frozenset()
    for place in columns:  # within its table, 来源 is a column's label
        place.labels = replace(place.labels, sections=(*place.labels.sections, *sorted(about)))
    assign(columns, own, result)
    for place in columns:
        found = result[place]
        if found.item is None and not found.undecided and (joined := _joined(place, own)):
            found.take(joined, SURE, "标签由几个字段组成")


def _joined(place: Place, own: Sequence[Candidate]) -> Item | None:
    """The item for a label of several meanings, 「学历/学位」, where each of them is a field."""
    found = []
    for part in map(labels.normal, _MEANINGS.split(place.labels.primary)):
        best = max(own, key=lambda each: each.names.get(part, 0.0), default=None)
        if best is None or part not in best.names or best.item.template is None:
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
