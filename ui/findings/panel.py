"""The panel 申报条件 at the right of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import set_role
from ui.workspace import Workspace


class FindingsPanel(QWidget):
    """Every condition with its state."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        title = QLabel(self.tr("申报条件"), self)
        set_role(title, "panel-title")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(title)
        column.addStretch(1)
