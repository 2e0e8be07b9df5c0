"""A clause, quietly, wherever something rests on it: pointing at it names the document, a click opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from labdesk.pack.model import Cite
from ui.subject import Subject, cited
from ui.theme import set_role
from ui.words import clause_details, clause_text
from ui.workspace import Workspace


class ClauseLink(QPushButton):
    """Opens its clause beside the page. `stops`: whether Tab stops here; beside a field it doesn't, F1 does the same
    there."""

    def __init__(self, workspace: Workspace, cite: Cite, parent: QWidget, *, stops: bool = False) -> None:
        super().__init__(clause_text(cite), parent)
        pack = workspace.pack.model
        self.subject: Subject = cited(cite, pack)
        details = clause_details(cite, pack)
        set_role(self, "clause")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(details)
        self.setAccessibleName(self.tr("{}，打开依据").format(self.text()))
        self.setAccessibleDescription(details)
        self.clicked.connect(lambda: workspace.show_source(self.subject))

    def source_subject(self) -> Subject:
        """What F1 opens here."""
        return self.subject
