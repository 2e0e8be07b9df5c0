"""Pages whose text can be selected and copied as in other viewers: dragged over, or clicked twice or three times."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ui.preview import painting
from ui.preview.picturearea import PictureArea
from ui.preview.selecting import Selection
from ui.preview.sheetarea import Spot

_CLICK: Final = 4  # pixels that a click may move
_SCROLL_MS: Final = 30  # between steps, where text is selected beyond what is seen


class TextArea(PictureArea):
    """`clicked` tells where somebody clicked and did not drag, in points of a page counted from 0."""

    clicked = Signal(int, float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection = Selection()
        self._pressed: QPoint | None = None
        self._drags = False
        self._double: QPoint | None = None  # where a double click was: one more selects the line
        self._beyond = QTimer(self, interval=_SCROLL_MS)
        self._beyond.timeout.connect(self._scroll_on)
        self.came.connect(self._look_into_new)
        self._album.rests.connect(self._find_again)

    def clear(self) -> None:
        super().clear()
        self.selection.look_into(None)
        self.selection.clear()

    def hover(self, spot: Spot | None) -> None:
        """The pointer is over a place of a page, or beside the pages."""

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if self.selection.parts:
            QGuiApplication.clipboard().setText(self.selection.text)

    def select_page(self) -> None:
        """Select all text of the page that is looked at."""
        self.selection.select_page(self.page)
        self.viewport().update()

    def _reach(self, point: QPointF) -> None:
        """Select up to a point of the viewport, also beside the pages."""
        if self.sheets.rows:
            self.selection.reach(Spot(*self.sheets.nearest(*self._scrolled(point))))
            self.viewport().update()

    def _scroll_on(self) -> None:
        """The pointer was dragged out of sight: go on there."""
        point, bar = QPointF(self.viewport().mapFromGlobal(QCursor.pos())), self.verticalScrollBar()
        beyond = min(point.y(), 0.0) + max(point.y() - self.viewport().height(), 0.0)
        if beyond:
            bar.setValue(bar.value() + round(beyond))
            self._reach(point)

    def _look_into_new(self) -> None:
        now = self._album.now
        self.selection.look_into(now.file if now is not None else None)
        self._drags = False

    def _find_again(self) -> None:
        """Nothing is being drawn: look where the selected text is in this revision."""
        if self.selection.find_again():
            self.viewport().update()

    def paint_selection(self, painter: QPainter, page: int) -> None:
        """Mark what is selected of a page."""
        boxes = (box for part in self.selection.parts if part.page == page for box in part.boxes)
        lines = (self.rect_of(page, box.x(), box.y(), box.width(), box.height()) for box in boxes)
        painting.selected(painter, lines)

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed, double, self._double = event.position().toPoint(), self._double, None
        spot = self.spot_at(event.position())
        if double is not None and spot is not None and (self._pressed - double).manhattanLength() <= _CLICK:
            self._pressed = None
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.selection.select_line(spot)
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        spot = self.spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self._pressed, self._double = None, event.position().toPoint()
            QTimer.singleShot(QApplication.doubleClickInterval(), self, self._forget_double)
            self.setFocus(Qt.FocusReason.MouseFocusReason)  # which the first click may have led to the form
            self.selection.select_word(spot)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        pressed, self._pressed = self._pressed, None
        drags, self._drags = self._drags, False
        self._beyond.stop()
        spot = self.spot_at(event.position())
        if drags or pressed is None:
            return
        if self.selection.parts:
            self.selection.clear()
            self.viewport().update()
        if spot is not None:
            self.clicked.emit(*spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        point = event.position()
        if self._pressed is not None and (self._drags or (point.toPoint() - self._pressed).manhattanLength() > _CLICK):
            if not self._drags:
                self._begin_drag(self._pressed)
            self._reach(point)
            return
        self.hover(self.spot_at(point))

    def _begin_drag(self, pressed: QPoint) -> None:
        self._drags = True
        self.hover(None)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._beyond.start()
        if self.sheets.rows:
            self.selection.begin(Spot(*self.sheets.nearest(*self._scrolled(QPointF(pressed)))))

    def _forget_double(self) -> None:
        self._double = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_page()
        elif event.key() == Qt.Key.Key_Escape and self.selection.parts:
            self.selection.clear()
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if self.pages:
            menu = QMenu(self)
            copy = menu.addAction(self.tr("复制"), self.copy)
            copy.setEnabled(bool(self.selection.parts))
            menu.addAction(self.tr("选中这一页的文字"), self.select_page)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())
