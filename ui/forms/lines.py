"""The places of a form as a list: what each is called, what goes in, and whether somebody should look at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from labdesk.forms import STATES, Line, State
from labdesk.pack.text import fold
from ui.theme import theme
from ui.theme.icons import Colour, pixmap

Index: TypeAlias = QModelIndex | QPersistentModelIndex

LINE: Final = Qt.ItemDataRole.UserRole
LOOKS: Final[dict[State, tuple[str, Colour]]] = {
    "matched": ("finding-met", "met"),
    "check": ("warning", "warning"),
    "unmatched": ("finding-open", "text_soft"),
    "left": ("finding-na", "text_faint"),
}
"""The icon and colour of each state."""


class LineModel(QAbstractListModel):
    """All lines, in the form's order."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; those of the same places stay where they are."""
        lines = tuple(lines)
        if [each.place for each in lines] != [each.place for each in self._lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        before, self._lines = self._lines, lines
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(filter(None, (line.label, line.heading, STATES[line.state], line.says, line.text)))
        if role == Qt.ItemDataRole.ToolTipRole:
            place = " › ".join(filter(None, (line.heading, line.label)))
            return "\n".join(filter(None, (place, STATES[line.state], line.says, line.text[:400])))
        return None


class LineFilter(QSortFilterProxyModel):
    """Those of one state ("": of all) in which all words stand."""

    def __init__(self, source: LineModel) -> None:
        super().__init__()
        self._state = ""
        self._words: list[str] = []
        self.setSourceModel(source)

    def narrow(self, state: str, text: str) -> None:
        """Show only these."""
        self._state, self._words = state, fold(text).split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802
        line = self.sourceModel().index(row, 0, parent).data(LINE)
        if self._state and line.state != self._state:
            return False
        said = fold("\n".join((line.label, line.heading, line.says, line.text)))
        return all(word in said for word in self._words)


class LineDelegate(QStyledItemDelegate):
    """Paints a line in two: the place with the headings above it, and what is printed there."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        del option, index
        return QSize(10, theme().px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        tokens, px = theme().tokens, theme().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        inside = option.rect.adjusted(px(10), px(6), -px(10), -px(6))
        name, colour = LOOKS[line.state]
        size = px(16)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(inside.left(), inside.top() + px(2), pixmap(name, colour, size, ratio))
        inside.setLeft(inside.left() + size + px(10))
        half = inside.height() // 2
        top, bottom = QRect(inside), QRect(inside)
        top.setHeight(half)
        bottom.setTop(inside.top() + half)
        label = _Text(painter, option.font, 14, tokens.text, medium=True)
        taken = label.draw(top, line.label)
        top.setLeft(top.left() + taken + px(10))
        _Text(painter, option.font, 12, tokens.text_faint).draw(top, line.heading, right=True)
        says = line.says if not line.text or line.state in ("unmatched", "left") else f"{line.says}　"
        shown = _Text(painter, option.font, 13, tokens.warning if line.state == "check" else tokens.text_soft)
        mark = STATES[line.state] if line.state in ("check", "unmatched") else ""
        taken = shown.draw(bottom, "：".join(filter(None, (mark, says))))
        bottom.setLeft(bottom.left() + taken)
        text = " ".join(line.text.split()) or ("（项目里还没有填）" if line.fields else "")
        colour_of_text = tokens.text if line.text else tokens.text_faint
        _Text(painter, option.font, 13, colour_of_text).draw(bottom, text)
        painter.restore()


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row that is chosen or under the pointer, and a frame where the list has the focus."""
    tokens = theme().tokens
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if not (chosen or hovered):
        return
    focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QColor(tokens.accent) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.selected if chosen else tokens.hover))
    painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 4, 4)


class _Text:
    """Text of one size and colour in one line, cut where there is no room."""

    def __init__(self, painter: QPainter, font: QFont, size: int, colour: str, *, medium: bool = False) -> None:
        self._painter = painter
        self._font = QFont(font)
        self._font.setPixelSize(theme().px(size))
        if medium:
            self._font.setWeight(QFont.Weight.Medium)
        self._colour = QColor(colour)

    def draw(self, place: QRect, text: str, *, right: bool = False) -> int:
        """How wide it is."""
        metrics = QFontMetrics(self._font)
        if not text or place.width() < metrics.horizontalAdvance("国"):
            return 0
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._painter.setFont(self._font)
        self._painter.setPen(self._colour)
        self._painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)
