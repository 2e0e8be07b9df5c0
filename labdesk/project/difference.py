"""What two versions of a project answer differently."""

from __future__ import annotations

from dataclasses import dataclass

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
    old, new = dict(before.answers()), dict(after.answers())
    added, removed, rows = 0, 0, set()
    labels: dict[str, None] = {}
    for table in after.fields.tables:
        path = slashed(table)
        ours, theirs = set(after.rows(path)), set(before.rows(path))
        added += len(ours - theirs)
        removed += len(theirs - ours)
        rows |= {f"{path}/{row}" for row in ours ^ theirs}
        if ours != theirs or tuple(after.rows(path)) != tuple(before.rows(path)):
            labels[table.label] = None
    differing = [path for path in old.keys() | new.keys() if old.get(path) != new.get(path)]
    inside = [path for path in differing if path.rpartition("/")[0] not in rows]
    order = {pattern: number for number, pattern in enumerate(after.fields.nodes)}
    nodes = [node for path in inside if (node := after.fields.of_path(path)) is not None]
    for node in sorted(nodes, key=lambda each: order[each.pattern]):
        labels[(node.table or node).full_label] = None
    return Difference(len(inside), added, removed, tuple(labels))
