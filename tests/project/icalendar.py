"""Reads iCalendar files by the letter of RFC 5545, for tests: anything that breaks a rule is an assertion."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

_CONTENT_LINE = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"\x00-\x1f]*\"|[^\";:,\x00-\x1f]*))*):(.*)", re.DOTALL)
_TEXT = ("SUMMARY", "DESCRIPTION", "X-WR-CALNAME", "TZID", "UID", "PRODID")
_ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP")


@dataclass
class Component:
    """BEGIN to END: properties as (name, parameters, value), values of TEXT unescaped, and what lies inside."""

    name: str
    properties: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    inside: list[Component] = field(default_factory=list)

    def value(self, name: str) -> str:
        (found,) = [value for key, _, value in self.properties if key == name]
        return found

    def has(self, name: str) -> bool:
        return any(key == name for key, _, _ in self.properties)

    def all(self, name: str) -> list[Component]:
        return [each for each in self.inside if each.name == name]

    def start(self) -> dt.date | dt.datetime:
        (found,) = [(parameters, value) for key, parameters, value in self.properties if key == "DTSTART"]
        parameters, value = found
        if parameters.get("VALUE") == "DATE":
            return dt.datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007
        assert parameters == {"TZID": "Asia/Shanghai"}
        return dt.datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007


def read(content: bytes) -> Component:
    """The calendar in a file's bytes."""
    assert content.endswith(b"\r\n")
    lines = content[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= 75, len(line)
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode("utf-8")  # no character is cut
    calendar = _parse(_unfolded(lines))
    _check(calendar)
    return calendar


def _unfolded(lines: list[bytes]) -> list[str]:
    result: list[bytes] = []
    for line in lines:
        if line.startswith((b" ", b"\t")):
            result[-1] += line[1:]
        else:
            result.append(line)
    return [line.decode("utf-8") for line in result]


def _parse(lines: list[str]) -> Component:
    root = Component("")
    stack = [root]
    for line in lines:
        found = _CONTENT_LINE.fullmatch(line)
        assert found is not None, line
        name, parameters, value = found.groups()
        if name == "BEGIN":
            stack.append(Component(value))
            stack[-2].inside.append(stack[-1])
        elif name == "END":
            assert stack.pop().name == value
        else:
            pairs = dict(part.split("=", 1) for part in parameters.split(";") if part)
            stack[-1].properties.append((name, pairs, _unescaped(value) if name in _TEXT else value))
    assert len(stack) == 1
    (calendar,) = root.inside
    return calendar


def _unescaped(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), f"unescaped in {value!r}"
    assert not re.search(r"(?<!\\)(?:\\\\)*\\(?![\\;,nN])", value), f"wrong escape in {value!r}"
    return re.sub(r"\\(.)", lambda match: "\n" if match.group(1) in "nN" else match.group(1), value)


def _check(calendar: Component) -> None:
    assert calendar.name == "VCALENDAR"
    assert calendar.value("VERSION") == "2.0"
    assert calendar.value("PRODID")
    (zone,) = calendar.all("VTIMEZONE")
    assert zone.value("TZID") == "Asia/Shanghai"
    (standard,) = zone.all("STANDARD")
    assert standard.value("TZOFFSETTO") == "+0800"
    uids = []
    for event in calendar.all("VEVENT"):
        for name in _ONCE:
            assert sum(key == name for key, _, _ in event.properties) <= 1
        uids.append(event.value("UID"))
        assert re.fullmatch(r"\d{8}T\d{6}Z", event.value("DTSTAMP"))
        start = event.start()
        if not isinstance(start, dt.datetime):
            end = dt.datetime.strptime(event.value("DTEND"), "%Y%m%d").date()  # noqa: DTZ007
            assert end == start + dt.timedelta(days=1)
        for alarm in event.all("VALARM"):
            assert alarm.value("ACTION") == "DISPLAY"
            assert re.fullmatch(r"-P(\d+D)?(T\d+H)?", alarm.value("TRIGGER"))
            assert alarm.value("DESCRIPTION")
    assert len(set(uids)) == len(uids)
