"""打印: what is wished for, a button, and what came of it; what goes to the stamp is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTemporaryDir, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.document.collation import sheets
from labdesk.document.draft import DRAFT
from labdesk.exporting import Exported, Paper
from labdesk.jobs.export import Job
from labdesk.project.printed import Printed
from ui.export.order import Order
from ui.parts import spoken
from ui.parts.opening import open_local
from ui.printing.job import PrintJob
from ui.printing.wishes import Wishes
from ui.settings.current import settings_of
from ui.stamping.trail import PaperTrail
from ui.theme import set_role, set_state, theme
from ui.theme.icons import icon
from ui.words import Prose
from ui.workspace import Workspace

_CHARACTERS: Final = 44


class PrintPanel(QWidget):
    """`exported` brings the files that were written on the way; `ended` tells that something was printed."""

    exported = Signal(object)
    ended = Signal()

    def __init__(self, workspace: Workspace, order: Order, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._order = order
        self._trail = PaperTrail.of(workspace)
        self._papers: Sequence[Paper] = ()
        self._latest: Exported | None = None
        self._job: PrintJob | None = None
        self._folder: QTemporaryDir | None = None
        self.wishes = Wishes(workspace, self)
        self.start = self._button(self.tr("打印(&P)"), "primary", self._start)
        self.cancel = self._button(self.tr("取消"), "", self._cancel)
        self.cancel.setAccessibleName(self.tr("取消打印"))
        self.open = self._button(self.tr("打开 PDF"), "", self._open)
        self.mine = self._button(self.tr("我已打印去盖章"), "", self._remember)
        self.mine.setToolTip(self.tr("记住导出的这一版已经打印，以后有改动就提醒重印重盖"))
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.said = Prose("small", "", self, _CHARACTERS)
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in (self.start, self.cancel, self.open, self.mine):
            row.addWidget(widget)
        row.addWidget(self.bar, 1)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.wishes)
        column.addLayout(row)
        column.addWidget(self.said)
        self.wishes.changed.connect(self._count)
        self._trail.changed.connect(self._follow_trail)
        theme().changed.connect(self._paint)
        self._paint()
        self._show_running(False)

    @property
    def runs(self) -> bool:
        """Whether something is being exported or printed."""
        return self._job is not None

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """These pages are what would be printed now."""
        self._papers = papers
        if not self.runs:
            self._count()

    def show_exported(self, exported: Exported) -> None:
        """This was exported, and may be printed by another program."""
        self._latest = exported if exported.printed else None
        self._show_ways()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        QTimer.singleShot(0, self, self._look_for_printers)

    def _look_for_printers(self) -> None:
        self.start.setEnabled(bool(self.wishes.look_for_printers()))

    def _button(self, text: str, role: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        if role:
            set_role(button, role)
        button.clicked.connect(run)
        return button

    def _count(self) -> None:
        """Say how much paper it takes, where the pages are known."""
        try:
            printed = [self.wishes.sides(each) for each in self._papers]
        except LabdeskError as error:
            self._say(f"{error.what}{error.todo}", good=False)
            return
        duplex, count = self.wishes.duplex.isChecked(), self.wishes.count
        pages = sum(side.page is not None for each in printed for side in each) // count
        paper = sum(sheets(each, duplex=duplex) for each in printed)
        self._say(self.tr("每份 {} 页，共 {} 份，用纸 {} 张。").format(pages, count, paper) if pages else "")

    def _start(self) -> None:
        formal = self.wishes.formal.isChecked()
        job = self._order.job("pdf") if formal else self._draft()
        if job is None:
            self._say(self.tr("请先在「导出文件」里填写文件夹的完整路径。"), good=False)
            return
        self._workspace.end_typing()
        job = replace(job, forms=tuple(self._workspace.session.forms()))
        snapshot = self._workspace.session.project.snapshot()
        mark = "" if formal else f"{DRAFT} {_today()}"
        self._job = PrintJob(job, snapshot, self.wishes.set_up(), self.wishes.sides, self, mark=mark)
        self._job.told.connect(self._on_told)
        self._job.exported.connect(self._on_exported)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._show_running(True)
        self._job.start()

    def _draft(self) -> Job:
        """A draft is nobody's file: it is exported where nobody looks."""
        self._folder = QTemporaryDir()
        return Job(Path(self._folder.path()), ("pdf",), settings_of(self).fonts, draft=True)

    def _on_told(self, text: str, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._say(text)

    def _on_exported(self, exported: Exported) -> None:
        if exported.printed:
            self.exported.emit(exported)

    def _on_done(self) -> None:
        self._end()
        if not self.wishes.formal.isChecked():
            self._say(self.tr("草稿已送到打印机。"), good=True)
        elif self.wishes.pages.text().strip():
            self._say(self.tr("已送到打印机，只印了几页。其余各页也是最新的，请点「我已打印去盖章」。"), good=True)
        elif self._latest is not None and self._trail.remember(self._latest.printed):
            self._say(self.tr("已送到打印机，并记住了这一版。接着盖章、签字。"), good=True)
            self.ended.emit()

    def _remember(self) -> None:
        if self._latest is not None and self._trail.remember(self._latest.printed):
            self._say(self.tr("已记住这一版。接着盖章、签字。"), good=True)
            self.ended.emit()

    def _on_failed(self, text: str) -> None:
        self._end()
        self._say(text, good=False)

    def _cancel(self) -> None:
        if self._job is not None and self._job.cancel():
            self._end()
            self._say(self.tr("已取消，没有记为已打印。"))

    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._show_running(False)

    def _open(self) -> None:
        """Open what was exported in the program that the computer has for it."""
        papers = self._latest.papers if self._latest is not None else ()
        opened = [open_local(each.pdf) for each in papers]
        if not all(opened):
            self._say(self.tr("没有打开：文件已移走，或这台电脑没有能打开 PDF 的程序。"), good=False)

    def _show_running(self, running: bool) -> None:
        focused = QApplication.focusWidget()
        for widget in (self.cancel, self.bar):
            widget.setVisible(running)
        self.start.setVisible(not running)
        if focused is not None and self.isAncestorOf(focused):
            (self.cancel if running else self.start).setFocus()
        self.wishes.setEnabled(not running)
        self._show_ways()

    def _follow_trail(self) -> None:
        """What was said of a version is not so any more once that is outdated; and something else may be printed."""
        self.wishes.refresh()
        self._show_ways()
        if self._trail.places and not self.runs:
            self._count()

    def _show_ways(self) -> None:
        """Other programs print as well, once there are files; what is printed there has to be said."""
        printed = () if self._latest is None else self._latest.printed
        self.open.setVisible(not self.runs and bool(printed))
        self.mine.setVisible(not self.runs and not _are_known(printed, self._trail))

    def _say(self, text: str, *, good: bool | None = None) -> None:
        set_state(self.said, "problem" if good is False else "")
        self.said.say(text)
        if good is not None:
            spoken.say(text)

    def _paint(self) -> None:
        self.start.setIcon(icon("print", "on_accent"))
        self.open.setIcon(icon("external", "text_soft"))


def _are_known(printed: Sequence[Printed], trail: PaperTrail) -> bool:
    """Whether just this is remembered as printed."""
    known = (trail.printed.get(each.output) for each in printed)
    now = (each.fingerprint for each in printed)
    return all(
        each is not None and each.fingerprint == fingerprint for each, fingerprint in zip(known, now, strict=True)
    )


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - the applicant's own clock
