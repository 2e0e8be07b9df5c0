"""Runs an export beside the window, which stays alive meanwhile."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from labdesk.base import log
from labdesk.base.errors import InternalError, LabdeskError
from labdesk.exporting import CancelledError, Export, Exported

_running: Final[set[_Thread]] = set()


class Worker(QObject):
    """One export. `made` tells how many files are made; then comes one of the others, unless it was cancelled."""

    made = Signal(int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, export: Export, parent: QObject) -> None:
        super().__init__(parent)
        self.export = export
        self._cancelled = False
        self._thread = _Thread(export)
        self._thread.made.connect(self._on_made)
        self._thread.done.connect(self._on_done)
        self._thread.failed.connect(self._on_failed)
        self.destroyed.connect(export.cancel)

    def start(self) -> None:
        _running.add(self._thread)
        self._thread.start()

    def cancel(self) -> None:
        """Give it up; nothing is heard of it any more."""
        self._cancelled = True
        self.export.cancel()

    def _on_made(self, count: int) -> None:
        if not self._cancelled:
            self.made.emit(count)

    def _on_done(self, exported: Exported) -> None:
        if not self._cancelled:
            self.done.emit(exported)

    def _on_failed(self, error: LabdeskError) -> None:
        if not self._cancelled:
            self.failed.emit(error)


class _Thread(QThread):
    """Belongs to nobody but itself: it outlives a window that is closed, until it has come to its end."""

    made = Signal(int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, export: Export) -> None:
        super().__init__()
        self._export = export
        self.finished.connect(self._on_finished)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._end)

    def run(self) -> None:
        try:
            self.done.emit(self._export.run(self.made.emit))
        except CancelledError:
            pass
        except LabdeskError as error:
            self._tell(error)
        except Exception as error:
            log.failure("window.export", error)
            self._tell(
                InternalError(what="导出时程序出错了。", kept="填写的内容没有受影响。", todo="请先保存，再试一次。")
            )

    def _tell(self, error: LabdeskError) -> None:
        log.failure("window.export", error)
        self.failed.emit(error)

    def _on_finished(self) -> None:
        self.wait()  # it says that it is finished a moment before it is
        _running.discard(self)

    def _end(self) -> None:
        self._export.cancel()
        self.wait()
