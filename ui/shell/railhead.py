"""Above the steps: which programme this is, which batch, until when, and how many steps are done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from labdesk.pack.index import deadline_of
from labdesk.session import PageProgress
from ui.files.deadline import Deadline
from ui.stamping.outdated import OutdatedReminder
from ui.theme import set_role, theme
from ui.theme.icons import pixmap
from ui.words import steps_done
from ui.workspace import Workspace


class RailHead(QWidget):
    """The programme's short name, and how long there is still time."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        model = workspace.pack.model
        name = QLabel(model.short_name, self)
        set_role(name, "section")
        name.setToolTip(f"{model.name}（{model.authority}）")
        self._done = QLabel(self)
        set_role(self._done, "small")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        set_role(self._bar, "steps")
        self._deadline = Deadline.of(deadline_of(model), dt.datetime.now())  # noqa: DTZ005 - the applicant's own clock
        self._icon = QLabel(self)
        word = QLabel(f"{model.batch.label} · {self._deadline.short}", self)
        word.setToolTip(self._deadline.long)
        set_role(word, "small")
        when = QHBoxLayout()
        when.setSpacing(6)
        when.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        when.addWidget(word, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 8)
        column.setSpacing(4)
        column.addWidget(name)
        column.addLayout(when)
        column.addSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self._done)
        column.addWidget(OutdatedReminder(workspace, self))
        for label in (name, word):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        theme().changed.connect(self._paint)
        self._paint()

    def show_progress(self, progress: Mapping[str, PageProgress]) -> None:
        """Show how many steps are done, of those that have something to fill in."""
        done, steps = steps_done(progress)
        self._bar.setRange(0, steps)
        self._bar.setValue(done)
        text = self.tr("已完成 {} 步，共 {} 步").format(done, steps)
        self._done.setText(text)
        self._bar.setAccessibleName(text)

    def set_compact(self, compact: bool) -> None:
        """Give way where the rail shows icons alone."""
        self.setVisible(not compact)

    def _paint(self) -> None:
        self._icon.setPixmap(
            pixmap(self._deadline.icon, self._deadline.colour, theme().px(14), self.devicePixelRatioF())
        )
