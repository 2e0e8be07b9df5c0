"""What a pack says is usually proven: fields, kinds, rules and parameters in it are ones that there are."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.authoring.checks.base import Found
from labdesk.pack.evidence import kinds_of
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import Proof
from labdesk.pack.problems import DataPath
from labdesk.pack.suggest import nothing_called


def check_evidence(pack: LoadedPack) -> Iterator[Found]:
    """Every proof."""
    for number, proof in enumerate(pack.model.evidence.proofs):
        yield from _check(pack, proof, ("evidence", "proofs", number))


def _check(pack: LoadedPack, proof: Proof, at: DataPath) -> Iterator[Found]:
    node, kinds = pack.fields.get(proof.at), kinds_of(pack)
    if node is None or node.table is not None:
        names = [each.pattern for each in pack.fields.nodes.values() if each.table is None]
        yield Found((*at, "at"), "reference", nothing_called("字段或表格", proof.at, names))
    elif node.kind != "table" and (proof.rule is not None or proof.enough is not None):
        yield Found(at, "evidence", "rule 和 enough 只用于表格")
    for place, kind in enumerate(proof.kinds):
        if kind not in kinds:
            yield Found((*at, "kinds", place), "reference", nothing_called("佐证材料的类别", kind, list(kinds)))
    rules = [each.id for each in pack.model.rules]
    if proof.rule is not None and proof.rule not in rules:
        yield Found((*at, "rule"), "reference", nothing_called("规则", proof.rule, rules))
    if proof.enough is not None and proof.enough not in pack.model.parameters:
        yield Found((*at, "enough"), "reference", nothing_called("参数", proof.enough, list(pack.model.parameters)))
