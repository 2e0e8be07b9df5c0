"""What each key of the pack format is for, in Chinese (keys.yaml): said in messages, by editors and in the table of
keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Final, ForwardRef, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from labdesk.pack.layout import Layout
from labdesk.pack.model import Pack
from labdesk.pack.yamlfile import read_yaml

ITSELF: Final = "_"
ROOTS: Final[tuple[type[BaseModel], ...]] = (Pack, Layout)

_FILE: Final = Path(__file__).with_name("keys.yaml")


@cache
def key_texts() -> dict[str, dict[str, str]]:
    """By model and key; the key `_` says what the model itself is. Keys of a base stand there alone."""
    found: dict[str, dict[str, str]] = read_yaml(_FILE.read_bytes(), _FILE.name).data
    return found


def text_of(model: type[BaseModel], key: str) -> str:
    """What a key of a model is for, its bases' texts included; KeyError where nothing is written."""
    for each in model.__mro__:
        text = key_texts().get(each.__name__, {}).get(key)
        if text is not None:
            return text
    raise KeyError(f"{model.__name__}.{key}")


def own_keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys that a model adds to its base's, as authors write them."""
    inherited = {key for base in model.__mro__[1:] if base in documented_bases() for key in base.model_fields}
    return {each.alias or key: each for key, each in model.model_fields.items() if key not in inherited}


def documented_bases() -> tuple[type[BaseModel], ...]:
    """The bases whose keys are described once for all that have them."""
    return tuple(
        base
        for base in dict.fromkeys(base for model in models_of(*ROOTS) for base in model.__mro__[1:])
        if isinstance(base, type) and issubclass(base, BaseModel) and base.__name__ in key_texts()
    )


@cache
def models_of(*roots: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """These models and every one that they may hold, in the order in which they are reached."""
    found: dict[type[BaseModel], None] = {}
    waiting = list(roots)
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found[model] = None
            for key in model.model_fields:
                waiting += inner_models(annotation_of(model, key))
    return tuple(found)


def annotation_of(model: type[BaseModel], key: str) -> Any:
    """The type of a key's value, also where the model names a type that is defined after it."""
    annotation = model.model_fields[key].annotation
    return _hints(model)[key] if isinstance(annotation, ForwardRef) else annotation


@cache
def _hints(model: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def inner_models(annotation: Any) -> list[type[BaseModel]]:
    """The models that a value of this type may be or hold."""
    return list(dict.fromkeys(_inner(annotation)))


def _inner(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from _inner(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType, tuple, dict):
        for part in get_args(annotation):
            yield from _inner(part)
