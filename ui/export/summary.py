"""The page 汇总与自查: what is missing or wrong, as a checklist with jumps."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.pages.base import Page
from ui.workspace import Workspace


class SummaryPage(Page):
    """What is missing before the application can be handed in."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "#summary", "汇总与自查", parent)

    def reveal(self, path: str) -> bool:  # noqa: ARG002 - no field is edited here
        return False
