"""Numbers as forms want them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labdesk.document.compose.numerals import capital_amount, masked, number_text
from labdesk.document.numerals import CHINESE, numeral
from labdesk.pack.template import Placeholder, parse


# The first six are the examples of the rules themselves (支付结算办法, 附一), in one of the readings that they allow.
@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万零柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("10", "壹拾元整"),
        ("100001", "壹拾万零壹元整"),
        ("1000000", "壹佰万元整"),
        ("30500000", "叁仟零伍拾万元整"),
        ("1000000001", "壹拾亿零壹元整"),
        ("2000300000000", "贰万零叁亿元整"),
        ("12.345", "壹拾贰元叁角伍分"),
        ("-1", ""),
        ("1" + "0" * 16, ""),
    ],
)
def test_an_amount_in_capitals(amount: str, words: str) -> None:
    assert capital_amount(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "零"), (3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (105, "一百零五")],
)
def test_a_number_as_headings_count(number: int, text: str) -> None:
    assert numeral(number, CHINESE) == text


@pytest.mark.parametrize(
    ("value", "template", "text"),
    [
        ("1234567.5", "{x|grouped}", "1,234,567.5"),
        ("1234567.5", "{x|fixed:2|grouped}", "1,234,567.50"),
        ("-0.5", "{x|grouped}", "-0.5"),
        ("-1234", "{x|grouped}", "-1,234"),
        ("2.5", "{x|fixed:0}", "3"),
        ("12", "{x|chinese}", "十二"),
        ("12.5", "{x|chinese}", "12.5"),
        ("12.5", "{x|capital}", "壹拾贰万伍仟元整"),
    ],
)
def test_a_number_in_the_formats_asked_for(value: str, template: str, text: str) -> None:
    (part,) = parse(template)
    assert isinstance(part, Placeholder)
    assert number_text(Decimal(value), value, "万元", part) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("13800138000", "138****8000"), ("11010519491231002X", "110***********002X"), ("张三", "张*"), ("", "")],
)
def test_a_mask_hides_the_middle(text: str, shown: str) -> None:
    assert masked(text) == shown


@given(st.integers(0, 10**16 - 1))
def test_an_amount_in_capitals_reads_back_as_itself(cents: int) -> None:
    words = capital_amount(Decimal(cents) / 100)
    whole, _, rest = words.rpartition("元")
    assert read_whole(whole) * 100 + read_rest(rest) == cents
    assert "零零" not in words
    assert words.endswith(("整", "角", "分"))


DIGITS = "零壹贰叁肆伍陆柒捌玖"


def read_whole(words: str) -> int:
    """The number that capitals mean, groups of four read one by one."""
    total, group, digit = 0, 0, 0
    for sign in words:
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in "拾佰仟":
            group, digit = group + digit * 10 ** ("拾佰仟".index(sign) + 1), 0
        else:
            unit = {"万": 10**4, "亿": 10**8}[sign]
            group, digit = group + digit, 0
            # 亿 also counts what 万 before it has counted.
            total = (total + group) * unit if unit == 10**8 else total + group * unit
            group = 0
    return total + group + digit


def read_rest(words: str) -> int:
    found = re.fullmatch(r"整|零?(?:(.)角)?零?(?:(.)分)?", words)
    assert found
    jiao, fen = (DIGITS.index(digit) if digit else 0 for digit in found.groups())
    return jiao * 10 + fen
