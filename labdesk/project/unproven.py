"""What the pack says is usually proven and no evidence proves yet: hints, never conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from labdesk.lang.tally import Tally
from labdesk.lang.values import OPEN
from labdesk.pack.model import Proof
from labdesk.project.model import slashed
from labdesk.project.view import View


@dataclass(frozen=True, slots=True)
class Unproven:
    """What the pack says, the paths of the rows, or of the field, that no evidence of its kinds proves, and of how many
    of them it takes some."""

    proof: Proof
    paths: tuple[str, ...]
    lacking: int


def unproven(view: View, tallies: Callable[[str], Mapping[str, Tally]]) -> Iterator[Unproven]:
    """In the pack's order. `tallies` tells by table which rows each condition counts."""
    project = view.project
    kinds: dict[str, set[str]] = {}
    for each in project.evidence:
        for path in each.proves:
            kinds.setdefault(path, set()).add(each.kind)
    for proof in project.pack.model.evidence.proofs:
        asked = tuple(_asked(view, proof, tallies))
        missing = tuple(path for path in asked if not _is_proven(path, kinds, {*proof.kinds, ""}))
        lacking = min(len(missing), _enough(view, proof, len(asked)) - (len(asked) - len(missing)))
        if lacking > 0:
            yield Unproven(proof, missing, lacking)


def _enough(view: View, proof: Proof, rows: int) -> int:
    """How many of the rows are to be proven."""
    value = view.project.pack.model.parameters[proof.enough].value if proof.enough is not None else None
    return min(rows, int(value)) if isinstance(value, Decimal) else rows


def _asked(view: View, proof: Proof, tallies: Callable[[str], Mapping[str, Tally]]) -> Iterator[str]:
    """The paths of what is to be proven, as far as it is there."""
    node = view.project.fields.get(proof.at)
    if node is None:
        return
    path = slashed(node)
    if node.kind != "table":
        if view.is_visible(path) and any(view.value(slashed(leaf)) is not OPEN for leaf in node.leaves()):
            yield path
        return
    tally = tallies(path).get(proof.rule) if proof.rule is not None else None
    for row in view.rows(path):
        if proof.rule is None or (tally is not None and tally.counts(row)):
            yield f"{path}/{row}"


def _is_proven(path: str, kinds: Mapping[str, set[str]], accepted: set[str]) -> bool:
    """Whether evidence of an accepted kind proves what is at a path or inside it."""
    return any(
        bool(found & accepted) for place, found in kinds.items() if place == path or place.startswith(f"{path}/")
    )
