"""Every field that is asked has exactly one place in the wizard, and every place names a field."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.authoring.checks.base import Found, warning
from labdesk.pack.fields import FieldNode
from labdesk.pack.loader import LoadedPack
from labdesk.pack.problems import DataPath
from labdesk.pack.suggest import nothing_called


def check_pages(pack: LoadedPack) -> Iterator[Found]:
    """What pages list, and what they leave out."""
    shown: dict[FieldNode, DataPath] = {}
    sound = True
    for path, pattern in _listed(pack):
        node = pack.fields.get(pattern)
        if node is None:
            sound = False
            yield Found(path, "reference", nothing_called("字段", pattern, pack.fields.nodes))
        elif node.kind != "table" and node.table is not None:
            yield Found(path, "reference", f"{pattern} 是表格的一列；请列出整个表格 {node.table.pattern}")
        elif node.kind == "matrix-row" or (node.parent is not None and node.parent.kind == "matrix-row"):
            yield Found(path, "reference", f"{pattern} 是矩阵的一部分；请列出整个矩阵")
        else:
            for leaf in node.leaves():
                if leaf in shown:
                    yield Found(path, "field-twice", f"{leaf.pattern} 已在 {pack.positions.mark(shown[leaf])} 列出")
                    break
                shown[leaf] = path
    if sound:
        yield from _left_out(pack, shown)


def _listed(pack: LoadedPack) -> Iterator[tuple[DataPath, str]]:
    for number, page in enumerate(pack.model.pages):
        for part, section in enumerate(page.sections):
            for place, pattern in enumerate(section.fields):
                yield ("pages", number, "sections", part, "fields", place), pattern


def _left_out(pack: LoadedPack, shown: dict[FieldNode, DataPath]) -> Iterator[Found]:
    """What is on no page: the largest group, table or matrix that is missed whole, or a single answer."""
    missed: set[FieldNode] = set()
    for leaf in pack.fields.leaves:
        if leaf in shown or leaf.type == "computed":
            continue
        field = _whole(leaf, shown)
        if field in missed:
            continue
        missed.add(field)
        advice = f"请在 pages 里列出，如 fields: [{field.pattern}]"
        if field.field.required or any(each.field.required for each in field.leaves()):
            yield Found(field.source, "no-page", f"必填字段 {field.pattern} 不在任何一页上；{advice}")
        else:
            yield warning(field.source, "no-page", f"{field.pattern} 不在任何一页上，没有人能填；{advice}")


def _whole(leaf: FieldNode, shown: dict[FieldNode, DataPath]) -> FieldNode:
    """The largest field around a missed one of which nothing is on any page."""
    whole = leaf
    while whole.parent is not None and not any(each in shown for each in whole.parent.leaves()):
        whole = whole.parent
    return whole
