"""The first column of a wide table, kept in sight while the others are scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.table.delegate import CellDelegate
from ui.theme import set_role

if TYPE_CHECKING:
    from ui.table.view import TableView


class FrozenColumn(QTableView):
    """Lies over the left edge of its table while that is scrolled to the right. It only shows: a click in it chooses
    the row in the table, without scrolling back."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view
        self.setModel(view.rows)
        self.setSelectionModel(view.selectionModel())
        self.setItemDelegate(CellDelegate(view.rows, self))
        set_role(self, "frozen")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setDefaultAlignment(view.horizontalHeader().defaultAlignment())
        across.moveSection(view.rows.counts_column, 0)
        view.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        view.horizontalScrollBar().valueChanged.connect(self.place)
        view.horizontalHeader().sectionResized.connect(self.place)
        view.verticalHeader().geometriesChanged.connect(self.place)
        view.installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Lie where the first column would be, if that is scrolled away."""
        view, counts = self._view, self._view.rows.counts_column
        if view.horizontalScrollBar().value() == 0 or not view.rows.columns:
            self.hide()
            return
        width = 0
        for column in range(counts + 1):
            frozen = column == 0 or (column == counts and not view.isColumnHidden(counts))
            self.setColumnHidden(column, not frozen)
            if frozen:
                self.setColumnWidth(column, view.columnWidth(column))
                width += view.columnWidth(column)
        self.verticalHeader().setDefaultSectionSize(view.verticalHeader().defaultSectionSize())
        header = view.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(header)
        left = view.frameWidth() + view.verticalHeader().width()
        self.setGeometry(left, view.frameWidth(), width, header + view.viewport().height())
        self.verticalScrollBar().setValue(view.verticalScrollBar().value())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._view.go(row, max(0, self._view.currentIndex().column()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to the cell itself and open it."""
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0:
            self._view.go(row, 0)
            self._view.edit(self._view.currentIndex())
