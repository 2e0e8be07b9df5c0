"""Takes files in beside the window: each is looked at, and its bytes are stored, before the project hears of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from labdesk.base.errors import LabdeskError
from labdesk.session import Session, StoredFile
from ui.threads import Beside


class Taking(Beside):
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
        super().stop()

    def over(self) -> None:
        self.ended.emit(self._taken, self._refused)
