"""Says in words where an answer stands (「实验室团队 · 第 3 行 · 学位」), for lists of places and explanations."""

from __future__ import annotations

from typing import Final

from labdesk.pack.fields import FieldNode
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


def _row_of(table: FieldNode, path: str) -> str:
    """The id of the row in a path at or below a table; "" for the table itself."""
    return path[len(table.pattern) + 1 :].partition("/")[0]
