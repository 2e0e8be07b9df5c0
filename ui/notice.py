"""What the window tells the person, inline in the message bar: never a dialog in the way of typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from labdesk.base.errors import LabdeskError

Kind: TypeAlias = Literal["info", "done", "warning", "failure"]


class Action(NamedTuple):
    """A button in the message bar: what it says and does."""

    text: str
    run: Callable[[], object]


class Notice(NamedTuple):
    """One message: `text` says what happened, `more` what was kept and what to do now. `done` and `info` go away by
    themselves; `warning` and `failure` stay until they are closed or answered."""

    text: str
    more: str = ""
    kind: Kind = "info"
    actions: tuple[Action, ...] = ()


def of_error(error: LabdeskError, *actions: Action) -> Notice:
    """The message for an error."""
    more = "".join(part for part in (error.kept, error.todo) if part)
    return Notice(error.what, more, "failure", actions)
