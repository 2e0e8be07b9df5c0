"""The list of evidence: each piece with a picture of its first page, its name, what it is and what it proves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.evidence.pieces import Pieces
from ui.theme import set_role, theme
from ui.theme.icons import Colour, pixmap

_LINE_PX: Final = 76
_PICTURE_PX: Final = 60
_PAD_PX: Final = 8
_MARK_PX: Final = 14
_LEAST_LINES: Final = 3
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)
_Index = QModelIndex | QPersistentModelIndex


class PieceList(QListView):
    """Shows the pieces; one is current. Dragging one moves it, dropping files adds them."""

    def __init__(self, model: Pieces, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = model
        self.setModel(model)
        self.setItemDelegate(_Line(self))
        set_role(self, "evidence")
        self.setAccessibleName(self.tr("佐证材料"))
        self.setAccessibleDescription(self.tr("Alt+上下键移动，回车打开，F2 改名称，Delete 移除"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> int:
        """The current piece's place; -1: none is."""
        return self.currentIndex().row()

    def go(self, place: int) -> None:
        """Make a piece the current one."""
        index = self.lines.index(min(place, len(self.lines.pieces) - 1))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def fit(self, most: int) -> None:
        """Be as high as the lines, but not higher than `most`."""
        line = theme().px(_LINE_PX)
        wanted = max(1, len(self.lines.pieces)) * line + 2 * self.frameWidth() + 2
        height = min(wanted, max(_LEAST_LINES * line, most))
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)


class _Line(QStyledItemDelegate):
    """Paints a piece."""

    def __init__(self, view: PieceList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802
        return QSize(10, theme().px(_LINE_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, tokens, px = self._view.lines, theme().tokens, theme().px
        at, rect, state = index.row(), QRect(option.rect), option.state
        if at >= len(model.pieces):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        if at + 1 < len(model.pieces):
            painter.setPen(QColor(tokens.line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        pad = px(_PAD_PX)
        number = QRect(rect.left() + pad, rect.top(), px(28), rect.height())
        self._write(painter, number, str(at + 1), tokens.text_soft, _CENTRE, bold=True)
        side = px(_PICTURE_PX)
        place = QRect(number.right() + pad, rect.top() + (rect.height() - side) // 2, side, side)
        self._picture(painter, place, at)
        text = QRect(place.right() + px(12), rect.top() + px(10), 0, px(20))
        text.setRight(rect.right() - pad)
        self._write(painter, text, model.pieces[at].name, tokens.text, bold=True)
        text.translate(0, px(19))
        wrong = model.wrong(at)
        if wrong:
            self._mark(painter, text, wrong, ("warning", "failure"))
        else:
            self._write(painter, text, model.facts(at), tokens.text_soft)
        text.translate(0, px(18))
        proves = model.proves(at)
        shown = self.tr("证明 {}").format(proves) if proves else self.tr("还没有选证明什么")
        self._write(painter, text, shown, tokens.text_soft if proves else tokens.text_faint)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _picture(self, painter: QPainter, place: QRect, at: int) -> None:
        """The first page, or what stands for it."""
        scan = self._view.lines.scan(at)
        image = scan.picture if scan is not None else None
        if image is None:
            side = theme().px(24)
            picture = pixmap("document", "text_faint", side, self._view.devicePixelRatioF())
            painter.drawPixmap(place.center().x() - side // 2, place.center().y() - side // 2, picture)
            return
        size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRect(0, 0, size.width(), size.height())
        shown.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(shown, _scaled(image, shown.size(), self._view.devicePixelRatioF()))
        painter.setPen(QColor(theme().tokens.border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown)

    def _mark(self, painter: QPainter, rect: QRect, text: str, mark: tuple[str, Colour]) -> None:
        """Something wrong, with its sign."""
        size = theme().px(_MARK_PX)
        picture = pixmap(*mark, size, self._view.devicePixelRatioF())
        painter.drawPixmap(rect.left(), rect.center().y() - size // 2 + 1, picture)
        beside = rect.adjusted(size + theme().px(4), 0, 0, 0)
        self._write(painter, beside, text, theme().tokens.failure)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        colour: str,
        flags: int = _LEFT,
        *,
        bold: bool = False,
    ) -> None:
        """In bold, or small."""
        font = self._view.font()
        font.setBold(bold)
        font.setPixelSize(theme().px(14 if bold else 12))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, flags, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))


def _scaled(image: QImage, size: QSize, ratio: float) -> QImage:
    """Made smaller step by step, so that fine print is grey rather than broken."""
    wanted = size * ratio
    if image.width() <= wanted.width():
        return image
    return image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
