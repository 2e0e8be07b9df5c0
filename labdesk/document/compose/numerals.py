"""Numbers and codes as forms want them: fixed places, thousands, Chinese numerals, amounts in capitals, masks."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from labdesk.document.numerals import CHINESE, numeral
from labdesk.pack.fieldtypes.numbers import rounded
from labdesk.pack.template import Placeholder

# How much one of an amount's unit is, in yuan.
YUAN: Final = {"": 1, "元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_GROUPS: Final = ("", "万", "亿", "万亿")
_LARGEST: Final = Decimal(10) ** 16


def number_text(value: Decimal, text: str, unit: str, part: Placeholder) -> str:
    """A number in the formats that a placeholder asks for; `text` where it asks for none of them."""
    if part.format("capital"):
        return capital_amount(value * YUAN.get(unit, 1)) or text
    if part.format("chinese") and value == value.to_integral_value():
        return numeral(int(value), CHINESE)
    if fixed := part.format("fixed"):
        text = f"{rounded(value, int(fixed.argument)):.{int(fixed.argument)}f}"
    if part.format("grouped"):
        whole, point, places = text.partition(".")
        text = f"{int(whole):,}{point}{places}" if whole.lstrip("-").isdecimal() else text
        text = f"-{text}" if whole == "-0" else text
    return text


def capital_amount(yuan: Decimal) -> str:
    """An amount of money in capital numerals, 壹仟肆佰零玖元伍角 (rules of 支付结算办法, 附一); "" where it is negative
    or too large."""
    cents = (yuan * 100).to_integral_value(ROUND_HALF_UP)
    if not 0 <= cents < _LARGEST * 100:
        return ""
    whole, rest = divmod(int(cents), 100)
    jiao, fen = divmod(rest, 10)
    words = _capital_whole(whole) + "元" if whole else ""
    if not rest:
        return (words or "零元") + "整"
    if jiao:
        words += _DIGITS[jiao] + "角"
    elif words:
        words += "零"
    return words + (_DIGITS[fen] + "分" if fen else "")


def _capital_whole(number: int) -> str:
    """A whole number from 1 on. A gap of zeros, within or between groups of four, is read once."""
    words, gap = "", False
    for group in range(len(_GROUPS) - 1, -1, -1):
        part = number // 10_000**group % 10_000
        if not part:
            gap = bool(words)
            continue
        for place in range(3, -1, -1):
            digit = part // 10**place % 10
            if not digit:
                gap = gap or bool(words)
                continue
            words += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        # Of 万亿 only 万 is said where 亿 follows.
        words += "万" if group == len(_GROUPS) - 1 and number // 10_000**2 % 10_000 else _GROUPS[group]
    return words


def masked(text: str) -> str:
    """A number or name with its middle hidden: of long ones the first three and last four characters stay, of short
    ones the first."""
    if len(text) >= 11:
        return text[:3] + "*" * (len(text) - 7) + text[-4:]
    return text[:1] + "*" * (len(text) - 1)
