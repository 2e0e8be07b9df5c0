"""Editors of days and months: typed freely, half-typed kept, or picked from a calendar that drops down."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from labdesk.lang.values import Month
from labdesk.pack.fieldtypes.dates import FIRST_YEAR, LAST_YEAR, chinese
from ui.editors.text import TextEditor
from ui.theme import set_role, set_state, theme
from ui.theme.icons import icon

_WEEKDAYS = "一二三四五六日"


class PickedText(TextEditor):
    """A line with a button that opens something to pick the answer from; F4 and Alt+Down open it too."""

    width_px = 168

    def beside(self) -> list[QWidget]:
        self.button = QToolButton(self)
        self.button.setIconSize(QSize(18, 18))
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
        return DayPicker(self, value if isinstance(value, dt.date) else self.workspace.today())


class MonthEditor(PickedText):
    """A month of a year."""

    def placeholder(self) -> str:
        return self.tr("例如 {}").format(self.node.field.example or "2024-12")

    def understood(self) -> str:
        value = self.workspace.value(self.path)
        return chinese(value) if isinstance(value, Month) else ""

    def picker(self) -> Picker:
        value, today = self.workspace.value(self.path), self.workspace.today()
        chosen = value if isinstance(value, Month) else None
        return MonthPicker(self, chosen, chosen.year if chosen else today.year)


class Picker(QFrame):
    """Something that drops down, gives an answer as text, and goes."""

    picked = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_role(self, "popup")

    def begin(self) -> None:
        """Take the focus."""

    def give(self, text: str) -> None:
        """The answer is this."""
        self.picked.emit(text)
        self.close()


class DayPicker(Picker):
    """A month's calendar."""

    def __init__(self, owner: QWidget, shown: dt.date) -> None:
        super().__init__(owner)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.activated.connect(self._on_chosen)
        self.calendar.clicked.connect(self._on_chosen)
        for name, drawing in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(drawing))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.calendar)

    def begin(self) -> None:
        self.calendar.setFocus()

    def _on_chosen(self, day: QDate) -> None:
        self.give(day.toString(Qt.DateFormat.ISODate))


class MonthPicker(Picker):
    """A year's twelve months."""

    def __init__(self, owner: QWidget, chosen: Month | None, year: int) -> None:
        super().__init__(owner)
        self._chosen = chosen
        self._year = year
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.setSpacing(4)
        self._title = QLabel(self)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._title, "label")
        for column, step, name in ((0, -1, self.tr("上一年")), (3, 1, self.tr("下一年"))):
            turn = QToolButton(self)
            turn.setIcon(icon("chevron-left" if step < 0 else "chevron-right"))
            turn.setAccessibleName(name)
            turn.setToolTip(name)
            turn.clicked.connect(lambda _=False, step=step: self._turn(step))
            grid.addWidget(turn, 0, column, Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(self._title, 0, 1, 1, 2)
        self.months = [QPushButton(self.tr("{}月").format(number), self) for number in range(1, 13)]
        for number, button in enumerate(self.months):
            set_role(button, "month")
            button.clicked.connect(lambda _=False, number=number: self.give(f"{self._year}-{number + 1:02}"))
            grid.addWidget(button, 1 + number // 4, number % 4)
        self._show()

    def begin(self) -> None:
        at = self._chosen.month - 1 if self._chosen is not None else 0
        self.months[at].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows walk over the months, page keys over the years."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -4, Qt.Key.Key_Down: 4}
        years = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in years:
            self._turn(years[key])
        elif key in steps:
            at = next((number for number, each in enumerate(self.months) if each.hasFocus()), 0) + steps[key]
            if not 0 <= at < len(self.months):
                self._turn(1 if at > 0 else -1)
            self.months[at % len(self.months)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _turn(self, years: int) -> None:
        self._year = min(max(self._year + years, FIRST_YEAR), LAST_YEAR)
        self._show()

    def _show(self) -> None:
        self._title.setText(self.tr("{} 年").format(self._year))
        for number, button in enumerate(self.months, start=1):
            button.setAccessibleName(self.tr("{} 年 {} 月").format(self._year, number))
            set_state(button, "chosen" if self._chosen == Month(self._year, number) else "")


def _within_screen(popup: QWidget, line: QWidget) -> QPoint:
    """Below the line, or above it where the screen ends."""
    at = line.mapToGlobal(QPoint(0, line.height() + 2))
    screen = line.screen().availableGeometry()
    size = popup.sizeHint()
    if at.y() + size.height() > screen.bottom():
        at.setY(line.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2)
    at.setX(max(screen.left(), min(at.x(), screen.right() - size.width())))
    return at
