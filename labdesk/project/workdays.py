"""Working days as far as they can be known offline: Monday to Friday. Public holidays are announced year by year."""

from __future__ import annotations

import datetime as dt
from typing import Final

# Says with every plan what it can't know.
HOLIDAYS_NOTE: Final = "工作日只按周一至周五推算；法定节假日和调休由国务院每年公布，程序不含，请自行核对。"

_SATURDAY: Final = 5
_NAMES: Final = "一二三四五六日"


def is_weekend(day: dt.date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def weekday_name(day: dt.date) -> str:
    """「星期六」."""
    return f"星期{_NAMES[day.weekday()]}"


def working_day_before(day: dt.date, count: int = 1) -> dt.date:
    """The `count`-th working day before a day; with 0 the day itself or, of a weekend, the Friday before it."""
    if is_weekend(day):
        day -= dt.timedelta(days=day.weekday() - _SATURDAY + 1)
        count = max(0, count - 1)
    for _ in range(count):
        day -= dt.timedelta(days=3 if day.weekday() == 0 else 1)
    return day
