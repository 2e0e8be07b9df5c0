"""What differs between two batches of a programme: thresholds, dates and terms, in the words of their parameters."""

from __future__ import annotations

from dataclasses import dataclass

from labdesk.pack.model import Cite, Pack
from labdesk.pack.wording import printed


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A parameter that two batches give differently: its id and label, its value in both as people read it ("": there
    is none), and where the new one stands."""

    parameter: str
    label: str
    before: str
    after: str
    cite: Cite


def changed_facts(old: Pack, new: Pack) -> tuple[ChangedFact, ...]:
    """The parameters whose values differ, those that are gone or new included, in the order of the new batch."""
    names = [*new.parameters, *(name for name in old.parameters if name not in new.parameters)]
    return tuple(_fact(name, old, new) for name in names if _value(name, old) != _value(name, new))


def _fact(name: str, old: Pack, new: Pack) -> ChangedFact:
    parameter = new.parameters.get(name) or old.parameters[name]
    return ChangedFact(name, parameter.label, _value(name, old), _value(name, new), parameter.cite)


def _value(name: str, pack: Pack) -> str:
    return printed(pack.parameters[name]) if name in pack.parameters else ""
