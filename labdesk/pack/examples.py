"""What stands for more in the given answers of a rule's example: a row for several (`{name: 成员{n}, times: 14}`), a
text for a long one (`{text: 字, times: 800}`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

TIMES: Final = "times"
TEXT: Final = "text"
MAX_ROWS: Final = 500
MAX_CHARACTERS: Final = 50_000

_NUMBER: Final = "{n}"


class ExampleError(ValueError):
    """Given answers that can't be expanded; the text is a Chinese sentence."""


def expanded(given: Mapping[str, Any]) -> dict[str, Any]:
    """The given answers with each row and text written out as often as it says, `{n}` in a row's texts being its
    number."""
    return {key: _expanded(value) for key, value in given.items()}


def _expanded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _repeated(value) if value.keys() == {TEXT, TIMES} else expanded(value)
    if not isinstance(value, list):
        return value
    rows: list[Any] = []
    for row in value:
        for _ in range(_times(row)):
            if len(rows) >= MAX_ROWS:
                raise ExampleError(f"行数太多，一张表最多 {MAX_ROWS} 行")
            rows.append(_numbered(row, len(rows) + 1))
    return rows


def _repeated(value: Mapping[str, Any]) -> str:
    text, times = value[TEXT], _times(value)
    if not isinstance(text, str):
        raise ExampleError(f"{TEXT} 要写文字，{TIMES} 是重复几遍")
    if len(text) * times > MAX_CHARACTERS:
        raise ExampleError(f"文字太长，最多 {MAX_CHARACTERS} 个字符")
    return text * times


def _times(row: Any) -> int:
    times = row.get(TIMES, 1) if isinstance(row, Mapping) else 1
    if not isinstance(times, int) or isinstance(times, bool) or times < 1:
        raise ExampleError(f"{TIMES} 要写正整数，表示这一行代表几行，或文字重复几遍")
    return times


def _numbered(row: Any, number: int) -> Any:
    if not isinstance(row, Mapping):
        return row
    return {
        key: value.replace(_NUMBER, str(number)) if isinstance(value, str) else value
        for key, value in row.items()
        if key != TIMES
    }
