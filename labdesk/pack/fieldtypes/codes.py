"""统一社会信用代码, checked as GB 32100-2015 says."""

from __future__ import annotations

from typing import Final

from labdesk.lang.values import OPEN, Value
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes.base import Parsed, TypedText
from labdesk.pack.model import CreditCodeField
from labdesk.pack.text import compact

LENGTH: Final = 18
_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015 table: without I, O, S, V, Z
_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)}
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
