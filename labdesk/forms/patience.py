"""Lets whoever waits for a large form hear how far its reading is, and give it up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Literal, TypeAlias

Phase: TypeAlias = Literal["reading", "finding", "matching"]
Listener: TypeAlias = Callable[[Phase], None]

_listener: Final[ContextVar[Listener | None]] = ContextVar("labdesk_forms_listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """What is done inside tells the listener again and again what it is at; an error that this raises ends it."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(phase: Phase) -> None:
    """Tell whoever listens, for each cell or place."""
    listener = _listener.get()
    if listener is not None:
        listener(phase)
