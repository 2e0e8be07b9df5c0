"""A button that has files made beside the window, how far it is, a way to give it up, and what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.exporting import Exported
from labdesk.jobs.export import Job
from ui.export.results import Results
from ui.export.worker import Worker
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.workspace import Workspace


class Running(QWidget):
    """Whoever makes files says what (`job`), how it is told (`progress`, `given_up`), and what to do when it is over
    (`finished`, `over`). The window stays alive meanwhile."""

    icon_name = "export"

    def __init__(self, workspace: Workspace, text: str, cancel_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.worker: Worker | None = None
        self.start = QPushButton(text, self)
        set_role(self.start, "primary")
        self.start.clicked.connect(self._start)
        self.cancel = QPushButton(self.tr("取消"), self)
        self.cancel.setAccessibleName(cancel_name)
        self.cancel.clicked.connect(self._cancel)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.doing = QLabel(self)
        set_role(self.doing, "small")
        self.results = Results(workspace, self)
        theme().changed.connect(self._paint)
        self._paint()

    def job(self) -> Job | None:
        """What to make now; None where that can't be said."""
        raise NotImplementedError

    def progress(self, count: int, total: int) -> str:
        """That so many of all are made, in words."""
        raise NotImplementedError

    def given_up(self) -> str:
        """That it was given up, in words."""
        raise NotImplementedError

    def finished(self, exported: Exported) -> None:
        """Take what was written."""
        self.results.show_exported(exported)

    def over(self) -> None:
        """It came to an end, whatever came of it."""

    def show_running(self, running: bool) -> None:
        """Show either the button or how far it is; the focus goes along."""
        focused = QApplication.focusWidget()
        for widget in (self.cancel, self.bar, self.doing):
            widget.setVisible(running)
        self.start.setVisible(not running)
        if focused is not None and self.isAncestorOf(focused):
            (self.cancel if running else self.start).setFocus()

    def make_row(self) -> QHBoxLayout:
        """The buttons and how far it is, in a row."""
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.start)
        row.addWidget(self.cancel)
        row.addWidget(self.bar, 1)
        row.addWidget(self.doing)
        row.addStretch(0)
        return row

    def _start(self) -> None:
        job = self.job()
        if job is None:
            return
        self._workspace.end_typing()
        self.results.show_nothing()
        self.worker = Worker(job, self._workspace.session.project.snapshot(), self)
        self.worker.made.connect(self._on_made)
        self.worker.done.connect(self._on_done)
        self.worker.failed.connect(self._on_failed)
        self.bar.setRange(0, 0)
        self.doing.setText(self.tr("正在准备…"))
        self.show_running(True)
        self.worker.start()

    def _cancel(self) -> None:
        # While files are written it stays as it is for that moment: a button that is disabled loses the focus.
        if self.worker is not None and not self.worker.writes:
            self.worker.cancel()
            self._end()
            self.results.show_text(self.given_up(), good=False)

    def _on_made(self, count: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(count)
        self.doing.setText(self.progress(count, total) if count < total else self.tr("正在写入…"))

    def _on_done(self, exported: Exported) -> None:
        self._end()
        self.finished(exported)
        self.over()

    def _on_failed(self, error: LabdeskError) -> None:
        self._end()
        self.results.show_failure(error)
        self.over()

    def _end(self) -> None:
        if self.worker is not None:
            self.worker.deleteLater()
            self.worker = None
        self.show_running(False)

    def _paint(self) -> None:
        self.start.setIcon(icon(self.icon_name, "on_accent"))
