"""The whole program for tests: its start page and project windows, opened and closed as in real life."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.settings.store import Settings
from ui.shell.window import MainWindow
from ui.windows import Windows


class Desk:
    """The program's windows."""

    def __init__(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.windows = Windows(app, Settings.load())

    @property
    def project(self) -> MainWindow:
        """The window of the project that was opened last."""
        return self.windows.projects.windows[-1]

    def open_again(self, file: Path) -> None:
        """Open a project's file from the start page."""
        self.windows.projects.open(file)
        self.project.activateWindow()
        QApplication.processEvents()

    def close(self) -> None:
        """Close every window; what is not saved is given up."""
        for window in list(self.windows.projects.windows):
            window.files._may_close = True
            window.close()
        if self.windows.first is not None:
            self.windows.first.close()
        self.windows.close()
        self.windows.deleteLater()
        sweep()


@contextmanager
def desk() -> Iterator[Desk]:
    """A program that is started and ended; no window outlives it."""
    before = set(map(id, top_levels()))
    made = Desk()
    try:
        yield made
    finally:
        made.close()
    left = [each for each in top_levels() if id(each) not in before]
    assert left == [], f"windows were left behind: {left}"


def top_levels() -> list[QWidget]:
    """The windows there are, shown or not."""
    sweep()
    return QApplication.topLevelWidgets()


def sweep() -> None:
    """Let go of what is to be deleted."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
