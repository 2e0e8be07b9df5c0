"""Loads PySide6 without the part of it that makes every later import slower.

PySide6 replaces Python's import so that `from __feature__ import snake_case` can be understood. For that it reads the
whole source of each module that is imported after it. We use no such features.
"""

from __future__ import annotations

import builtins

import PySide6.QtWidgets  # noqa: F401 - what brings it all


def import_plainly() -> None:
    """Import as Python does from now on."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
