"""The part of the page 导出 about time: the dues, the line worked back from them, and the calendar file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.project.timeline import Timeline
from ui.export.dates import DueLine
from ui.export.folder import export_folder
from ui.export.reserve import Reserve
from ui.export.timeline import Event, TimelineView, events
from ui.notice import Notice, of_error
from ui.parts.fold import FoldHead
from ui.settings.current import settings_of
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.words import Prose
from ui.workspace import Workspace


class When(QWidget):
    """Shows a timeline; what can be changed there stays while `show_timeline` brings the rest up to date. `asked` tells
    that another timeline is wanted."""

    asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.found = Timeline((), ())
        self.dues: list[DueLine] = []
        self._view: TimelineView | None = None
        self._over: bool | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = QLabel(self.tr("什么时候交"), self)
        set_role(heading, "group")
        column.addWidget(heading)
        column.addSpacing(4)
        self._dues = QVBoxLayout()
        self._dues.setSpacing(0)
        column.addLayout(self._dues)
        self._plan = QWidget(self)
        column.addWidget(self._plan)
        self._lay_out_plan()
        theme().changed.connect(self._paint)
        self._follow()
        self._paint()

    def show_timeline(self, found: Timeline, now: dt.datetime) -> None:
        """Show this, as of the moment."""
        self.found = found
        for old in self.dues:
            self._dues.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.dues = [DueLine(self._workspace, due, now, self) for due in found.dues]
        for line in self.dues:
            self._dues.addWidget(line)
            line.show()
        known = events(found, now)
        self._plan.setVisible(bool(known))
        self._show_events(known)

    def _show_events(self, known: list[Event]) -> None:
        if self._view is not None:
            self._events.removeWidget(self._view)
            self._view.hide()
            self._view.deleteLater()
        self._view = TimelineView(known, self._line)
        self._events.insertWidget(0, self._view)
        self._note.say(self.found.note)
        over = all(event.past for event in known if event.kind != "today")
        if over != self._over:
            self._over = over
            self.fold.setText(self.tr("倒排时间（已过，供下一批参考）") if over else self.tr("倒排时间"))
            self.fold.setChecked(not over)

    def _lay_out_plan(self) -> None:
        self.fold = FoldHead("", self._plan, role="card-title")
        self.fold.toggled.connect(self._follow)
        self.adjust = self._button(self.tr("调整预留天数"), "small-link")
        self.adjust.setCheckable(True)
        self.adjust.setAccessibleName(self.tr("调整各项准备预留的工作日"))
        self.adjust.toggled.connect(self._follow)
        self.save = self._button(self.tr("存为日历文件…"), "")
        self.save.setAccessibleName(self.tr("把这些日期存为日历文件（.ics）"))
        self.save.setToolTip(self.tr("Outlook、手机和网上的日历都能导入 .ics 文件"))
        self.save.clicked.connect(self._save)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.fold)
        head.addStretch(1)
        head.addWidget(self.adjust)
        head.addWidget(self.save)
        self._line = QWidget(self._plan)
        self._events = QVBoxLayout(self._line)
        self._events.setContentsMargins(0, 8, 0, 0)
        self._events.setSpacing(8)
        self._note = Prose("hint", "", self._line)
        self._events.addWidget(self._note)
        self._reserve: Reserve | None = None
        self._column = QVBoxLayout(self._plan)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self._line)

    def _button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text, self._plan)
        if role:
            set_role(button, role)
        return button

    def _follow(self) -> None:
        opened = self.fold.isChecked()
        self._line.setVisible(opened)
        self.adjust.setVisible(opened)
        if opened and self.adjust.isChecked() and self._reserve is None:
            self._reserve = Reserve(self._workspace.pack.model, settings_of(self), self._plan)
            self._reserve.changed.connect(self.asked)
            self._column.insertWidget(1, self._reserve)
        if self._reserve is not None:
            self._reserve.setVisible(opened and self.adjust.isChecked())

    def _paint(self) -> None:
        self.save.setIcon(icon("calendar", "text_soft"))

    def _save(self) -> None:
        from labdesk.project.ics import calendar
        from labdesk.storage import atomic

        settings = settings_of(self)
        pack = self._workspace.pack.model
        start = export_folder(self._workspace, settings) / f"{pack.short_name}.ics"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("存为日历文件"), str(start), self.tr("日历") + " (*.ics)")
        if not name:
            return
        path = Path(name)
        path = path if path.suffix.lower() == ".ics" else path.with_name(path.name + ".ics")
        project = self._workspace.session.project.ancestry.project
        try:
            atomic.write_bytes(path, calendar(self.found, pack, project, dt.datetime.now(dt.UTC)))
        except LabdeskError as error:
            self._workspace.notify(of_error(error))
            return
        self._workspace.notify(Notice(self.tr("已存为「{}」。").format(path.name), str(path.parent), "done"))
