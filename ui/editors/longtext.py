"""The editor of paragraphs: a box that grows with its text, its length, and what the clause asks for beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from labdesk.pack.fieldtypes.texts import characters
from labdesk.pack.model import LongTextField
from ui.editors.base import FieldEditor
from ui.editors.line import TextBox
from ui.parts.scrolling import area_around
from ui.theme import set_role, set_state, theme
from ui.words import Prose

_FEWEST_LINES: Final = 5
_MOST_LINES: Final = 40
_ASKS_PX: Final = 232
_ANY_WIDTH: Final = 16_777_215  # Qt's own bound
_NARROW_PX: Final = 620
_CARET_MARGIN: Final = 24


class GrowingBox(TextBox):
    """As high as its text, between a few lines and a page of them; then it scrolls."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.cursorPositionChanged.connect(self._keep_caret_in_sight)
        theme().changed.connect(self.fit)

    def fit(self) -> None:
        """Take the height that the text needs."""
        line = self.fontMetrics().lineSpacing() * 1.3
        needed = self.document().size().height() + line / 2
        frame = self.height() - self.viewport().height() if self.isVisible() else theme().px(12)
        height = round(min(max(needed, _FEWEST_LINES * line), _MOST_LINES * line)) + max(frame, 2)
        if abs(self.height() - height) > 1:
            self.setFixedHeight(height)
        scrolls = needed > _MOST_LINES * line
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _keep_caret_in_sight(self) -> None:
        """Scroll the page so far that the line that is being typed can be seen."""
        around = area_around(self)
        page = around.widget() if around is not None else None
        if around is not None and page is not None and self.hasFocus():
            caret = self.viewport().mapTo(page, self.cursorRect().center())
            around.ensureVisible(caret.x(), caret.y(), 0, _CARET_MARGIN + self.fontMetrics().height())


class LongTextEditor(FieldEditor):
    """Paragraphs."""

    typed_in = True

    def build(self) -> None:
        field = self.node.field
        assert isinstance(field, LongTextField)  # noqa: S101 - the registry gives it no other
        self._field = field
        self._shown = ""
        self.box = GrowingBox()
        if field.example:
            self.box.setPlaceholderText(self.tr("例如 {}").format(field.example))
        self.box.textChanged.connect(self._on_edited)
        self.box.left.connect(self.finish)
        self._line = 0
        self.box.cursorPositionChanged.connect(self._on_cursor)
        self.count = QLabel(self)
        set_role(self.count, "small")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        writing = QVBoxLayout()
        writing.setSpacing(4)
        writing.addWidget(self.box)
        writing.addWidget(self.count)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        self._columns.addLayout(writing, 1)
        self._asks = Asks(self._asked(), self) if field.asks else None
        if self._asks is not None:
            self._columns.addWidget(self._asks)

    def refresh(self) -> None:
        raw = self.workspace.raw(self.path)
        text = "" if raw is None else str(raw)
        if self._shown != text:
            self._shown = text
            with QSignalBlocker(self.box):
                self.box.show_text(text)
            self.box.fit()
        self._say_length(text)

    def controls(self) -> list[QWidget]:
        return [self.box]

    def part(self) -> float | None:
        lines = self.box.document().blockCount()
        return self.box.textCursor().blockNumber() / lines if lines > 1 else None

    def insert(self, words: str) -> None:
        """Put words where the cursor stands, as a step of its own; the cursor stays behind them."""
        self.workspace.end_typing()
        self.box.insertPlainText(words)
        self.workspace.end_typing()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._asks is not None:
            narrow = event.size().width() < theme().px(_NARROW_PX)
            direction = QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight
            if self._columns.direction() != direction:
                self._columns.setDirection(direction)
            self._asks.setMinimumWidth(0 if narrow else theme().px(_ASKS_PX))
            self._asks.setMaximumWidth(_ANY_WIDTH if narrow else theme().px(_ASKS_PX))
            self._asks.set_above(narrow)

    def _asked(self) -> tuple[str, ...]:
        return tuple(self.workspace.text(each) for each in self._field.asks)

    def _on_cursor(self) -> None:
        line = self.box.textCursor().blockNumber()
        if line != self._line:
            self._line = line
            self.place_changed.emit()

    def _on_edited(self) -> None:
        self._shown = text = self.box.toPlainText()
        self.typed(text)
        self._say_length(text)

    def _say_length(self, text: str) -> None:
        length, least, most = characters(text), self._field.min_length, self._field.max_length
        if most is not None and length > most:
            said = self.tr("{} / {} 字，超出 {} 字").format(length, most, length - most)
        elif least is not None and 0 < length < least:
            said = self.tr("{} 字，还差 {} 字").format(length, least - length)
        elif most is not None:
            said = self.tr("{} / {} 字").format(length, most)
        elif least is not None:
            said = self.tr("{} 字，至少 {} 字").format(length, least)
        else:
            said = self.tr("{} 字").format(length)
        if self.count.text() != said:
            self.count.setText(said)
            set_state(self.count, "problem" if most is not None and length > most else "")


class Asks(QWidget):
    """What the clause asks for, point by point; it stays in sight beside a text that is longer than the window."""

    def __init__(self, points: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.follows = True
        self._bar: QScrollBar | None = None
        self._card = QFrame(self)
        set_role(self._card, "asks")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        title = QLabel(self.tr("这里要写到"), self._card)
        set_role(title, "asks-title")
        column.addWidget(title)
        self._list = QWidget(self._card)
        lines = QGridLayout(self._list)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setColumnStretch(1, 1)
        for number, point in enumerate(points):
            dot = QLabel("•", self._list)
            set_role(dot, "asks-dot")
            lines.addWidget(dot, number, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(Prose("asks-point", point, self._list), number, 1)
        self._line = Prose("asks-point", "；".join(points), self._card)
        self._line.hide()
        column.addWidget(self._list)
        column.addWidget(self._line)

    def set_above(self, above: bool) -> None:
        """Stand above the text, in as few lines as can be, or beside it."""
        self.follows = not above
        self._list.setVisible(not above)
        self._line.setVisible(above)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.width(), self._card.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self._card.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.ParentChange):
            self._watch()
        return super().event(event)

    def _watch(self) -> None:
        """Follow the page that this lies on as it scrolls."""
        around = area_around(self)
        bar = around.verticalScrollBar() if around is not None else None
        if bar is not self._bar and bar is not None:
            self._bar = bar
            bar.valueChanged.connect(self._place)
        self._place()

    def _place(self) -> None:
        height = self._card.heightForWidth(self.width())
        top = 0
        if self.follows and self._bar is not None and (area := self._bar.parentWidget()) is not None:
            hidden = area.mapToGlobal(QPoint(0, 0)).y() - self.mapToGlobal(QPoint(0, 0)).y()
            top = max(0, min(hidden + 8, self.height() - height))
        self._card.setGeometry(0, top, self.width(), height)
