"""What the window asks of every page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.workspace import Workspace


class Page(QWidget):
    """One page of the wizard. The window puts it into a scroll area and makes it when it is first shown.

    `page_id` is the pack's id of the page, or that of a fixed page; `title` stands above it and in the rail. A page
    that is not shown at the moment keeps itself up to date by the workspace's signals, or in `refresh`.
    """

    # Whether it uses all the width there is (tables); others are as wide as a line is comfortable to read.
    wide = False
    # Whether it scrolls by itself; the window then gives it exactly the height there is.
    scrolls = False

    def __init__(self, workspace: Workspace, page_id: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.page_id = page_id
        self.title = title

    def refresh(self) -> None:
        """Bring everything up to date; called each time the page is shown."""

    def reveal(self, path: str) -> bool:
        """Show and focus the field, row or cell at a path; False where it is not on this page or hidden.

        The page only focuses it; the window scrolls to what has the focus.
        """
        raise NotImplementedError

    def focus_first(self) -> None:
        """Focus the first control, as going to the page by keyboard does."""
        self.focusNextChild()
