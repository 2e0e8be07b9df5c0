"""The application: Qt itself, its theme and language, and what waits until the first picture is there.

Nothing is imported at the top that the first picture does not need.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from ui.settings.store import Settings
from ui.theme.theme import Theme
from ui.windows import Windows

# Naming the style here, rather than by `setStyle`, keeps Python from loading all of QStyle's enumerations.
STYLE: Final = ("-style", "fusion")
_AFTER_MS: Final = 50


def run(files: Sequence[Path], *, measured: bool = False) -> int:
    """Open the start page, or a window for each file, and stay until the last is closed. Returns the exit code."""
    app = QApplication([*sys.argv[:1], *STYLE])
    windows = Windows(app, dress(app))
    if measured:
        from ui import measure

        windows.shown.connect(measure.watch)
    else:
        QTimer.singleShot(_AFTER_MS, lambda: _later(app, windows))
    for file in files:
        if measured:
            windows.projects.open_copy(file)  # measuring takes no file from anybody
        else:
            windows.projects.open(file)
    if not files:
        windows.start()
    code = app.exec()
    windows.close()
    _end_what_runs(code)
    return code


def _later(app: QApplication, windows: Windows) -> None:
    """Do what the first picture did not need."""
    from ui.later import Later

    Later(app, windows).begin()


def _end_what_runs(code: int) -> None:
    """Let nothing outlive the window; what can't be ended, as when a network drive does not answer, ends here."""
    from ui import threads

    if not threads.end_all():
        os._exit(code)


def dress(app: QApplication) -> Settings:
    """Give the application its name, language, look and settings."""
    app.setApplicationName("labdesk")
    app.setDesktopFileName("labdesk")
    QLocale.setDefault(QLocale("zh_CN"))
    settings = Settings.load()
    Theme(app, settings.theme, settings.zoom)
    return settings
