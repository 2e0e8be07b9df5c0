"""Credit codes with their check digit, telephone numbers and mail addresses, places and files."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labdesk.lang.values import OPEN, Place
from labdesk.pack.fieldtypes.codes import check_character, code_problem, id_card_check
from tests.pack.conftest import Answering

Make = Callable[..., Answering]

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BODIES = st.text(_ALPHABET, min_size=17, max_size=17)


# The first is the standard's own example (GB 32100-2015), the second a published company's.
@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110000802100433B"])
def test_a_right_code_is_right(answering: Make, code: str) -> None:
    assert answering(type="credit_code").value(code) == code


@pytest.mark.parametrize("typed", ["91350100m000100y43", " 91350100 M000100Y43 ", "９１３５０１００M000100Y43"])
def test_a_code_is_understood_in_any_case_and_width(answering: Make, typed: str) -> None:
    field = answering(type="credit_code")
    assert field.value(typed) == "91350100M000100Y43"
    assert field.normalise(typed) == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("91350100M000100Y4", "统一社会信用代码是 18 位，现有 17 位"),
        ("91350100M000100Y44", "统一社会信用代码的校验位不对，请逐位核对"),
        ("9135O100M000100Y43", "统一社会信用代码里不会有「O」，是不是数字 0？"),
        ("9135_100M000100Y43", "统一社会信用代码里不会有「_」"),
    ],
)
def test_a_wrong_code_is_open_and_says_what_is_wrong(answering: Make, typed: str, problem: str) -> None:
    field = answering(type="credit_code")
    assert field.problem(typed) == problem
    assert field.parse(typed).value is OPEN
    assert field.display(typed) == typed


@given(_BODIES, st.integers(0, 16), st.sampled_from(_ALPHABET))
def test_any_one_wrong_character_is_noticed(body: str, place: int, other: str) -> None:
    code = body + check_character(body)
    assert code_problem(code) is None
    if other != code[place]:
        assert code_problem(code[:place] + other + code[place + 1 :]) is not None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("13800138000", "13800138000"),
        ("+86 138 0013 8000", "13800138000"),
        ("0512-65123456", "0512-65123456"),
        ("051265123456", "0512-65123456"),
        ("（0512）65123456", "0512-65123456"),
        ("0512 6512 3456", "0512-65123456"),
        ("0512－65123456转8001", "0512-65123456-8001"),
        ("010-62345678", "010-62345678"),
        ("0531-8612345", "0531-8612345"),
        ("400-800-8820", "400-800-8820"),
        ("13800138000、0512-65123456", "13800138000、0512-65123456"),
        ("13800138000 / 0512-65123456", "13800138000、0512-65123456"),
    ],
)
def test_a_telephone_number_is_understood(answering: Make, typed: str, value: str) -> None:
    assert answering(type="phone").value(typed) == value


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("65123456", "加区号"),
        ("12345678901", "11 位手机号"),
        ("1380013800", "11 位手机号"),
        ("138001380000", "11 位手机号"),
        ("13800138000 转", "11 位手机号"),
        ("0512-65123456、123", "11 位手机号"),
        ("、", "11 位手机号"),
        ("1" * 10_000, "太长"),
    ],
)
def test_what_is_no_telephone_number_is_open(answering: Make, typed: str, part: str) -> None:
    assert answering(type="phone").parse(typed).value is OPEN
    assert part in answering(type="phone").problem(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("a.b@example.com", "a.b@example.com"), ("ａ＠example.com", "a@example.com"), ("li@数据.中国", "li@数据.中国")],
)
def test_a_mail_address_is_understood(answering: Make, typed: str, value: str) -> None:
    assert answering(type="email").value(typed) == value


@pytest.mark.parametrize("typed", ["a", "a@b", "a@@b.com", "a b@c.com", "@b.com", "a@b..com", "a@b.com," * 90])
def test_what_is_no_mail_address_is_open(answering: Make, typed: str) -> None:
    assert answering(type="email").parse(typed).value is OPEN
    assert answering(type="email").problem(typed) == "邮箱写法不对，应像 name@example.com"


def test_a_place_is_printed_whole_with_what_was_typed_behind_it(answering: Make) -> None:
    field = answering(type="place")
    assert field.value("昆山市前进路1号") == Place(("江苏省", "苏州市", "昆山市"))
    assert field.display("昆山市前进路1号") == "江苏省苏州市昆山市前进路1号"
    assert field.display("前进路1号") == "前进路1号"


def test_a_file_is_known_by_its_name(answering: Make) -> None:
    field = answering(type="attachment", accept=["pdf"], at_most=2)
    assert field.value([{"name": "证书.PDF"}]) == {"证书.PDF"}
    assert field.display([{"name": "b.pdf"}, {"name": "a.pdf"}]) == "b.pdf、a.pdf"
    assert field.problem([{"name": "a.exe"}]) == "不收「a.exe」这种文件，可以是：pdf"
    assert field.problem([{"name": f"{n}.pdf"} for n in range(3)]) == "最多 2 个文件，现有 3 个"


# The first is the standard's own example (GB 11643-1999).
@pytest.mark.parametrize("typed", ["11010519491231002X", "11010519491231002x", "110105 19491231 002X"])
def test_a_right_identity_number_is_right(answering: Make, typed: str) -> None:
    assert answering(type="id_card").value(typed) == "11010519491231002X"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("11010519491231002", "身份证号是 18 位，现有 17 位"),
        ("110105194912310021", "身份证号的校验位不对，请逐位核对"),
        ("11010519491331002X", "身份证号里的出生日期不对，请逐位核对"),
        ("99010519491231002X", "身份证号的前两位不是省级代码，请逐位核对"),
        ("1101051949123100A2", "身份证号只有数字，最后一位可以是 X"),
    ],
)
def test_what_is_wrong_with_an_identity_number_is_said_without_quoting_it(
    answering: Make, typed: str, problem: str
) -> None:
    assert answering(type="id_card").problem(typed) == problem


@given(st.text("0123456789", min_size=16, max_size=16), st.integers(0, 9))
def test_one_wrong_digit_of_an_identity_number_is_noticed(digits: str, put: int) -> None:
    body = "1" + digits
    for place in range(len(body)):
        other = body[:place] + str(put) + body[place + 1 :]
        assert (id_card_check(other) == id_card_check(body)) == (other == body)
