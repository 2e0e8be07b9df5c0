"""Functions of days, months and moments: distances, ages, parts of a date, the day of a moment."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any, Final

from labdesk.lang.leaves import Leaf
from labdesk.lang.node import Env, Node, Side, Trail
from labdesk.lang.ranges import Range, high, is_point, low, span
from labdesk.lang.types import DATE, NUMBER, Type
from labdesk.lang.values import Month

DAYS = NUMBER.with_unit("天")
YEARS = NUMBER.with_unit("年")
AGE = NUMBER.with_unit("岁")
_AGE: Final = re.compile(r"([0-9]{1,3})岁")
_BIRTH: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


class Distance(Node):
    """Days or full years from one date to another; negative where the second comes first."""

    is_whole = True

    def __init__(self, of: Type, first: Node, second: Node) -> None:
        super().__init__(of, first.column, (first, second))
        start, end = first.run, second.run
        measure = _days if of is DAYS else _years

        def run(env: Env) -> Any:
            begin, finish = start(env), end(env)
            return span(measure(high(begin), low(finish)), measure(low(begin), high(finish)))

        self.run = run

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        self.children[0].support(env, trail, side.flipped())
        self.children[1].support(env, trail, side)


class Age(Node):
    """How many full years old somebody is on a day. The birth is text as its field type spells it, `1985-03-12`,
    `1985-03`, `1985`, or `38岁`, which is the age itself; what it leaves open makes a range."""

    is_whole = True

    def __init__(self, birth: Leaf, day: Node) -> None:
        super().__init__(AGE, birth.column, (birth, day))
        born, on = birth.run, day.run

        def run(env: Env) -> Any:
            text, when = born(env), on(env)
            stated = _AGE.fullmatch(text) if isinstance(text, str) else None
            if stated:
                return int(stated.group(1))
            earliest, latest = _birthdays(text)
            return span(max(_years(latest, low(when)), 0), max(_years(earliest, high(when)), 0))

        self.run = run


def _birthdays(text: Any) -> tuple[dt.date, dt.date]:
    """The first and the last day that a birth may mean; any day where it means none."""
    numbers = [int(part) for part in text.split("-")] if isinstance(text, str) and _BIRTH.fullmatch(text) else []
    try:
        match numbers:
            case [year]:
                return dt.date(year, 1, 1), dt.date(year, 12, 31)
            case [year, month]:
                return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
            case [year, month, day]:
                return (exact := dt.date(year, month, day)), exact
    except ValueError:
        pass
    return dt.date.min, dt.date.max


def _days(first: dt.date, last: dt.date) -> int:
    return (last - first).days


def _years(first: dt.date, last: dt.date) -> int:
    if last < first:
        return -_years(last, first)
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


class Day(Node):
    """The day of a moment, or any day of a month."""

    def __init__(self, when: Node) -> None:
        super().__init__(DATE, when.column, (when,))
        run = when.run

        def day(env: Env) -> Any:
            value = run(env)
            return span(_first_day(low(value)), _last_day(high(value)))

        self.run = day

    def find_open(self, env: Env, trail: Trail) -> None:
        super().find_open(env, trail)
        if is_point(self.children[0].run(env)):
            self.children[0].support(env, found := Trail())
            trail.open.update(found.decided)
            trail.notes["只填到月份，差在哪一天"] = None

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        self.children[0].support(env, trail, side)

    def blame(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        self.children[0].blame(env, trail, side)


def _first_day(when: dt.datetime | dt.date | Month) -> dt.date:
    if isinstance(when, Month):
        return dt.date(when.year, when.month, 1)
    return when.date() if isinstance(when, dt.datetime) else when


def _last_day(when: dt.datetime | dt.date | Month) -> dt.date:
    if isinstance(when, Month):
        return dt.date(when.year, when.month, calendar.monthrange(when.year, when.month)[1])
    return _first_day(when)


class DatePart(Node):
    """The year, or the month, of a date or month."""

    def __init__(self, of: Type, date: Node, part: str) -> None:
        super().__init__(of, date.column, (date,))
        run = date.run

        def value(env: Env) -> Any:
            when = run(env)
            first, last = low(when), high(when)
            if part == "month" and first.year != last.year:
                return Range(1, 12)
            return span(_part(first, part), _part(last, part))

        self.run = value


def _part(when: dt.date | Month, part: str) -> int:
    return when.year if part == "year" else when.month
