"""A person at the program: clicks, types, uses the input method and the clipboard, and sees what is on the screen.

Fields are answered by what their type offers, so any pack's pages can be filled in. Events go where the system would
deliver them: keys to an open popup, else to what has the focus.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from labdesk.pack.fieldtypes.base import Raw
from labdesk.project.answers import Answers
from ui.editors.base import FieldEditor
from ui.editors.cards import CardsEditor
from ui.editors.choice import ChoiceEditor
from ui.editors.choices import ChoicesEditor
from ui.editors.longtext import LongTextEditor
from ui.editors.matrix import MatrixEditor
from ui.editors.optionlist import OptionList
from ui.editors.row import FieldRow
from ui.editors.yesno import BooleanEditor
from ui.export.page import ExportPage
from ui.pages.page import PackPage
from ui.shell.window import MainWindow
from ui.table.editor import TableEditor

Key = Qt.Key
W = TypeVar("W", bound=QWidget)
NO_KEYS: Final = Qt.KeyboardModifier.NoModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Press and release a key."""
    QTest.keyClick(taking_keys(), key, modifiers)
    QApplication.processEvents()


def taking_keys() -> QWidget:
    """Where the system delivers keys now."""
    active = QApplication.activeWindow()
    if (active is None or not active.isVisible()) and QApplication.activePopupWidget() is None:
        # No window manager gives the focus back here once a popup has gone.
        next(each for each in reversed(QApplication.topLevelWidgets()) if each.isVisible()).activateWindow()
        QApplication.processEvents()
    popup, focused = QApplication.activePopupWidget(), QApplication.focusWidget()
    if popup is not None and (focused is None or not popup.isAncestorOf(focused)):
        return popup
    found = focused or QApplication.activeWindow()
    assert found is not None, "no window takes the keys"
    return found


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Scroll a widget into sight and click it; a list that is dropped down elsewhere goes."""
    popup = QApplication.activePopupWidget()
    if popup is not None and not popup.isAncestorOf(widget):
        popup.close()
    bring_into_sight(widget)
    assert widget.isVisible(), f"{widget} is not shown"
    assert widget.isEnabled(), f"{widget} is disabled"
    taking_keys()
    target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, NO_KEYS, at or QPoint())
    QApplication.processEvents()


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the page so far that a widget is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def write(text: str) -> None:
    """Type a text where the focus is: what has no key of its own comes through the input method, line by line."""
    for number, line in enumerate(text.split("\n")):
        if number:
            press(Key.Key_Return)
        if line.isascii() and len(line) < 40:
            for sign in line:
                QTest.keyClicks(QApplication.focusWidget() or taking_keys(), sign)
        elif line:
            compose(line)
    QApplication.processEvents()


def compose(text: str) -> None:
    """Let the input method compose and commit a text where the focus is."""
    composing, done = QInputMethodEvent("x", []), QInputMethodEvent("", [])
    done.setCommitString(text)
    for event in (composing, done):
        QApplication.sendEvent(QApplication.focusWidget() or taking_keys(), event)


def put_on_clipboard(rows: Sequence[Sequence[str]]) -> None:
    """Copy cells as a spreadsheet does."""
    given = QMimeData()
    given.setText("".join("\t".join(row) + "\r\n" for row in rows))
    QApplication.clipboard().setMimeData(given)


def answering_file_dialog(path: Path) -> None:
    """When the next file dialog comes, type a path there and press Enter."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(10, answer)
            return
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        name.setText(str(path))
        QTest.keyClick(name, Key.Key_Return)

    QTimer.singleShot(10, answer)


def shown(around: QWidget, kind: type[W], matches: Callable[[W], bool] = lambda _: True) -> list[W]:
    """The widgets of a kind that can be seen."""
    return [each for each in around.findChildren(kind) if each.isVisible() and matches(each)]


class Person:
    """Somebody who fills in the pages of a project's window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.workspace = window.workspace

    @property
    def page(self) -> PackPage:
        """The pack's page that is open."""
        page = self.window.pages.page
        assert isinstance(page, PackPage)
        return page

    def editor(self, path: str) -> FieldEditor:
        row = self.page.row_at(path)
        assert row is not None, f"{path} is not on the page {self.page.title}"
        return inside(row, path)

    def go_to_export(self) -> ExportPage:
        """Go to the page 导出 with its shortcut."""
        press(Key.Key_E, CTRL)
        page = self.window.pages.page
        assert isinstance(page, ExportPage)
        return page

    def draft(self, page: ExportPage) -> ExportPage:
        """Where the authority prescribes its form, open what the program's own document is exported by."""
        if page.official is not None:
            click(page.official.head)
        return page

    def save(self, path: Path | None = None) -> None:
        """Save with the shortcut; where the dialog comes, to a path."""
        if path is not None:
            answering_file_dialog(path)
        press(Key.Key_S, CTRL)
        self.window.activateWindow()  # no window manager gives the focus back here
        QApplication.processEvents()

    def next(self) -> None:
        """Click on to the next page."""
        click(shown(self.window.pages, QPushButton, lambda each: each.text().startswith("下一步"))[0])

    def settle(self) -> None:
        QApplication.processEvents()
        self.workspace.settle()
        QApplication.processEvents()

    def fill_in(self, answers: Answers) -> None:
        """Go through the pack's pages in order and answer everything that is known and asked for."""
        for _ in self.workspace.pack.model.pages:
            self.fill_page(answers)
            self.next()
        self.settle()

    def fill_page(self, answers: Answers) -> None:
        """Answer what the open page asks, from top to bottom."""
        done: set[str] = set()
        while True:
            left = [row for path, row in self.page.rows.items() if path not in done and row.isVisible()]
            if not left:
                return
            done.add(left[0].path)
            self.fill_field(left[0].path, answers)

    def fill_field(self, path: str, answers: Answers) -> None:
        if path in answers.tables:
            self.fill_table(path, answers.tables[path])
        for leaf, raw in answers.leaves.items():
            if leaf == path or leaf.startswith(f"{path}/"):
                self.answer(leaf, raw)

    def answer(self, path: str, raw: Raw) -> None:
        """Answer one field."""
        self.give(self.editor(path), raw)

    def give(self, editor: FieldEditor, raw: Raw) -> None:
        """Answer in an editor as its type is answered."""
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
            self.enter(editor.box)
            write(str(raw))
        else:
            self.enter(editor.controls()[0])
            write(str(raw))
            self.leave()

    def enter(self, control: QWidget) -> None:
        """Give a control the focus."""
        click(control)

    def leave(self) -> None:
        """Go on from a line that was written."""
        press(Key.Key_Tab)

    def activate(self, button: QWidget) -> None:
        """Press a button."""
        click(button)

    def pick(self, combo: QComboBox, label: str) -> None:
        """Choose an option of a list that drops down, by writing it."""
        self.enter(combo)
        write(label)
        self.leave()

    def choose(self, options: OptionList, labels: Sequence[str]) -> None:
        """Tick the options of these labels."""
        for label in labels:
            button = next(each for each in options.buttons if each.option.label == label)
            if not button.isVisible():
                click(options._fold)
            click(button)

    def fill_table(self, path: str, rows: Sequence[Mapping[str, Raw]]) -> None:
        """Fill in a table: in a grid the first row is typed and the others pasted; cards are filled in one by one."""
        editor = self.editor(path)
        if isinstance(editor, CardsEditor):
            for cells in rows:
                self.activate(editor.add)
                card = list(editor.cards.values())[-1]
                for column, raw in cells.items():
                    self.give(card.rows[f"{card.path}/{column}"].editor, raw)
            return
        assert isinstance(editor, TableEditor)
        if rows:
            self.type_row(editor, rows[0])
            self.paste_rows(editor, rows[1:])

    def type_row(self, editor: TableEditor, cells: Mapping[str, Raw]) -> None:
        """Type a new row at the end of a grid, cell after cell with Tab."""
        self.enter_new_row(editor)
        columns = [column.id for column in editor.model.columns]
        last = max(columns.index(column) for column in cells)
        for column in columns[: last + 1]:
            raw = cells.get(column)
            if raw is not None:
                write(cell_text(editor, column, raw))
            press(Key.Key_Return if column == columns[last] else Key.Key_Tab)

    def paste_rows(self, editor: TableEditor, rows: Sequence[Mapping[str, Raw]]) -> None:
        """Paste rows from a spreadsheet below the last row of a grid."""
        if not rows:
            return
        columns = [column.id for column in editor.model.columns]
        put_on_clipboard([[cell_text(editor, each, row.get(each)) for each in columns] for row in rows])
        self.go_to_end(editor)
        press(Key.Key_V, CTRL)

    def enter_new_row(self, editor: TableEditor) -> None:
        """Give the first cell of the empty row at the end the focus."""
        cell = editor.view.visualRect(editor.model.index(editor.model.rowCount() - 1, 0))
        click(editor.view, cell.center())

    def go_to_end(self, editor: TableEditor) -> None:
        """Go to the first cell of the empty row at the end, from within the table."""
        editor.view.go(editor.model.rowCount() - 1, 0)


def inside(row: FieldRow, path: str) -> FieldEditor:
    """The editor of a path in a field: the field's own, a matrix's cell, or a card's field."""
    editor = row.editor
    if isinstance(editor, MatrixEditor) and path in editor.cells:
        return editor.cells[path]
    if isinstance(editor, CardsEditor) and path != row.path:
        card = next(each for place, each in editor.cards.items() if path.startswith(f"{place}/"))
        return card.rows[path].editor
    return editor


def cell_text(editor: TableEditor, column: str, raw: Raw) -> str:
    """What a person writes into a cell for an answer."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        field = next(each for each in editor.model.columns if each.id == column).field
        return str(getattr(field, "yes", "是") if raw else getattr(field, "no", "否"))
    return "、".join(str(each) for each in raw) if isinstance(raw, list | tuple) else str(raw)
