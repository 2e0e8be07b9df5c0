"""Numbers are decimals, in whatever way people type them."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from labdesk.lang.values import OPEN
from tests.pack.conftest import Answering

Make = Callable[..., Answering]


@pytest.fixture
def money(answering: Make) -> Answering:
    return answering(type="number", unit="万元", decimals=2, minimum=0, maximum=100000)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12"),
        ("12.50", "12.50"),
        ("１２．５", "12.5"),
        ("1,234.5", "1234.5"),
        ("１，２３４", "1234"),
        ("1 234", "1234"),
        ("12.5万元", "12.5"),
        ("12.5 万元", "12.5"),
        ("+3", "3"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0", "0"),
        (12, "12"),
    ],
)
def test_a_number_is_understood(money: Answering, typed: str | int, value: str) -> None:
    assert money.value(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["十二", "12,34", "1e5", "NaN", "Infinity", "1.2.3", "--1", "12元", "9" * 200, "٣"])
def test_what_is_no_number_is_open_with_a_problem(money: Answering, typed: str) -> None:
    assert money.parse(typed).value is OPEN
    assert money.problem(typed) == "不是数字，请写成 12 或 12.5 这样"
    assert money.display(typed) == typed


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("-1", "不能小于 0 万元"), ("100001", "不能大于 100000 万元"), ("1.234", "最多 2 位小数")],
)
def test_a_number_outside_its_limits_keeps_its_value(money: Answering, typed: str, problem: str) -> None:
    assert money.problem(typed) == problem
    assert money.parse(typed).value == Decimal(typed)


def test_a_whole_number_has_no_decimals(answering: Make) -> None:
    assert answering(type="number").problem("1.5") == "请填整数"
    assert answering(type="number").value("2.0") == 2


@pytest.mark.parametrize(("typed", "printed"), [("12.50", "12.5"), ("1,000", "1000"), ("0.00", "0"), ("１２", "12")])
def test_a_number_is_printed_plainly(money: Answering, typed: str, printed: str) -> None:
    assert money.display(typed) == printed
    assert money.normalise(typed) == printed


def test_an_answers_file_gives_numbers_or_text(money: Answering) -> None:
    assert money.from_yaml(12) == "12"
    assert money.from_yaml(Decimal("12.50")) == "12.50"
    assert money.from_yaml("12,000") == "12,000"
