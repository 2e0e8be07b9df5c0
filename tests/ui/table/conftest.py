"""The mini pack's table of members, with conditions that count some of them, as a person has it before them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from labdesk.pack.fieldtypes import Raw
from labdesk.pack.loader import LoadedPack, load
from tests.packs.edited import EditedPack
from tests.ui.showing import Shown
from ui.notice import Notice
from ui.table.editor import TableEditor

_RULES = """rules:
  - id: researchers
    level: bar
    stage: apply
    cite: 二（一）
    message: 硕士以上的科研人员应不少于 2 人。
    check: count(staff where research and degree >= 硕士) >= 2
"""


class Grid:
    """A table on its page, driven by keys and clicks."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.workspace = shown.workspace
        editor = shown.editor("staff")
        assert isinstance(editor, TableEditor)
        self.editor = editor
        self.model, self.view = editor.model, editor.view
        self.notices: list[Notice] = []
        self.workspace.noticed.connect(self.notices.append)
        shown.area.resize(1100, 700)
        shown.settle()
        editor.focus()

    def column(self, name: str) -> int:
        return [node.id for node in self.model.columns].index(name)

    def click(self, row: int, column: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click into a cell."""
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifier, self._point(row, column))
        QApplication.processEvents()

    def double_click(self, row: int, column: str) -> None:
        self.click(row, column)
        QTest.mouseDClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self._point(row, column))
        QApplication.processEvents()

    def keys(self, text: str) -> None:
        """Type where the focus is; what is not on the keyboard comes from an input method."""
        for each in text:
            focused = QApplication.focusWidget()
            assert focused is not None
            if each.isascii():
                QTest.keyClicks(focused, each)
                continue
            commit = QInputMethodEvent("", [])
            commit.setCommitString(each)
            QApplication.sendEvent(focused, commit)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            QTest.keyClick(popup, key, modifiers)
        else:
            self.shown.press(key, modifiers)

    def paste(self, text: str) -> None:
        """Copy a text elsewhere and paste it here."""
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def undo(self) -> None:
        self.workspace.undo()
        self.shown.settle()

    def raws(self, column: str) -> list[Raw]:
        """What a column holds, in the saved order."""
        return [self.workspace.raw(f"staff/{row}/{column}") for row in self.workspace.rows("staff")]

    def seen(self, column: str) -> list[str]:
        """What a column shows, from the top."""
        return [self.model.cell(row, self.column(column)).text for row in range(len(self.model.shown))]

    @property
    def at(self) -> tuple[int, str]:
        """Row and column of the current cell."""
        index = self.view.currentIndex()
        return index.row(), self.model.columns[index.column()].id

    def _point(self, row: int, column: str) -> QPoint:
        index = self.model.index(row, self.column(column))
        self.view.scrollTo(index)
        return self.view.visualRect(index).center()


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> LoadedPack:
    folder = tmp_path_factory.mktemp("packs") / "mini"
    return load(EditedPack(folder).replace("rules.yaml", "rules:\n", _RULES).folder)


MakeGrid = Callable[..., Grid]


@pytest.fixture
def grid(qtbot: QtBot, pack: LoadedPack) -> Grid:
    """An empty table."""
    return Grid(Shown(qtbot, pack, "team"))


@pytest.fixture
def filled(qtbot: QtBot, pack: LoadedPack, tmp_path: Path) -> Grid:
    """Three members: 张三, 李四 and 王五."""
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "staff:\n"
        "  - {name: 张三, title: 工程师, degree: 博士, research: true}\n"
        "  - {name: 李四, title: 研究员, degree: 学士, research: true}\n"
        "  - {name: 王五, degree: 硕士}\n",
        "utf-8",
    )
    return Grid(Shown(qtbot, pack, "team", answers))
