"""The grid: moves like a spreadsheet, types into the cell that is chosen, and shows where the focus is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from ui.table.celleditors import CellLine, options_of
from ui.table.delegate import CellDelegate
from ui.table.frozen import FrozenColumn
from ui.table.model import TableModel
from ui.theme import set_role, theme

_Hint = QAbstractItemView.ScrollHint
_Flag = QItemSelectionModel.SelectionFlag
_ROW_PX: Final = 30
_WIDTHS: Final = {
    "text": 128,
    "number": 88,
    "date": 112,
    "month": 104,
    "birth": 112,
    "boolean": 76,
    "choice": 96,
    "choices": 160,
    "place": 160,
    "credit_code": 176,
    "id_card": 176,
    "phone": 128,
    "email": 168,
    "computed": 88,
}
_LONG_TEXT: Final = 60  # characters: a column that may hold more is wider
_COUNT_PX: Final = 84
_AROUND_PX: Final = 30  # beside what stands in a cell
_WIDEST_PX: Final = 240
_SAMPLE: Final = 40  # rows whose contents decide on widths


class TableView(QTableView):
    """Shows a table model. Enter goes down, Tab to the next cell and over the ends of rows, past the last out; Ctrl+Tab
    goes out from any cell."""

    menu_asked = Signal(object)
    dragged = Signal(int, int)
    """A row was dragged by its number, from one place to another."""

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.cells = CellDelegate(model, self)
        self.cells.left.connect(self._on_left)
        self.setItemDelegate(self.cells)
        set_role(self, "grid")
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSortIndicatorClearable(True)
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setHighlightSections(False)
        down.setSectionsMovable(True)
        down.setFirstSectionMovable(True)
        down.sectionMoved.connect(self._on_dragged)
        across.moveSection(model.counts_column, 0)
        across.setStretchLastSection(True)
        self.frozen = FrozenColumn(self)
        theme().changed.connect(self.fit)
        self.show_counts(shown=False)
        self.fit()

    def fit(self) -> None:
        """Give rows and columns the sizes of their types, at the zoom in force."""
        self.verticalHeader().setDefaultSectionSize(theme().px(_ROW_PX))
        self.verticalHeader().setMinimumWidth(theme().px(40))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(theme().px(48))
        for number, node in enumerate(self.rows.columns):
            longest = getattr(node.field, "max_length", None) or 0
            width = _WIDTHS.get(node.type, 120) + (72 if node.type == "text" and longest > _LONG_TEXT else 0)
            if options := options_of(node, self.rows.workspace.pack.catalogue):
                widest = max(map(header.fontMetrics().horizontalAdvance, options))
                width = min(width, round(widest / theme().zoom) + _AROUND_PX)
            label = header.fontMetrics().horizontalAdvance(node.label) + theme().px(36)
            wanted = max(label, self._width_of(number))
            header.resizeSection(number, max(theme().px(width), min(wanted, theme().px(_WIDEST_PX))))
        header.resizeSection(self.rows.counts_column, theme().px(_COUNT_PX))

    def _width_of(self, column: int) -> int:
        """The room that what stands in the first rows of a column takes."""
        rows = range(min(len(self.rows.shown), _SAMPLE))
        texts = {self.rows.cell(row, column).text for row in rows}
        return max(map(self.fontMetrics().horizontalAdvance, texts), default=0) + theme().px(_AROUND_PX)

    def show_counts(self, *, shown: bool) -> None:
        """Show or hide the column that tells which rows count."""
        self.setColumnHidden(self.rows.counts_column, not shown)
        self.frozen.place()

    @property
    def height_wanted(self) -> int:
        """The height at which every row is seen without scrolling."""
        bar = self.horizontalScrollBar()
        wide = self.horizontalHeader().length() + self.verticalHeader().width() > self.width()
        bars = bar.sizeHint().height() if wide else 0
        header = self.horizontalHeader().sizeHint().height()
        return header + self.rows.rowCount() * theme().px(_ROW_PX) + bars + 2 * self.frameWidth() + 2

    # Where one is

    def go(self, row: int, column: int) -> None:
        """Choose a cell and bring it into view."""
        index = self.rows.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def scrollTo(  # noqa: N802
        self, index: QModelIndex | QPersistentModelIndex, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible
    ) -> None:
        """Bring a cell into view, and out from under the column that stays."""
        super().scrollTo(index, hint)
        covered = self.frozen.width() - self.visualRect(index).left() if self.frozen.isVisible() else 0
        if covered > 0 and index.column() not in (0, self.rows.counts_column):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - covered)

    @property
    def any_row_chosen(self) -> bool:
        """Whether something is chosen in a row that is there."""
        return any(not self.rows.is_blank(each.top()) for each in self._chosen())

    def chosen_rows(self) -> list[int]:
        """The rows in which something is chosen, without the empty one at the end."""
        found = {row for each in self._chosen() for row in range(each.top(), each.bottom() + 1)}
        return sorted(row for row in found if not self.rows.is_blank(row))

    def chosen_cells(self) -> list[tuple[int, int]]:
        """The chosen cells that hold answers, row by row."""
        found: set[tuple[int, int]] = set()
        for each in self._chosen():
            for row in range(each.top(), each.bottom() + 1):
                found |= {(row, column) for column in range(each.left(), each.right() + 1)}
        return sorted(cell for cell in found if cell[1] < self.rows.counts_column and not self.rows.is_blank(cell[0]))

    def choose_rows(self, rows: Sequence[int]) -> None:
        """Choose whole rows; the first becomes the current one."""
        if not rows:
            return
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.rows.index(rows[0], column))
        selection = QItemSelection()
        last = self.rows.columnCount() - 1
        for row in rows:
            selection.select(self.rows.index(row, 0), self.rows.index(row, last))
        self.selectionModel().select(selection, _Flag.ClearAndSelect)
        self.scrollTo(self.rows.index(rows[0], column))

    def finish_editing(self) -> None:
        """Close an editor that is open in a cell; what was typed is there already."""
        editor = self.open_editor()
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, CellDelegate.EndEditHint.NoHint)

    def open_editor(self) -> CellLine | None:
        """The editor that is open in a cell, if any."""
        found = self.indexWidget(self.currentIndex())
        if isinstance(found, CellLine):
            return found
        return next((each for each in self.viewport().findChildren(CellLine) if each.isVisible()), None)

    # Keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            editor = self.open_editor()
            if editor is not None and self.hasFocus():  # Qt left the focus here for an input method that is done by now
                editor.setFocus()
                return QApplication.sendEvent(editor, event)
            back = event.key() == Qt.Key.Key_Backtab
            if back or event.key() == Qt.Key.Key_Tab:
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    return self.focusNextPrevChild(not back)
                if self._tab(-1 if back else 1):
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (shift or not _held(event)):
            self._step(-1 if shift else 1, 0)
        elif key == Qt.Key.Key_Space and shift:
            self.choose_rows([index.row() for index in self.selectionModel().selectedIndexes()][:1] or [0])
        elif key == Qt.Key.Key_Space and not _held(event) and self._is_yes_or_no():
            self._turn()
        elif key == Qt.Key.Key_F4 and not _held(event):
            self.edit(self.currentIndex())
            editor = self.open_editor()
            if editor is not None:
                editor.drop_down()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Only frame and current cell look otherwise, and each time that a cell opens: Qt would paint everything."""
        del event
        edge = self.frameWidth() + 1
        inside = QRegion(self.rect().adjusted(edge, edge, -edge, -edge))
        QWidget.update(self, QRegion(self.rect()).subtracted(inside))
        self.update(self.currentIndex())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Open the cell, with its options where it has some."""
        super().mouseDoubleClickEvent(event)
        editor = self.open_editor()
        if editor is not None and editor.options:
            editor.drop_down()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        self.menu_asked.emit(event.globalPos())

    def _on_dragged(self, _logical: int, old: int, new: int) -> None:
        """Qt has moved the row's line alone: put it back, and ask for the row itself to be moved."""
        header = self.verticalHeader()
        header.blockSignals(True)
        header.moveSection(new, old)
        header.blockSignals(False)
        self.dragged.emit(old, new)

    def _on_left(self, down: int, right: int) -> None:
        self.setFocus()
        if abs(right) > 1:
            self.focusNextPrevChild(right > 0)
        elif right:
            if not self._tab(right):
                self.focusNextPrevChild(right > 0)
        elif down:
            self._step(down, 0)

    def _step(self, down: int, right: int) -> None:
        index = self.currentIndex()
        row = min(max(index.row() + down, 0), self.rows.rowCount() - 1)
        self.go(row, max(0, index.column() + right))

    def _tab(self, step: int) -> bool:
        """Go to the next cell to fill in, over the ends of rows; False past the last and before the first."""
        index = self.currentIndex()
        width = self.rows.counts_column
        if not index.isValid() or not width:
            return False
        column = index.column() if index.column() < width else (-1 if step > 0 else 0)
        at = index.row() * width + column + step
        if not 0 <= at < self.rows.rowCount() * width:
            return False
        self.go(at // width, at % width)
        return True

    def _is_yes_or_no(self) -> bool:
        column = self.currentIndex().column()
        return 0 <= column < self.rows.counts_column and self.rows.columns[column].type == "boolean"

    def _turn(self) -> None:
        """From yes to no and back."""
        index = self.currentIndex()
        self.rows.set(index.row(), index.column(), self.rows.cell(index.row(), index.column()).look != "yes")

    def _chosen(self) -> list[QItemSelectionRange]:
        return self.selectionModel().selection().toList()


def _held(event: QKeyEvent) -> bool:
    """Whether a modifier is held, the keypad's aside."""
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
