"""Working in a grid as in a spreadsheet: typing, pasting, filling, sorting, filtering, moving, deleting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QHeaderView

from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import parse, type_of
from labdesk.pack.fieldtypes.base import Raw
from tests.ui.monkeys import hands, shown
from tests.ui.monkeys.hands import ALT, CTRL, NO_KEYS, SHIFT, Key
from tests.ui.monkeys.part import Actions, Part
from tests.ui.oracle import Row
from ui.table.editor import TableEditor

MOST_ROWS: Final = 12
_FILTER_MS: Final = 170


@dataclass(frozen=True)
class Place:
    """A cell that was clicked: its grid, and where it stands on the screen and in the saved order."""

    grid: TableEditor
    row: int
    column: int
    number: int

    @property
    def node(self) -> FieldNode:
        return self.grid.model.columns[self.column]

    @property
    def path(self) -> str:
        return self.grid.path


class Grids(Part):
    """Everything that can be done in a grid on the page."""

    def actions(self) -> Actions:
        if not self._grids():
            return []
        on_a_cell: list[tuple[int, Callable[[Place], None], bool]] = [
            (14, self.type_in_a_cell, True), (4, self.paste_a_block, True), (2, self.insert_a_row, True),
            (3, self.remove_rows, False), (4, self.move_a_row, False), (3, self.clear_cells, False),
            (3, self.fill_down, False), (1, self.cut_and_paste, False), (2, self.type_and_escape, True),
        ]  # fmt: skip
        found: Actions = [(weight, self._on_a_cell(act, blank=blank)) for weight, act, blank in on_a_cell]
        return [*found, (5, self.add_a_row), (2, self.sort), (2, self.filter), (1, self.drag_a_row), (1, self.walk)]

    def _on_a_cell(self, act: Callable[[Place], None], *, blank: bool) -> Callable[[], None]:
        def run() -> None:
            place = self._click_cell(blank=blank)
            if place is not None:
                act(place)

        run.__name__ = act.__name__
        return run

    # Where one is

    def _grids(self) -> list[TableEditor]:
        return [each for each in shown.editors(self.monkey.window) if isinstance(each, TableEditor)]

    def _click_cell(self, *, blank: bool) -> Place | None:
        """Click some cell; None where there is none, or none that can be reached."""
        grid = self.chance.choice(self._grids())
        model = grid.model
        count = model.rowCount() if blank else len(model.shown)
        if not count:
            return None
        row, column = self.chance.randrange(count), self.chance.randrange(model.counts_column)
        place = Place(grid, row, column, self._number(grid, row))
        return place if self._reach(place) else None

    def _reach(self, place: Place, modifiers: Qt.KeyboardModifier = NO_KEYS) -> bool:
        """Scroll to a cell and click it."""
        view, index = place.grid.view, place.grid.model.index(place.row, place.column)
        hands.wait_till_still()
        view.scrollTo(index)
        hands.bring_place_into_sight(view.viewport(), view.visualRect(index).center())
        seen = view.visualRect(index).intersected(hands.in_sight(view))
        under_the_frozen = view.frozen.isVisible() and seen.center().x() < view.frozen.width()
        if seen.isEmpty() or under_the_frozen or not hands.click(view, seen.center(), modifiers=modifiers):
            self.monkey.unreachable += 1
            return False
        if not modifiers:
            assert view.currentIndex() == index, "a click chooses the cell"
            assert view.hasFocus(), f"a click leaves the focus in {QApplication.focusWidget()}"
        return True

    def _number(self, grid: TableEditor, row: int) -> int:
        """Where a row stands in the saved order, as its number says; behind the last one for the empty row."""
        number = str(grid.model.headerData(row, Qt.Orientation.Vertical))
        return len(self.monkey.oracle.held.tables[grid.path]) if number == "＋" else int(number) - 1

    def _rows(self, grid: TableEditor) -> list[Row]:
        return self.monkey.rows(grid.path)

    def _changed(self, grid: TableEditor, rows: list[Row]) -> None:
        self.monkey.oracle.change_table(grid.path, rows)

    # Cells

    def type_in_a_cell(self, place: Place) -> None:
        rows = self._rows(place.grid)
        if len(rows) > MOST_ROWS or place.node.type == "computed":
            return
        text = self._text(place)
        before = rows[place.number].get(place.node.id) if place.number < len(rows) else None
        if before == self._understood(place.node, text):
            return
        self.monkey.tell(f"{place.path}[{place.number}].{place.node.id}={text!r}")
        if self.chance.random() < 0.2:
            hands.press(Key.Key_F2)
            hands.press(Key.Key_A, CTRL)
        hands.write(text)
        hands.press(self.chance.choice([Key.Key_Return, Key.Key_Tab]))
        if place.number == len(rows):
            rows.append({})
        rows[place.number][place.node.id] = self._understood(place.node, text)
        self._changed(place.grid, rows)

    def type_and_escape(self, place: Place) -> None:
        """Think better of it; a row that came with the typing goes with it."""
        if place.node.type == "computed":
            return
        for sign in "x1":
            hands.type_keys(sign)
            assert place.grid.view.open_editor() is not None, f"{sign!r} leaves no cell open"
        hands.press(Key.Key_Escape)  # a list that has dropped down
        if place.grid.view.open_editor() is not None:
            hands.press(Key.Key_Escape)
        self.monkey.oracle.forget_undone()

    def clear_cells(self, place: Place) -> None:
        """Clear a cell, or several below one another."""
        rows, chosen = self._rows(place.grid), self._choose_below(place)
        hands.press(self.chance.choice([Key.Key_Delete, Key.Key_Backspace]))
        if place.node.type != "computed":
            for number in chosen:
                rows[number][place.node.id] = None
        self._changed(place.grid, rows)

    def cut_and_paste(self, place: Place) -> None:
        """Cut a cell and paste it where it was."""
        rows = self._rows(place.grid)
        raw = rows[place.number].get(place.node.id)
        cell = place.grid.model.cell(place.row, place.column)
        if place.node.type != "text" or not isinstance(raw, str) or not cell.text.strip():
            return
        hands.press(Key.Key_X, CTRL)
        rows[place.number][place.node.id] = None
        self._changed(place.grid, rows)
        hands.press(Key.Key_V, CTRL)
        rows = self._rows(place.grid)
        rows[place.number][place.node.id] = self._pasted(place.grid, place.node, cell.text)
        self._changed(place.grid, rows)

    def fill_down(self, place: Place) -> None:
        """What stands above, or in the first of the chosen cells, goes into those below it."""
        rows, chosen = self._rows(place.grid), self._choose_below(place)
        hands.press(Key.Key_D, CTRL)
        model = place.grid.model
        source = place.row if len(chosen) > 1 else place.row - 1
        if source >= 0 and place.node.type != "computed":
            raw = rows[self._number(place.grid, source)].get(place.node.id)
            for number in chosen[1:] if len(chosen) > 1 else chosen:
                rows[number][place.node.id] = raw
        assert model.rowCount() >= len(model.shown)
        self._changed(place.grid, rows)

    def _choose_below(self, place: Place) -> list[int]:
        """Hold Shift and go down a few rows; which rows of the saved order are chosen then."""
        most = len(place.grid.model.shown) - 1 - place.row
        more = self.chance.choice([0, 0, self.chance.randint(0, most)]) if most > 0 else 0
        for _ in range(more):
            hands.press(Key.Key_Down, SHIFT)
        return [self._number(place.grid, row) for row in range(place.row, place.row + more + 1)]

    def paste_a_block(self, place: Place) -> None:
        grid = place.grid
        width, rows = grid.model.counts_column, self._rows(grid)
        if not grid.model.arrangement.is_plain or len(rows) > MOST_ROWS:
            return
        across = self.chance.randint(2, max(2, width - place.column))
        block = [
            [self._cell(grid, at) if (at := place.column + offset) < width else "多" for offset in range(across)]
            for _ in range(self.chance.randint(1, 4))
        ]
        hands.put_on_clipboard(block)
        hands.press(Key.Key_V, CTRL)
        self.monkey.tell(f"{place.path}[{place.number}].{place.node.id} {block}")
        at = place.number
        for texts in block:
            given = list(zip(grid.model.columns[place.column :], texts, strict=False))
            if at >= len(rows):
                if not any(text.strip() for node, text in given if node.type != "computed"):
                    continue
                rows.append({})
            for node, text in given:
                if node.type != "computed":
                    rows[at][node.id] = self._pasted(grid, node, text)
            at += 1
        self._changed(grid, rows)

    def _cell(self, grid: TableEditor, column: int) -> str:
        """A pasted cell; one that is empty clears the one it is pasted into."""
        if self.chance.random() < 0.1:
            return ""
        return self._text_for(grid, grid.model.columns[column]) + self.chance.choice(["", "", "", ' "引"\n第二行'])

    def _text(self, place: Place) -> str:
        return self._text_for(place.grid, place.node)

    def _text_for(self, grid: TableEditor, node: FieldNode) -> str:
        if node.type == "choice":
            labels = grid.model.workspace.pack.catalogue.options(node.field.options).labels  # type: ignore[attr-defined]
            return str(self.chance.choice(list(labels)))
        if node.type == "boolean":
            return str(self.chance.choice([node.field.yes, node.field.no]))  # type: ignore[attr-defined]
        return self.words.some()

    def _understood(self, node: FieldNode, text: str) -> Raw:
        return text == getattr(node.field, "yes", "") if node.type == "boolean" else text

    def _pasted(self, grid: TableEditor, node: FieldNode, text: str) -> Raw:
        """What is understood is kept in its usual spelling, all else as it is, in one line."""
        catalogue, text = grid.model.workspace.pack.catalogue, " ".join(text.split())
        if not text:
            return None
        if parse(text, node.field, catalogue).problem is not None:
            return text
        return type_of(node.field).normalise(text, node.field, catalogue)

    def walk(self) -> None:
        """Go about with the keys, which changes nothing."""
        place = self._click_cell(blank=True)
        if place is not None:
            keys = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Tab, Key.Key_Backtab, Key.Key_Home,
                    Key.Key_End, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Return)  # fmt: skip
            for _ in range(self.chance.randint(1, 12)):
                if place.grid.view.hasFocus():  # beside it stands a button that pastes
                    hands.press(self.chance.choice(keys))

    # Rows

    def add_a_row(self) -> None:
        grid = self.chance.choice(self._grids())
        rows = self._rows(grid)
        if len(rows) <= MOST_ROWS and self.monkey.click(grid.toolbar.add):
            self._changed(grid, [*rows, {}])

    def insert_a_row(self, place: Place) -> None:
        rows = self._rows(place.grid)
        if len(rows) <= MOST_ROWS:
            hands.press(Key.Key_Insert)
            rows.insert(place.number, {})
            self._changed(place.grid, rows)

    def remove_rows(self, place: Place) -> None:
        rows, chosen = self._rows(place.grid), set(self._choose_below(place))
        hands.press(Key.Key_Delete, CTRL)
        self._changed(place.grid, [row for number, row in enumerate(rows) if number not in chosen])

    def move_a_row(self, place: Place) -> None:
        step, rows = self.chance.choice([-1, 1]), self._rows(place.grid)
        hands.press(Key.Key_Up if step < 0 else Key.Key_Down, ALT)
        target = place.number + step
        if place.grid.model.arrangement.is_plain and 0 <= target < len(rows):
            rows[place.number], rows[target] = rows[target], rows[place.number]
        self._changed(place.grid, rows)

    def drag_a_row(self) -> None:
        """Drag a row by its number."""
        grid = self.chance.choice(self._grids())
        header, rows = grid.view.verticalHeader(), self._rows(grid)
        if len(rows) < 2 or not grid.model.arrangement.is_plain:
            return
        old, new = self.chance.sample(range(len(rows)), 2)
        grid.view.scrollTo(grid.model.index(max(old, new), 0))
        hands.bring_place_into_sight(grid.view, QPoint(0, 0))
        area = hands.in_sight(header)
        begin, end = _middle(header, old), _middle(header, new)
        end += QPoint(0, header.sectionSize(new) // 3 * (1 if new > old else -1))  # past the middle of the other row
        if not area.contains(begin) or not area.contains(end):
            return
        self.monkey.tell(f"{old} to {new}")
        hands.drag(header.viewport().mapToGlobal(begin), header.viewport().mapToGlobal(end))
        rows.insert(new, rows.pop(old))
        self._changed(grid, rows)

    # Looking

    def sort(self) -> None:
        grid = self.chance.choice(self._grids())
        header = grid.view.horizontalHeader()
        column = self.chance.randrange(grid.model.counts_column)
        grid.view.scrollTo(grid.model.index(0, column))
        hands.bring_place_into_sight(grid.view, QPoint(0, 0))
        at = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) // 2, header.height() // 2)
        hands.click(header, at)

    def filter(self) -> None:
        grid = self.chance.choice(self._grids())
        if grid.toolbar.filter.isVisible() and self.monkey.click(grid.toolbar.filter):
            hands.press(Key.Key_A, CTRL)
            if self.chance.random() < 0.6:
                hands.press(Key.Key_Delete)
            else:
                hands.write(self.chance.choice(["苏", "1", "是", "a"]))
            self.monkey.pause(_FILTER_MS)


def _middle(header: QHeaderView, section: int) -> QPoint:
    return QPoint(header.width() // 2, header.sectionViewportPosition(section) + header.sectionSize(section) // 2)
