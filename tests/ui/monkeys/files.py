"""The project's file: saving, saving elsewhere, going back, closing, opening again, dragging in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton

from tests.ui.monkeys import hands
from tests.ui.monkeys.hands import ALT, CTRL, SHIFT, Key
from tests.ui.monkeys.part import Actions, Part
from ui.parts.sheet import Sheet

if TYPE_CHECKING:
    from tests.ui.monkeys.careful import CarefulMonkey

_LOOK_MS: Final = 20


class Files(Part):
    """What is done with the file of the window."""

    def __init__(self, monkey: CarefulMonkey) -> None:
        super().__init__(monkey)
        self._count = 0
        self._name: Path | None = None

    def actions(self) -> Actions:
        return [
            (2, self.save), (1, self.save_elsewhere), (1, self.revert), (1, self.reopen),
            (1, self.close_without_saving), (1, self.think_better_of_closing), (1, self.drag_a_file_in),
        ]  # fmt: skip

    def save(self) -> None:
        if self.monkey.window.workspace.path is None:
            self._answer_with_new_name()
        hands.press(Key.Key_S, CTRL)
        self._note_saved()

    def save_elsewhere(self) -> None:
        self._answer_with_new_name()
        hands.press(Key.Key_S, CTRL | SHIFT)
        self._note_saved()

    def _answer_with_new_name(self) -> None:
        """Let the next file dialog get a name, each in a folder of its own; older files go."""
        self._count += 1
        for old in self.monkey.folder.glob("saved-*/*.labdesk"):
            if old != self.monkey.window.workspace.path:
                old.unlink()
        folder = self.monkey.folder / f"saved-{self._count}"
        folder.mkdir()
        self._name = folder / "careful.labdesk"
        QTimer.singleShot(_LOOK_MS, self._answer_file_dialog)

    def _answer_file_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        if self._name is None:
            return
        QTimer.singleShot(_LOOK_MS, self._answer_file_dialog)
        if isinstance(dialog, QMessageBox):
            QTest.keyClick(dialog, Key.Key_Y, ALT)
        elif isinstance(dialog, QFileDialog):
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            assert line is not None
            if line.text() != str(self._name):  # while the folder is read, the dialog writes its own suggestion there
                line.setText(str(self._name))
            else:
                QTest.keyClick(line, Key.Key_Return)

    def _note_saved(self) -> None:
        self._name = None
        window = self.monkey.window
        window.activateWindow()
        QApplication.processEvents()
        self.monkey.oracle.save()
        path = window.workspace.path
        assert path is not None, "there is a file now"
        self.monkey.check_file(path)

    def revert(self) -> None:
        self.monkey.window.commands["revert"].trigger()
        if self.monkey.window.workspace.path is not None:
            self.monkey.oracle.revert()

    def reopen(self) -> None:
        """Save, close the window and open the file again."""
        self.save()
        path = self.monkey.window.workspace.path
        assert path is not None
        hands.press(Key.Key_F4, CTRL)
        self._open(path)

    def close_without_saving(self) -> None:
        """Close the window, give up what is not saved, and open the file again."""
        path = self.monkey.window.workspace.path
        if path is None:
            return
        hands.press(Key.Key_F4, CTRL)
        sheet = self._sheet()
        if sheet is not None:
            self._choose(sheet.buttons[1])
            self.monkey.oracle.revert()
        self._open(path)

    def _open(self, path: Path) -> None:
        QApplication.processEvents()
        assert self.monkey.desk.windows.projects.windows == [], "the window has closed"
        self.monkey.desk.open_again(path)
        self.monkey.oracle.forget()

    def think_better_of_closing(self) -> None:
        window = self.monkey.window
        if not window.workspace.dirty:
            return
        hands.press(Key.Key_F4, CTRL)
        sheet = self._sheet()
        assert sheet is not None, "it asks before it closes"
        if self.chance.random() < 0.5:
            hands.press(Key.Key_Escape)
        else:
            self._choose(sheet.cancel)
        assert window.isVisible(), "the window stays"
        assert self._sheet() is None, "the question has gone"

    def _choose(self, button: QPushButton) -> None:
        """Click a button of a question; where the window is too small for that, press it by its key."""
        if not self.monkey.click(button):
            self.monkey.tell("by key")
            while QApplication.focusWidget() is not button:
                hands.press(Key.Key_Tab)
            hands.press(Key.Key_Space)

    def _sheet(self) -> Sheet | None:
        windows = self.monkey.desk.windows.projects.windows
        return windows[-1].files.sheet if windows else None

    def drag_a_file_in(self) -> None:
        """Drag a file onto the window: the one that is open comes to the front, others open beside it and close."""
        window, projects = self.monkey.window, self.monkey.desk.windows.projects
        path = window.workspace.path
        own = str(path.relative_to(self.monkey.folder)) if path is not None else "other.labdesk"
        name = self.chance.choice(["other.labdesk", "broken.labdesk", "picture.png", own])
        self.monkey.tell(name)
        taken = hands.drop_file(window, self.monkey.folder / name)
        assert taken == name.endswith(".labdesk"), f"{name}: taken is {taken}"
        for other in [each for each in projects.windows if each is not window]:
            other.close()
        window.activateWindow()
        QApplication.processEvents()
        assert projects.windows == [window]
