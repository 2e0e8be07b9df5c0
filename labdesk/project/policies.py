"""Which items of a policy library fit a project's answers, and the words by which its plan cites them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from labdesk.pack.index import deadline_of
from labdesk.pack.model import Pack, PolicyUse
from labdesk.pack.policy import Policy, PolicyItem
from labdesk.project.model import slashed
from labdesk.project.view import View

_INFERRED: Final = "（推定）"
# Ranks of reasons; the first direction's is 0, the others' lie between these.
_DISTRICT: Final = 1
_GENERAL: Final = 1_000


@dataclass(frozen=True, slots=True)
class FittingItem:
    """An item, and for each thing that makes it fit a sentence saying so: 「申报方向“…”：条文写到“…”（推定）」."""

    item: PolicyItem
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why an item fits; the lower the rank, the closer."""

    rank: int
    text: str


def fitting(policy: Policy, use: PolicyUse, view: View) -> list[FittingItem]:
    """The items that fit the directions and the district chosen so far, the closest first: by the first direction, the
    district, the other directions, and then those that fit every plan; otherwise in the paper's order. What a district
    stresses is for that district alone."""
    found = []
    for place, item in enumerate(policy.items):
        reasons = list(_reasons(item, use, view))
        if reasons:
            rank = min(reason.rank for reason in reasons)
            found.append((rank, place, FittingItem(item, tuple(reason.text for reason in reasons))))
    return [each for _, _, each in sorted(found, key=lambda entry: entry[:2])]


def reference(policy: Policy, item: PolicyItem) -> str:
    """The words that cite an item in a plan: 「（苏府办〔2025〕19号第12项）」."""
    return f"（{policy.number}{clause(item)}）"


def clause(item: PolicyItem) -> str:
    """An item's number as people say it: 第12项; what has no number of its own is named by its section: 一（二）."""
    return f"第{item.number}项" if item.number.isdecimal() else item.number


def lateness(policy: Policy, pack: Pack) -> str:
    """That the paper is later than the batch, where it is; "" else, or where the batch's end is not stated."""
    closes = deadline_of(pack)
    if closes is None or policy.issued <= closes.date():
        return ""
    return f"{policy.issued.isoformat()} 印发，晚于本批次，供后续批次参考"


def _reasons(item: PolicyItem, use: PolicyUse, view: View) -> Iterator[_Reason]:
    district = _chosen(use.district, view) if use.district is not None else frozenset()
    here = [label for label in item.districts if label in district]
    if item.kind == "emphasis" and not here:
        return
    for number, path in enumerate(use.directions):
        chosen = _chosen(path, view)
        rank = number and number + _DISTRICT
        for label in item.directions:
            if label in chosen:
                yield _Reason(rank, f"{_label(path, view)}“{label}”：条文写到“{item.directions[label]}”{_INFERRED}")
    for label in here:
        yield _Reason(_DISTRICT, f"{_label(use.district, view)}“{label}”：条文写到“{item.districts[label]}”")
    if item.general:
        yield _Reason(_GENERAL, f"{item.general}{_INFERRED}")


def _chosen(path: str, view: View) -> frozenset[str]:
    """The labels chosen in a field; none where it is not answered, hidden or of another pack."""
    node = view.project.fields.get(path)
    value = view.value(slashed(node)) if node is not None and node.is_leaf and node.table is None else None
    if isinstance(value, str):
        return frozenset({value})
    return value if isinstance(value, frozenset) else frozenset()


def _label(path: str | None, view: View) -> str:
    node = view.project.fields.get(path or "")
    return node.label if node is not None else ""
