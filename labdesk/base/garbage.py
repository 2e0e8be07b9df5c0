"""Python's search for garbage, put off while something large is made in a process of its own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_kept() -> Iterator[None]:
    """Everything made here is needed to the end, and looking for garbage among it takes up to half of the time.

    For commands and jobs only: it holds for the whole process.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
