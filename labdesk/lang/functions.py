"""Functions of one or two values: text length, parts of dates, distances, ages, tier look-ups, whether it is given."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from typing import Any, Final

from labdesk.lang.gap import Gap
from labdesk.lang.leaves import Leaf
from labdesk.lang.node import Env, Node, Side, Trail
from labdesk.lang.ranges import Range, from_decimal, high, is_point, low, span
from labdesk.lang.schema import TierTable
from labdesk.lang.types import BOOL, NUMBER, Type
from labdesk.lang.values import OPEN, Month

OPTIONS = NUMBER.with_unit("个")
CHARACTERS = NUMBER.with_unit("字")
DAYS = NUMBER.with_unit("天")
YEARS = NUMBER.with_unit("年")
AGE = NUMBER.with_unit("岁")

_AGE: Final = re.compile(r"([0-9]{1,3})岁")
_BIRTH: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


class Length(Node):
    """How many characters a text has, line breaks not counted: as a word processor counts them."""

    is_whole = True

    def __init__(self, text: Node) -> None:
        super().__init__(CHARACTERS, text.column, (text,))
        run = text.run

        def length(env: Env) -> Any:
            value = run(env)
            return Range(0, math.inf) if value is OPEN else text_length(value)

        self.run = length


class Chosen(Node):
    """How many options of a multiple choice are chosen; none where an optional one is left blank."""

    is_whole = True

    def __init__(self, leaf: Leaf) -> None:
        super().__init__(OPTIONS, leaf.column, (leaf,))
        self.leaf = leaf
        run, labels = leaf.run, leaf.type.options.labels if leaf.type.options is not None else ()
        blank = 0 if leaf.field.optional else Range(0, len(labels))

        def count(env: Env) -> Any:
            value = run(env)
            return blank if value is OPEN else len(value)

        self.run = count

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        if is_point(self.run(env)):
            trail.decided[self.leaf.path(env)] = None
        else:
            self.leaf.support(env, trail, side)


def text_length(text: str) -> int:
    """Characters without line breaks."""
    return len(text) - text.count("\n") - text.count("\r")


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


class TierValue(Node):
    """The value of the step of a tier table that a number falls on."""

    def __init__(self, column: int, table: TierTable, argument: Node) -> None:
        super().__init__(table.type, column, (argument,))
        bounds = [math.inf if step.below is None else from_decimal(step.below) for step in table.steps]
        values = [from_decimal(step.value) for step in table.steps]
        run = argument.run

        def look_up(env: Env) -> Any:
            number = run(env)
            first, last = _step(bounds, low(number)), _step(bounds, high(number))
            reached = values[first : last + 1]
            if last >= len(values):
                return Range(-math.inf, math.inf)
            return span(min(reached), max(reached))

        self.run = look_up

    def find_open(self, env: Env, trail: Trail) -> None:
        super().find_open(env, trail)
        if is_point(self.children[0].run(env)):
            trail.notes["数值超出分档表"] = None


def _step(bounds: list[Any], number: Any) -> int:
    return next((at for at, bound in enumerate(bounds) if number < bound or bound == math.inf), len(bounds))


class Given(Node):
    """True as soon as the question is answered, open before: there is no way to ask whether it stays unanswered."""

    def __init__(self, leaf: Leaf) -> None:
        super().__init__(BOOL, leaf.column, (leaf,))
        self.leaf = leaf

        def run(env: Env) -> Any:
            answer = env.data.value(leaf.path(env))
            return OPEN if answer is OPEN or answer == "" else True

        self.run = run

    def find_open(self, env: Env, trail: Trail) -> None:
        self.leaf.find_open(env, trail)

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        trail.decided[self.leaf.path(env)] = None

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        if self.run(env) is OPEN:
            self.find_open(env, trail)
        elif not want:
            self.leaf.blame(env, trail)
            return Gap("不应填写")
        return None


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
