"""Where this project's application goes and by when, as far as the answers decide it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from labdesk.pack.model import Deadline, Pack, Route
from labdesk.project.view import View


@dataclass(frozen=True, slots=True)
class OfferedRoute:
    """A way to hand in. `certain`: its condition holds; else answers are still missing that decide it."""

    route: Route
    certain: bool


def offered_routes(view: View) -> Iterator[OfferedRoute]:
    """The ways to hand in that are open to this applicant, or may be."""
    for route in view.project.pack.model.submission.routes:
        if route.when is None:
            yield OfferedRoute(route, certain=True)
            continue
        outcome = view.formulas.condition(route.when, "").evaluate(view, explain=False)
        if outcome.value is not False:
            yield OfferedRoute(route, certain=outcome.value is True)


def moment_of(deadline: Deadline, pack: Pack) -> dt.datetime | None:
    """The last moment, of a mere date its end; None where the source states none."""
    value = pack.parameters[deadline.at].value if deadline.at is not None else None
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime.combine(value, dt.time(23, 59, 59)) if isinstance(value, dt.date) else None
