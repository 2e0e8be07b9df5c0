"""Reads what people type: full-width and half-width alike, stray spaces gone, long input never slow."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SPACES: Final = re.compile(r"\s+")
_SEPARATORS: Final = re.compile(r"[、，,；;/|\n]+")


def narrow(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones, without spaces at the ends."""
    return unicodedata.normalize("NFKC", text).strip()


def compact(text: str) -> str:
    """As `narrow`, without any space."""
    return _SPACES.sub("", narrow(text))


def fold(text: str) -> str:
    """A form under which two ways of writing the same label are equal."""
    return compact(text).casefold()


def pieces(text: str) -> list[str]:
    """The parts of a list typed in one line, however separated."""
    return [piece.strip() for piece in _SEPARATORS.split(text) if piece.strip()]


def without_brackets(text: str) -> str:
    """The text without what stands in round brackets: 「高级工程师（电子）」 is 高级工程师."""
    depth = 0
    kept: list[str] = []
    for character in text:
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(character)
    return "".join(kept).strip()
