"""The dates of an application as an iCalendar file (RFC 5545), for whatever calendar a person uses.

Moments with an hour are in Asia/Shanghai, with its time zone described; days without one are all-day events. An event
keeps its UID, so that importing a newer file replaces what an older one brought.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Final

from labdesk.pack.model import Pack
from labdesk.project.timeline import WHO, Due, Moment, Timeline, When

ZONE: Final = "Asia/Shanghai"
LINE_OCTETS: Final = 75

# What no calendar text may hold: control characters but tab and line feed, and lone surrogates.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# China last changed its clocks in 1991; all that is planned comes later.
_ZONE_LINES: Final = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19910915T020000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)
# Before a moment: three days and one; before a day: nine in the morning of the day before, and of three days before.
_ALARMS: Final = {True: ("-P3D", "-P1D"), False: ("-P2DT15H", "-PT15H")}


def calendar(found: Timeline, pack: Pack, project: str, stamp: dt.datetime) -> bytes:
    """The calendar of a project with this id; `stamp` is when it was made (with its time zone).

    What has no date has no event. Raises ValueError for a stamp without a time zone.
    """
    if stamp.tzinfo is None:
        raise ValueError("stamp needs a time zone")
    made = stamp.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//labdesk//labdesk//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(pack.name)}",
        *_ZONE_LINES,
    ]
    for due in found.dues:
        lines += _of_due(due, pack, project, made)
    for moment in found.moments:
        lines += _of_moment(moment, pack, project, made, found.note)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _of_due(due: Due, pack: Pack, project: str, made: str) -> Iterator[str]:
    """An event for each date that the source gives, and one for the plan where that is another."""
    remarks = [remark.text for remark in due.remarks]
    for number, date in enumerate(due.dates):
        when = (
            When(date.value.date(), date.value.time())
            if isinstance(date.value, dt.datetime)
            else When(date.value, None)
        )
        title = f"{pack.short_name}：{due.label}（{WHO[due.who]}）截止"
        text = [f"{date.printed}（{date.place}）", date.note, *remarks]
        alarms = due.who == "applicant" and number == 0
        yield from _event(f"{project}-{due.id}-date-{date.parameter}", when, title, text, made, alarms=alarms)
    if due.inferred and due.plan is not None:
        title = f"{pack.short_name}：{due.label}（推定安排）"
        yield from _event(f"{project}-{due.id}-plan", due.plan, title, remarks, made, alarms=due.who == "applicant")


def _of_moment(moment: Moment, pack: Pack, project: str, made: str, note: str) -> Iterator[str]:
    title = f"{pack.short_name}：开始{moment.label}（推定）"
    text = [moment.text, *(remark.text for remark in moment.remarks), note]
    when = When(moment.day, None)
    yield from _event(f"{project}-{moment.due}-work-{moment.id}", when, title, text, made, alarms=False)


def _event(uid: str, when: When, title: str, text: Iterable[str], made: str, *, alarms: bool) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@labdesk"
    yield f"DTSTAMP:{made}"
    if when.hour is not None:
        yield f"DTSTART;TZID={ZONE}:{when.day:%Y%m%d}T{when.hour:%H%M%S}"
    else:
        yield f"DTSTART;VALUE=DATE:{when.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{when.day + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(title)}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(filter(None, text)))}"
    yield "TRANSP:TRANSPARENT"
    for trigger in _ALARMS[when.hour is not None] if alarms else ():
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:{trigger}",
            f"DESCRIPTION:{_escaped(title)}",
            "END:VALARM",
        )
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Text as a value of TEXT: what has a meaning there escaped, what may not be there left out."""
    clean = _FORBIDDEN.sub("", text.replace("\r\n", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", clean).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in UTF-8 with its CRLF, folded so that no line is longer than 75 octets and no character is cut."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        encoded = character.encode()
        if len(piece) + len(encoded) > LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
