"""Editors of days and months: typed freely, half-typed kept, or picked from a calendar that drops down."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from labdesk.lang.values import Month
from labdesk.pack.fieldtypes.dates import chinese
from ui.editors.pickers import DayPicker, MonthPicker, Picker
from ui.editors.text import TextEditor
from ui.theme import theme
from ui.theme.icons import icon

_WEEKDAYS = "一二三四五六日"


class PickedText(TextEditor):
    """A line with a button that opens something to pick the answer from; F4 and Alt+Down open it too."""

    width_px = 168

    def beside(self) -> list[QWidget]:
        self.button = QToolButton(self)
        self.button.setToolTip(self.tr("打开日历（F4）"))
        self.button.clicked.connect(self.open)
        self._draw()
        theme().changed.connect(self._draw)
        return [self.button]

    def picker(self) -> Picker:
        """The picker to drop down, showing the answer as it is."""
        raise NotImplementedError

    def open(self) -> None:
        """Drop the picker down below the line."""
        made = self.picker()
        made.picked.connect(self._on_picked)
        made.adjustSize()
        made.move(_within_screen(made, self.line))
        made.show()
        made.begin()

    def controls(self) -> list[QWidget]:
        return [self.line, self.button]

    def describe(self, name: str, description: str) -> None:
        super().describe(name, description)
        self.button.setAccessibleName(self.tr("{}：打开日历").format(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or alt_down:
            self.open()
        else:
            super().keyPressEvent(event)

    def _on_picked(self, text: str) -> None:
        self.line.setText(text)
        self.chosen(text)
        self._say()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _draw(self) -> None:
        self.button.setIcon(icon("calendar", "text_soft"))


class DateEditor(PickedText):
    """A day."""

    def placeholder(self) -> str:
        return self.tr("例如 {}").format(self.node.field.example or "2024-12-10")

    def understood(self) -> str:
        value = self.workspace.value(self.path)
        if not isinstance(value, dt.date):
            return ""
        return self.tr("{} 星期{}").format(chinese(value), _WEEKDAYS[value.weekday()])

    def picker(self) -> Picker:
        value = self.workspace.value(self.path)
        chosen = value if isinstance(value, dt.date) else None
        return DayPicker(self, chosen, self.workspace.today())


class MonthEditor(PickedText):
    """A month of a year."""

    def placeholder(self) -> str:
        return self.tr("例如 {}").format(self.node.field.example or "2024-12")

    def understood(self) -> str:
        value = self.workspace.value(self.path)
        return chinese(value) if isinstance(value, Month) else ""

    def picker(self) -> Picker:
        value, today = self.workspace.value(self.path), self.workspace.today()
        return MonthPicker(self, value if isinstance(value, Month) else None, Month(today.year, today.month))


def _within_screen(popup: QWidget, line: QWidget) -> QPoint:
    """Below the line, or above it where the screen ends."""
    at = line.mapToGlobal(QPoint(0, line.height() + 2))
    screen = line.screen().availableGeometry()
    size = popup.sizeHint()
    if at.y() + size.height() > screen.bottom():
        at.setY(line.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2)
    at.setX(max(screen.left(), min(at.x(), screen.right() - size.width())))
    return at
