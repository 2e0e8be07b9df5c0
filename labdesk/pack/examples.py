"""Rows that stand for several in the given answers of a rule's example: `{name: 成员{n}, times: 14}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

TIMES: Final = "times"
MAX_ROWS: Final = 500

_NUMBER: Final = "{n}"


class ExampleError(ValueError):
    """Given answers that can't be expanded; the text is a Chinese sentence."""


def expanded(given: Mapping[str, Any]) -> dict[str, Any]:
    """The given answers with each row written out as often as it says, `{n}` in its texts being the row's number."""
    return {key: _expanded(value) for key, value in given.items()}


def _expanded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return expanded(value)
    if not isinstance(value, list):
        return value
    rows: list[Any] = []
    for row in value:
        for _ in range(_times(row)):
            if len(rows) >= MAX_ROWS:
                raise ExampleError(f"行数太多，一张表最多 {MAX_ROWS} 行")
            rows.append(_numbered(row, len(rows) + 1))
    return rows


def _times(row: Any) -> int:
    times = row.get(TIMES, 1) if isinstance(row, Mapping) else 1
    if not isinstance(times, int) or isinstance(times, bool) or times < 1:
        raise ExampleError(f"{TIMES} 要写正整数，表示这一行代表几行")
    return times


def _numbered(row: Any, number: int) -> Any:
    if not isinstance(row, Mapping):
        return row
    return {
        key: value.replace(_NUMBER, str(number)) if isinstance(value, str) else value
        for key, value in row.items()
        if key != TIMES
    }
