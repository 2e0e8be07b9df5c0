"""The calendar file, read back by the letter of RFC 5545."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labdesk.project.ics import calendar
from labdesk.project.timeline import timeline
from labdesk.session import Session
from tests.packs.samples import PACKS, answered
from tests.project.dated import EARLY, dated
from tests.project.icalendar import Component, read

STAMP = dt.datetime(2030, 1, 7, 1, 2, 3, tzinfo=dt.UTC)
ID = "pabcdefghijkmnpqr"


def written(session: Session, stamp: dt.datetime = STAMP) -> bytes:
    return calendar(timeline(session.view, EARLY), session.pack.model, ID, stamp)


def events(session: Session) -> dict[str, Component]:
    return {event.value("UID"): event for event in read(written(session)).all("VEVENT")}


@pytest.mark.parametrize("name", PACKS)
def test_the_calendar_of_every_programme_follows_the_standard(name: str) -> None:
    read(written(answered(name, "complete")))


def test_a_stated_moment_is_an_event_in_chinas_time_that_rings_before() -> None:
    found = events(dated([{"id": "a", "at": "x"}], {"x": "2030-03-15T17:00"}))
    event = found[f"{ID}-a-date-x@labdesk"]
    assert event.start() == dt.datetime(2030, 3, 15, 17)  # noqa: DTZ001
    assert not event.has("DTEND")
    assert [alarm.value("TRIGGER") for alarm in event.all("VALARM")] == ["-P3D", "-P1D"]


def test_a_day_without_an_hour_is_a_whole_day_and_the_plan_an_event_of_its_own_marked_inferred() -> None:
    found = events(dated([{"id": "a", "at": "x"}], {"x": "2030-03-18"}))
    assert found[f"{ID}-a-date-x@labdesk"].start() == dt.date(2030, 3, 18)
    plan = found[f"{ID}-a-plan@labdesk"]
    assert plan.start() == dt.date(2030, 3, 15)
    assert "推定" in plan.value("SUMMARY")


def test_contradicting_dates_are_each_in_the_calendar_with_both_places_in_their_notes() -> None:
    session = dated([{"id": "a", "at": "x", "also": ["y"]}], {"x": "2030-03-20T12:00", "y": "2030-03-18T12:00"})
    found = [events(session)[f"{ID}-a-date-{name}@labdesk"] for name in ("x", "y")]
    for event in found:
        assert "来源前后不一" in event.value("DESCRIPTION")
        assert "三（x）" in event.value("DESCRIPTION")
    assert [len(event.all("VALARM")) for event in found] == [0, 2]  # the earlier one rings


def test_work_beforehand_is_in_the_calendar_and_says_that_it_is_inferred() -> None:
    found = events(dated([{"id": "a", "at": "x"}], {"x": "2030-03-15T17:00"}))
    work = [event for uid, event in found.items() if "-work-" in uid]
    assert len(work) == 3
    assert all("（推定）" in event.value("SUMMARY") and not event.all("VALARM") for event in work)


def test_what_has_no_date_has_no_event() -> None:
    assert events(dated([{"id": "a", "at": None}], {})) == {}


def test_the_recommenders_date_is_named_as_its_own_and_does_not_ring() -> None:
    (event,) = events(dated([{"id": "a", "at": "x", "who": "recommender"}], {"x": "2030-03-15T17:00"})).values()
    assert "推荐单位" in event.value("SUMMARY")
    assert event.all("VALARM") == []


def test_a_later_file_names_the_same_events_so_that_it_replaces_the_earlier() -> None:
    session = dated([{"id": "a", "at": "x"}], {"x": "2030-03-18"})
    first, second = (read(written(session, STAMP + dt.timedelta(days=days))) for days in (0, 9))
    uids = [[event.value("UID") for event in each.all("VEVENT")] for each in (first, second)]
    assert uids[0] == uids[1]
    assert {event.value("DTSTAMP") for event in second.all("VEVENT")} == {"20300116T010203Z"}


def test_a_stamp_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        written(dated([], {}), dt.datetime(2030, 1, 1))  # noqa: DTZ001


@given(st.text(min_size=1, max_size=120))
def test_any_label_comes_back_as_it_was_but_for_what_no_calendar_can_hold(label: str) -> None:
    deadline: dict[str, Any] = {"id": "a", "at": "x", "label": label}
    (event, *_) = events(dated([deadline], {"x": "2030-03-15T17:00"})).values()
    kept = "".join(
        sign for sign in label.replace("\r\n", "\n") if sign in "\t\n" or not (sign < " " or "\x7f" <= sign <= "\x9f")
    )
    assert event.value("SUMMARY") == f"示范实验室：{kept}（申报单位）截止"
