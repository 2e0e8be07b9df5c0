"""A person who has no mouse: goes everywhere by Tab, arrows, mnemonics and shortcuts, and looks where the focus is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from labdesk.pack.fieldtypes.base import Raw
from tests.ui.person import CTRL, NO_KEYS, Key, Person, cell_text, press, put_on_clipboard, taking_keys, write
from ui.editors.base import FieldEditor
from ui.editors.cards import CardsEditor
from ui.editors.choice import ChoiceEditor
from ui.editors.choices import ChoicesEditor
from ui.editors.longtext import LongTextEditor
from ui.editors.optionlist import OptionList
from ui.editors.yesno import BooleanEditor
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

    def give(self, editor: FieldEditor, raw: Raw) -> None:
        if isinstance(editor, BooleanEditor):
            self.choose(editor.list, [editor.words()[0 if raw else 1]])
        elif isinstance(editor, ChoicesEditor):
            assert isinstance(raw, Sequence)
            self.choose(editor.list, [str(each) for each in raw])
        elif isinstance(editor, ChoiceEditor) and editor.list is not None:
            self.choose(editor.list, [str(raw)])
        elif isinstance(editor, ChoiceEditor) and editor.combo is not None:
            self.pick(editor.combo, str(raw))
        elif isinstance(editor, LongTextEditor):
            tab_to(editor.box)
            write(str(raw))
        else:
            tab_to(editor.controls()[0])
            write(str(raw))

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

    def fill_table(self, path: str, rows: Sequence[Mapping[str, Raw]]) -> None:
        editor = self.editor(path)
        if isinstance(editor, CardsEditor):
            for cells in rows:
                tab_to(editor.add)
                press(Key.Key_Return)
                card = list(editor.cards.values())[-1]
                for column, raw in cells.items():
                    self.give(card.rows[f"{card.path}/{column}"].editor, raw)
            return
        assert isinstance(editor, TableEditor)
        if rows:
            self.type_row(editor, rows[0])
            self.paste_rows(editor, rows[1:])

    def type_row(self, editor: TableEditor, cells: Mapping[str, Raw]) -> None:
        tab_to(editor.view)
        self.go_to_end(editor)
        columns = [column.id for column in editor.model.columns]
        last = max(columns.index(column) for column in cells)
        for column in columns[: last + 1]:
            raw = cells.get(column)
            if raw is not None:
                write(cell_text(editor, column, raw))
            press(Key.Key_Return if column == columns[last] else Key.Key_Tab)

    def paste_rows(self, editor: TableEditor, rows: Sequence[Mapping[str, Raw]]) -> None:
        if not rows:
            return
        columns = [column.id for column in editor.model.columns]
        put_on_clipboard([[cell_text(editor, each, row.get(each)) for each in columns] for row in rows])
        self.go_to_end(editor)
        press(Key.Key_V, CTRL)

    def go_to_end(self, editor: TableEditor) -> None:
        """Go to the first cell of the empty row at the end."""
        press(Key.Key_End, CTRL)
        press(Key.Key_Home)
        index = editor.view.currentIndex()
        assert (index.row(), index.column()) == (editor.model.rowCount() - 1, 0)
