"""What a project must hold after what a person did, told by plain dictionaries and lists, not by the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final

from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes.base import Raw
from labdesk.project.model import Project, slashed

Row = dict[str, Raw]

_ROW: Final = "#"  # which row it is: empty ones look alike, but moving one is a step


@dataclass
class Held:
    """Answers: single ones by path, and tables as lists of rows; nothing is kept for what is not answered."""

    leaves: dict[str, Raw] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project) -> Held:
        """What a project holds."""
        found = cls()
        for node in project.fields.top:
            found._take(node, project)
        return found

    def _take(self, node: FieldNode, project: Project) -> None:
        path = slashed(node)
        if node.kind == "table":
            self.tables[path] = [
                {each.id: raw for each in node.children if (raw := project.raw(f"{path}/{row}/{each.id}")) is not None}
                for row in project.rows(path)
            ]
        elif node.is_leaf:
            if (raw := project.raw(path)) is not None:
                self.leaves[path] = raw
        else:
            for child in node.children:
                self._take(child, project)


@dataclass(frozen=True)
class _State:
    """What was held at some time. Equal content at another time is another state: it has to be saved anew."""

    held: Held
    number: int


class Oracle:
    """Follows each action. One step for each, except that more typing in the same place belongs to the same step."""

    def __init__(self, held: Held) -> None:
        self._states = count()
        self._now = _State(held, next(self._states))
        self._saved = self._now
        self._before: list[_State] = []
        self._after: list[_State] = []
        self._typing: str | None = None
        self._rows = count(1)
        for rows in held.tables.values():
            self._name(rows)

    @property
    def held(self) -> Held:
        """What the project must hold now."""
        return self._now.held

    @property
    def steps(self) -> tuple[int, int]:
        """How many steps can be undone and redone."""
        return len(self._before), len(self._after)

    @property
    def dirty(self) -> bool:
        """Whether there is anything to save."""
        return self._now.number != self._saved.number

    def save(self) -> None:
        """The file holds what there is."""
        self._typing = None
        self._saved = self._now

    def revert(self) -> None:
        """What the file holds was brought back, as one step."""
        if self.dirty:
            self.become(self._saved.held)
            self._saved = self._now

    def forget(self) -> None:
        """The file was opened anew: there is nothing to undo."""
        self._before.clear()
        self._after.clear()
        self._typing = None
        self._saved = self._now

    def forget_undone(self) -> None:
        """Something was typed and taken back again: there is nothing to redo."""
        self._after.clear()

    def leave(self) -> None:
        """Whatever was typed in is left: typing there again is a new step."""
        self._typing = None

    def type(self, path: str, raw: Raw) -> None:
        """A single answer was typed or one option clicked."""
        leaves = dict(self.held.leaves)
        _put(leaves, path, raw)
        self._become(replace(self.held, leaves=leaves), path)

    def set(self, path: str, raw: Raw) -> None:
        """A single answer was given in one go."""
        leaves = dict(self.held.leaves)
        _put(leaves, path, raw)
        self.become(replace(self.held, leaves=leaves))

    def change_table(self, table: str, rows: list[Row], typing: str | None = None) -> None:
        """A table's rows are these now; `typing` is the cell in which more was typed."""
        kept: list[Row] = [{key: raw for key, raw in row.items() if raw is not None} for row in rows]
        self._name(kept)
        self._become(replace(self.held, tables={**self.held.tables, table: kept}), typing)

    def become(self, held: Held) -> None:
        """One step has led to this."""
        self._become(held, None)

    def undo(self) -> None:
        if self._before:
            self._typing = None
            self._after.append(self._now)
            self._now = self._before.pop()

    def redo(self) -> None:
        if self._after:
            self._typing = None
            self._before.append(self._now)
            self._now = self._after.pop()

    def _become(self, held: Held, typing: str | None) -> None:
        """One step, or where `typing` is the place of the last one more of that, has led to this."""
        joins = typing is not None and typing == self._typing and bool(self._before)
        before = self._before.pop() if joins else self._now
        if held == before.held:
            self._now, self._typing = before, None
            return
        self._before.append(before)
        self._after.clear()
        self._now, self._typing = _State(held, next(self._states)), typing

    def _name(self, rows: list[Row]) -> None:
        """Tell new rows apart."""
        for row in rows:
            if _ROW not in row:
                row[_ROW] = next(self._rows)


def _put(into: dict[str, Raw], path: str, raw: Raw) -> None:
    if raw is None or raw == "" or raw == []:
        into.pop(path, None)
    else:
        into[path] = raw


def difference(expected: Held, found: Held) -> str:
    """Where two differ, in a few words; "" where they don't."""
    parts = _compared(expected.leaves, found.leaves)
    for table in expected.tables.keys() | found.tables.keys():
        one, two = expected.tables.get(table, []), found.tables.get(table, [])
        if len(one) != len(two):
            parts.append(f"{table}: {len(one)} rows expected, {len(two)} found")
        for number, (left, right) in enumerate(zip(one, two, strict=False)):
            parts += [f"{table}[{number}] {each}" for each in _compared(left, right)]
    return "; ".join(parts[:6])


def _compared(expected: Mapping[str, Raw], found: Mapping[str, Raw]) -> list[str]:
    keys = sorted((expected.keys() | found.keys()) - {_ROW})
    return [
        f"{key}: {expected.get(key)!r} expected, {found.get(key)!r} found"
        for key in keys
        if expected.get(key) != found.get(key)
    ]
