"""A project's window to press keys in, each timed until findings, markers and picture have followed.

In the processor's time of the window's thread, which does all of it: that is what passes where nothing else runs.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from bench import sample
from bench.timing import seconds
from labdesk.pack.loader import LoadedPack

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from ui.shell.window import MainWindow


@contextmanager
def project_window(pack: LoadedPack, rows: int) -> Iterator[MainWindow]:
    """The window of the sample with so many staff rows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui.app import STYLE, dress
    from ui.settings.store import Settings
    from ui.shell.window import MainWindow
    from ui.theme import Theme, theme
    from ui.workspace import Workspace

    app = QApplication.instance() or QApplication(["labdesk", *STYLE])
    if Theme.in_force is None:
        dress(app)  # type: ignore[arg-type]
    theme().read_all()
    window = MainWindow(Workspace(sample.answered(pack, sample.answers_of(pack, rows))), Settings())
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    try:
        yield window
    finally:
        window.files.close_without_asking()
        app.processEvents()


def catch_up(window: MainWindow) -> None:
    """Let findings, markers and picture follow."""
    from PySide6.QtWidgets import QApplication

    window.workspace.settle()
    QApplication.processEvents()


def key_seconds(window: MainWindow, key: Qt.Key) -> float:
    """The time from a key, pressed where the focus is, to everything painted."""
    return seconds(partial(_press, window, key), clock=time.thread_time)


def _press(window: MainWindow, key: Qt.Key) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    QTest.keyClick(QApplication.focusWidget() or window, key)
    catch_up(window)
