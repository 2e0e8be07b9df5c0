"""The panel at the right: the conditions, and in their place the sources while something is looked up there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.findings.panel import FindingsPanel
from ui.subject import CONTENTS, Subject
from ui.theme import set_role, theme
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.sources.panel import SourcesPanel

LEAST_PX: Final = 272
SOURCES_PX: Final = 360


class SidePanel(QFrame):
    """`opened` tells that a source is shown, `closed` that the conditions are back."""

    opened = Signal()
    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._workspace = workspace
        self._came_from: QWidget | None = None
        self.sources: SourcesPanel | None = None
        self.findings = FindingsPanel(workspace, self)
        self._contents = QPushButton(self.tr("依据、存疑与未载明"), self)
        set_role(self._contents, "small-link")
        self._contents.setAccessibleName(self.tr("查看依据、存疑与未载明"))
        self._contents.setCursor(Qt.CursorShape.PointingHandCursor)
        self._contents.clicked.connect(lambda: self.show_source(CONTENTS))
        conditions = QWidget(self)
        column = QVBoxLayout(conditions)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.findings, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.addWidget(self._contents, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(conditions)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stack)
        theme().changed.connect(self.fit)
        self.fit()

    @property
    def shows_sources(self) -> bool:
        return self.sources is not None and self._stack.currentWidget() is self.sources

    def show_source(self, subject: Subject, *, focus: bool = False) -> None:
        """Show what something rests on, and take the focus there if it was asked for by key."""
        if self.sources is None:
            from ui.sources.panel import SourcesPanel

            self.sources = SourcesPanel(self._workspace, self)
            self.sources.closed.connect(self.close_sources)
            self._stack.addWidget(self.sources)
        if not self.shows_sources:
            self.sources.begin()
            self._came_from = QApplication.focusWidget()
            self._stack.setCurrentWidget(self.sources)
            self.fit()
        self.sources.show_subject(subject)
        self.opened.emit()
        if focus:
            self.sources.focus_first()

    def close_sources(self) -> None:
        """Show the conditions again; the focus goes back to where it was."""
        if not self.shows_sources:
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._stack.setCurrentIndex(0)
        self.fit()
        self.closed.emit()
        back, self._came_from = self._came_from, None
        if had_focus and back is not None and _is_there(back):
            back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self) -> None:
        """Be as wide as what is shown needs."""
        self.setMinimumWidth(theme().px(SOURCES_PX if self.shows_sources else LEAST_PX))


def _is_there(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget) and widget.isVisible()
