"""Rows of choices with their titles, above a button that carries them out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.theme import set_role


class Choices(QWidget):
    """Subclasses `add` their rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)

    def add(self, title: str, *controls: QWidget, hint: QWidget | None = None) -> None:
        """A row: the title, which names the controls for screen readers, the controls, and a hint below them."""
        row = self._grid.rowCount()
        label = QLabel(title, self)
        set_role(label, "label")
        label.setBuddy(controls[0])
        line = QHBoxLayout()
        line.setSpacing(16 if any(map(_is_tick, controls)) else 8)
        fills = any(isinstance(each, QLineEdit) for each in controls)
        for control in controls:
            line.addWidget(control, 1 if isinstance(control, QLineEdit) else 0)
            plain = title.partition("(")[0]
            if not control.accessibleName():
                text = control.text() if isinstance(control, QAbstractButton) and _is_tick(control) else ""
                control.setAccessibleName(f"{plain}：{text}" if text else plain)
        if not fills:
            line.addStretch(1)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addLayout(line)
        if hint is not None:
            lines.addWidget(hint)
        label.setMinimumHeight(controls[0].sizeHint().height())
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(lines, row, 1)


def _is_tick(control: QWidget) -> bool:
    return isinstance(control, QAbstractButton) and control.isCheckable()
