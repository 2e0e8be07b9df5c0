"""Telephone numbers and mail addresses."""

from __future__ import annotations

import re
from typing import Final

from labdesk.lang.values import OPEN, Value
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes.base import Parsed, TypedText
from labdesk.pack.model import EmailField, PhoneField
from labdesk.pack.text import compact, narrow

_LONGEST: Final = 254
_SEVERAL: Final = re.compile(r"[、，,;；/\n]|或")
_MOBILE: Final = re.compile(r"(?:\+?86-?)?(1[3-9]\d{9})", re.ASCII)
_LANDLINE: Final = re.compile(
    r"(?:\+?86-?)?\(?(010|02\d|0[3-9]\d{2})\)?-?([2-9]\d{6,7})(?:(?:-|转|ext\.?)(\d{1,6}))?", re.ASCII
)
_SERVICE: Final = re.compile(r"([48]00)-?(\d{3})-?(\d{4})", re.ASCII)
_NO_AREA: Final = re.compile(r"[2-9]\d{6,7}((-|转)\d{1,6})?", re.ASCII)
_EMAIL: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@"
    r"(?:[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff-]{0,62}\.){1,8}[A-Za-z\u4e00-\u9fff]{2,20}"
)


class PhoneType(TypedText[PhoneField]):
    """One number or several, each a mobile, a landline with area code, or a service number."""

    def understand(self, text: str, field: PhoneField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        if len(text) > _LONGEST:
            return Parsed(OPEN, "电话号码太长，请核对")
        numbers = []
        for typed in filter(None, (compact(part) for part in _SEVERAL.split(narrow(text)))):
            number = _number(typed.replace("—", "-").replace("－", "-").replace("–", "-"))
            if number is None:
                return Parsed(OPEN, _phone_problem(typed))
            numbers.append(number)
        return Parsed("、".join(numbers)) if numbers else Parsed(OPEN, _phone_problem(text))

    def format(self, value: Value, field: PhoneField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return str(value)


class EmailType(TypedText[EmailField]):
    """One mail address."""

    def understand(self, text: str, field: EmailField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        address = narrow(text) if len(text) <= _LONGEST else ""
        if _EMAIL.fullmatch(address) and ".." not in address:
            return Parsed(address)
        return Parsed(OPEN, "邮箱写法不对，应像 name@example.com")

    def format(self, value: Value, field: EmailField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return str(value)


def _number(typed: str) -> str | None:
    if found := _MOBILE.fullmatch(typed):
        return found.group(1)
    if found := _LANDLINE.fullmatch(typed):
        area, number, extension = found.groups()
        return f"{area}-{number}" + (f"-{extension}" if extension else "")
    found = _SERVICE.fullmatch(typed)
    return "-".join(found.groups()) if found else None


def _phone_problem(typed: str) -> str:
    if _NO_AREA.fullmatch(typed):
        return "座机请加区号，如 0512-65550100"
    return "电话号码写法不对，应是 11 位手机号，或带区号的座机如 0512-65550100"
