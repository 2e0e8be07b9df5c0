"""交到哪里: to whom, by when, what, where, how it goes on; each fact with its clause and whether the source says it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from labdesk.project.timeline import Timeline, timeline
from ui.export.facts import TO_WHOM, Fact, facts
from ui.export.when import When
from ui.parts.clause import ClauseLink
from ui.settings.current import settings_of
from ui.theme import set_role, set_state, theme
from ui.theme.icons import pixmap
from ui.words import Prose
from ui.workspace import Workspace

_HEAD_PX: Final = 120
_MARK_PX: Final = 16
_CHARACTERS: Final = 34
_ALL_THERE_IS: Final = 1000


class Handover(QWidget):
    """The facts of handing in; `refresh` follows the answers and the day."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: tuple[list[tuple[str, list[Fact]]], Timeline] | None = None
        self.when = When(workspace, self)
        self.when.asked.connect(self.refresh)
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)

    def refresh(self) -> None:
        """Bring the facts up to date."""
        now = self._workspace.now()
        found = facts(self._workspace)
        dates = timeline(self._workspace.session.view, now, settings_of(self).days)
        if (found, dates) == self._shown:
            return
        before, self._shown = self._shown, (found, dates)
        if before is None or dates != before[1]:
            self._show_dates(dates, now)
        if before is None or found != before[0]:
            self._show_facts(found)

    def _show_facts(self, found: list[tuple[str, list[Fact]]]) -> None:
        """Make the facts anew, with the dates in their place among them."""
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [self._part(title, group) for title, group in found]
        at = 1 if found and found[0][0] == TO_WHOM else 0
        for part in (*self._parts[:at], self.when, *self._parts[at:]):
            self._column.removeWidget(part)
            self._column.addWidget(part)
            if part is not self.when:
                part.show()

    def _show_dates(self, dates: Timeline, now: dt.datetime) -> None:
        self.when.setVisible(bool(dates.dues))
        self.when.show_timeline(dates, now)

    def _part(self, title: str, group: list[Fact]) -> QWidget:
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = QLabel(title, part)
        set_role(heading, "group")
        column.addWidget(heading)
        column.addSpacing(4)
        for fact in group:
            column.addWidget(FactLine(self._workspace, fact, part))
        return part


class FactLine(QFrame):
    """One fact."""

    def __init__(self, workspace: Workspace, fact: Fact, parent: QWidget) -> None:
        super().__init__(parent)
        self._fact = fact
        set_role(self, "todo")
        self._head = Prose("soft", fact.head, self)
        self._mark = QLabel(self)
        self._mark.setVisible(bool(fact.icon))
        word = QLabel(fact.word, self)
        set_role(word, "todo-word")
        set_state(word, fact.colour if fact.icon else "")
        word.setVisible(bool(fact.word))
        clause = ClauseLink(workspace, fact.cite, self, stops=True)
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        row.addWidget(self._head, 0, top)
        row.addLayout(self._texts(), _ALL_THERE_IS)
        row.addStretch(1)
        row.addWidget(self._mark, 0, top)
        row.addWidget(word, 0, top)
        row.addSpacing(8)
        row.addWidget(clause, 0, top)
        theme().changed.connect(self._paint)
        self._paint()

    def _texts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        text = Prose("", self._fact.text, self, _CHARACTERS)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        if self._fact.hint:
            column.addWidget(Prose("hint", self._fact.hint, self, _CHARACTERS))
        column.addStretch(1)
        return column

    def _paint(self) -> None:
        self._head.setFixedWidth(theme().px(_HEAD_PX))
        if self._fact.icon:
            mark = pixmap(self._fact.icon, self._fact.colour, theme().px(_MARK_PX), self.devicePixelRatioF())
            self._mark.setPixmap(mark)
