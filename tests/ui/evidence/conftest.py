"""A project's window with some evidence to add, as a person has it before them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from labdesk.pack import index
from labdesk.project.evidence import Evidence
from labdesk.session import Session
from tests import minipack
from tests.document.evidence.papers import paper, photo
from tests.ui.desk import desk
from tests.ui.person import press
from ui.evidence.page import EvidencePage
from ui.shell.window import MainWindow
from ui.table.editor import TableEditor


class Person:
    """Somebody at the page 佐证材料."""

    def __init__(self, window: MainWindow, qtbot: QtBot, folder: Path) -> None:
        self.window, self._qtbot, self.folder = window, qtbot, folder
        window.go("#evidence")
        page = window.pages.page
        assert isinstance(page, EvidencePage)
        self.page = page

    @property
    def session(self) -> Session:
        return self.window.workspace.session

    @property
    def pieces(self) -> tuple[Evidence, ...]:
        return self.session.project.evidence

    @property
    def titles(self) -> list[str]:
        return [each.title for each in self.pieces]

    def file(self, name: str, pages: int = 1) -> Path:
        path = self.folder / name
        path.write_bytes(
            photo("JPEG") if name.endswith("jpg") else paper(pages=pages) if name.endswith("pdf") else b"x"
        )
        return path

    def drop(self, *files: Path) -> None:
        """Drag files from another program to the page, and wait until they are there."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        keys, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        how = (QPointF(20, 20), Qt.DropAction.CopyAction, data, button, keys)
        enter = QDragEnterEvent(*how)
        QApplication.sendEvent(self.page, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(self.page, QDropEvent(*how))
        self.wait()

    def choose(self, *files: Path) -> None:
        """Choose files in the system's dialog, which is open."""
        dialog = next(each for each in self.window.findChildren(QFileDialog) if each.isVisible())
        dialog.filesSelected.emit([str(file) for file in files])
        dialog.close()
        self.wait()

    def wait(self) -> None:
        """Until everything is added and looked into."""
        self._qtbot.waitUntil(lambda: not self.page.adding.busy)
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: not self.page._scans.busy)
        QApplication.processEvents()

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(key, modifiers)

    def staff(self) -> TableEditor:
        """The page with the members."""
        self.window.jump(f"staff/{self.session.project.rows('staff')[0]}")
        return next(each for each in self.window.findChildren(TableEditor) if each.path == "staff")


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    """With the complete example of the mini pack."""
    with desk() as program:
        program.windows.projects.sample(index.card_of(minipack.pack(), minipack.FOLDER))
        window = program.project
        window.resize(1366, 768)
        qtbot.waitUntil(window.isActiveWindow)
        yield Person(window, qtbot, tmp_path)
