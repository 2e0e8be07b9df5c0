"""The wild monkey: clicks anywhere, presses any key, understands nothing. What it leaves must still hold together."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QMessageBox, QWidget

from labdesk.session import Session
from tests.ui.desk import Desk
from tests.ui.monkeys import hands, shown
from tests.ui.monkeys.hands import ALT, CTRL, NO_KEYS, SHIFT, Key
from tests.ui.monkeys.words import Words
from tests.ui.oracle import Held, difference
from ui.shell.window import MainWindow

_KEYS: Final = (
    Key.Key_Tab, Key.Key_Tab, Key.Key_Backtab, Key.Key_Return, Key.Key_Return, Key.Key_Escape, Key.Key_Space,
    Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown,
    Key.Key_Delete, Key.Key_Backspace, Key.Key_Insert, Key.Key_F2, Key.Key_F4, Key.Key_F6, Key.Key_F8, Key.Key_F10,
    Key.Key_Menu, Key.Key_F7,
)  # fmt: skip
_CTRL_KEYS: Final = (
    Key.Key_Z, Key.Key_Z, Key.Key_Y, Key.Key_X, Key.Key_C, Key.Key_V, Key.Key_A, Key.Key_D, Key.Key_S, Key.Key_F,
    Key.Key_E, Key.Key_Comma, Key.Key_Plus, Key.Key_Minus, Key.Key_0, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Delete,
    Key.Key_Home, Key.Key_End, Key.Key_Tab, Key.Key_Return, Key.Key_O, Key.Key_N,
)  # fmt: skip
_ALT_KEYS: Final = (
    Key.Key_Up, Key.Key_Down, Key.Key_B, Key.Key_N, Key.Key_F, Key.Key_E, Key.Key_V, Key.Key_H, Key.Key_X, Key.Key_R,
)  # fmt: skip
_SIZES: Final = ((1366, 768), (1024, 600), (700, 500), (1900, 1000), (480, 320))
_ROUND: Final = 60  # actions between two looks at whether all can be undone, redone and saved


class WildMonkey:
    """Acts at random. `did` tells what it did, for when something goes wrong."""

    def __init__(self, desk: Desk, folder: Path, seed: int) -> None:
        self.desk = desk
        self.folder = folder
        self.chance = random.Random(seed)
        self.words = Words(self.chance)
        self.did: list[str] = []
        self._file = folder / f"wild-{seed}.labdesk"
        self._ended = False
        self._answer_dialogs()

    @property
    def window(self) -> MainWindow:
        return self.desk.project

    @property
    def front(self) -> QWidget:
        """The window that takes keys now."""
        return hands.front() or self.window

    def act(self) -> None:
        """Do one thing, and see that everything still holds together."""
        weighted: list[tuple[int, Callable[[], str]]] = [
            (40, self.click_something), (8, self.click_anywhere), (25, self.press_a_key), (14, self.write),
            (6, self.press_with_ctrl), (3, self.press_with_alt), (4, self.paste), (2, self.drag), (2, self.scroll),
            (3, self.wait), (2, self.resize), (1, self.drop_files), (1, self.close), (2, self.spell),
        ]  # fmt: skip
        action = self.chance.choices([each for _, each in weighted], [weight for weight, _ in weighted])[0]
        self.did.append(action.__name__)
        self.did[-1] += f" {action()}"
        QApplication.processEvents()
        self._come_back()
        shown.check(self.window)
        if len(self.did) % _ROUND == 0:
            self.look_back()

    def look_back(self) -> None:
        """Everything can be taken back and done again, and what is saved is what is there."""
        self.did.append("look_back")
        self._put_dialogs_away()
        workspace = self.window.workspace
        workspace.end_typing()
        end = Held.of(workspace.session.project)
        states = [end]
        while workspace.undo_name is not None and len(states) < _ROUND:
            workspace.undo()
            states.append(Held.of(workspace.session.project))
        shown.check(self.window)
        for before in reversed(states[:-1]):
            workspace.redo()
            assert not difference(before, Held.of(workspace.session.project)), "redo leads elsewhere"
        shown.check(self.window)
        if not self._save():
            others = [each for each in self.desk.windows.projects.windows if each is not self.window]
            assert self._file in [each.workspace.path for each in others], "it is not saved"
            return
        written = Session.open(self._file)
        wrong = difference(end, Held.of(written.project))
        written.close()
        assert not wrong, f"the file: {wrong}"

    def close_everything(self) -> None:
        self._ended = True
        self._put_dialogs_away()

    # What it does

    def click_something(self) -> str:
        widgets = list(self._in_sight(self.front))
        if not widgets:
            return ""
        widget = self.chance.choice(widgets)
        area = hands.in_sight(widget)
        at = QPoint(self._between(area.left(), area.right()), self._between(area.top(), area.bottom()))
        told = f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()} {at.x()},{at.y()}"
        if "QuickTip" in told or isinstance(self.front, QFileDialog):
            return told
        how = self.chance.random()
        button = Qt.MouseButton.RightButton if how < 0.04 else Qt.MouseButton.LeftButton
        modifiers = self.chance.choices([NO_KEYS, CTRL, SHIFT], [90, 3, 7])[0]
        hands.click_at(widget.mapToGlobal(at), button=button, modifiers=modifiers, twice=0.04 < how < 0.12)
        return told

    def click_anywhere(self) -> str:
        window = self.front
        if isinstance(window, QFileDialog):
            return ""
        at = QPoint(self._between(0, window.width() - 1), self._between(0, window.height() - 1))
        hands.click_at(window.mapToGlobal(at))
        return f"{at.x()},{at.y()}"

    def press_a_key(self) -> str:
        key = self.chance.choice(_KEYS)
        modifiers = self.chance.choices([NO_KEYS, SHIFT, CTRL], [85, 10, 5])[0]
        for _ in range(self.chance.choice([1, 1, 1, 1, 2, 5, 20])):
            hands.press(key, modifiers)
        return key.name

    def press_with_ctrl(self) -> str:
        key = self.chance.choice(_CTRL_KEYS)
        hands.press(key, CTRL)
        return key.name

    def press_with_alt(self) -> str:
        key = self.chance.choice(_ALT_KEYS)
        hands.press(key, ALT)
        return key.name

    def write(self) -> str:
        text = self.words.some().replace("\n", " ")
        if not isinstance(self.front, QFileDialog):
            hands.write(text)
        return text

    def spell(self) -> str:
        """Begin to spell with the input method, and go on with something else."""
        if not isinstance(self.front, QFileDialog):
            for spelled in ("s", "su", "su'zh"):
                hands.preedit(spelled)
            if self.chance.random() < 0.5:
                hands.preedit("")
        return ""

    def paste(self) -> str:
        if self.chance.random() < 0.5:
            hands.put_on_clipboard(self.words.block(self.chance.randint(1, 6), self.chance.randint(1, 9)))
        else:
            hands.put_text_on_clipboard(self.words.odd())
        hands.press(Key.Key_V, CTRL)
        return ""

    def drag(self) -> str:
        window = self.front
        if isinstance(window, QFileDialog):
            return ""
        points = [
            window.mapToGlobal(QPoint(self._between(0, window.width() - 1), self._between(0, window.height() - 1)))
            for _ in range(2)
        ]
        if self.chance.random() < 0.6:
            points[1] = points[0] + QPoint(self._between(-80, 80), self._between(-80, 80))
        if window.geometry().contains(points[1]):
            hands.drag(points[0], points[1])
        return ""

    def scroll(self) -> str:
        window = self.front
        at = QPoint(self._between(0, window.width() - 1), self._between(0, window.height() - 1))
        hands.turn_wheel(window.mapToGlobal(at), self.chance.choice([-5, -1, 1, 5]))
        return ""

    def wait(self) -> str:
        QTest.qWait(self.chance.choice([1, 70, 160, 300]))
        return ""

    def resize(self) -> str:
        self.window.resize(*self.chance.choice(_SIZES))
        return ""

    def drop_files(self) -> str:
        """Drag files in: our own, another project's, something else; onto the window or what lies in it."""
        files = [self.folder / "other.labdesk", self.folder / "picture.png", self.folder / "broken.labdesk", self._file]
        file = self.chance.choice([each for each in files if each.exists()] or [self.folder])
        takers = [each for each in self._in_sight(self.window) if each.acceptDrops()] or [self.window]
        hands.drop_file(self.chance.choice([*takers, self.window]), file)
        return file.name

    def close(self) -> str:
        """Close whatever is in front."""
        self.front.close()
        return ""

    # Coming back

    def _come_back(self) -> None:
        """See that there is a project's window to go on in."""
        for window in list(self.desk.windows.projects.windows):
            if window.files.sheet is not None and self.chance.random() < 0.3:
                hands.click(self.chance.choice([*window.files.sheet.buttons, window.files.sheet.cancel]))
        for other in self.desk.windows.projects.windows[:-2]:
            other.files._may_close = True
            other.close()
        if not self.desk.windows.projects.windows:
            self.desk.open_again(self._file if self._file.exists() else self.folder / "other.labdesk")
        dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        if len(dialogs) > 3:
            self._put_dialogs_away()

    def _save(self) -> bool:
        """Save; a file that another window has open is left alone."""
        return self.window.files._workspace.save(self._file, overwrite=True)

    def _put_dialogs_away(self) -> None:
        if not self.desk.windows.projects.windows:
            return
        hands.put_away_lists()
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QDialog) and each.isVisible():
                each.reject()
        if self.window.files.sheet is not None:
            self.window.files.sheet.take_back()
        QApplication.processEvents()

    def _answer_dialogs(self) -> None:
        """Think better of it, or choose the project's file or some other; from time to time, for such dialogs wait."""
        if self._ended:
            return
        QTimer.singleShot(30, self._answer_dialogs)
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QMessageBox):
            self.chance.choice(dialog.buttons()).click()
        elif isinstance(dialog, QFileDialog):
            self._answer_file_dialog(dialog)

    def _answer_file_dialog(self, dialog: QFileDialog) -> None:
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        if self.chance.random() < 0.4 or name is None:
            dialog.reject()
            return
        saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        files = [self._file] if saves else [self.folder / "picture.png", self.folder / "other.labdesk", self._file]
        name.setText(str(self.chance.choice(files)))
        QTest.keyClick(name, Key.Key_Return)

    def _in_sight(self, window: QWidget) -> Iterator[QWidget]:
        """The widgets of a window that can be seen and that something happens at."""
        if isinstance(window, QMenu):
            yield window
        for each in window.findChildren(QWidget):
            takes = each.focusPolicy() != Qt.FocusPolicy.NoFocus or each.acceptDrops() or hasattr(each, "click")
            if each.isVisible() and takes and not hands.in_sight(each).isEmpty():
                yield each

    def _between(self, least: int, most: int) -> int:
        return self.chance.randint(least, max(least, most))
