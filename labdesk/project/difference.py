"""What two versions of a project answer differently."""

from __future__ import annotations

from dataclasses import dataclass

from labdesk.pack.fields import FieldNode
from labdesk.project.model import Project, slashed


@dataclass(frozen=True, slots=True)
class Difference:
    """How many answers differ, how many rows came and went, and the fields in which (their labels, in the pack's
    order)."""

    answers: int
    rows_added: int
    rows_removed: int
    fields: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.answers or self.rows_added or self.rows_removed)


def difference(before: Project, after: Project) -> Difference:
    """What `after` answers differently from `before`."""
    old, new = ({path: leaf.raw for path, leaf in each.store.items()} for each in (before, after))
    added, removed = 0, 0
    rows: set[str] = set()
    fields: set[FieldNode] = set()
    for table in after.fields.stored_tables:
        path = slashed(table)
        ours, theirs = after.rows(path), before.rows(path)
        added += len(set(ours) - set(theirs))
        removed += len(set(theirs) - set(ours))
        rows |= {f"{path}/{row}" for row in set(ours) ^ set(theirs)}
        if tuple(ours) != tuple(theirs):
            fields.add(table)
    differing = [path for path in old.keys() | new.keys() if old.get(path) != new.get(path)]
    inside = [path for path in differing if path.rpartition("/")[0] not in rows]
    for path in inside:
        node = after.node(path)
        fields.add(node.table or node)
    labels = tuple(node.full_label for node in (*after.fields.nodes.values(), *after.fields.builtin) if node in fields)
    return Difference(len(inside), added, removed, labels)
