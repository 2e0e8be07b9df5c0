"""Texts of a pack with its parameters filled in: `{param.headcount_min}` in a rule's message becomes 「15 人」."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Final

from labdesk.pack.model import Pack, Parameter

NOT_STATED: Final = "指南未载明"

_PARAMETER: Final = re.compile(r"\{param\.([a-z][a-z0-9_]*)\}")


def filled(text: str, pack: Pack) -> str:
    """The text with its parameters printed; one that the pack lacks stays as written, for the linter to name."""
    return _PARAMETER.sub(lambda match: parameter_text(pack, match.group(1)) or match.group(), text)


def parameter_text(pack: Pack, name: str) -> str | None:
    """A parameter's value as people read it, with its unit; None where the pack has no such parameter."""
    parameter = pack.parameters.get(name)
    return None if parameter is None else printed(parameter)


def printed(parameter: Parameter) -> str:
    """A parameter's value as people read it, with its unit."""
    text = _value_text(parameter.value)
    if not parameter.unit or parameter.value is None:
        return text
    return f"{text}%" if parameter.unit == "%" else f"{text} {parameter.unit}"


def _value_text(value: Decimal | dt.datetime | dt.date | bool | str | None) -> str:
    if value is None:
        return NOT_STATED
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        clock = f"{value.hour}时{value.minute}分" if value.minute else f"{value.hour}时"
        return f"{_value_text(value.date())}{clock}"
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value:f}" if isinstance(value, Decimal) else value
