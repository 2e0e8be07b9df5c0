"""Takes files in beside the window: each is looked at, and its bytes are stored, before the project hears of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QThread, Signal

from labdesk.base.errors import LabdeskError
from labdesk.session import Session, StoredFile

_PATIENCE_MS: Final = 4_000
_running: Final[set[Taking]] = set()


class Taking(QThread):
    """Some files. `stored` tells how many were looked at; `ended` brings those that are there now, in their order, and
    why others are not."""

    stored = Signal(int)
    ended = Signal(list, list)

    def __init__(self, session: Session, files: Sequence[Path]) -> None:
        super().__init__()
        self._session = session
        self._files = tuple(files)
        self._taken: list[StoredFile] = []
        self._refused: list[LabdeskError] = []
        self.finished.connect(self._on_finished)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._end)

    def begin(self) -> None:
        _running.add(self)
        self.start()

    def run(self) -> None:
        from labdesk.document.evidence.look import look_at

        for number, file in enumerate(self._files, 1):
            if self.isInterruptionRequested():
                return
            try:
                look_at(file)
                self._taken.append(self._session.store_file(file))
            except LabdeskError as error:
                self._refused.append(error)
            self.stored.emit(number)

    def stop(self) -> None:
        """Take in no more; what is there already is added."""
        self.requestInterruption()

    def _end(self) -> None:
        self.stop()
        self.wait(_PATIENCE_MS)

    def _on_finished(self) -> None:
        self.wait()  # it says that it is finished a moment before it is
        _running.discard(self)
        self.ended.emit(self._taken, self._refused)
