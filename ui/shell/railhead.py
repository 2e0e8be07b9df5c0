"""Above the steps: which programme this is, which batch, and until when."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from labdesk.pack.index import deadline_of
from ui.files.deadline import Deadline
from ui.theme import set_role, theme
from ui.theme.icons import pixmap
from ui.workspace import Workspace


class RailHead(QWidget):
    """The programme's short name, and how long there is still time."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        model = workspace.pack.model
        name = QLabel(model.short_name, self)
        set_role(name, "section")
        name.setToolTip(f"{model.name}（{model.authority}）")
        batch = QLabel(model.batch.label, self)
        set_role(batch, "small")
        self._deadline = Deadline.of(deadline_of(model), dt.datetime.now())  # noqa: DTZ005 - the applicant's own clock
        self._icon = QLabel(self)
        word = QLabel(self._deadline.short, self)
        word.setToolTip(self._deadline.long)
        set_role(word, "small")
        when = QHBoxLayout()
        when.setSpacing(6)
        when.addWidget(self._icon)
        when.addWidget(word)
        when.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 12, 12)
        column.setSpacing(2)
        column.addWidget(name)
        column.addWidget(batch)
        column.addLayout(when)
        for label in (name, batch, word):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        theme().changed.connect(self._paint)
        self._paint()

    def set_compact(self, compact: bool) -> None:
        """Give way where the rail shows icons alone."""
        self.setVisible(not compact)

    def _paint(self) -> None:
        self._icon.setPixmap(
            pixmap(self._deadline.icon, self._deadline.colour, theme().px(14), self.devicePixelRatioF())
        )
