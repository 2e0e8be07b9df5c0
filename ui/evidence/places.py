"""What evidence can prove: the rows of the tables, by name, and the fields, in the pack's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from labdesk.pack.text import fold
from labdesk.project.model import slashed
from labdesk.project.where import row_name
from ui.workspace import Workspace

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_Role = Qt.ItemDataRole


class Place(NamedTuple):
    """A row or field: its path, and what it is called."""

    path: str
    label: str


class Places(QAbstractListModel):
    """The places whose name has what is looked for, each to be ticked. `ticked` tells of those that are ticked."""

    ticked = Signal(list)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._all: list[Place] = []
        self._shown: list[Place] = []
        self._chosen: list[str] = []

    def show(self, chosen: Sequence[str], text: str = "") -> None:
        """Offer what there is now, the places that are chosen first."""
        self._chosen = list(chosen)
        self._all = sorted(places(self._workspace), key=lambda each: each.path not in self._chosen)
        self.look_for(text)

    def look_for(self, text: str) -> None:
        """Show those alone whose name has all of these words."""
        words = [fold(word) for word in text.split()]
        self.beginResetModel()
        self._shown = [each for each in self._all if all(word in fold(each.label) for word in words)]
        self.endResetModel()

    def turn(self, index: Index) -> None:
        """Tick a place, or take the tick away."""
        if index.isValid():
            ticked = self._shown[index.row()].path not in self._chosen
            self.setData(index, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked, _Role.CheckStateRole)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place = self._shown[index.row()]
        if role in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            return place.label
        if role == _Role.CheckStateRole:
            return Qt.CheckState.Checked if place.path in self._chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:  # noqa: N802
        if role != _Role.CheckStateRole:
            return False
        path = self._shown[index.row()].path
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        if ticked == (path in self._chosen):
            return False
        self._chosen = [*self._chosen, path] if ticked else [each for each in self._chosen if each != path]
        self.dataChanged.emit(index, index, [_Role.CheckStateRole])
        self.ticked.emit(self._chosen)
        return True


def places(workspace: Workspace) -> Iterator[Place]:
    """Each visible row and field."""
    view = workspace.session.view
    for node in view.project.fields.nodes.values():
        path = slashed(node)
        if node.kind == "table":
            for number, row in enumerate(view.rows(path), 1):
                name = row_name(view, f"{path}/{row}")
                yield Place(f"{path}/{row}", f"{node.full_label} · 第 {number} 行 {name}".rstrip())
        elif node.is_leaf and node.table is None and node.type != "computed" and view.is_visible(path):
            yield Place(path, node.full_label)
