"""A person who has no mouse: goes everywhere by Tab, arrows, mnemonics and shortcuts, and looks where the focus is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.ui.person import CTRL, NO_KEYS, Key, Person, press, taking_keys
from ui.editors.optionlist import OptionList
from ui.table.celleditors import CellLine
from ui.table.editor import TableEditor
from ui.table.view import TableView

ALT: Final = Qt.KeyboardModifier.AltModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_PATIENCE: Final = 200
_FARTHEST: Final = 200  # stops of Tab that a person would go through, and then give up
_MOUSE: Final = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
)


class MouseTrap(QObject):
    """Counts what a mouse does in the program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.caught = 0
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.caught += event.type() in _MOUSE
        return super().eventFilter(watched, event)


def focused() -> QWidget:
    """What has the focus; it can be seen."""
    taking_keys()
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    assert found.isVisible(), f"{found} has the focus and is hidden"
    assert not found.visibleRegion().isEmpty(), f"{found} has the focus out of sight"
    return found


def tab_to(target: QWidget, *, back: bool = False) -> None:
    """Press Tab until a control has the focus. A table that lies on the way is left by Ctrl+Tab, as a person would."""
    way: list[str] = []
    for _ in range(_FARTHEST):
        at = focused()
        way.append(at.accessibleName() or type(at).__name__)
        if at is target or at.focusProxy() is target or target.focusProxy() is at:
            return
        press(Key.Key_Backtab if back else Key.Key_Tab, CTRL if in_table(at) else NO_KEYS)
    raise AssertionError(f"Tab does not come to {target.accessibleName()}, only to {'; '.join(dict.fromkeys(way))}")


def in_table(widget: QWidget) -> bool:
    """Whether this is a table's grid, or the editor of one of its cells."""
    return isinstance(widget, TableView | CellLine)


class Keyboardist(Person):
    """Fills in pages without a mouse."""

    def next(self) -> None:
        """On to the next page, by its mnemonic; the button is seen to go down, and only then takes one there."""
        before = self.window.pages.current
        press(Key.Key_N, ALT)
        for _ in range(_PATIENCE):
            if self.window.pages.current != before:
                return
            QTest.qWait(5)
        raise AssertionError("Alt+N does not lead to the next page")

    def enter(self, control: QWidget) -> None:
        tab_to(control)

    def leave(self) -> None:
        """Tab will lead on from wherever the focus is."""

    def activate(self, button: QWidget) -> None:
        tab_to(button)
        press(Key.Key_Return)

    def choose(self, options: OptionList, labels: Sequence[str]) -> None:
        """Go to the options by Tab and tick them by the space bar; one of several that exclude each other by arrows."""
        for label in labels:
            wanted = next(each for each in options.buttons if each.option.label == label)
            if not wanted.isVisible():
                tab_to(options._fold)
                press(Key.Key_Space)
            stop = next(each for each in options.buttons if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
            shown = [each for each in options.buttons if each.isVisible()]
            if wanted.focusPolicy() & Qt.FocusPolicy.TabFocus:
                stop = wanted
            tab_to(stop)
            for _ in range(abs(shown.index(wanted) - shown.index(stop))):
                press(Key.Key_Down if shown.index(wanted) > shown.index(stop) else Key.Key_Up)
            if not wanted.isChecked():
                press(Key.Key_Space)

    def pick(self, combo: QComboBox, label: str) -> None:
        """Drop a list down and go to an option by arrows."""
        tab_to(combo)
        press(Key.Key_Down, ALT)
        view = combo.view()
        assert view.isVisible(), "Alt+Down does not drop the list down"
        for _ in range(combo.count() + 1):
            if view.currentIndex().data() == label:
                break
            press(Key.Key_Down if view.currentIndex().row() < combo.findText(label) else Key.Key_Up)
        press(Key.Key_Return)
        assert combo.currentText() == label

    def enter_new_row(self, editor: TableEditor) -> None:
        tab_to(editor.view)
        self.go_to_end(editor)

    def go_to_end(self, editor: TableEditor) -> None:
        press(Key.Key_End, CTRL)
        press(Key.Key_Home)
        index = editor.view.currentIndex()
        assert (index.row(), index.column()) == (editor.model.rowCount() - 1, 0)
