"""What the cells of a table show, found when they are first painted and kept until they change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes.base import Raw
from ui.table.cell import Cell, Look
from ui.workspace import Workspace

_Key: TypeAlias = tuple[int, type, Raw]

# So many different answers are remembered with what they show.
_MOST: Final = 20_000


class Cells:
    """The cells of one table, by the row's id and the column's number. Equal answers in a column share one."""

    def __init__(self, workspace: Workspace, path: str, columns: Sequence[FieldNode]) -> None:
        self._workspace = workspace
        self._path = path
        self._columns = columns
        self._known: dict[tuple[str, int], Cell] = {}
        self._answers: dict[_Key, Cell] = {}

    def at(self, row: str, column: int) -> Cell:
        """What a cell shows."""
        found = self._known.get((row, column))
        if found is None:
            found = self._known[row, column] = self._find(row, column)
        return found

    def forget(self, row: str, column: int) -> None:
        """This cell has changed."""
        self._known.pop((row, column), None)

    def forget_all(self) -> None:
        self._known.clear()

    def _find(self, row: str, column: int) -> Cell:
        node = self._columns[column]
        path = f"{self._path}/{row}/{node.id}"
        if node.field.when is not None and not self._workspace.visible(path):
            return Cell("", "", "hidden")
        raw = self._workspace.raw(path)
        if not isinstance(raw, str | bool):
            return self._made(path, node)
        key = (column, type(raw), raw)
        found = self._answers.get(key)
        if found is None:
            if len(self._answers) >= _MOST:
                self._answers.clear()
            found = self._answers[key] = self._made(path, node)
        return found

    def _made(self, path: str, node: FieldNode) -> Cell:
        workspace = self._workspace
        text, problem = workspace.display(path), workspace.problem(path) or ""
        look: Look = "plain"
        if node.type == "boolean":
            value = workspace.value(path)
            look = "plain" if not isinstance(value, bool) else "yes" if value else "no"
        elif node.type == "choice" and workspace.raw(path) is None:
            derived = workspace.value(path)
            if isinstance(derived, str):
                text, look = derived, "derived"
        return Cell(text, problem, look)
