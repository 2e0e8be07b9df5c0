"""The mini programme with other dates, and its timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from labdesk.pack.model import Deadline, Parameter, Submission
from labdesk.project.timeline import Timeline, timeline
from labdesk.session import Session
from tests import minipack

EARLY = dt.datetime(2030, 1, 7, 9, 0)  # noqa: DTZ001 - a Monday, in China's wall-clock time


def dated(
    deadlines: list[dict[str, Any]], values: Mapping[str, str | None], preparation: list[dict[str, Any]] | None = None
) -> Session:
    """A project of the mini pack with these deadlines and dates of the source. A deadline is the applicant's unless it
    says another."""
    pack = minipack.pack()
    cite = {"clause": "三（一）"}
    parameters = {
        name: Parameter.model_validate({"label": name, "value": value, "cite": {"clause": f"三（{name}）"}})
        for name, value in values.items()
    }
    found = [
        Deadline.model_validate({"label": f"交{each['id']}", "who": "applicant", "at": None, "cite": cite, **each})
        for each in deadlines
    ]
    submission = Submission.model_validate({"preparation": preparation or []}).model_copy(
        update={"deadlines": tuple(found)}
    )
    model = pack.model.model_copy(
        update={"parameters": {**pack.model.parameters, **parameters}, "submission": submission}
    )
    return Session.new(replace(pack, model=model))


def planned(
    deadlines: list[dict[str, Any]], values: Mapping[str, str | None], now: dt.datetime = EARLY, **more: Any
) -> Timeline:
    """The timeline of such a project."""
    return timeline(dated(deadlines, values, more.pop("preparation", None)).view, now, **more)
