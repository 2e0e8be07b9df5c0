"""Lone surrogates in answers files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labdesk.pack.surrogates import Surrogates
from labdesk.pack.yamlfile import Limits, read_yaml

ANY_TEXT = Limits(any_text=True)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r'"\ud800"', "\ud800"),
        (r'"a\uDBFFb\udfff"', "a\udbffb\udfff"),
        (r'"\\ud800"', r"\ud800"),
        (r'"\\\ud800"', "\\\ud800"),
        (r"'\ud800'", r"\ud800"),
        (r"\uD800 plain", r"\uD800 plain"),
        ("|-\n  \\ud8aB block", r"\ud8aB block"),
        ('"\U00100000\\ud800\U0010fffd"', "\U00100000\ud800\U0010fffd"),
        (r'"\U0010FFFF\ud83d\ude00"', "\U0010ffff\ud83d\ude00"),
    ],
)
def test_an_escape_between_double_quotes_is_one_and_elsewhere_it_is_text(written: str, read: str) -> None:
    assert read_yaml(f"a: {written}".encode(), "x", limits=ANY_TEXT).data == {"a": read}


def test_keys_take_them_too() -> None:
    assert read_yaml(rb'"a\ud800": 1', "x", limits=ANY_TEXT).data == {"a\ud800": 1}


@given(st.text(alphabet='\\u"dD89fF0a \U00100000\U00100001', max_size=40))
def test_the_way_back_leads_to_what_was_written(text: str) -> None:
    surrogates = Surrogates(text)
    assert surrogates.restored(surrogates.hidden, escaped=False) == text
