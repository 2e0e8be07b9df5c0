"""Guesses what a writer meant by a name that there isn't."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import Final

# Likeness costs about 10 µs a pair; a pack of strangers may have thousands of wrong names.
_MOST_COMPARED: Final = 300
_LONGEST: Final = 60


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name most like this one; None where none is alike or there are too many to compare."""
    if len(known) > _MOST_COMPARED or len(name) > _LONGEST:
        return None
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=0.55)), None)


def nothing_called(what: str, name: str, known: Collection[str]) -> str:
    """「没有名为…的…」, with the nearest name there is."""
    near = nearest(name, known)
    return f"没有名为「{name[:_LONGEST]}」的{what}" + (f"；是不是要写 {near}？" if near else "")
