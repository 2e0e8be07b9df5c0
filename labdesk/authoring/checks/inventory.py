"""Everything inside a pack's model, gathered in one walk: its parts with their places, and its texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel

from labdesk.pack.layoutwalk import PlacedPart, walk
from labdesk.pack.loader import LoadedPack
from labdesk.pack.problems import DataPath

ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(slots=True)
class Inventory:
    """The models inside a pack by where they stand, and all texts anywhere."""

    parts: list[tuple[DataPath, BaseModel]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def of(self, kind: type[ModelT]) -> list[tuple[DataPath, ModelT]]:
        """The parts of one kind."""
        return [(path, part) for path, part in self.parts if isinstance(part, kind)]

    def _add(self, value: Any, path: DataPath) -> None:
        if isinstance(value, str):
            self.texts.append(value)
        elif isinstance(value, BaseModel):
            self.parts.append((path, value))
            given = value.model_fields_set
            for key in type(value).model_fields:
                if key in given:
                    self._add(getattr(value, key), (*path, key))
        elif isinstance(value, dict):
            for key, inner in value.items():
                self._add(inner, (*path, key))
        elif isinstance(value, tuple):
            for number, inner in enumerate(value):
                self._add(inner, (*path, number))


@lru_cache(maxsize=1)
def layout_parts(pack: LoadedPack) -> tuple[tuple[str, PlacedPart], ...]:
    """The parts of all layouts, each with the name of its layout; kept as `inventory` is."""
    return tuple((name, placed) for name, layout in pack.layouts.items() for placed in walk(name, layout, pack.fields))


@lru_cache(maxsize=1)
def inventory(pack: LoadedPack) -> Inventory:
    """The inventory of a pack; that of the last pack asked for is kept."""
    found = Inventory()
    found._add(pack.model, ())
    return found
