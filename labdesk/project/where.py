"""Says in words where an answer stands (「实验室团队 · 第 3 行 · 学位」), for lists of places and explanations."""

from __future__ import annotations

from typing import Final

from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import display
from labdesk.pack.model import TableField
from labdesk.project.view import View

GONE: Final = "已删除的行"


def where(view: View, path: str) -> str:
    """The labels that lead to a field, a row or a cell, with the number of its row, or that the row is deleted. "" for
    a path that is nowhere."""
    node = view.project.fields.of_path(path)
    if node is None:
        return ""
    table = node if node.kind == "table" else node.table
    if table is None:
        return node.full_label
    row = _row_of(table, path)
    if not row:
        return table.full_label
    rows = list(view.project.rows(table.pattern.replace(".", "/")))
    number = f"第 {rows.index(row) + 1} 行" if row in rows else GONE
    return " · ".join(part for part in (table.full_label, number, "" if node is table else node.label) if part)


def named(view: View, path: str) -> str:
    """The same with the name of its row, as the table's `row_label` gives it: 「实验室团队 · 第 3 行 张三 · 学位」."""
    row = view.project.row_of(path)
    place = where(view, path)
    name = row_name(view, row) if row is not None and view.project.is_there(row) else ""
    before, _, after = place.partition(" 行")
    return f"{before} 行 {name}{after}" if name else place


def row_name(view: View, row: str) -> str:
    """What a row is called by its answers, its first one where the table does not say; "" where those are not given."""
    table = view.project.node(row)
    label = table.field.row_label if isinstance(table.field, TableField) else ""
    if "{" not in label and table.children:
        label = f"{{{table.children[0].id}}}"
    for column in table.children:
        if f"{{{column.id}}}" in label:
            raw = view.project.raw(f"{row}/{column.id}")
            label = label.replace(f"{{{column.id}}}", display(raw, column.field, view.project.pack.catalogue))
    return " ".join(label.split())


def _row_of(table: FieldNode, path: str) -> str:
    """The id of the row in a path at or below a table; "" for the table itself."""
    return path[len(table.pattern) + 1 :].partition("/")[0]
