"""Finds out what the form is like on paper as it is now, in a process, without leaving any file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtWidgets import QWidget

from labdesk.base.errors import LabdeskError
from labdesk.exporting import Exported
from labdesk.jobs.export import Job
from ui.export.worker import Worker
from ui.settings.current import settings_of
from ui.workspace import Workspace


class Looking(QObject):
    """`found` brings an export that nobody asked for as files, `failed` why there is none, in words."""

    found = Signal(object)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self._worker: Worker | None = None
        self._folder: QTemporaryDir | None = None
        self._is_known = False

    @property
    def needed(self) -> bool:
        """Whether what is known is not what is filled in now."""
        return not self._is_known and self._worker is None

    def keep(self, exported: Exported) -> None:
        """An export has told it."""
        self._drop()
        self._is_known = bool(exported.papers)

    def forget(self) -> None:
        """Something was edited."""
        self._is_known = False
        self._drop()

    def start(self) -> None:
        """Look now; whatever is under way is given up."""
        self._drop()
        self._folder = QTemporaryDir()
        forms = tuple(self._workspace.session.forms())
        job = Job(Path(self._folder.path()), ("pdf",), settings_of(self._page).fonts, forms=forms)
        self._worker = Worker(job, self._workspace.session.project.snapshot(), self)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)
        self._worker.start()

    def _on_done(self, exported: Exported) -> None:
        self._drop()
        self._is_known = True
        self.found.emit(exported)

    def _on_failed(self, error: LabdeskError) -> None:
        self._drop()
        self._is_known = True  # until something is edited it would fail again
        self.failed.emit(f"{error.what}{error.todo}")

    def _drop(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
            self._worker.deleteLater()
            self._worker = None
