"""The application: Qt itself, its theme and language, and what waits until the first picture is there.

Nothing is imported at the top that the first picture does not need.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.settings.store import Settings
from ui.theme.theme import Theme
from ui.windows import Windows


def run(files: Sequence[Path], *, measured: bool = False) -> int:
    """Open the start page, or a window for each file, and stay until the last is closed. Returns the exit code."""
    app = QApplication(sys.argv[:1])
    windows = Windows(app, dress(app))
    if measured:
        from ui import measure

        windows.shown.connect(measure.watch)
    else:
        from ui import later

        windows.shown.connect(later.begin(app, windows).on_shown)
    for file in files:
        windows.open(file)
    if not files:
        windows.start()
    code = app.exec()
    windows.close()
    return code


def dress(app: QApplication) -> Settings:
    """Give the application its name, language, look and settings."""
    app.setApplicationName("labdesk")
    app.setDesktopFileName("labdesk")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    style = QStyleFactory.create("Fusion")
    if style is not None:
        app.setStyle(style)
    settings = Settings.load()
    Theme(app, settings.theme, settings.zoom)
    return settings
