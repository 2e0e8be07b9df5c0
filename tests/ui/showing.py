"""Shows pages of a pack to tests as the window does: in a scroll area, with a workspace behind them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from labdesk.lang.values import Answer
from labdesk.pack.fieldtypes import Raw
from labdesk.pack.loader import LoadedPack
from labdesk.project import answers
from labdesk.session import Session
from ui.editors.base import FieldEditor
from ui.editors.row import FieldRow
from ui.pages.page import PackPage
from ui.parts.clause import ClauseLink
from ui.workspace import Workspace

W = TypeVar("W", bound=QWidget)


class Shown:
    """A project with one page of it on the screen."""

    def __init__(self, qtbot: QtBot, pack: LoadedPack, page: str, answered: Path | None = None) -> None:
        self.bot = qtbot
        self.session = Session.new(pack)
        if answered is not None:
            given = answers.read(answered, pack)
            with self.session.edit("样例") as editor:
                given.give(editor)
        self.workspace = Workspace(self.session)
        self.area = QScrollArea()
        qtbot.addWidget(self.area)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.show(page)

    def show(self, page: str) -> None:
        """Go to another page."""
        self.page = PackPage(self.workspace, page)
        self.area.setWidget(self.page)
        self.area.resize(820, 600)
        self.area.show()
        self.area.activateWindow()
        self.bot.waitActive(self.area).__enter__()
        self.settle()

    def settle(self) -> None:
        """Let findings and layouts catch up."""
        self.workspace.settle()
        QApplication.processEvents()

    def row(self, path: str) -> FieldRow:
        found = self.page.row_at(path)
        assert found is not None
        return found

    def editor(self, path: str) -> FieldEditor:
        return self.row(path).editor

    def control(self, path: str) -> QWidget:
        """The first control of a field."""
        return self.editor(path).controls()[0]

    def type(self, path: str, text: str) -> None:
        """Click into a field and type; Chinese comes through the input method."""
        control = self.control(path)
        self.click(control)
        if text.isascii():
            QTest.keyClicks(control, text)
        else:
            commit(text, control)

    def click(self, widget: QWidget) -> None:
        self.area.ensureWidgetVisible(widget)
        target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)
        QApplication.processEvents()

    def raw(self, path: str) -> Raw:
        return self.workspace.raw(path)

    def value(self, path: str) -> Answer:
        return self.workspace.value(path)

    def said(self, path: str) -> str:
        """The messages at a field."""
        return self.row(path).messages.text

    def texts(self, of: QWidget | None = None) -> list[str]:
        """All texts that can be seen in a widget, by default in the page."""
        seen = visible(of or self.page, QWidget)
        return [each.text() for each in seen if isinstance(each, QLabel | ClauseLink) and each.text()]


def commit(text: str, control: QWidget) -> None:
    """Let the input method give a text to a control, as it does once a word is chosen."""
    QApplication.sendEvent(control, QInputMethodEvent("…", []))
    chosen = QInputMethodEvent("", [])
    chosen.setCommitString(text)
    QApplication.sendEvent(control, chosen)


def visible(around: QWidget, kind: type[W]) -> Iterable[W]:
    """The widgets of a kind inside that are shown."""
    return [each for each in around.findChildren(kind) if each.isVisible()]
