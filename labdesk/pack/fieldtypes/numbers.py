"""Numbers: decimal, never binary, typed with full-width digits or thousands separators as people do."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from labdesk.lang.values import OPEN, Value
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes.base import Parsed, TypedText
from labdesk.pack.model import NumberField
from labdesk.pack.text import compact

_PLAIN: Final = re.compile(r"[-+]?\d{1,40}(\.\d{0,20})?|[-+]?\.\d{1,20}", re.ASCII)
_GROUPED: Final = re.compile(r"[-+]?\d{1,3}(,\d{3}){1,12}(\.\d{0,20})?", re.ASCII)


class NumberType(TypedText[NumberField]):
    """A number, in the unit of its field; the unit may be typed behind it."""

    def understand(self, text: str, field: NumberField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        value = parse_number(text, field.unit)
        if value is None:
            return Parsed(OPEN, "不是数字，请写成 12 或 12.5 这样")
        return Parsed(value, _problem(value, field))

    def format(self, value: Value, field: NumberField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return plain(value) if isinstance(value, Decimal) else str(value)

    def spell(self, value: Value, field: NumberField) -> str:  # noqa: ARG002
        return plain(value) if isinstance(value, Decimal) else str(value)


def parse_number(text: str, unit: str = "") -> Decimal | None:
    """The number a text means, None where it is none."""
    if len(text) > 100:
        return None
    typed = compact(text).replace("，", ",").removesuffix(compact(unit))
    if _GROUPED.fullmatch(typed):
        typed = typed.replace(",", "")
    return Decimal(typed) if _PLAIN.fullmatch(typed) else None


def plain(value: Decimal) -> str:
    """A number without exponent and without zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Rounded half up, as people do, to so many places at most; what is too long to round stays as it is."""
    try:
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    except InvalidOperation:
        return value


def _problem(value: Decimal, field: NumberField) -> str | None:
    if field.minimum is not None and value < field.minimum:
        return f"不能小于 {plain(field.minimum)} {field.unit}".rstrip()
    if field.maximum is not None and value > field.maximum:
        return f"不能大于 {plain(field.maximum)} {field.unit}".rstrip()
    places = len(plain(value).partition(".")[2])
    if places > field.decimals:
        return f"最多 {field.decimals} 位小数" if field.decimals else "请填整数"
    return None
