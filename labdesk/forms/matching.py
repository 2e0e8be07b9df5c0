"""Matches a form's places with what a project can write: by labels, one to one, and never where two fit alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from labdesk.forms import labels
from labdesk.forms.assigning import assign
from labdesk.forms.candidates import Candidate
from labdesk.forms.matches import ENOUGH, SURE, Match
from labdesk.forms.places import Found, Place, Rows
from labdesk.forms.scoring import score_of
from labdesk.forms.tablematching import assign_table, table_of
from labdesk.forms.tickcells import match_tick_cells

_MARGIN: Final = 0.1


def match(found: Found, candidates: Sequence[Candidate]) -> list[Match]:
    """The best match of each place, in the form's order."""
    result = {place: Match(place) for place in found.places}
    singles = {place for place in found.places if not place.cells}
    tables: dict[str, list[tuple[float, Rows]]] = {}
    for rows in found.rows:
        table, fit = table_of(rows, candidates)
        if table:
            tables.setdefault(table, []).append((fit, rows))
        elif (rows.count == 1 and not _is_about_somebody(rows, candidates)) or len(rows.columns) == 1:
            singles.update(rows.columns)
    for table, runs in tables.items():
        assign_table(runs, [each for each in candidates if each.item.table == table], result)
    own = [each for each in candidates if not each.item.table]
    joined = {each.item.joins for each in own}
    columns = [each for each in candidates if each.item.table and each.item.table not in joined]
    asking = [place for place in found.places if place in singles and not place.reserved]
    assign([place for place in asking if not _asks_for_rows(place, own, columns)], own, result)
    matches = list(result.values())
    match_tick_cells(matches, candidates)
    _number(matches)
    return matches


def _is_about_somebody(rows: Rows, candidates: Sequence[Candidate]) -> bool:
    """Whether a row under heads asks for a person that no answer is about: then nothing else in it is ours either."""
    named = [each for each in rows.columns if labels.normal(each.labels.primary) in labels.words("nameless")]
    own = [each for each in candidates if not each.item.table]
    return any(all(score_of(place, each) < ENOUGH for each in own) for place in named)


def _asks_for_rows(place: Place, own: Sequence[Candidate], columns: Sequence[Candidate]) -> bool:
    """Whether a place means a table's column rather than a single answer: 姓名 in the part about the team."""
    best = max((score_of(place, each) for each in columns), default=0.0)
    return best >= SURE and best > max((score_of(place, each) for each in own), default=0.0) + _MARGIN


def _number(matches: Sequence[Match]) -> None:
    """Where a part of a form has several places for one column of a table, each takes a row of its own, in order."""
    groups: dict[object, list[Match]] = {}
    for each in matches:
        if each.item is not None and each.item.joins:
            groups.setdefault((each.item.key, each.place.labels.uncounted), []).append(each)
    for members in groups.values():
        counted = [each for each in members if labels.ordinal(each.place.labels.primary)[1] is not None]
        found = counted or members  # beside 「合作单位1」, 「合作单位」 asks for all of them
        if len(found) > 1 and not _is_one_question([each.place for each in found]):
            for number, each in enumerate(found):
                each.row = number


def _is_one_question(places: Sequence[Place]) -> bool:
    """Whether boxes in several places are the options of one question: none comes twice."""
    options = [labels.normal(box.option) for place in places for box in place.boxes]
    return all(place.boxes for place in places) and len(set(options)) == len(options)
