"""Days and months as people and spreadsheets write them: 2024-12-10, 2024/12/10, 20241210, 2024年12月10日."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from labdesk.lang.values import OPEN, Month, Value
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes.base import Parsed, TypedText
from labdesk.pack.model import DateField, MonthField
from labdesk.pack.text import compact

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199

_DAY: Final = (
    re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?", re.ASCII),
    re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII),
)
_MONTH: Final = (
    re.compile(r"(\d{4})[-/.](\d{1,2})", re.ASCII),
    re.compile(r"(\d{4})年(\d{1,2})月?", re.ASCII),
    re.compile(r"(\d{4})(\d{2})", re.ASCII),
)
# A spreadsheet's date keeps its midnight when it becomes text.
_MIDNIGHT: Final = re.compile(r"[T ]?0?0:00(:00(\.0+)?)?$", re.ASCII)
_LONGEST: Final = 40


class DateType(TypedText[DateField]):
    """A day."""

    def understand(self, text: str, field: DateField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        return parse_day(text)

    def format(self, value: Value, field: DateField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return chinese(value)


class MonthType(TypedText[MonthField]):
    """A month of a year; of a whole date, its month."""

    def understand(self, text: str, field: MonthField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        day = parse_day(text).value
        return Parsed(Month(day.year, day.month)) if isinstance(day, dt.date) else parse_month(text)

    def format(self, value: Value, field: MonthField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return chinese(value)


def parse_day(text: str) -> Parsed:
    """The day a text means."""
    typed = _typed(text)
    for pattern in _DAY:
        found = pattern.fullmatch(typed)
        if found:
            return _day(*map(int, found.groups()))
    if parse_month(text).value is not OPEN:
        return Parsed(OPEN, "日期还缺「日」，请写成 2024-12-10 这样")
    return Parsed(OPEN, "日期没有看懂，请写成 2024-12-10 这样")


def parse_month(text: str) -> Parsed:
    """The month a text means."""
    typed = _typed(text)
    for pattern in _MONTH:
        found = pattern.fullmatch(typed)
        if found:
            year, month = map(int, found.groups())
            problem = _out_of_range(year, month)
            return Parsed(OPEN, problem) if problem else Parsed(Month(year, month))
    return Parsed(OPEN, "年月没有看懂，请写成 2024-12 这样")


def chinese(value: object) -> str:
    """A day or month as forms print it: 2024年12月10日."""
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, Month):
        return f"{value.year}年{value.month}月"
    return str(value)


def _typed(text: str) -> str:
    return _MIDNIGHT.sub("", compact(text)) if len(text) <= _LONGEST else ""


def _day(year: int, month: int, day: int) -> Parsed:
    problem = _out_of_range(year, month)
    if problem:
        return Parsed(OPEN, problem)
    try:
        return Parsed(dt.date(year, month, day))
    except ValueError:
        return Parsed(OPEN, f"{year}年{month}月没有{day}日")


def _out_of_range(year: int, month: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"年份 {year} 不对，请核对"
    return None if 1 <= month <= 12 else f"没有 {month} 月，请核对"
