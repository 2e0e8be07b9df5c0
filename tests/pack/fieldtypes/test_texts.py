"""Text is kept as typed; its length is a problem, never a cut."""

from collections.abc import Callable

import pytest

from labdesk.lang.values import OPEN
from tests.pack.conftest import Answering

Make = Callable[..., Answering]


@pytest.mark.parametrize("text", ["苏州某某公司", " 两端有空格 ", "&<>\"'{{ }}{% %}]]>", "䶮㛃𬭎𫟼", "a\x00b\ud800"])
def test_a_text_means_itself(answering: Make, text: str) -> None:
    field = answering(type="text")
    assert field.value(text) == text
    assert field.display(text) == text
    assert field.normalise(text) == text


@pytest.mark.parametrize("raw", [None, "", "   ", "\n\u3000"])
def test_a_blank_text_is_no_answer(answering: Make, raw: str | None) -> None:
    for kind in ("text", "long_text"):
        field = answering(type=kind)
        assert field.value(raw) is OPEN
        assert field.normalise(raw) is None


def test_a_text_that_is_too_long_keeps_its_value(answering: Make) -> None:
    field = answering(type="text", max_length=3)
    assert field.problem("一二三四五") == "最多 3 个字，超出 2 个"
    assert field.parse("一二三四五").value == "一二三四五"
    assert field.value("一二三") == "一二三"


def test_a_long_text_counts_characters_without_line_breaks(answering: Make) -> None:
    field = answering(type="long_text", min_length=4, max_length=6)
    assert field.value("一二\n三四") == "一二\n三四"
    assert field.problem("一二\n三") == "至少 4 字，现有 3 字，还差 1 字"
    assert field.problem("一二三四五六\n七") == "最多 6 字，现有 7 字，超出 1 字"


@pytest.mark.parametrize("raw", [True, ["a"], {"a": "b"}, 1.5])
def test_what_is_no_text_is_a_problem_and_no_error(answering: Make, raw: object) -> None:
    field = answering(type="text")
    assert field.parse(raw).value is OPEN  # type: ignore[arg-type]
    assert field.parse(raw).problem  # type: ignore[arg-type]
