"""Gaps: by how much, or in what, an answer misses a condition, in Chinese."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context
from typing import Any

from labdesk.lang.ranges import Number, high, is_point, low, to_decimal
from labdesk.lang.types import Kind, Type
from labdesk.lang.values import Month, Place

_LONGEST_QUOTE = 24
_MOST_LISTED = 5
_PRINTED = Context(prec=8)


@dataclass(frozen=True, slots=True)
class Gap:
    """A clause such as 「还差 2 人」. Gaps of one `measure` compare by `amount`. `subject` is what it is about, as the
    form calls it: said only where several gaps stand together."""

    text: str
    measure: str = ""
    amount: Number = 0
    subject: str = ""

    def about(self, subject: str) -> Gap:
        """This gap of what the form calls so."""
        return replace(self, subject=subject)


def all_of(gaps: Iterable[Gap | None]) -> Gap | None:
    """All of them have to be closed."""
    return _joined(gaps, "；")


def one_of(gaps: Iterable[Gap | None]) -> Gap | None:
    """Closing one is enough: of one measure the smallest, else the alternatives."""
    known = [gap for gap in gaps if gap is not None]
    if known and known[0].measure and len({gap.measure for gap in known}) == 1:
        return min(known, key=lambda gap: gap.amount)
    return _joined(known, "，或")


def _joined(gaps: Iterable[Gap | None], separator: str) -> Gap | None:
    known = list({(gap.subject, gap.text): gap for gap in gaps if gap is not None}.values())
    if len(known) <= 1:
        return known[0] if known else None
    several = len({gap.subject for gap in known}) > 1
    listed = [f"“{gap.subject}”{gap.text}" if gap.subject and several else gap.text for gap in known[:_MOST_LISTED]]
    return Gap(separator.join(listed) + (" 等" if len(known) > _MOST_LISTED else ""))


def answer_gap(want: bool) -> Gap:
    """A yes-or-no question answered the other way."""
    return Gap("应为“是”，现为“否”" if want else "应为“否”，现为“是”")


def missing(amount: Number, unit: str, *, at_least: bool = False) -> Gap:
    """Too few or too little."""
    return Gap(("至少" if at_least else "") + f"还差 {measured(amount, unit)}", f"missing {unit}", amount)


def excess(amount: Number, unit: str, *, at_least: bool = False) -> Gap:
    """Too many or too much."""
    return Gap(("至少" if at_least else "") + f"超出 {measured(amount, unit)}", f"excess {unit}", amount)


def measured(amount: Number, unit: str) -> str:
    """A number with its unit; shares in percentage points."""
    if unit == "%":
        return f"{_plain(amount * 100)} 个百分点"
    return f"{_plain(amount)} {unit}".rstrip()


def comparison_gap(operator: str, left: Any, right: Any, of: Type, *, whole: bool) -> Gap:
    """What `left operator right` lacks, both being of one type. `whole`: the left side is a count."""
    if operator == "=":
        return Gap(f"应为{_spaced(right, of)}，现为{_spaced(left, of)}")
    if operator == "!=":
        return Gap(f"不应为{_spaced(right, of)}")
    if of.kind is Kind.NUMBER:
        return _number_gap(operator, left, right, of.unit, whole=whole)
    if of.kind in {Kind.DATE, Kind.MOMENT, Kind.MONTH}:
        return _time_gap(operator, left, right, of)
    words = {">=": "及以上", ">": "以上（不含）", "<=": "及以下", "<": "以下（不含）"}
    return Gap(f"应为{_spaced(right, of)}{words[operator]}，现为{_spaced(left, of)}")


def _number_gap(operator: str, left: Any, right: Any, unit: str, *, whole: bool) -> Gap:
    vague = not (is_point(left) and is_point(right))
    strict = len(operator) == 1
    if operator in {">=", ">"}:
        amount = _counted(low(right) - high(left), whole=whole, strict=strict)
        return missing(amount, unit, at_least=vague) if amount else Gap(f"应大于 {measured(low(right), unit)}")
    amount = _counted(low(left) - high(right), whole=whole, strict=strict)
    return excess(amount, unit, at_least=vague) if amount else Gap(f"应小于 {measured(high(right), unit)}")


def _counted(amount: Number, *, whole: bool, strict: bool) -> Number:
    """What is lacking as it can be made up: people and other counted things only whole, 「还差 0.5 人」 is one more."""
    if not whole or isinstance(amount, float):
        return amount
    return math.floor(amount) + 1 if strict else math.ceil(amount)


def _time_gap(operator: str, left: Any, right: Any, of: Type) -> Gap:
    early = operator in {">=", ">"}
    first, last = (high(left), low(right)) if early else (high(right), low(left))
    if len(operator) == 1 and first == last:
        return Gap(f"应{'晚' if early else '早'}于 {show(first, of)}")
    amount, unit = _elapsed(first, last)
    word = "早" if early else "晚"
    return Gap(f"{word} {amount} {unit}", f"{word} {unit}", amount)


def _elapsed(first: Any, last: Any) -> tuple[int, str]:
    """How long from first to last, in the largest unit that says it well."""
    if isinstance(first, Month):
        return (last.year - first.year) * 12 + last.month - first.month, "个月"
    difference: dt.timedelta = last - first
    if difference.days:
        return difference.days, "天"
    hours, seconds = divmod(difference.seconds, 3600)
    return (hours, "小时") if hours else (max(1, seconds // 60), "分钟")


def among_gap(value: Any, options: list[Any], of: Type, *, want: bool) -> Gap:
    """Not one of those allowed, or one of those not allowed."""
    if not want:
        return Gap(f"不应为{_spaced(value, of)}")
    listed = "、".join(show(option, of) for option in options[:_MOST_LISTED])
    more = "等" if len(options) > _MOST_LISTED else ""
    return Gap(f"应为 {listed}{more} 之一，现为{_spaced(value, of)}")


def _spaced(value: Any, of: Type) -> str:
    """A value after 「为」: quoted as it is, other things set off by a space."""
    if not is_point(value):
        return " " + show(low(value), of) + " 至 " + show(high(value), of)
    shown = show(value, of)
    return shown if shown.startswith("“") else f" {shown}"


def show(value: Any, of: Type) -> str:
    """A value as a message shows it."""
    match value:
        case bool():
            return "是" if value else "否"
        case int() if of.kind is Kind.ORDERED and of.options is not None:
            return of.options.labels[value]
        case Place():
            return "".join(value.regions)
        case frozenset():
            return "、".join(sorted(value))
        case str() if of.kind is Kind.TEXT:
            return f"“{value[:_LONGEST_QUOTE]}{'…' if len(value) > _LONGEST_QUOTE else ''}”"
        case dt.datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case _ if of.kind is Kind.NUMBER:
            return f"{_plain(value * 100)}%" if of.unit == "%" else measured(value, of.unit)
        case _:
            return str(value)


def _plain(number: Any) -> str:
    """A number in at most eight digits, without exponent or trailing zeros."""
    if isinstance(number, float):
        return "无限"
    decimal = to_decimal(number)
    if not isinstance(number, int):
        decimal = _PRINTED.plus(decimal).normalize()
    return f"{decimal:f}"
