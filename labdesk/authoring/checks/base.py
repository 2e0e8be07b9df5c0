"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from labdesk.pack.loader import LoadedPack
from labdesk.pack.problems import DataPath, Mark, Severity


@dataclass(frozen=True, slots=True)
class Found:
    """Something wrong: where in the pack's data (or in which file), its kind, and one Chinese sentence."""

    at: DataPath | Mark
    code: str
    message: str
    severity: Severity = "error"


Check: TypeAlias = Callable[[LoadedPack], Iterator[Found]]


def warning(at: DataPath | Mark, code: str, message: str) -> Found:
    """Something that works but is probably not meant."""
    return Found(at, code, message, "warning")
