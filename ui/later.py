"""What waits until the first window is painted: Qt's texts in Chinese, the log, the net for exceptions, packs that
changed, what a crash left, and the modules that the first project will need."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from labdesk.base import log
from ui import crash
from ui.windows import Windows

_MODULES: Final = ("pydantic", "yaml", "labdesk.pack.loader", "labdesk.session", "ui.files.opening", "ui.shell.window")
_AFTER_MS: Final = 50
_PAUSE_MS: Final = 20


class Later(QObject):
    """Does one thing after another, with a breath between them so that typing and clicking go first."""

    def __init__(self, app: QApplication, windows: Windows) -> None:
        super().__init__(app)
        self._app = app
        self._windows = windows
        self._tasks: Iterator[Callable[[], object]] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)

    def on_shown(self, _window: QWidget) -> None:
        """Begin, once the first window has been shown."""
        if self._tasks is None:
            self._tasks = self._list()
            self._timer.start(_AFTER_MS)

    def _next(self) -> None:
        task = next(self._tasks, None) if self._tasks is not None else None
        if task is not None:
            task()
            self._timer.start(_PAUSE_MS)

    def _list(self) -> Iterator[Callable[[], object]]:
        yield lambda: crash.catch(self._windows)
        yield log.start
        yield self._translate
        yield self._windows.listen
        for name in _MODULES:
            yield partial(importlib.import_module, name)
        yield self._windows.look_for_packs
        yield self._windows.look_for_recoverable

    def _translate(self) -> None:
        """Qt's own dialogs and menus in Chinese."""
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(QLocale(), "qtbase", "_", folder):
            self._app.installTranslator(translator)


def begin(app: QApplication, windows: Windows) -> Later:
    """Prepare; `on_shown` begins."""
    return Later(app, windows)
