"""Answers that had no place when a project moved to another programme: kept in its file, shown, and never printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from labdesk.pack.fieldtypes.base import Raw

_TEXTS: Final = ("pack", "programme", "path", "type", "label", "text")


@dataclass(frozen=True, slots=True)
class Aside:
    """One such answer: the pack in which it was given (id and short name), its path and type there, the labels that led
    to it, its text as a form would print it, what was typed, and the packs that this one built on."""

    pack: str
    programme: str
    path: str
    type: str
    label: str
    text: str
    raw: Raw
    bases: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """All but the raw answer, which the project's codec writes."""
        return {key: getattr(self, key) for key in _TEXTS} | {"bases": list(self.bases)}

    @classmethod
    def from_json(cls, found: Mapping[str, Any], raw: Raw) -> Aside:
        """Raises KeyError or TypeError for anything but what `to_json` wrote."""
        texts, bases = {key: found[key] for key in _TEXTS}, tuple(found.get("bases", ()))
        if not all(isinstance(text, str) for text in (*texts.values(), *bases)):
            raise TypeError("aside")
        return cls(**texts, raw=raw, bases=bases)
