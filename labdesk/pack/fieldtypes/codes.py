"""Codes with a check digit: 统一社会信用代码 (GB 32100-2015) and 居民身份证号 (GB 11643-1999)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from labdesk.lang.values import OPEN, Value
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes.base import Parsed, TypedText
from labdesk.pack.model import CreditCodeField, IdCardField
from labdesk.pack.text import compact

LENGTH: Final = 18
_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015 table: without I, O, S, V, Z
_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)}
# GB/T 2260: the provinces of each region of the country, by its first digit.
_PROVINCES: Final = frozenset(
    f"{region}{place}"
    for region, last in ((1, 5), (2, 3), (3, 7), (4, 6), (5, 4), (6, 5), (7, 1), (8, 3))
    for place in range(0 if region == 5 else 1, last + 1)
)
_FIRST_BIRTH: Final = 1900
_MISREAD: Final = {"O": "0", "I": "1", "Z": "2", "S": "5"}


class CreditCodeType(TypedText[CreditCodeField]):
    """Eighteen characters, the last a check digit."""

    def understand(self, text: str, field: CreditCodeField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        code = compact(text[:100]).upper().replace("-", "")
        problem = code_problem(code)
        return Parsed(OPEN, problem) if problem else Parsed(code)

    def format(self, value: Value, field: CreditCodeField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return str(value)


def code_problem(code: str) -> str | None:
    """What is wrong with a code in upper case, None for nothing."""
    if len(code) != LENGTH:
        return f"统一社会信用代码是 {LENGTH} 位，现有 {len(code)} 位"
    for character in code:
        if character not in _VALUES:
            meant = _MISREAD.get(character)
            advice = f"，是不是数字 {meant}？" if meant else ""
            return f"统一社会信用代码里不会有「{character}」{advice}"
    if check_character(code[:-1]) != code[-1]:
        return "统一社会信用代码的校验位不对，请逐位核对"
    return None


def check_character(body: str) -> str:
    """The 18th character for the first 17 (GB 32100-2015: weights 3^(i-1) mod 31)."""
    total = sum(_VALUES[character] * pow(3, place, 31) for place, character in enumerate(body))
    return _ALPHABET[-total % 31]


class IdCardType(TypedText[IdCardField]):
    """Seventeen digits and a check character."""

    def understand(self, text: str, field: IdCardField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        number = compact(text[:100]).upper()
        problem = id_card_problem(number)
        return Parsed(OPEN, problem) if problem else Parsed(number)

    def format(self, value: Value, field: IdCardField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return str(value)


def id_card_problem(number: str) -> str | None:
    """What is wrong with an identity number in upper case, None for nothing. It never quotes the number."""
    if len(number) != LENGTH:
        return f"身份证号是 {LENGTH} 位，现有 {len(number)} 位"
    if not (number.isascii() and number[:-1].isdecimal() and (number[-1].isdecimal() or number[-1] == "X")):
        return "身份证号只有数字，最后一位可以是 X"
    if number[:2] not in _PROVINCES:
        return "身份证号的前两位不是省级代码，请逐位核对"
    try:
        born = dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        born = None
    if born is None or born.year < _FIRST_BIRTH:
        return "身份证号里的出生日期不对，请逐位核对"
    return None if id_card_check(number[:-1]) == number[-1] else "身份证号的校验位不对，请逐位核对"


def id_card_check(body: str) -> str:
    """The 18th character for the first 17 (GB 11643-1999: weights 2^(18-i) mod 11)."""
    total = sum(int(digit) * pow(2, LENGTH - 1 - place, 11) for place, digit in enumerate(body))
    return "10X98765432"[total % 11]
