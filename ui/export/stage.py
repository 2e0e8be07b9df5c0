"""A step on the page 导出: its number, on a line from step to step, where it stands, and a body that folds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.export.standing import LOOKS, Standing
from ui.parts.fold import FoldHead
from ui.theme import set_role, set_state, theme
from ui.theme.icons import pixmap

_GUTTER_PX: Final = 40
_CIRCLE_PX: Final = 26
_HEAD_PX: Final = 42  # as the stylesheet makes the heading
_MARK_PX: Final = 16
_BELOW_PX: Final = 20
_NARROW_PX: Final = 640


class Stage(QFrame):
    """Shows a widget under a numbered heading."""

    def __init__(self, number: int, title: str, body: QWidget, parent: QWidget, *, last: bool = False) -> None:
        super().__init__(parent)
        self._number, self._last = number, last
        self._title = title
        self._standing = Standing("later", "")
        self.body = body
        self.head = FoldHead(title, self, role="stage")
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._mark = QLabel(self)
        self._word = QLabel(self)
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._word, "todo-word")
        self._line = line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.head, 1)
        line.addWidget(self._mark)
        line.addWidget(self._word)
        self._inside = QVBoxLayout()
        self._inside.addWidget(body)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(line)
        self._column.addLayout(self._inside)
        self.head.toggled.connect(self._follow)
        theme().changed.connect(self._paint)
        self._follow()
        self._paint()

    @property
    def opened(self) -> bool:
        return self.head.isChecked()

    def open(self) -> None:
        """Show the body."""
        self.head.setChecked(True)

    def show_standing(self, standing: Standing) -> None:
        """Say how far this step is."""
        if standing != self._standing:
            self._standing = standing
            self._paint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The number in its circle, and the line to the next."""
        super().paintEvent(event)
        px, tokens = theme().px, theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = px(_CIRCLE_PX)
        circle = QRectF(0.75, (px(_HEAD_PX) - size) / 2 + 0.75, size - 1.5, size - 1.5)
        if not self._last and not (self.opened and self._is_narrow):
            painter.setPen(QPen(QColor(tokens.line), 1.5))
            middle = circle.center().x()
            painter.drawLine(QPointF(middle, circle.bottom() + px(4)), QPointF(middle, self.height()))
        kind = self._standing.kind
        filled = {"next": tokens.accent, "wrong": tokens.failure}.get(kind)
        painter.setPen(QPen(QColor(filled or (tokens.met if kind == "done" else tokens.border)), 1.5))
        painter.setBrush(QColor(filled) if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        font = QFont(self.font())
        font.setPixelSize(px(13))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.on_accent if filled else tokens.met if kind == "done" else tokens.text_soft))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._indent()

    @property
    def _is_narrow(self) -> bool:
        """Whether the body needs the room beside the line as well."""
        return self.width() < theme().px(_NARROW_PX)

    def _follow(self) -> None:
        self.body.setVisible(self.opened)
        self._indent()

    def _indent(self) -> None:
        left = 0 if self._is_narrow else theme().px(_GUTTER_PX)
        self._inside.setContentsMargins(left, theme().px(8) if self.opened else 0, 0, 0)

    def _paint(self) -> None:
        px = theme().px
        self._line.setContentsMargins(px(_GUTTER_PX), 0, 0, 0)
        self._column.setContentsMargins(0, 0, 0, 0 if self._last else px(_BELOW_PX))
        self._indent()
        name, colour = LOOKS[self._standing.kind]
        self._word.setText(self._standing.word)
        set_state(self._word, colour)
        for label in (self._mark, self._word):
            label.setVisible(bool(self._standing.word))
        self._mark.setPixmap(pixmap(name, colour, px(_MARK_PX), self.devicePixelRatioF()))
        spoken = self.tr("第 {} 步").format(self._number), self._title, self._standing.word
        self.head.setAccessibleName("，".join(filter(None, spoken)))
        self.update()
