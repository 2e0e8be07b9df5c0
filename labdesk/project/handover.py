"""Where this project's application goes and by when, as far as the answers decide it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from labdesk.pack.model import Cite, Contact, Pack, Route
from labdesk.project.view import View


@dataclass(frozen=True, slots=True)
class OfferedRoute:
    """A way to hand in. `certain`: its condition holds; else answers are still missing that decide it."""

    route: Route
    certain: bool


@dataclass(frozen=True, slots=True)
class OfferedContact:
    """Whom to write to or to call. `certain`: its condition holds; else answers are still missing that decide it."""

    contact: Contact
    certain: bool


def offered_routes(view: View) -> Iterator[OfferedRoute]:
    """The ways to hand in that are open to this applicant, or may be."""
    for route in view.project.pack.model.submission.routes:
        certain = holds(route.when, view)
        if certain is not False:
            yield OfferedRoute(route, certain=certain is True)


def offered_contacts(view: View) -> Iterator[OfferedContact]:
    """The contacts that are this applicant's, or may be."""
    for contact in view.project.pack.model.submission.contacts:
        certain = holds(contact.when, view)
        if certain is not False:
            yield OfferedContact(contact, certain=certain is True)


@dataclass(frozen=True, slots=True)
class PaperCopies:
    """What the source says of stamped copies on paper: how many (None: not stated), printed on which sides (None: not
    stated), and where it says so."""

    count: int | None = None
    sides: Literal["one", "both"] | None = None
    cite: Cite | None = None


def paper_copies(pack: Pack) -> PaperCopies:
    """How the form is handed in on paper; of several things on paper, what needs the most copies."""
    found = PaperCopies()
    for each in pack.submission.materials:
        if each.medium == "paper":
            value = pack.parameters[each.copies].value if each.copies is not None else None
            count = int(value) if isinstance(value, Decimal) and value >= 1 else None
            if found.cite is None or (count or 0) > (found.count or 0):
                found = PaperCopies(count, each.sides, each.cite)
    return found


def holds(condition: str | None, view: View) -> object:
    """Whether a condition of the pack's submission holds: True, False, or OPEN where answers are still missing."""
    if condition is None:
        return True
    return view.formulas.condition(condition, "").evaluate(view, explain=False).value
