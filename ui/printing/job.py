"""What one click on 打印 sets going: an export beside the window, then each of its documents to the printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from labdesk.base.errors import LabdeskError
from labdesk.document.collation import Side
from labdesk.exporting import Exported, Paper
from labdesk.jobs.export import Job
from labdesk.project.model import Project
from ui.export.worker import Worker

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.printing.run import PrintRun

Arrange: TypeAlias = Callable[[Paper], Sequence[Side]]


class PrintJob(QObject):
    """`exported` brings the files on the way; `told` a text, and how much is done of how much (of 0: not known). Then
    comes `done` or, with the reason in words, `failed`, unless it was cancelled."""

    exported = Signal(object)
    told = Signal(str, int, int)
    done = Signal()
    failed = Signal(str)

    def __init__(
        self, job: Job, snapshot: Project, printer: QPrinter, arrange: Arrange, parent: QObject, *, mark: str = ""
    ) -> None:
        """`arrange` says which sides of a document to print; it may raise LabdeskError. `mark` goes on each page."""
        super().__init__(parent)
        self._printer = printer
        self._arrange = arrange
        self._mark = mark
        self._left: list[Paper] = []
        self._run: PrintRun | None = None
        self._worker = Worker(job, snapshot, self)
        self._worker.done.connect(self._on_exported)
        self._worker.failed.connect(lambda error: self.failed.emit(_told(error)))

    def start(self) -> None:
        self.told.emit(self.tr("正在导出…"), 0, 0)
        self._worker.start()

    def cancel(self) -> bool:
        """Give it up, unless files are being written at the moment; nothing is heard of it any more."""
        if self._run is not None:
            self._run.cancel()
            return True
        if not self._worker.writes:
            self._worker.cancel()
            return True
        return False

    def _on_exported(self, exported: Exported) -> None:
        self.exported.emit(exported)
        self._left = list(exported.papers)
        self._next()

    def _next(self) -> None:
        """Print the next document; after the last one it is done."""
        if not self._left:
            self.done.emit()
            return
        from ui.printing.run import PrintRun

        paper = self._left.pop(0)
        try:
            sides, content = self._arrange(paper), paper.pdf.read_bytes()
        except LabdeskError as error:
            self.failed.emit(_told(error))
            return
        except OSError:
            self._on_failed()
            return
        self._printer.setDocName(paper.title)
        self._run = PrintRun(content, sides, self._printer, self, mark=self._mark)
        self._run.printed.connect(self._on_side)
        self._run.done.connect(self._next)
        self._run.failed.connect(self._on_failed)
        self._run.start()

    def _on_side(self, count: int, total: int) -> None:
        text = self.tr("正在打印第 {} 面，共 {} 面").format(min(count + 1, total), total)
        self.told.emit(text, count, total)

    def _on_failed(self) -> None:
        self.failed.emit(self.tr("没有打印成功。请检查打印机是否开着、有没有纸，再试一次。"))


def _told(error: LabdeskError) -> str:
    return f"{error.what}{error.kept}{error.todo}"
