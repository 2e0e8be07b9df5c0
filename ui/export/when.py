"""The part of the page 导出 about time: the dues, the line worked back from them, and the calendar file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.project.timeline import Timeline
from ui.export.dates import DueLine
from ui.export.folder import export_folder
from ui.export.timeline import Event, TimelineView, events
from ui.notice import Notice, of_error
from ui.settings.current import settings_of
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.words import Prose
from ui.workspace import Workspace


class When(QWidget):
    """Made anew when anything of it changes."""

    def __init__(self, workspace: Workspace, found: Timeline, now: dt.datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.found = found
        known = events(found, now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = QLabel(self.tr("什么时候交"), self)
        set_role(heading, "group")
        column.addWidget(heading)
        column.addSpacing(4)
        self.dues = [DueLine(workspace, due, now, self) for due in found.dues]
        for line in self.dues:
            column.addWidget(line)
        if known:
            column.addSpacing(12)
            self._add_line(column, known)

    def _add_line(self, column: QVBoxLayout, known: list[Event]) -> None:
        over = all(event.past for event in known if event.kind != "today")
        words = self.tr("倒排时间（这一批已过，供下一批参考）") if over else self.tr("倒排时间")
        self.fold = QPushButton(words, self)
        set_role(self.fold, "card-title")
        self.fold.setCheckable(True)
        self.fold.setChecked(not over)
        self.fold.toggled.connect(self._follow)
        self.save = QPushButton(self.tr("存为日历文件…"), self)
        self.save.setAccessibleName(self.tr("把这些日期存为日历文件（.ics）"))
        self.save.setToolTip(self.tr("Outlook、手机和网上的日历都能导入 .ics 文件"))
        self.save.clicked.connect(self._save)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.fold)
        head.addStretch(1)
        head.addWidget(self.save)
        column.addLayout(head)
        self._line = QWidget(self)
        inside = QVBoxLayout(self._line)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(TimelineView(known, self._line))
        inside.addWidget(Prose("hint", self.found.note, self._line))
        column.addWidget(self._line)
        theme().changed.connect(self._paint)
        self._follow()

    def _follow(self) -> None:
        self._line.setVisible(self.fold.isChecked())
        opened = self.fold.isChecked()
        self.fold.setAccessibleDescription(self.tr("已展开") if opened else self.tr("已收起"))
        self._paint()

    def _paint(self) -> None:
        self.fold.setIcon(icon("chevron-down" if self.fold.isChecked() else "chevron-right", "text_soft"))
        self.save.setIconSize(QSize(theme().px(16), theme().px(16)))
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
