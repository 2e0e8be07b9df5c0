"""What drops down below a date: a month's days, or a year's months."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QToolButton, QWidget

from labdesk.lang.values import Month
from labdesk.pack.fieldtypes.dates import FIRST_YEAR, LAST_YEAR
from ui.theme import set_role, set_state, theme
from ui.theme.icons import icon

_WEEKDAYS: Final = "一二三四五六日"
_DAY_PX: Final = 36
_MONTHS_A_YEAR: Final = 12
_ARROWS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Picker(QFrame):
    """A grid of buttons under a title, turned page by page. Arrows walk over the buttons, page keys turn."""

    picked = Signal(str)

    columns: ClassVar[int]

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_role(self, "popup")
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(8, 8, 8, 8)
        self.grid.setSpacing(2)
        self.title = QLabel(self)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self.title, "label")
        self.grid.addWidget(self.title, 0, 1, 1, self.columns - 2)

    def begin(self) -> None:
        """Show the first page and take the focus."""
        raise NotImplementedError

    def walk(self, steps: int) -> None:
        """Go on by so many buttons, over the edge into the next page."""
        raise NotImplementedError

    def turn(self, pages: int) -> None:
        """Show a page before or behind."""
        raise NotImplementedError

    def give(self, text: str) -> None:
        """The answer is this."""
        self.picked.emit(text)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self.columns, Qt.Key.Key_Down: self.columns}
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        focused = self.focusWidget()
        if key in steps:
            self.walk(steps[key])
        elif key in pages:
            self.turn(pages[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def add_turner(self, column: int, pages: int, name: str) -> None:
        """Add a button that turns so many pages."""
        button = QToolButton(self)
        button.setIcon(icon("chevron-left" if pages < 0 else "chevron-right"))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.turn(pages))
        self.grid.addWidget(button, 0, column, Qt.AlignmentFlag.AlignCenter)

    def add_button(self, row: int, column: int, act: Callable[[], None]) -> QPushButton:
        """Add one of the grid's buttons."""
        button = _Place(self)
        set_role(button, "month")
        button.clicked.connect(lambda: act())
        self.grid.addWidget(button, row, column)
        return button


class _Place(QPushButton):
    """A day or month. Arrows are the grid's: by itself a button goes on to the next with each of them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class DayPicker(Picker):
    """A month's days, six weeks of them."""

    columns = 7

    def __init__(self, owner: QWidget, chosen: dt.date | None, today: dt.date) -> None:
        super().__init__(owner)
        self._chosen, self._today = chosen, today
        self.day = chosen or today
        self._first = self.day
        self.add_turner(0, -1, self.tr("上个月"))
        self.add_turner(6, 1, self.tr("下个月"))
        for column, name in enumerate(_WEEKDAYS):
            label = QLabel(name, self)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            set_role(label, "small")
            self.grid.addWidget(label, 1, column)
        self.days = [
            self.add_button(2 + number // 7, number % 7, lambda number=number: self._give(number))  # type: ignore[misc]
            for number in range(42)
        ]
        for button in self.days:
            button.setFixedWidth(theme().px(_DAY_PX))

    def begin(self) -> None:
        self._go(self.day)

    def walk(self, steps: int) -> None:
        self._go(_moved(self.day, steps))

    def turn(self, pages: int) -> None:
        number = self.day.year * _MONTHS_A_YEAR + self.day.month - 1 + pages
        year, month = divmod(number, _MONTHS_A_YEAR)
        if FIRST_YEAR <= year <= LAST_YEAR:
            last = calendar.monthrange(year, month + 1)[1]
            self._go(dt.date(year, month + 1, min(self.day.day, last)))

    def _give(self, number: int) -> None:
        self.give(_moved(self._first, number).isoformat())

    def _go(self, day: dt.date) -> None:
        """Show the month of a day, and focus the day."""
        self.day = day
        self.title.setText(self.tr("{}年{}月").format(day.year, day.month))
        begin = day.replace(day=1)
        self._first = _moved(begin, -begin.weekday())
        for number, button in enumerate(self.days):
            each = _moved(self._first, number)
            button.setText(str(each.day))
            button.setAccessibleName(self.tr("{}年{}月{}日").format(each.year, each.month, each.day))
            today = "today" if each == self._today else ""
            set_state(button, "chosen" if each == self._chosen else "other" if each.month != day.month else today)
        self.days[(day - self._first).days].setFocus(Qt.FocusReason.TabFocusReason)


class MonthPicker(Picker):
    """A year's twelve months."""

    columns = 4

    def __init__(self, owner: QWidget, chosen: Month | None, today: Month) -> None:
        super().__init__(owner)
        self._chosen, self._today = chosen, today
        at = chosen or today
        self._year, self._month = at.year, at.month
        self.add_turner(0, -1, self.tr("上一年"))
        self.add_turner(3, 1, self.tr("下一年"))
        self.months = [
            self.add_button(1 + number // 4, number % 4, lambda number=number: self._give(number + 1))  # type: ignore[misc]
            for number in range(_MONTHS_A_YEAR)
        ]

    def begin(self) -> None:
        self._show()

    def walk(self, steps: int) -> None:
        year, month = divmod(self._year * _MONTHS_A_YEAR + self._month - 1 + steps, _MONTHS_A_YEAR)
        if FIRST_YEAR <= year <= LAST_YEAR:
            self._year, self._month = year, month + 1
            self._show()

    def turn(self, pages: int) -> None:
        self.walk(pages * _MONTHS_A_YEAR)

    def _give(self, month: int) -> None:
        self.give(f"{self._year}-{month:02}")

    def _show(self) -> None:
        self.title.setText(self.tr("{}年").format(self._year))
        for number, button in enumerate(self.months, start=1):
            button.setText(self.tr("{}月").format(number))
            button.setAccessibleName(self.tr("{}年{}月").format(self._year, number))
            each = Month(self._year, number)
            set_state(button, "chosen" if each == self._chosen else "today" if each == self._today else "")
        self.months[self._month - 1].setFocus(Qt.FocusReason.TabFocusReason)


def _moved(day: dt.date, days: int) -> dt.date:
    """A day so many days on, within the years that a date may have."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(
        min(max(ordinal, dt.date(FIRST_YEAR, 1, 1).toordinal()), dt.date(LAST_YEAR, 12, 31).toordinal())
    )
