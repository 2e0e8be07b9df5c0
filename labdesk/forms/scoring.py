"""Scores how well a candidate fits a place: by the labels that lead to both, what they belong to, and their kinds."""

from __future__ import annotations

from typing import Final

from labdesk.forms import labels
from labdesk.forms.candidates import Candidate
from labdesk.forms.places import Place, is_person

AGREE: Final = 0.8
_LAYOUT_NAME: Final = 0.96
_TRANSLATED: Final = 0.99
_BEHIND: Final = 0.95


def score_of(place: Place, candidate: Candidate) -> float:
    """How well a candidate fits a place, above 0 only where it can stand there at all."""
    fit = _fit(place, candidate)
    if fit is None:
        return 0.0
    mine = place.labels
    primary = labels.ordinal(mine.primary)[0] or labels.normal(mine.primary)
    groups = [labels.normal(each) for each in mine.groups]
    sections = [labels.normal(each) for each in mine.sections]
    if not primary:
        return _unlabelled(place, candidate, groups, sections) + fit
    spellings = {primary: 1.0, labels.normal(mine.primary): 1.0}
    whole = f"{groups[0]}{primary}" if groups else ""  # to be met exactly: 「人员情况备注」 is not like 「人员情况」
    spellings.setdefault(labels.without_translation(mine.primary), _TRANSLATED)
    if mine.behind:
        spellings.setdefault(labels.normal(mine.behind), _BEHIND)
    base = max(
        (
            weight * sure * like(name, spelling)
            for name, weight in candidate.names.items()
            for spelling, sure in spellings.items()
        ),
        default=0.0,
    )
    base = max(base, candidate.names.get(whole, 0.0))
    if mine.crossed:
        base = _where_crossed(primary, labels.normal(mine.crossed), candidate)
    if base < 0.5 or _is_anothers(place, candidate):
        return 0.0
    theirs = candidate.groups
    agree = any(like(a, b) >= AGREE or _holds(a, b) or _holds(b, a) for a in groups for b in theirs)
    agree = agree or whole in candidate.names or (bool(groups) and groups[0] in candidate.names)
    if groups and agree:
        base += 0.15
    elif groups and candidate.grouped:
        base -= 0.12 if any(like(a, b) >= AGREE for a in groups for b in candidate.sections) else 0.35
    elif candidate.grouped:
        base -= 0.05
    inside = any(like(a, b) >= AGREE for a in sections for b in theirs)
    if candidate.people and not agree and not inside and _is_another_persons(place, candidate, primary):
        return 0.0
    if base < _LAYOUT_NAME and not agree and not inside and primary in labels.words("generic"):
        return 0.0  # a form asks for many things' 名称
    if candidate.item.joins and base < _LAYOUT_NAME and not agree and not inside:
        base -= 0.1  # 单位名称 alone is the applicant's
    if inside or any(like(a, b) >= AGREE for a in sections for b in candidate.sections):
        base += 0.1
    return base + fit - (0.0 if place.strong else 0.05) - (0.05 if place.far else 0.0)


def is_named(place: Place, candidate: Candidate) -> bool:
    """Whether a place's label is a name of the candidate, rather than only like one."""
    mine = place.labels
    if not labels.normal(mine.primary) or mine.crossed:
        return True
    return not candidate.names.keys().isdisjoint(
        {
            labels.ordinal(mine.primary)[0],
            labels.normal(mine.primary),
            labels.without_translation(mine.primary),
            "".join(map(labels.normal, (*mine.groups[:1], mine.primary))),
            labels.normal(mine.behind) or mine.primary,
        }
    )


def _where_crossed(row: str, head: str, candidate: Candidate) -> float:
    """How well a candidate fits where a row and a head cross: one of them names it and the other what it belongs to,
    or both together are its name."""
    found = [candidate.names.get(f"{first}{second}", 0.0) for first, second in ((row, head), (head, row))]
    for name, outer in ((row, head), (head, row)):
        if any(like(outer, each) >= AGREE for each in candidate.groups):
            found.append(candidate.names.get(name, 0.0))
    return max(found)


def _is_another_persons(place: Place, candidate: Candidate, primary: str) -> bool:
    """Whether a place asks for another person, or does not say for whom: 姓名 alone, a telephone behind 「副主任」."""
    person = labels.ordinal(place.person)[0]
    nameless = primary in labels.words("nameless") and person == primary
    if nameless or any(map(is_person, place.labels.groups[:1])):
        return True
    return bool(person) and person not in candidate.names and not any(_holds(person, each) for each in candidate.people)


def _holds(longer: str, shorter: str) -> bool:
    """Whether a label holds another one; a person's no other person's: 「财务联系人」 is not the 「联系人」; nor a
    partner's the applicant's: 「联合申报单位」 is not the 「申报单位」."""
    if not shorter or shorter not in longer:
        return False
    own = labels.words("own")
    if shorter in own and longer not in own and any(each in longer for each in labels.words("apart")):
        return False
    before = longer.removesuffix(shorter)
    return not is_person(shorter) or before == longer or before in ("", *labels.words("own"))


def _is_anothers(place: Place, candidate: Candidate) -> bool:
    """Whether the place belongs to somebody else than the candidate is about: 「联合申报单位2」 to no lead."""
    mine = place.labels
    around = [mine.crossed, *mine.groups[:1], *(each for each in mine.sections[:1] if not mine.groups)]
    theirs = (*candidate.names, *candidate.groups, *candidate.sections)
    for each in map(labels.normal, around):
        if each.endswith(labels.words("titles")):
            continue  # the name of the form, with that of the programme in it
        words = [word for word in labels.words("apart") if word in each]
        several = any(word in each for word in labels.words("several"))
        if words and not several and not any(word in name for word in words for name in theirs):
            return True
    return False


def _unlabelled(place: Place, candidate: Candidate, groups: list[str], sections: list[str]) -> float:
    """A date or boxes without a label belong to the part of the form in which they stand."""
    if not place.boxes and (place.blank is None or place.blank.kind != "date"):
        return 0.0
    around = [*groups, *sections]
    theirs = {*candidate.names, *candidate.groups, *candidate.sections}
    agree = any(like(a, b) >= AGREE for a in around for b in theirs)
    return 0.75 if agree and candidate.places else 0.0


def _fit(place: Place, candidate: Candidate) -> float | None:
    """What a place's kind adds to the score; None where the candidate can't stand there."""
    kind = candidate.item.kind
    if place.boxes:
        options = {labels.normal(box.option) for box in place.boxes if box.option}
        if kind != "choice" or not options:
            return None
        share = len(options & candidate.options) / len(options)
        return 0.1 * share if share >= 0.5 else None
    if kind == "reserved":
        return 0.05 if place.blank is not None and place.blank.kind == "date" else None
    if place.dates:
        return 0.05 if len(candidate.item.fields) == len(place.dates) else None
    if place.blank is not None and place.blank.kind == "date":
        return 0.05 if kind == "date" else None
    below = place.blank is not None and place.blank.kind == "below"
    if below and (kind == "date" or "是" in candidate.options):
        return None  # below a heading stands prose
    return -0.03 if kind == "choice" else 0.0


def like(ours: str, theirs: str) -> float:
    """Likeness of labels; those that differ in what they are about (主 and 联合, 起 and 止) are not alike."""
    found = labels.likeness(ours, theirs)
    if 0 < found < 1 and any((word in ours) != (word in theirs) for word in labels.words("apart")):
        return 0.0
    return found
