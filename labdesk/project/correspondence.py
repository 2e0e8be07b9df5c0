"""Which field of one pack is which of another: by the shared vocabulary, and within a programme by the same path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from labdesk.pack.fields import FieldNode
from labdesk.pack.loader import LoadedPack
from labdesk.pack.vocabulary import shared_id


@dataclass(frozen=True, slots=True, eq=False)
class Correspondence:
    """The target's leaf for each of the source's leaves, and its table for each of the source's tables, by pattern."""

    leaves: Mapping[str, FieldNode]
    tables: Mapping[str, FieldNode]


def are_related(one: LoadedPack, other: LoadedPack) -> bool:
    """Whether two packs are batches of one programme: the same, or one built on the other, or both on a third."""
    return bool({one.id, *one.bases} & {other.id, *other.bases})


def correspondence(source: LoadedPack, target: LoadedPack) -> Correspondence:
    """Match two packs' fields. A leaf of the target stands for one of the source's at most, and all columns of a table
    go to one table."""
    related = are_related(source, target)
    shared = _shared(target)
    leaves: dict[str, FieldNode] = {}
    tables: dict[str, FieldNode] = {}
    taken: set[str] = set()
    for leaf in source.fields.leaves:
        found = _match(leaf, target, shared, related=related)
        if leaf.type == "computed" or found is None or found.pattern in taken:
            continue
        ours, theirs = leaf.table, found.table
        if (ours is None) != (theirs is None):
            continue
        if ours is not None and theirs is not None and tables.setdefault(ours.pattern, theirs) is not theirs:
            continue
        leaves[leaf.pattern] = found
        taken.add(found.pattern)
    return Correspondence(leaves, tables)


def _shared(pack: LoadedPack) -> dict[str, FieldNode]:
    """A pack's leaves by their shared id; of several with one id, the one of that path, else the first."""
    found: dict[str, FieldNode] = {}
    for leaf in pack.fields.leaves:
        name = shared_id(leaf)
        if name is not None and leaf.type != "computed" and (name not in found or leaf.pattern == name):
            found[name] = leaf
    return found


def _match(leaf: FieldNode, target: LoadedPack, shared: Mapping[str, FieldNode], *, related: bool) -> FieldNode | None:
    same = target.fields.get(leaf.pattern) if related else None
    if same is not None and same.is_leaf and same.type != "computed":
        return same
    name = shared_id(leaf)
    return shared.get(name) if name is not None else None
