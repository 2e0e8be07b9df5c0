"""Days, months and births, as people and spreadsheets write them."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labdesk.lang.values import OPEN, Month
from labdesk.pack.fieldtypes.dates import parse_day, parse_month
from tests.pack.conftest import Answering

Make = Callable[..., Answering]


@pytest.mark.parametrize(
    "typed",
    [
        "2024-12-10",
        "2024/12/10",
        "2024.12.10",
        "20241210",
        "2024年12月10日",
        "2024年12月10号",
        "２０２４－１２－１０",
        " 2024 年 12 月 10 日 ",
        "2024-12-10 00:00:00",
        "2024-12-10T00:00",
    ],
)
def test_a_day_is_understood(answering: Make, typed: str) -> None:
    field = answering(type="date")
    assert field.value(typed) == dt.date(2024, 12, 10)
    assert field.normalise(typed) == "2024-12-10"
    assert field.display(typed) == "2024年12月10日"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("2024-12", "日期还缺「日」，请写成 2024-12-10 这样"),
        ("2024-1", "日期还缺「日」，请写成 2024-12-10 这样"),
        ("2024-12-", "日期没有看懂，请写成 2024-12-10 这样"),
        ("2024", "日期没有看懂，请写成 2024-12-10 这样"),
        ("明天", "日期没有看懂，请写成 2024-12-10 这样"),
        ("24-12-10", "日期没有看懂，请写成 2024-12-10 这样"),
        ("2024-12-10 17:00", "日期没有看懂，请写成 2024-12-10 这样"),
        ("2023-02-29", "2023年2月没有29日"),
        ("2024-13-01", "没有 13 月，请核对"),
        ("1024-12-10", "年份 1024 不对，请核对"),
        ("9" * 10_000, "日期没有看懂，请写成 2024-12-10 这样"),
    ],
)
def test_a_half_typed_or_wrong_day_is_kept_and_open(answering: Make, typed: str, problem: str) -> None:
    field = answering(type="date")
    assert field.parse(typed).value is OPEN
    assert field.problem(typed) == problem
    assert field.normalise(typed) == typed
    assert field.display(typed) == typed


@pytest.mark.parametrize("typed", ["2024-12", "2024.12", "202412", "2024年12月", "2024-12-05", "２０２４.１２"])
def test_a_month_is_understood(answering: Make, typed: str) -> None:
    field = answering(type="month")
    assert field.value(typed) == Month(2024, 12)
    assert field.normalise(typed) == "2024-12"
    assert field.display(typed) == "2024年12月"


@pytest.mark.parametrize(
    ("typed", "value", "printed"),
    [
        ("1985", "1985", "1985年"),
        ("1985年", "1985", "1985年"),
        ("1985-03", "1985-03", "1985年3月"),
        ("1985.3", "1985-03", "1985年3月"),
        ("198503", "1985-03", "1985年3月"),
        ("1985年3月生", "1985-03", "1985年3月"),
        ("1985-03-12", "1985-03-12", "1985年3月12日"),
        ("1985-03-12 00:00:00", "1985-03-12", "1985年3月12日"),
        ("38", "38岁", "38岁"),
        ("38岁", "38岁", "38岁"),
        ("３８周岁", "38岁", "38岁"),
        (1985, "1985", "1985年"),
        (38, "38岁", "38岁"),
    ],
)
def test_a_birth_is_kept_as_what_it_is(answering: Make, typed: str | int, value: str, printed: str) -> None:
    field = answering(type="birth")
    assert field.value(typed) == value
    assert field.normalise(typed) == value
    assert field.display(typed) == printed


@pytest.mark.parametrize("typed", ["130", "1785", "1985-13", "属牛", "x" * 10_000])
def test_what_is_no_birth_is_open_with_a_problem(answering: Make, typed: str) -> None:
    assert answering(type="birth").parse(typed).value is OPEN
    assert answering(type="birth").problem(typed) == "没有看懂，请写成 1985-03、1985 或 38岁 这样"


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_every_day_is_read_back_from_each_way_of_writing_it(day: dt.date) -> None:
    spellings = [day.isoformat(), f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}", f"{day:%Y年%m月%d日}"]
    assert {parse_day(spelling).value for spelling in spellings} == {day}


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_has_a_problem(text: str) -> None:
    for parsed in (parse_day(text), parse_month(text)):
        assert (parsed.value is OPEN) == bool(parsed.problem)
