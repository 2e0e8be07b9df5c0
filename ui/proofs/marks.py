"""What is said of evidence at the rows and fields it proves: 「佐证 3、5」, which leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from labdesk.pack.builtin import EVIDENCE
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.workspace import Workspace

_MOST: Final = 3
_ICON_PX: Final = 14


def numbers_text(numbers: Sequence[int]) -> str:
    """The first numbers: 「3、5」, 「1、2、3…」."""
    return "、".join(map(str, numbers[:_MOST])) + ("…" if len(numbers) > _MOST else "")


def told(numbers: Sequence[int]) -> str:
    """The same as a line of its own; "" for none."""
    said = QCoreApplication.translate("EvidenceMark", "佐证 {}").format("、".join(map(str, numbers)))
    return said if numbers else ""


def go_to(workspace: Workspace, numbers: Sequence[int]) -> None:
    """Show the first of these pieces."""
    pieces = workspace.session.project.evidence
    if numbers and numbers[0] <= len(pieces):
        workspace.jump(f"{EVIDENCE}/{pieces[numbers[0] - 1].row}")


class EvidenceLink(QPushButton):
    """The line at a field or card; takes no room while nothing proves it."""

    def __init__(self, workspace: Workspace, path: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path = path
        set_role(self, "small-link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: go_to(workspace, workspace.evidence_at(path)))
        theme().changed.connect(self._paint)
        self._paint()
        self.refresh()

    def refresh(self) -> None:
        """Say which evidence proves it now."""
        numbers = self._workspace.evidence_at(self._path)
        text = QCoreApplication.translate("EvidenceMark", "佐证 {}").format(numbers_text(numbers))
        if self.text() != text:
            self.setText(text)
            self.setToolTip(QCoreApplication.translate("EvidenceMark", "查看佐证材料第 {} 件").format(text[3:]))
        self.setVisible(bool(numbers))

    def _paint(self) -> None:
        self.setIconSize(QSize(theme().px(_ICON_PX), theme().px(_ICON_PX)))
        self.setIcon(icon("attach", "accent"))
