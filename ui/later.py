"""What waits until the first window is painted: Qt's texts in Chinese, the log, the net for exceptions, packs that
changed, what a crash left, and the modules that the first project will need."""

from __future__ import annotations

import contextlib
import gc
import importlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from labdesk.base import log
from labdesk.base.errors import LabdeskError
from labdesk.base.paths import resource_dir
from labdesk.pack import index
from labdesk.storage import atomic
from ui import crash
from ui.immortal import keep_singletons
from ui.theme import theme
from ui.windows import Windows

# In parts, so that a click is not kept waiting for all of them.
_MODULES: Final = (
    "pydantic",
    "yaml",
    "labdesk.pack.model",
    "labdesk.lang",
    "labdesk.pack.loader",
    "labdesk.document.outputs",
    "labdesk.session",
    "ui.editors.registry",
    "ui.shell.window",
    "ui.projects",
)
_PAUSE_MS: Final = 20


class Later(QObject):
    """Does one thing after another, with a breath between them so that typing and clicking go first."""

    finished = Signal()

    def __init__(self, app: QApplication, windows: Windows) -> None:
        super().__init__(app)
        self._app = app
        self._windows = windows
        self._tasks: Iterator[Callable[[], object]] = iter(())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)

    def begin(self) -> None:
        """Do the first thing now."""
        gc.freeze()  # what has been made so far stays; the rest is collected by `Projects`
        self._tasks = self._list()
        self._next()

    def _next(self) -> None:
        task = next(self._tasks, None)
        if task is None:
            self.finished.emit()
            return
        try:
            task()
        finally:
            # Whatever fails is told; what a crash left is offered all the same.
            self._timer.start(_PAUSE_MS)

    def _list(self) -> Iterator[Callable[[], object]]:
        yield lambda: crash.catch(self._windows)
        yield keep_singletons
        yield theme().read_all
        yield log.start
        yield self._translate
        yield lambda: self._app.setWindowIcon(QIcon(str(resource_dir() / "icons" / "app" / "labdesk.svg")))
        for name in _MODULES:
            yield partial(importlib.import_module, name)
        yield lambda: self._windows.projects
        yield self._look_for_packs
        yield self._look_for_lost_work

    def _look_for_packs(self) -> None:
        """Bring the start page's programmes in step with the packs on the disk."""
        known = index.read()
        found = index.refresh(known)
        if found == known:
            return
        with contextlib.suppress(OSError, LabdeskError):
            file, text = index.own_list(found)
            file.parent.mkdir(parents=True, exist_ok=True)
            atomic.write_bytes(file, text.encode("utf-8"))
        if self._windows.first is not None:
            self._windows.first.show_programmes(found)

    def _look_for_lost_work(self) -> None:
        """Offer what a crash left."""
        from ui.files import recovering

        recovering.offer(self._windows)

    def _translate(self) -> None:
        """Qt's own dialogs and menus in Chinese."""
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(QLocale(), "qtbase", "_", folder):
            self._app.installTranslator(translator)
