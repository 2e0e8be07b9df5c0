"""The steps at the left: where one is, and how far each step is, as icon and word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from labdesk.session import PageProgress
from ui.pages.catalogue import Entry
from ui.theme import set_role, theme
from ui.theme.icons import PAGE_STATES, Colour, pixmap

_STATE: Final = Qt.ItemDataRole.UserRole
_FIXED: Final = Qt.ItemDataRole.UserRole + 1
_FIXED_ICONS: Final = {"#evidence": "attach", "#summary": "check", "#export": "export"}
_WARNING: Final = "warning"
_FIXED_LOOK: Final[dict[str, tuple[str, Colour, str]]] = {
    name: (name, "text_soft", "") for name in _FIXED_ICONS.values()
}
_FIXED_LOOK[_WARNING] = ("warning", "failure", "请看")


class Rail(QListWidget):
    """One line for each page. `chosen` tells the number of the page that the person goes to."""

    chosen = Signal(int)
    entered_page = Signal()
    """Enter was pressed on the step that is shown."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = list(entries)
        self.compact = False
        set_role(self, "rail")
        self.setAccessibleName(self.tr("填写步骤"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setItemDelegate(_Line(self))
        for entry in self._entries:
            item = QListWidgetItem(entry.title)
            item.setData(_FIXED, _FIXED_ICONS.get(entry.page_id, ""))
            self.addItem(item)
        self.currentRowChanged.connect(self._on_current)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_page.emit()
        else:
            super().keyPressEvent(event)

    def show_progress(self, progress: Mapping[str, PageProgress]) -> None:
        """Show how far each page is."""
        for number, entry in enumerate(self._entries):
            found = progress.get(entry.page_id)
            if found is None:
                continue
            item = self.item(number)
            item.setData(_STATE, found.state)
            said = told(found)
            item.setToolTip(f"{entry.title}：{said}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}，{said}")

    def warn(self, page_id: str, why: str) -> None:
        """Show that there is something to see to on a fixed page; "": nothing any more."""
        for number, entry in enumerate(self._entries):
            if entry.page_id == page_id:
                item = self.item(number)
                item.setData(_FIXED, _WARNING if why else _FIXED_ICONS[page_id])
                item.setToolTip(f"{entry.title}：{why}" if why else "")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}，{why}" if why else entry.title)

    def set_current(self, number: int) -> None:
        """Show which page is open, without going there again."""
        before = self.blockSignals(True)
        self.setCurrentRow(number)
        self.blockSignals(before)
        self.viewport().update()

    def set_compact(self, compact: bool) -> None:
        """Show numbers and icons alone, where the window is narrow."""
        if compact != self.compact:
            self.compact = compact
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if compact else policy.ScrollBarAsNeeded)
            self.scheduleDelayedItemsLayout()

    def wanted_width(self) -> int:
        """How wide the rail is, compact or not."""
        return theme().px(56 if self.compact else 232)

    def _on_current(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(number)


def told(progress: PageProgress) -> str:
    """How far a page is, in a few words."""
    word = PAGE_STATES[progress.state][2]
    parts = [
        f"{len(progress.failing)} 项条件不符合" if progress.failing else "",
        f"{progress.problems} 处填写有误" if progress.problems else "",
        f"还缺 {progress.missing} 项" if progress.missing and progress.state != "empty" else "",
    ]
    more = "，".join(part for part in parts if part)
    return f"{word}，{more}" if more else word


class _Line(QStyledItemDelegate):
    """Paints a step: icon of its state, title, the state's word."""

    def __init__(self, rail: Rail) -> None:
        super().__init__(rail)
        self._rail = rail

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        del option
        first_fixed = index.data(_FIXED) and not index.sibling(index.row() - 1, 0).data(_FIXED)
        return QSize(10, theme().px(36 + (17 if first_fixed else 0)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box(painter, option, index)
        fixed = index.data(_FIXED)
        state = index.data(_STATE) or "empty"
        name, colour, word = _FIXED_LOOK[fixed] if fixed else PAGE_STATES[state]
        size = theme().px(18)
        left = box.left() + (self._beside_number(painter, box, index, size) if self._rail.compact else theme().px(10))
        picture = pixmap(name, colour, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(left, box.center().y() - size // 2 + 1, picture)
        if not self._rail.compact:
            self._write(painter, box, left + size + theme().px(10), index, word, colour)
        painter.restore()

    def _beside_number(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex, size: int
    ) -> int:
        """Paint a step's number, where there is no room for its title; returns how far from the left its icon is."""
        if index.data(_FIXED):
            return (box.width() - size) // 2
        px, font = theme().px, self._rail.font()
        font.setPixelSize(px(12))
        painter.setFont(font)
        painter.setPen(QColor(theme().tokens.text_soft))
        room = box.width() - size - px(6)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(box.left(), box.top(), room - px(4), box.height()), right, str(index.row() + 1))
        return room

    def _box(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QRect:
        """Paint the ground of a line, and the hairline above the first fixed page; returns where the line lies."""
        tokens, px = theme().tokens, theme().px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if rect.height() > px(36) + 2:
            painter.setPen(QColor(tokens.line))
            painter.drawLine(rect.left() + px(18), rect.top() + px(8), rect.right() - px(18), rect.top() + px(8))
            rect = rect.adjusted(0, px(17), 0, 0)
        box = rect.adjusted(px(8), 1, -px(8), -1)
        if index.row() == self._rail.currentRow():
            _fill(painter, box, tokens.selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(box.left(), box.top() + px(8), px(3), box.height() - px(16), 1.5, 1.5)
        elif state & QStyle.StateFlag.State_MouseOver:
            _fill(painter, box, tokens.pressed)
        if self._rail.hasFocus() and index.row() == self._rail.currentRow():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens.accent))
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 6, 6)
        return box

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        left: int,
        index: QModelIndex | QPersistentModelIndex,
        word: str,
        colour: Colour,
    ) -> None:
        tokens, px = theme().tokens, theme().px
        right = box.right() - px(10)
        font = self._rail.font()
        font.setPixelSize(px(12))
        painter.setFont(font)
        painter.setPen(QColor(getattr(tokens, "text_soft" if colour == "text_faint" else colour)))
        width = QFontMetrics(font).horizontalAdvance(word)
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(right - width, box.top(), width + 1, box.height()), centre, word)
        font.setPixelSize(px(14))
        if index.row() == self._rail.currentRow():
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        room = right - width - px(8) - left
        title = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, box.top(), room, box.height()), centre, title)


def _fill(painter: QPainter, box: QRect, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(box, 6, 6)
