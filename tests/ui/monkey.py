"""Somebody who does anything at all in a project's window, and an oracle that says what must come of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView

from labdesk.pack.fieldtypes import parse, type_of
from labdesk.pack.fieldtypes.base import Raw
from labdesk.session import Session
from tests.ui.desk import Desk
from tests.ui.oracle import Held, Oracle, Row, difference
from tests.ui.person import CTRL, Key, Person, bring_into_sight, click, press, put_on_clipboard, taking_keys, write
from ui.editors.attachment import AttachmentEditor
from ui.editors.base import FieldEditor
from ui.editors.cards import CardsEditor
from ui.editors.choice import ChoiceEditor
from ui.editors.choices import ChoicesEditor
from ui.editors.computed import ComputedEditor
from ui.editors.longtext import LongTextEditor
from ui.editors.matrix import MatrixEditor
from ui.editors.text import TextEditor
from ui.editors.yesno import BooleanEditor
from ui.pages.page import PackPage
from ui.shell.window import MainWindow
from ui.table.editor import TableEditor

ALT: Final = Qt.KeyboardModifier.AltModifier
_WORDS: Final = (
    "苏州", "数据", "实验室", "建设", "ab", "-1", "0", "2024-02-30", "2024-12-10", "1985-03", "３５岁", "13800001111",
    "92%", "1e9", "江苏省苏州市", "姑苏区", "𬭎𫟼䶮㛃", "<b>&amp;", "=1+1", "教授", "高级工程师", "x" * 40, "是", "🙂",
)  # fmt: skip
_SIZES: Final = ((1366, 768), (1024, 700), (700, 500), (1900, 1000), (480, 320))
_MOST_ROWS: Final = 12


class Monkey:
    """Acts at random. `did` tells the last actions, for when something goes wrong."""

    def __init__(self, desk: Desk, folder: Path, seed: int) -> None:
        self.desk = desk
        self.folder = folder
        self.chance = random.Random(seed)
        self.oracle = Oracle(Held.of(self.window.workspace.session.project))
        self.did: list[str] = []
        self._serial = 0
        self._file = folder / f"{seed}.labdesk"

    @property
    def window(self) -> MainWindow:
        return self.desk.project

    def act(self) -> None:
        """Do one thing, and see that the program holds what it must."""
        self._serial += 1
        action = self._choose()
        self.did.append(action.__name__)
        action()
        QApplication.processEvents()
        self.check()

    def check(self) -> None:
        """The program holds, and the screen shows, what was done."""
        found = Held.of(self.window.workspace.session.project)
        wrong = difference(self.oracle.held, found)
        assert not wrong, f"{wrong}\nafter {', '.join(self.did[-12:])}"
        history = self.window.workspace.session._history
        steps = (len(history._done), len(history._undone))
        assert steps == self.oracle.steps, f"steps: {self.oracle.steps} expected, {steps} found after {self.did[-12:]}"
        for editor in self._editors():
            self._check_shown(editor)

    def _check_shown(self, editor: FieldEditor) -> None:
        raw = self.window.workspace.raw(editor.path) if editor.node.is_leaf else None
        if isinstance(editor, TextEditor):
            assert editor.line.text() == ("" if raw is None else str(raw)), f"{editor.path} shows something else"
        elif isinstance(editor, LongTextEditor):
            assert editor.box.toPlainText() == ("" if raw is None else str(raw)), f"{editor.path} shows something else"
        elif isinstance(editor, BooleanEditor):
            shown = editor.list.chosen()
            assert shown == ([] if raw is None else [editor.words()[0 if raw else 1]]), editor.path
        elif isinstance(editor, TableEditor) and editor.model.arrangement.is_plain:
            rows = self.oracle.held.tables[editor.path]
            assert editor.model.rowCount() == len(rows) + 1, f"{editor.path} shows {editor.model.rowCount()} rows"

    def _choose(self) -> Callable[[], None]:
        weighted: list[tuple[int, Callable[[], None]]] = [
            (30, self.answer_a_field), (6, self.undo), (4, self.redo), (6, self.go_elsewhere), (1, self.resize),
            (1, self.zoom), (1, self.dress), (2, self.save), (1, self.reopen), (1, self.panel), (2, self.leave),
            (1, self.find),
        ]  # fmt: skip
        if any(isinstance(each, TableEditor) for each in self._editors()):
            weighted += [
                (14, self.type_in_a_cell), (5, self.add_a_row), (3, self.remove_a_row), (4, self.move_a_row),
                (4, self.paste_a_block), (2, self.sort), (2, self.filter), (3, self.clear_a_cell), (2, self.fill_down),
                (2, self.insert_a_row),
            ]  # fmt: skip
        if any(isinstance(each, CardsEditor) for each in self._editors()):
            weighted += [(6, self.add_a_card), (3, self.remove_a_card), (4, self.move_a_card), (3, self.fold_a_card)]
        return self.chance.choices([each for _, each in weighted], [weight for weight, _ in weighted])[0]

    # Where one is

    def _editors(self) -> Iterator[FieldEditor]:
        """The editors that can be seen on the page."""
        page = self.window.pages.page
        if isinstance(page, PackPage):
            for row in page.rows.values():
                if row.isVisible():
                    yield row.editor

    def _leaf_editors(self) -> Iterator[FieldEditor]:
        """The editors of single answers, inside matrices and cards too."""
        for editor in self._editors():
            if isinstance(editor, MatrixEditor):
                yield from editor.cells.values()
            elif isinstance(editor, CardsEditor):
                for card in editor.cards.values():
                    yield from (row.editor for row in card.rows.values() if row.isVisible())
            elif not isinstance(editor, TableEditor):
                yield editor

    def go_elsewhere(self) -> None:
        before = self.window.pages.current
        how = self.chance.randrange(3)
        if how == 0:
            rail = self.window.rail
            row = self.chance.randrange(rail.count())
            rail.scrollToItem(rail.item(row))
            click(rail, rail.visualItemRect(rail.item(row)).center())
        else:
            press(Key.Key_PageDown if how == 1 else Key.Key_PageUp, CTRL)
        if how == 0 or self.window.pages.current != before:
            self.oracle.leave()

    def leave(self) -> None:
        """Go to another area with F6."""
        self.oracle.leave()
        press(Key.Key_F6)

    # Single answers

    def answer_a_field(self) -> None:
        editors = list(self._leaf_editors())
        if not editors:
            return
        editor = self.chance.choice(editors)
        self.did[-1] += f" {editor.path}"
        if isinstance(editor, BooleanEditor):
            self._pick_one(editor, [(editor.words()[0], True), (editor.words()[1], False)])
        elif isinstance(editor, ChoiceEditor) and editor.list is not None:
            self._pick_one(editor, [(each.option.label, each.option.label) for each in editor.list.buttons])
        elif isinstance(editor, ChoicesEditor):
            self._tick(editor)
        elif isinstance(editor, LongTextEditor):
            self._write_paragraphs(editor)
        elif not isinstance(editor, AttachmentEditor | ComputedEditor):
            self._write_line(editor)

    def _pick_one(self, editor: BooleanEditor | ChoiceEditor, options: list[tuple[str, Raw]]) -> None:
        assert editor.list is not None
        self._focus_moves_to(editor)
        if self.chance.random() < 0.2 and editor.list._clear.isVisible():
            self.oracle.leave()  # the button goes with the answer, and with it for a moment the focus
            click(editor.list._clear)
            self._type(editor.path, None)
            return
        label, raw = self.chance.choice(options)
        Person(self.window).choose(editor.list, [label])
        self._type(editor.path, raw)

    def _tick(self, editor: ChoicesEditor) -> None:
        button = self.chance.choice(editor.list.buttons)
        Person(self.window).choose(editor.list, [button.option.label])
        self._set(editor.path, editor.list.chosen())

    def _write_line(self, editor: FieldEditor) -> None:
        line = editor.controls()[0]
        self._focus_moves_to(editor)
        click(line)
        press(Key.Key_A, CTRL)
        text = self._text()
        if self.chance.random() < 0.3:
            put_on_clipboard([[text]])
            QApplication.clipboard().setText(text)
            press(Key.Key_V, CTRL)
        elif self.chance.random() < 0.1:
            press(Key.Key_Delete)
            text = ""
        else:
            write(text)
        self._type(editor.path, text)
        if self.chance.random() < 0.5:
            press(Key.Key_Tab)
            self.oracle.leave()

    def _write_paragraphs(self, editor: LongTextEditor) -> None:
        self._focus_moves_to(editor)
        click(editor.box)
        press(Key.Key_A, CTRL)
        text = "\n".join(self._text() for _ in range(self.chance.randint(1, 3)))
        write(text)
        self._type(editor.path, text)

    def _focus_moves_to(self, editor: FieldEditor) -> None:
        """The focus goes to a field: elsewhere, typing has ended."""
        focused = QApplication.focusWidget()
        if focused is None or not editor.isAncestorOf(focused):
            self.oracle.leave()

    def _type(self, path: str, raw: Raw) -> None:
        table, number, column = self._cell(path)
        if table:
            rows = self._rows(table)
            rows[number][column] = raw or (None if raw in ("", []) else raw)
            self.oracle.change_table(table, rows, path)
        else:
            self.oracle.type(path, raw)

    def _set(self, path: str, raw: Raw) -> None:
        table, _number, _column = self._cell(path)
        if table:
            self._type(path, raw)
        else:
            self.oracle.set(path, raw)

    def _cell(self, path: str) -> tuple[str, int, str]:
        """Table, number of the row and column of a cell's path; "" for other answers."""
        table = path.split("/")[0]
        if table not in self.oracle.held.tables:
            return "", 0, ""
        _, row, column = path.split("/")
        return table, list(self.window.workspace.rows(table)).index(row), column

    def _text(self) -> str:
        """Something to type, never twice the same."""
        return f"{self.chance.choice(_WORDS)}{self._serial}"

    # Grids

    def _grid(self) -> TableEditor:
        return self.chance.choice([each for each in self._editors() if isinstance(each, TableEditor)])

    def _rows(self, table: str) -> list[Row]:
        return [dict(row) for row in self.oracle.held.tables[table]]

    def _click_cell(self, grid: TableEditor, *, blank: bool = True) -> tuple[int, int] | None:
        """Click some cell; which row of the saved order, and which column."""
        self.oracle.leave()
        count = grid.model.rowCount() if blank else len(grid.model.shown)
        if not count:
            return None
        row, column = self.chance.randrange(count), self.chance.randrange(grid.model.counts_column)
        index = grid.model.index(row, column)
        bring_into_sight(grid.view)
        grid.view.scrollTo(index)
        QApplication.processEvents()
        taking_keys()
        QTest.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=grid.view.visualRect(index).center())
        QApplication.processEvents()
        assert grid.view.currentIndex() == index, "a click chooses the cell"
        number = str(grid.model.headerData(row, Qt.Orientation.Vertical))
        return (len(grid.model.workspace.rows(grid.path)) if number == "＋" else int(number) - 1), column

    def type_in_a_cell(self) -> None:
        grid = self._grid()
        place = self._click_cell(grid)
        if place is None or len(self._rows(grid.path)) > _MOST_ROWS:
            return
        number, column = place
        node = grid.model.columns[column]
        if node.type == "computed":
            return
        rows = self._rows(grid.path)
        new = number == len(rows)
        text = self._cell_text(grid, column) if not new else self._cell_text(grid, column, composed=True)
        self.did[-1] += f" {grid.path}[{number}].{node.id}={text}"
        write(text)
        press(self.chance.choice([Key.Key_Return, Key.Key_Tab]))
        if new:
            rows.append({})
        rows[number][node.id] = self._understood(grid, column, text)
        self.oracle.change_table(grid.path, rows)

    def _cell_text(self, grid: TableEditor, column: int, *, composed: bool = False) -> str:
        """Something for a cell; `composed`: it comes in one go from the input method."""
        node = grid.model.columns[column]
        if node.type == "choice":
            labels = grid.model.workspace.pack.catalogue.options(node.field.options).labels  # type: ignore[attr-defined]
            return str(self.chance.choice(list(labels)))
        if node.type == "boolean":
            return str(self.chance.choice([node.field.yes, node.field.no]))  # type: ignore[attr-defined]
        return f"字{self._text()}" if composed else self._text()

    def _understood(self, grid: TableEditor, column: int, text: str) -> Raw:
        node = grid.model.columns[column]
        if node.type == "boolean":
            return text == getattr(node.field, "yes", "")
        return text

    def add_a_row(self) -> None:
        grid = self._grid()
        rows = self._rows(grid.path)
        if len(rows) > _MOST_ROWS:
            return
        click(grid.toolbar.add)
        self.oracle.change_table(grid.path, [*rows, {}])

    def insert_a_row(self) -> None:
        grid = self._grid()
        place = self._click_cell(grid)
        rows = self._rows(grid.path)
        if place is None or len(rows) > _MOST_ROWS:
            return
        press(Key.Key_Insert)
        rows.insert(place[0], {})
        self.oracle.change_table(grid.path, rows)

    def remove_a_row(self) -> None:
        grid = self._grid()
        place = self._click_cell(grid, blank=False)
        if place is None:
            return
        press(Key.Key_Delete, CTRL)
        rows = self._rows(grid.path)
        del rows[place[0]]
        self.oracle.change_table(grid.path, rows)

    def move_a_row(self) -> None:
        grid = self._grid()
        place = self._click_cell(grid, blank=False)
        if place is None:
            return
        step = self.chance.choice([-1, 1])
        press(Key.Key_Up if step < 0 else Key.Key_Down, ALT)
        rows = self._rows(grid.path)
        number = place[0]
        if grid.model.arrangement.is_plain and 0 <= number + step < len(rows):
            rows[number], rows[number + step] = rows[number + step], rows[number]
        self.oracle.change_table(grid.path, rows)

    def clear_a_cell(self) -> None:
        grid = self._grid()
        place = self._click_cell(grid, blank=False)
        if place is None:
            return
        rows = self._rows(grid.path)
        node = grid.model.columns[place[1]]
        press(Key.Key_Delete)
        if node.type != "computed":
            rows[place[0]][node.id] = None
        self.oracle.change_table(grid.path, rows)

    def fill_down(self) -> None:
        grid = self._grid()
        place = self._click_cell(grid, blank=False)
        if place is None or not grid.model.arrangement.is_plain:
            return
        press(Key.Key_D, CTRL)
        rows = self._rows(grid.path)
        number, node = place[0], grid.model.columns[place[1]]
        if number and node.type != "computed":
            rows[number][node.id] = rows[number - 1].get(node.id)
        self.oracle.change_table(grid.path, rows)

    def paste_a_block(self) -> None:
        grid = self._grid()
        place = self._click_cell(grid)
        if place is None or not grid.model.arrangement.is_plain or len(self._rows(grid.path)) > _MOST_ROWS:
            return
        number, column = place
        width = self.chance.randint(2, max(2, grid.model.counts_column - column))
        block = [
            [
                self._cell_text(grid, at) if (at := column + offset) < grid.model.counts_column else "多"
                for offset in range(width)
            ]
            for _ in range(self.chance.randint(1, 4))
        ]
        put_on_clipboard(block)
        press(Key.Key_V, CTRL)
        rows = self._rows(grid.path)
        for offset, texts in enumerate(block):
            if number + offset >= len(rows):
                rows.append({})
            for across, text in enumerate(texts[: grid.model.counts_column - column]):
                node = grid.model.columns[column + across]
                if node.type != "computed":
                    rows[number + offset][node.id] = self._pasted(grid, column + across, text)
        self.oracle.change_table(grid.path, rows)

    def _pasted(self, grid: TableEditor, column: int, text: str) -> Raw:
        """What is understood is kept in its usual spelling, all else as it is."""
        node, catalogue = grid.model.columns[column], grid.model.workspace.pack.catalogue
        if parse(text, node.field, catalogue).problem is not None:
            return text
        return type_of(node.field).normalise(text, node.field, catalogue)

    def sort(self) -> None:
        grid = self._grid()
        self.oracle.leave()
        header = grid.view.horizontalHeader()
        column = self.chance.randrange(grid.model.counts_column)
        grid.view.scrollTo(grid.model.index(0, column))
        bring_into_sight(grid.view)
        _click_section(header, column)

    def filter(self) -> None:
        grid = self._grid()
        if not grid.toolbar.filter.isVisible():
            return
        click(grid.toolbar.filter)
        self.oracle.leave()
        press(Key.Key_A, CTRL)
        if self.chance.random() < 0.6:
            press(Key.Key_Delete)
        else:
            write(self.chance.choice(["苏", "1", "是", "a"]))
        QTest.qWait(170)

    # Cards

    def _cards(self) -> CardsEditor:
        return self.chance.choice([each for each in self._editors() if isinstance(each, CardsEditor)])

    def add_a_card(self) -> None:
        cards = self._cards()
        rows = self._rows(cards.path)
        if len(rows) >= 4:
            return
        click(cards.add)
        self.oracle.change_table(cards.path, [*rows, {}])

    def remove_a_card(self) -> None:
        cards = self._cards()
        rows = self._rows(cards.path)
        if rows:
            number = self.chance.randrange(len(rows))
            click(list(cards.cards.values())[number].remove)
            del rows[number]
            self.oracle.change_table(cards.path, rows)

    def move_a_card(self) -> None:
        cards = self._cards()
        rows = self._rows(cards.path)
        if len(rows) > 1:
            number = self.chance.randrange(len(rows) - 1)
            card = list(cards.cards.values())[number]
            click(card.down)
            rows[number], rows[number + 1] = rows[number + 1], rows[number]
            self.oracle.change_table(cards.path, rows)

    def fold_a_card(self) -> None:
        cards = self._cards()
        if cards.cards:
            self.oracle.leave()
            click(self.chance.choice(list(cards.cards.values())).fold)

    # The window

    def undo(self) -> None:
        press(Key.Key_Z, CTRL)
        self.oracle.undo()

    def redo(self) -> None:
        press(Key.Key_Y, CTRL)
        self.oracle.redo()

    def resize(self) -> None:
        self.window.resize(*self.chance.choice(_SIZES))

    def zoom(self) -> None:
        press(self.chance.choice([Key.Key_Plus, Key.Key_Minus, Key.Key_0]), CTRL)

    def dress(self) -> None:
        self.window.commands[self.chance.choice(["theme-light", "theme-dark", "theme-system"])].trigger()

    def panel(self) -> None:
        press(Key.Key_F8)

    def find(self) -> None:
        press(Key.Key_F, CTRL)
        self.oracle.leave()
        write("苏")
        press(Key.Key_Escape)

    def save(self) -> None:
        self.oracle.leave()
        Person(self.window).save(None if self.window.workspace.path else self._file)
        assert not self.window.workspace.dirty
        written = Session.open(self._file)
        wrong = difference(self.oracle.held, Held.of(written.project))
        written.close()
        assert not wrong, f"the file: {wrong}"

    def reopen(self) -> None:
        self.save()
        self.window.close()
        QApplication.processEvents()
        self.desk.windows.projects.open(self._file)
        self.window.activateWindow()
        QApplication.processEvents()
        self.oracle.forget()


def _click_section(header: QHeaderView, column: int) -> None:
    at = QPoint(header.sectionViewportPosition(column) + 8, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
