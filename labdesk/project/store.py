"""Keeps the answers: leaves by path, tables as ordered rows with immutable ids. Knows edits, but no pack, no types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from labdesk.base.errors import InternalError
from labdesk.pack.fieldtypes.base import Raw
from labdesk.project.edits import Edit, Placed, Position, Stamp


class EditRefusedError(InternalError):
    """An edit does not fit the answers: its row is not there, or is there already."""

    def __init__(self, path: str) -> None:
        super().__init__(what="这一步修改与当前内容对不上，没有执行。", kept="现有内容没有改动。")
        self.path = path


@dataclass(slots=True)
class Leaf:
    """One answer as typed, and who gave it when."""

    raw: Raw
    stamp: Stamp


@dataclass(slots=True)
class Row:
    """One row: its stamp, and its answers by their path inside the row."""

    stamp: Stamp
    leaves: dict[str, Leaf] = field(default_factory=dict)


@dataclass(slots=True)
class Table:
    """The rows of a table by id, and their order."""

    order: list[str] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)


class Store:
    """All answers of a project, with the tables of these paths. Only what is answered is there: clearing removes."""

    def __init__(self, tables: Iterable[str]) -> None:
        self.leaves: dict[str, Leaf] = {}
        self.tables: dict[str, Table] = {path: Table() for path in tables}

    def copy(self) -> Store:
        """The same answers, apart from what happens to these."""
        made = Store(())
        made.leaves = dict(self.leaves)
        for path, table in self.tables.items():
            rows = {row: Row(found.stamp, dict(found.leaves)) for row, found in table.rows.items()}
            made.tables[path] = Table(list(table.order), rows)
        return made

    def leaf(self, path: str) -> Leaf | None:
        leaves, key = self._place(path)
        return leaves.get(key) if leaves is not None else None

    def raw(self, path: str) -> Raw:
        found = self.leaf(path)
        return None if found is None else found.raw

    def rows(self, table: str) -> Sequence[str]:
        """The ids of a table's rows in their order."""
        found = self.tables.get(table)
        return () if found is None else tuple(found.order)

    def has_row(self, path: str) -> bool:
        table, _, row = path.rpartition("/")
        return table in self.tables and row in self.tables[table].rows

    def placed(self, path: str) -> Placed:
        """A row with its cells and position: what removing it has to remember."""
        table, row = self._row(path)
        cells = {key: leaf.raw for key, leaf in table.rows[row].leaves.items()}
        return Placed(self.position(path).after, cells)

    def position(self, path: str) -> Position:
        table, row = self._row(path)
        index = table.order.index(row)
        return Position(table.order[index - 1] if index else None)

    def items(self) -> Iterator[tuple[str, Leaf]]:
        """Every answer with its path; tables' rows in their order."""
        yield from self.leaves.items()
        for name, table in self.tables.items():
            for row in table.order:
                for key, leaf in table.rows[row].leaves.items():
                    yield f"{name}/{row}/{key}", leaf

    def put(self, path: str, leaf: Leaf) -> None:
        """Place an answer as it was stored, with its own stamp. Raises EditRefusedError where its row is missing."""
        leaves, key = self._place(path)
        if leaves is None:
            raise EditRefusedError(path)
        leaves[key] = leaf

    def apply(self, edit: Edit) -> None:
        """Carry an edit out. Raises EditRefusedError, with nothing changed, when its row is missing or already in."""
        if edit.op == "set":
            self._set(edit)
        elif edit.op == "insert":
            self._insert(edit)
        elif edit.op == "remove":
            table, row = self._row(edit.path)
            del table.rows[row]
            table.order.remove(row)
        else:
            self._move(edit)

    def _set(self, edit: Edit) -> None:
        if isinstance(edit.after, Placed | Position):
            raise EditRefusedError(edit.path)
        if edit.after is not None:
            self.put(edit.path, Leaf(edit.after, edit.stamp))
            return
        leaves, key = self._place(edit.path)
        if leaves is None:
            raise EditRefusedError(edit.path)
        leaves.pop(key, None)

    def _insert(self, edit: Edit) -> None:
        name, _, row = edit.path.rpartition("/")
        table = self.tables.get(name)
        if table is None or not isinstance(edit.after, Placed) or row in table.rows:
            raise EditRefusedError(edit.path)
        cells = {key: Leaf(raw, edit.stamp) for key, raw in edit.after.cells.items() if raw is not None}
        table.rows[row] = Row(edit.stamp, cells)
        _put(table.order, row, edit.after.after)

    def _move(self, edit: Edit) -> None:
        table, row = self._row(edit.path)
        if not isinstance(edit.after, Position):
            raise EditRefusedError(edit.path)
        table.order.remove(row)
        _put(table.order, row, edit.after.after)
        table.rows[row].stamp = edit.stamp

    def _row(self, path: str) -> tuple[Table, str]:
        name, _, row = path.rpartition("/")
        table = self.tables.get(name)
        if table is None or row not in table.rows:
            raise EditRefusedError(path)
        return table, row

    def _place(self, path: str) -> tuple[dict[str, Leaf] | None, str]:
        """The dictionary in which the leaf at a path belongs, with its key there; None where its row does not exist."""
        end = path.find("/")
        while end != -1:
            table = self.tables.get(path[:end])
            if table is not None:
                row, _, key = path[end + 1 :].partition("/")
                found = table.rows.get(row)
                return (found.leaves, key) if found is not None and key else (None, key)
            end = path.find("/", end + 1)
        return self.leaves, path


def _put(order: list[str], row: str, after: str | None) -> None:
    """Put the row behind the row `after`, or at the end where that one is gone."""
    if after is None:
        order.insert(0, row)
    elif order and order[-1] == after:  # mostly, and then without a search
        order.append(row)
    else:
        order.insert(order.index(after) + 1 if after in order else len(order), row)
