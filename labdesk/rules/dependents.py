"""From a changed path to what depends on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Change(NamedTuple):
    """A pattern that a changed path touches, and the row where it is a column."""

    pattern: str
    row: str | None = None


class Dependents:
    """Which rules depend on which patterns: `lead/name`, `staff/*/degree`, `staff` (the set of rows)."""

    def __init__(self, dependencies: Iterable[Iterable[str]]) -> None:
        self._rules: dict[str, list[int]] = {}
        self._columns: dict[str, list[str]] = {}
        for index, patterns in enumerate(dependencies):
            for pattern in patterns:
                self._rules.setdefault(pattern, []).append(index)
        for pattern in self._rules:
            table, star, _ = pattern.partition("/*/")
            if star:
                self._columns.setdefault(table, []).append(pattern)

    def rules(self, pattern: str) -> list[int]:
        """The indices of the rules that depend on a pattern."""
        return self._rules.get(pattern, [])

    def touched(self, path: str) -> Iterator[Change]:
        """What a changed path touches.

        The path of a leaf (`lead/name`, `staff/<row>/degree`) touches that; of a row, its cells and the set of rows;
        of a table or a group, all inside it.
        """
        steps = path.split("/")
        above = ["/".join(steps[:end]) for end in range(1, len(steps) + 1)]
        table = next((prefix for prefix in above if prefix in self._columns), None)
        if table is not None and table != path:
            yield from self._in_table(table, path)
            return
        for prefix in above:
            if prefix in self._rules:
                yield Change(prefix)
        inside = path + "/"
        yield from (Change(pattern) for pattern in self._rules if pattern.startswith(inside))

    def _in_table(self, table: str, path: str) -> Iterator[Change]:
        row, _, column = path[len(table) + 1 :].partition("/")
        if column:
            yield Change(f"{table}/*/{column}", row)
            # A cell of a table with fixed rows can also be named singly.
            if path in self._rules:
                yield Change(path)
            return
        yield Change(table)
        for pattern in self._columns[table]:
            yield Change(pattern, row)
