"""What the pack says is usually proven and no evidence proves yet: hints, never conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from labdesk.lang.tally import Tally
from labdesk.lang.values import OPEN
from labdesk.pack.model import Proof
from labdesk.project.model import slashed
from labdesk.project.view import View


@dataclass(frozen=True, slots=True)
class Unproven:
    """What the pack says, and the paths of the rows, or of the field, that no evidence of its kinds proves."""

    proof: Proof
    paths: tuple[str, ...]


def unproven(view: View, tallies: Callable[[str], Mapping[str, Tally]]) -> Iterator[Unproven]:
    """In the pack's order. `tallies` tells by table which rows each condition counts."""
    project = view.project
    kinds: dict[str, set[str]] = {}
    for each in project.evidence:
        for path in each.proves:
            kinds.setdefault(path, set()).add(each.kind)
    for proof in project.pack.model.evidence.proofs:
        wanted = set(proof.kinds)
        missing = tuple(path for path in _asked(view, proof, tallies) if not _is_proven(path, kinds, wanted))
        if missing:
            yield Unproven(proof, missing)


def _asked(view: View, proof: Proof, tallies: Callable[[str], Mapping[str, Tally]]) -> Iterator[str]:
    node = view.project.fields.get(proof.at)
    if node is None:
        return
    path = slashed(node)
    if node.kind != "table":
        answered = any(view.value(slashed(leaf)) is not OPEN for leaf in node.leaves() if leaf.table is None)
        if answered and view.is_visible(path):
            yield path
        return
    tally = tallies(path).get(proof.rule) if proof.rule is not None else None
    for row in view.rows(path):
        if proof.rule is None or (tally is not None and tally.counts(row)):
            yield f"{path}/{row}"


def _is_proven(path: str, kinds: Mapping[str, set[str]], wanted: set[str]) -> bool:
    """Whether evidence of a wanted kind, or of none in particular, proves what is at a path or inside it."""
    accepted = wanted | {""}
    return any(found & accepted for place, found in kinds.items() if place == path or place.startswith(f"{path}/"))
