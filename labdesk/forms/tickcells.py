"""Empty cells in which an option is marked (√) that stands at the head of their column or row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from labdesk.forms import labels
from labdesk.forms.candidates import Candidate
from labdesk.forms.matches import Match
from labdesk.forms.places import Place
from labdesk.forms.scoring import AGREE, like

MARK: Final = "√"
_FEWEST: Final = 2
_SURE: Final = 0.9
_INSIDE: Final = 0.5
_SHORT: Final = 2
_MARKING: Final = ("√", "✓", "勾", "钩", "划", "选")


def is_tick_cell(place: Place, options: frozenset[str]) -> bool:
    """Whether a place is an empty cell, or one with a mark, whose label is one of a question's options."""
    return (
        place.blank is not None
        and place.blank.kind == "cell"
        and not place.boxes
        and len(place.cells) <= 1
        and labels.normal(place.labels.primary) in options
    )


def match_tick_cells(places: Sequence[Match], candidates: Sequence[Candidate]) -> None:
    """Give the cells that are left, and whose labels are a question's options, to that question; where several
    questions have these options, to the one that is named around them."""
    questions = [each for each in candidates if each.item.kind == "choice" and not each.item.table]
    taken: set[int] = set()
    for question in questions:
        for group in _groups(question, places):
            if any(id(each) in taken for each in group):
                continue
            taken |= {id(each) for each in group}
            fitting = {e.item.key: e for e in questions if _fits(e, group)}
            named = {key: _named(each, group) for key, each in fitting.items()}
            chosen = [each for key, each in fitting.items() if named[key] == max(named.values())]
            for each in group:
                if len(chosen) == 1:
                    each.item, each.score, each.reason = chosen[0].item, _SURE, "表头是选项，选中的打√"
                else:
                    each.undecided = tuple(candidate.item for candidate in chosen)


def _groups(question: Candidate, places: Sequence[Match]) -> Iterator[list[Match]]:
    """The cells of one part of the form that a question's options lead to."""
    parts: dict[object, list[Match]] = {}
    for each in places:
        place = each.place
        free = each.item is None and not each.undecided and not place.reserved and not place.explaining
        if free and is_tick_cell(place, question.options):
            parts.setdefault(place.labels.sections, []).append(each)
    for found in parts.values():
        if _fits(question, found):
            yield found


def _fits(question: Candidate, group: Sequence[Match]) -> bool:
    """Whether cells are just a question's options, each once, and nothing around them asks for something else."""
    said = [labels.normal(each.place.labels.primary) for each in group]
    if len(said) < _FEWEST or len(set(said)) < len(said) or not set(said) <= question.options:
        return False
    heads = {head for each in group for head in (*each.place.labels.others, each.place.over)}
    asking = [each for each in heads if labels.normal(each) not in {"", *question.options}]
    if any(not (_marks(each) or _names(question, each)) for each in asking):
        return False  # 「金额」 over the column, say
    whole = len(said) == len(question.options)
    return whole or (2 * len(said) >= len(question.options) and _named(question, group) > 0)


def _named(question: Candidate, group: Sequence[Match]) -> float:
    """How surely the labels around cells name a question, from 0 to 1."""
    around = {
        each for m in group for each in (*m.place.labels.others, *m.place.labels.groups, *m.place.labels.sections)
    }
    return max((_names(question, each) for each in (*around, *(m.place.over for m in group))), default=0.0)


def _names(question: Candidate, label: str) -> float:
    bare = labels.normal(label)
    alike = max((weight * like(bare, name) for name, weight in question.names.items()), default=0.0)
    inside = any(len(name) > _SHORT and name in bare for name in question.names)
    return alike if alike >= AGREE else _INSIDE if inside else 0.0


def _marks(label: str) -> bool:
    return any(sign in label for sign in _MARKING)
