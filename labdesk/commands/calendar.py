"""`labdesk calendar`: the dates of an application, what is left open about them, and a file for one's own calendar."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from labdesk.commands.output import say, say_json
from labdesk.commands.target import require_kind
from labdesk.pack.fieldtypes.dates import chinese
from labdesk.project import ics
from labdesk.project.timeline import WHO, Due, Timeline, When, timeline
from labdesk.project.workdays import weekday_name
from labdesk.session import Session
from labdesk.storage import atomic


def run(options: argparse.Namespace) -> int:
    """Print the dates; with `-o`, write the calendar file."""
    session = Session.open(Path(options.file))
    now = dt.datetime.now()  # noqa: DTZ005 - deadlines are in the applicant's own time
    found = timeline(session.view, now)
    if options.output is not None:
        target = Path(options.output)
        require_kind(target, b"BEGIN:VCALENDAR", "日历", ".ics")
        project = session.project.ancestry.project
        atomic.write_bytes(target, ics.calendar(found, session.pack.model, project, dt.datetime.now(dt.UTC)))
    if options.json:
        say_json(_data(found))
        return 0
    for line in _lines(found):
        say(line)
    if options.output is not None:
        say(f"已生成：{options.output}")
    return 0


def _lines(found: Timeline) -> Iterator[str]:
    for due in found.dues:
        stated = "；".join(f"{date.printed}（{date.place}）" for date in due.dates) or "日期未载明"
        yield f"［{WHO[due.who]}］{due.label}：{stated}{'' if due.certain else '（是否适用待定）'}"
        if due.inferred and due.plan is not None:
            yield f"　　安排：{_when(due.plan)}（推定）"
        yield from (f"　　{remark.text}" for remark in due.remarks)
    for moment in found.moments:
        late = "".join(remark.text for remark in moment.remarks)
        yield f"{chinese(moment.day)}（{weekday_name(moment.day)}）：{moment.text}{late}"
    yield found.note


def _when(when: When) -> str:
    hour = f"{when.hour:%H:%M} 前" if when.hour is not None else ""
    return f"{chinese(when.day)}（{weekday_name(when.day)}）{hour}"


def _data(found: Timeline) -> dict[str, Any]:
    moments = [
        {
            "id": moment.id,
            "label": moment.label,
            "day": moment.day.isoformat(),
            "days": moment.days,
            "due": moment.due,
            "status": "inferred",
            "remarks": [{"kind": remark.kind, "text": remark.text} for remark in moment.remarks],
        }
        for moment in found.moments
    ]
    return {"dues": [_due(due) for due in found.dues], "moments": moments, "note": found.note}


def _due(due: Due) -> dict[str, Any]:
    plan = None
    if due.plan is not None:
        hour = None if due.plan.hour is None else f"{due.plan.hour:%H:%M}"
        plan = {"day": due.plan.day.isoformat(), "hour": hour, "status": "inferred" if due.inferred else "stated"}
    dates = [
        {"parameter": date.parameter, "value": date.value.isoformat(), "place": date.place, "status": date.cite.status}
        for date in due.dates
    ]
    remarks = [{"kind": remark.kind, "text": remark.text} for remark in due.remarks]
    return {
        "id": due.id,
        "label": due.label,
        "who": due.who,
        "certain": due.certain,
        "dates": dates,
        "plan": plan,
        "remarks": remarks,
    }
