"""Keeps None, True and False alive on Python 3.11, where PySide6 6.12 gives back one reference too many.

Every call into Qt that returns None takes a reference from it (`QWidget.setFocus()`, a thousand times: a thousand
fewer), and every `Signal.emit` one from True; at none left Python aborts with 「deallocating None」. Numbers, texts,
empty tuples, enumerations and types lose nothing (measured). From Python 3.12 on these objects are immortal.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_PLENTY: Final = 1 << 40 if sys.maxsize > 1 << 32 else 1 << 29


def keep_singletons() -> None:
    """Give the singletons more references than a session can take. Does nothing where they are immortal anyway."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for each in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(each))
        if abs(count.value - sys.getrefcount(each)) < 100:  # it is the count: objects begin with it
            count.value += _PLENTY
