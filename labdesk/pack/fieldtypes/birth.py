"""Birth as rosters give it: a date, a month, a year, or an age, each kept as what it is."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from labdesk.lang.values import OPEN, Month, Value
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes.base import Parsed, TypedText
from labdesk.pack.fieldtypes.dates import FIRST_YEAR, LAST_YEAR, chinese, parse_day, parse_month
from labdesk.pack.model import BirthField
from labdesk.pack.text import compact

_YEAR: Final = re.compile(r"(\d{4})年?", re.ASCII)
_AGE: Final = re.compile(r"(\d{1,3})(周?岁)?", re.ASCII)
_OLDEST: Final = 120


class BirthType(TypedText[BirthField]):
    """The value is text in one spelling for each kind: `1985-03-12`, `1985-03`, `1985` or `38岁`."""

    def understand(self, text: str, field: BirthField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        typed = compact(text.removesuffix("生")) if len(text) <= 40 else ""
        year, age = _YEAR.fullmatch(typed), _AGE.fullmatch(typed)
        if year and FIRST_YEAR <= int(year.group(1)) <= LAST_YEAR:
            return Parsed(year.group(1))
        if age and int(age.group(1)) <= _OLDEST:
            return Parsed(f"{int(age.group(1))}岁")
        for found in (parse_day(typed), parse_month(typed)):
            if found.value is not OPEN:
                return Parsed(str(found.value))
        return Parsed(OPEN, "没有看懂，请写成 1985-03、1985 或 38岁 这样")

    def format(self, value: Value, field: BirthField, catalogue: Catalogue) -> str:  # noqa: ARG002
        text = str(value)
        if text.endswith("岁"):
            return text
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 1:
            return f"{parts[0]}年"
        return chinese(dt.date(*parts) if len(parts) == 3 else Month(*parts))
