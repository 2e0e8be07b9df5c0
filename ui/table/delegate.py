"""Paints cells with their marks, and opens an editor in them. What is typed goes to the workspace at each keystroke."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from labdesk.pack.fieldtypes.base import Raw
from ui.parts import spoken
from ui.proofs.marks import go_to, numbers_text
from ui.table.cell import Cell
from ui.table.celleditors import CellLine, hint_of, options_of
from ui.table.model import TableModel
from ui.theme import theme
from ui.theme.icons import Colour, pixmap

_MARK_PX: Final = 14
_PAD_PX: Final = 8
_CLIP_PX: Final = 13
_NUMBERS_PX: Final = 12
_COUNT_MARKS: Final[dict[bool | None, tuple[str, Colour]]] = {
    True: ("state-done", "met"),
    False: ("finding-na", "text_faint"),
    None: ("finding-open", "text_soft"),
}
_MISSED: Final[tuple[str, Colour]] = ("finding-failing", "failure")
_LOOK_MARKS: Final[dict[str, tuple[str, Colour]]] = {"yes": ("check", "text"), "no": ("remove", "text_faint")}
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_TABS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_OUT: Final = 2
_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """For all columns of one table. `left` tells how an editor was left, for the view to move on."""

    left = Signal(int, int)
    """Rows and columns to move on by; (0, 0): stay; more columns than one: out of the table."""

    def __init__(self, model: TableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._before: Raw = None
        self._in_new_row = False

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, column = index.row(), index.column()
        model, tokens = self._model, theme().tokens
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        cell = model.cell(row, column)
        mark = self._mark(row, column, cell)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selected))
        elif cell.problem:
            painter.fillRect(rect, QColor(tokens.failure_soft))
        elif cell.look == "hidden" or column == model.counts_column:
            painter.fillRect(rect, QColor(tokens.window))
        if column == model.counts_column:
            self._paint_count(painter, rect, row)
        else:
            self._paint_cell(painter, rect, cell, mark, row, column)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _mark(self, row: int, column: int, cell: Cell) -> tuple[str, Colour] | None:
        """What stands at the right of a cell for what is wrong with it."""
        if cell.problem:
            return ("warning", "failure")
        worst: tuple[str, Colour] | None = None
        for finding in self._model.findings(row, column):
            if finding.level == "bar":
                return ("finding-failing", "failure")
            worst = ("warning", "warning") if finding.level == "warn" else worst or ("info", "warning")
        return worst

    def _paint_cell(
        self, painter: QPainter, rect: QRect, cell: Cell, mark: tuple[str, Colour] | None, row: int, column: int
    ) -> None:
        tokens, pad = theme().tokens, theme().px(_PAD_PX)
        inner = rect.adjusted(pad, 0, -pad, 0)
        if mark is not None:
            inner.setRight(inner.right() - self._draw_mark(painter, rect, mark, at_right=True))
        if width := self.evidence_width(row, column):
            self._draw_evidence(painter, inner, row, width)
            inner.setRight(inner.right() - width)
        text, colour = cell.text, tokens.text
        if cell.look in _LOOK_MARKS:
            inner.setLeft(inner.left() + self._draw_mark(painter, inner, _LOOK_MARKS[cell.look]))
            colour = tokens.text if cell.look == "yes" else tokens.text_soft
        elif cell.look == "derived":
            colour = tokens.text_soft
        elif cell.look == "hidden":
            text, colour = "—", tokens.text_faint
        elif self._model.is_blank(row) and column == 0:
            text, colour = self.tr("输入新的一{}").format(self._model.field.counter), tokens.text_faint
        if not text:
            return
        painter.setPen(QColor(colour))
        line = " ".join(text.split()) if "\n" in text else text
        line = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _RIGHT if self._is_number(column) else _LEFT, line)

    def _paint_count(self, painter: QPainter, rect: QRect, row: int) -> None:
        model, tokens, pad = self._model, theme().tokens, theme().px(_PAD_PX)
        if model.tally is None or model.is_blank(row):
            return
        counts = model.counts(row)
        mark = _MISSED if counts is False and model.tally.every else _COUNT_MARKS[counts]
        inner = rect.adjusted(pad, 0, -2, 0)
        inner.setLeft(inner.left() + self._draw_mark(painter, inner, mark))
        painter.setPen(QColor(tokens.text if counts else tokens.text_soft))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), model.count_word(row))

    def evidence_width(self, row: int, column: int) -> int:
        """The room at the right end of a row's first cell that says which evidence proves it."""
        numbers = self._model.evidence(row) if column == 0 else ()
        if not numbers:
            return 0
        font = QApplication.font()
        font.setPixelSize(theme().px(_NUMBERS_PX))
        return theme().px(_CLIP_PX + 8) + QFontMetrics(font).horizontalAdvance(numbers_text(numbers))

    def _draw_evidence(self, painter: QPainter, inner: QRect, row: int, width: int) -> None:
        """A paper clip, and the numbers."""
        size, left = theme().px(_CLIP_PX), inner.right() - width + theme().px(4)
        device = painter.device()
        picture = pixmap("attach", "accent", size, device.devicePixelRatioF() if device is not None else 1.0)
        painter.drawPixmap(QPoint(left, inner.center().y() - size // 2 + 1), picture)
        font, usual = QFont(painter.font()), painter.font()
        font.setPixelSize(theme().px(_NUMBERS_PX))
        painter.setFont(font)
        painter.setPen(QColor(theme().tokens.accent))
        painter.drawText(inner, _RIGHT, numbers_text(self._model.evidence(row)))
        painter.setFont(usual)

    def _draw_mark(self, painter: QPainter, rect: QRect, mark: tuple[str, Colour], *, at_right: bool = False) -> int:
        """Draw a mark at one end; returns the room that it takes."""
        size = theme().px(_MARK_PX)
        left = rect.right() - size - theme().px(5) if at_right else rect.left()
        device = painter.device()
        picture = pixmap(*mark, size, device.devicePixelRatioF() if device is not None else 1.0)
        painter.drawPixmap(QPoint(left, rect.center().y() - size // 2 + 1), picture)
        return size + theme().px(4)

    def editorEvent(  # noqa: N802
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """A click on the numbers of evidence leads there."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            width = self.evidence_width(index.row(), index.column())
            rect: QRect = option.rect
            if width and event.position().x() > rect.right() - width - theme().px(_PAD_PX):
                go_to(self._model.workspace, self._model.evidence(index.row()))
                return True
        return super().editorEvent(event, model, option, index)

    def _is_number(self, column: int) -> bool:
        return column < self._model.counts_column and self._model.columns[column].type in ("number", "computed")

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        cell = self._model.cell(index.row(), index.column())
        width = option.fontMetrics.horizontalAdvance(cell.text)
        return QSize(
            width + theme().px(2 * _PAD_PX + (_MARK_PX + 6 if cell.look in _LOOK_MARKS else 0)), theme().px(30)
        )

    # Editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:  # noqa: N802
        row, column = index.row(), index.column()
        node = self._model.columns[column]
        path = self._model.cell_path(row, column)
        self._before = self._model.workspace.raw(path) if path else None
        self._in_new_row = not path
        line = CellLine(parent, options_of(node, self._model.workspace.pack.catalogue), hint_of(node))
        line.setAccessibleName(str(self._model.data(index, Qt.ItemDataRole.AccessibleTextRole)))
        line.setAccessibleDescription(self._model.said(row, column))
        line.textEdited.connect(lambda text: self._send(line, text))
        completer = line.completer()
        if completer is not None:
            completer.activated.connect(lambda text: self._choose(line, text))
        line.setProperty("place", QPersistentModelIndex(index))
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802
        """Show the answer, but never touch a line that shows it: an input method may be at work."""
        if isinstance(editor, CellLine):
            text = self._model.typed(index.row(), index.column())
            if editor.text() != text:
                editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:  # noqa: N802
        """Nothing is left to do: each keystroke was sent."""
        del editor, model, index

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802
        """As large as the cell, or wider where there is room and the column is narrow."""
        del index
        rect = QRect(option.rect)
        around = editor.parentWidget()
        if around is not None:
            rect.setWidth(max(rect.width(), min(theme().px(120), around.width() - rect.left())))
        editor.setGeometry(rect)

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:  # noqa: N802
        """Typing has ended here."""
        self._model.workspace.end_typing()
        spoken.say(self._model.cell(index.row(), index.column()).problem)
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(editor, CellLine) and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(editor, event)
        if event.type() == QEvent.Type.FocusOut and isinstance(editor, CellLine) and editor.list_is_open:
            return False
        return super().eventFilter(editor, event)

    def _on_key(self, line: CellLine, event: QKeyEvent) -> bool:
        """Enter goes down, Tab goes right, with Ctrl out; arrows up and down leave; Esc takes back what was typed."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Return: (-1 if back else 1, 0),
            Qt.Key.Key_Enter: (-1 if back else 1, 0),
            Qt.Key.Key_Tab: (0, 1),
            Qt.Key.Key_Backtab: (0, -1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        if key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and line.options and not event.modifiers()):
            line.drop_down()
            return True
        if key == Qt.Key.Key_Escape:
            self._take_back(line)
            self._leave(line, (0, 0))
            return True
        if key in _TABS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._leave(line, (0, _OUT if key == Qt.Key.Key_Tab else -_OUT))
            return True
        if key in steps and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._leave(line, steps[key])
            return True
        return False

    def _leave(self, line: CellLine, step: tuple[int, int]) -> None:
        if line.property("place").isValid():  # else the view has closed it already, with its row
            self.commitData.emit(line)
            self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.NoHint)
        self.left.emit(*step)

    def _choose(self, line: CellLine, text: str) -> None:
        """An option was picked from the list."""
        line.setText(text)
        self._send(line, text)
        self._leave(line, (0, 0))

    def _send(self, line: CellLine, text: str) -> None:
        index: QPersistentModelIndex = line.property("place")
        if index.isValid():
            self._model.type(index.row(), index.column(), self._model.understood(index.column(), text))

    def _take_back(self, line: CellLine) -> None:
        index: QPersistentModelIndex = line.property("place")
        path = self._model.cell_path(index.row(), index.column()) if index.isValid() else ""
        if path and self._in_new_row:
            self._model.workspace.take_back_typing(path)
        elif path:
            self._model.type(index.row(), index.column(), self._before)
