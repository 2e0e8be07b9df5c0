"""The page 导出: Word and PDF files, and what goes where by when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.pages.base import Page
from ui.workspace import Workspace


class ExportPage(Page):
    """Writes the files that the programme asks for."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "#export", "导出", parent)

    def reveal(self, path: str) -> bool:  # noqa: ARG002 - no field is edited here
        return False
