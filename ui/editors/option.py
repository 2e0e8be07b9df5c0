"""One option of a choice as a button: its mark, number and label, and below them what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from labdesk.pack.model import Option
from ui.theme import theme
from ui.words import unmarked

_MARK_PX: Final = 16
_PAD_PX: Final = 6
_GAP_PX: Final = 16  # between a label and its description
_NARROWEST_PX: Final = 240  # what a description beside its label needs
_SMALL: Final = 12 / 14
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # a mix-in: two of Qt's classes can't be inherited at once


class _Drawn(_Button):
    """How an option is measured and painted; the class beside it says whether one or several may be chosen."""

    option: Option
    problem: bool
    round: bool
    stepped: ClassVar[Signal]  # an arrow: so many options on

    def begin(self, option: Option, digits: int) -> None:
        """Take the option over; `digits`: how long the numbers of its set are, 0 where it doesn't count its options."""
        self.option = option
        self.digits = digits
        self.problem = False
        self.elsewhere = ""  # which other field has chosen it
        self._heights: dict[tuple[int, int, int, float], int] = {}
        self.column = 0  # how wide the labels of the list are, where descriptions stand beside them
        self.setText(unmarked(option.label))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self._text_left() + self.label_width() + self._pad() + 2
        if self.described:
            described = QFontMetrics(self._small_font()).horizontalAdvance(self.description)
            width = max(width, self._text_left() + self.column + min(described, theme().px(480)))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme().px(160)), hint.height() if not self.described else 0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        # Layouts ask for it a hundred times for each option that comes or goes.
        key = (width, self.column, self.font().pixelSize(), theme().zoom)
        known = self._heights.get(key)
        if known is None:
            bottom = self._label(width).bottom()
            if self.described:
                bottom = max(bottom, self._description(width).bottom())
            known = self._heights[key] = bottom + 1 + self._pad()
        return known

    @property
    def described(self) -> bool:
        """Whether there is more to say than its label."""
        return bool(self.description)

    @property
    def description(self) -> str:
        """What it means, after what another field has to do with it."""
        return " · ".join(filter(None, (self.elsewhere, self.option.description)))

    def label_width(self) -> int:
        """The width of the label alone."""
        return QFontMetrics(self.font()).horizontalAdvance(self.option.label)

    def _beside(self, width: int) -> bool:
        """Whether there is room for the description beside the label."""
        left = self._text_left() + self.column + theme().px(_GAP_PX)
        return self.described and self.column > 0 and width - left >= theme().px(_NARROWEST_PX)

    def _label(self, width: int) -> QRect:
        """Where the label stands."""
        left = self._text_left()
        room = self.column + 1 if self._beside(width) else max(theme().px(40), width - left)
        area = QRect(left, self._pad(), room, 10_000)
        return QFontMetrics(self.font()).boundingRect(area, int(_WRAP), self.option.label)

    def _description(self, width: int) -> QRect:
        """Where the description stands: beside the label where there is room, else below."""
        label, small = QFontMetrics(self.font()), QFontMetrics(self._small_font())
        if self._beside(width):
            left, top = self._text_left() + self.column + theme().px(_GAP_PX), self._pad()
            top += label.ascent() - small.ascent()
        else:
            left, top = self._text_left(), self._label(width).bottom() + 3
        room = QRect(left, top, max(theme().px(40), width - left - self._pad()), 10_000)
        return small.boundingRect(room, int(_WRAP), self.description)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows go on to the next option, however the list is laid out."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 1, -1, -1)
        ground = tokens.selected if self.isChecked() and self.column else tokens.hover if self.underMouse() else ""
        if self.hasFocus() or ground:
            painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 4, 4)
        label_font = self.font()
        line = QFontMetrics(label_font).height()
        self._paint_mark(painter, QPoint(self._pad(), self._pad() + (line - self._mark()) // 2))
        if self.digits and self.option.number is not None:
            number = QRect(self._pad() + self._mark() + theme().px(6), self._pad(), self._number_width(), line)
            painter.setFont(label_font)
            painter.setPen(QColor(tokens.text_soft))
            painter.drawText(number, int(Qt.AlignmentFlag.AlignRight), str(self.option.number))
        painter.setFont(label_font)
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.text_faint))
        painter.drawText(self._label(self.width()), int(_WRAP), self.option.label)
        if self.described:
            painter.setFont(self._small_font())
            painter.setPen(QColor(tokens.warning if self.elsewhere and self.isChecked() else tokens.text_soft))
            painter.drawText(self._description(self.width()), int(_WRAP), self.description)

    def _paint_mark(self, painter: QPainter, at: QPoint) -> None:
        tokens = theme().tokens
        edge = tokens.failure if self.problem else tokens.accent if self.isChecked() else tokens.border
        box = QRect(at, QSize(self._mark(), self._mark())).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(edge), 1.5))
        filled = self.isChecked() and not self.round
        painter.setBrush(QColor(tokens.accent if filled else tokens.raised))
        if self.round:
            painter.drawEllipse(box)
            if self.isChecked():
                inset = box.width() // 4 + 1
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.accent))
                painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
            return
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens.on_accent), max(1.5, self._mark() / 9)))
            left, top, size = box.left(), box.top(), box.width()
            middle = QPoint(left + round(size * 0.42), top + round(size * 0.72))
            painter.drawLine(QPoint(left + round(size * 0.22), top + round(size * 0.52)), middle)
            painter.drawLine(middle, QPoint(left + round(size * 0.8), top + round(size * 0.3)))

    def _mark(self) -> int:
        return theme().px(_MARK_PX)

    def _pad(self) -> int:
        return theme().px(_PAD_PX)

    def _number_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("0" * self.digits)

    def _text_left(self) -> int:
        number = self._number_width() + theme().px(6) if self.digits else 0
        return self._pad() + self._mark() + number + theme().px(8)

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(8, round(font.pixelSize() * _SMALL)) if font.pixelSize() > 0 else theme().px(12))
        return font


class RadioOption(_Drawn, QRadioButton):
    """An option of which one alone is chosen."""

    round = True
    stepped = Signal(int)

    def __init__(self, option: Option, parent: QWidget, *, digits: int = 0) -> None:
        super().__init__(parent)
        self.begin(option, digits)


class TickOption(_Drawn, QCheckBox):
    """An option of which several may be chosen."""

    round = False
    stepped = Signal(int)

    def __init__(self, option: Option, parent: QWidget, *, digits: int = 0) -> None:
        super().__init__(parent)
        self.begin(option, digits)
