"""A page of the pack: its sections with their fields."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from labdesk.pack.fields import FieldNode
from labdesk.project.model import slashed
from ui.editors.registry import EDITORS
from ui.editors.row import FieldRow
from ui.pages.base import Page
from ui.theme import set_role
from ui.workspace import Workspace


class PackPage(Page):
    """One step of the programme, as its pack describes it."""

    def __init__(self, workspace: Workspace, page_id: str, parent: QWidget | None = None) -> None:
        page = next(each for each in workspace.pack.model.pages if each.id == page_id)
        super().__init__(workspace, page_id, page.title, parent)
        self._rows: list[FieldRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for section in page.sections:
            title = QLabel(section.title, self)
            set_role(title, "section")
            column.addWidget(title)
            for pattern in section.fields:
                for node in _shown(workspace.pack.fields[pattern]):
                    if node.type in EDITORS:
                        row = FieldRow(workspace, node, slashed(node), self)
                        self._rows.append(row)
                        column.addWidget(row)
        column.addStretch(1)

    def refresh(self) -> None:
        for row in self._rows:
            row.refresh()

    def reveal(self, path: str) -> bool:
        return any(row.reveal(path) for row in self._rows)


def _shown(node: FieldNode) -> Iterator[FieldNode]:
    """The fields that have an editor: of a group, those inside it."""
    if node.kind == "group":
        for child in node.children:
            yield from _shown(child)
    else:
        yield node
