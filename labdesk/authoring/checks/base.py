"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel

from labdesk.pack.loader import LoadedPack
from labdesk.pack.problems import DataPath, Mark, Severity

ModelT = TypeVar("ModelT", bound=BaseModel)


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


def parts_of(root: BaseModel, kind: type[ModelT]) -> Iterator[tuple[DataPath, ModelT]]:
    """All models of one kind anywhere inside another, each with its path in the data."""
    return _parts_of(root, kind, ())


def _parts_of(value: Any, kind: type[ModelT], path: DataPath) -> Iterator[tuple[DataPath, ModelT]]:
    if isinstance(value, kind):
        yield path, value
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _parts_of(getattr(value, key), kind, (*path, key))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _parts_of(inner, kind, (*path, key))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _parts_of(inner, kind, (*path, number))
