"""What is wrong with an expression, said in Chinese with the place."""

from __future__ import annotations

import unicodedata

from labdesk.base.errors import LabdeskError

_WINDOW = 40


class Mistake(Exception):  # noqa: N818 - becomes a LangError as soon as the source is known
    """What is wrong at a column, before it is known in which source."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


class LangError(LabdeskError):
    """An expression that cannot be used. `message` is one Chinese sentence, `column` counts characters from 1."""

    def __init__(self, message: str, column: int, source: str) -> None:
        super().__init__(what=f"表达式第 {column} 列：{message}")
        self.message = message
        self.column = column
        self.source = source

    def caret(self) -> str:
        """Two lines: the expression (cut to a window when it is long) and a caret under the place."""
        at = max(0, min(self.column - 1, len(self.source)))
        start, end = max(0, at - _WINDOW), at + _WINDOW
        head = ("…" if start else "") + _printable(self.source[start:at])
        tail = _printable(self.source[at:end]) + ("…" if end < len(self.source) else "")
        padding = "".join("　" if unicodedata.east_asian_width(sign) in "WF" else " " for sign in head)
        return f"{head}{tail}\n{padding}^"


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in text)
