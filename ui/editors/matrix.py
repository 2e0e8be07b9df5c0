"""The editor of a matrix: fixed rows and columns, each cell with the editor of its column's type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from labdesk.pack.model import FieldBase, MatrixField, NumberField
from ui.editors.base import FieldEditor
from ui.editors.messages import Messages
from ui.editors.text import NumberEditor
from ui.theme import set_role

_MOST_IN_A_PAGE: Final = 4  # columns


class MatrixEditor(FieldEditor):
    """A grid of editors; what is wrong with cells is said below it."""

    def build(self) -> None:
        from ui.editors.registry import make_editor  # the registry names this class

        self.wide = len(self.node.children[0].children) > _MOST_IN_A_PAGE
        self._described = ""
        self.cells: dict[str, FieldEditor] = {}
        field = self.node.field
        # Units stand in the columns' heads, or in the rows' where rows have units of their own.
        mixed = isinstance(field, MatrixField) and any(row.unit for row in field.rows)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row_number, row in enumerate(self.node.children, start=1):
            grid.addWidget(
                _heading(_title(row.label, [column.field for column in row.children], mixed), self), row_number, 0
            )
            for column_number, column in enumerate(row.children, start=1):
                if row_number == 1:
                    below = [each.children[column_number - 1].field for each in self.node.children]
                    grid.addWidget(_heading(_title(column.label, below, not mixed), self), 0, column_number)
                path = f"{self.path}/{row.id}/{column.id}"
                made = CellNumberEditor if column.type == "number" else make_editor
                cell = self.cells[path] = made(self.workspace, column, path, self)
                # A computed value stands on the line of what is typed beside it.
                computed = column.type == "computed"
                side = Qt.AlignmentFlag.AlignVCenter if computed else Qt.AlignmentFlag.AlignTop
                grid.addWidget(cell, row_number, column_number, side)
        grid.setColumnStretch(grid.columnCount(), 1)
        self.messages = Messages(self)
        grid.addWidget(self.messages, grid.rowCount(), 0, 1, grid.columnCount())

    def refresh(self) -> None:
        self.refresh_at(self.cells)

    def refresh_at(self, paths: Iterable[str]) -> None:
        for path in set(self.cells).intersection(paths):
            self.cells[path].refresh()
        problems = {path: problem for path in self.cells if (problem := self.workspace.problem(path))}
        for path, cell in self.cells.items():
            cell.set_state("problem" if path in problems else "")
        self.messages.show_problem("\n".join(f"{self._name(path)}：{problem}" for path, problem in problems.items()))
        self._describe_cells()

    def refresh_findings(self) -> bool:
        self._describe_cells()
        return False

    def controls(self) -> list[QWidget]:
        return [control for cell in self.cells.values() for control in cell.controls()]

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self._described = description
        self._describe_cells()

    def set_state(self, state: str) -> None:
        """Each cell has a state of its own."""

    def reveal(self, path: str) -> bool:
        for place, cell in self.cells.items():
            if place == path or place.startswith(f"{path}/"):
                cell.focus()
                return True
        return False

    def _describe_cells(self) -> None:
        """Each cell says its row, its column and what is wrong with it; the first also what concerns the whole."""
        for number, (path, cell) in enumerate(self.cells.items()):
            said = [self.workspace.problem(path) or "", *(each.message for each in self.workspace.findings_at(path))]
            if not number:
                said.append(self._described)
            cell.describe(self._name(path), "\n".join(dict.fromkeys(filter(None, said))))

    def _name(self, path: str) -> str:
        cell = self.cells[path].node
        return f"{cell.parent.label if cell.parent is not None else ''} {cell.label}"


class CellNumberEditor(NumberEditor):
    """A number in a matrix, whose heads say the unit."""

    width_px = 120

    def beside(self) -> list[QWidget]:
        return []


def _title(label: str, fields: Sequence[FieldBase], says_unit: bool) -> str:
    """A heading, with the unit of its numbers where it is the one to say it."""
    units = dict.fromkeys(field.unit for field in fields if isinstance(field, NumberField) and field.unit)
    return f"{label}（{next(iter(units))}）" if says_unit and units else label


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    set_role(label, "label")
    return label
