"""Makes edits out of what a person does and carries them out at once; the edits of one step stay together."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from labdesk.pack.fieldtypes.base import Raw
from labdesk.project.edits import Edit, Op, Placed, Position, Side, Step
from labdesk.project.ids import new_row_id
from labdesk.project.model import Project


@dataclass(slots=True)
class Editor:
    """Edits a project; `edits` are those made so far and `changed` the paths whose values may have changed."""

    project: Project
    clock: Callable[[], float] = time.time
    edits: list[Edit] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)

    def set(self, path: str, raw: Raw) -> None:
        """Answer a leaf; None or "" clears it. The same answer again is no edit."""
        before, after = self.project.raw(path), clean(raw)
        if before != after or type(before) is not type(after):  # true is not 1
            self._apply("set", path, before, after)

    def insert(
        self, table: str, index: int | None = None, cells: Mapping[str, Raw] | None = None, *, row: str | None = None
    ) -> str:
        """Add a row before the row at `index`, by default at the end; returns its id. `row` is the id of one that comes
        back."""
        row = row or new_row_id()
        while self.project.store.has_row(f"{table}/{row}"):
            row = new_row_id()
        answered = {key: cleaned for key, raw in (cells or {}).items() if (cleaned := clean(raw)) is not None}
        self._apply("insert", f"{table}/{row}", None, Placed(self._before_index(table, index), answered))
        return row

    def remove(self, row: str) -> None:
        """Remove the row at this path with its answers."""
        self._apply("remove", row, self.project.store.placed(row), None)

    def move(self, row: str, index: int) -> None:
        """Move the row at this path so that it becomes number `index`, counted from 0."""
        table, _, name = row.rpartition("/")
        others = [each for each in self.project.rows(table) if each != name]
        index = max(0, min(index, len(others)))
        after = Position(others[index - 1] if index else None)
        before = self.project.store.position(row)
        if before != after:
            self._apply("move", row, before, after)

    def take_back(self, step: Step) -> None:
        """Undo a step: the inverse of each of its edits, last first."""
        for edit in reversed(step.edits):
            self.apply(edit.inverse(self.project.replica, self.clock(), self.project.next_sequence()))

    def do_again(self, step: Step) -> None:
        """Redo a step: its edits as changes of their own."""
        for edit in step.edits:
            sequence = self.project.next_sequence()
            self.apply(replace(edit, author=self.project.replica, time=self.clock(), sequence=sequence))

    def apply(self, edit: Edit) -> None:
        """Carry out an edit that was made before, as it is."""
        self.changed |= self.project.apply(edit)
        self.edits.append(edit)

    def step(self, name: str) -> Step:
        """The edits so far as one step."""
        return Step(name, tuple(self.edits))

    def _apply(self, op: Op, path: str, before: Side, after: Side) -> None:
        self.apply(Edit(op, path, before, after, self.project.replica, self.clock(), self.project.next_sequence()))

    def _before_index(self, table: str, index: int | None) -> str | None:
        """The id of the row that a new row at `index` stands behind."""
        rows = self.project.store.rows(table)
        index = len(rows) if index is None else max(0, min(index, len(rows)))
        return rows[index - 1] if index else None


def clean(raw: Raw) -> Raw:
    """The input as it is kept: nothing typed is None, and two surrogates that make one character become it."""
    if isinstance(raw, str):
        return _joined(raw) or None
    if isinstance(raw, Mapping):
        return {_joined(key): clean(value) for key, value in raw.items()}
    if isinstance(raw, list | tuple):
        return [clean(value) for value in raw] or None
    return raw


def _joined(text: str) -> str:
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
