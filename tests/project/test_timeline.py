"""Dates: what the source states, what it leaves open, and what is safe to plan for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from labdesk.project.timeline import Due, When, timeline
from labdesk.project.workdays import working_day_before
from tests.packs.samples import PACKS, answered, pack
from tests.project.dated import EARLY, dated, planned

FRIDAY, SATURDAY, MONDAY = "2030-03-15", "2030-03-16", "2030-03-18"
ONE: list[dict[str, Any]] = [{"id": "a", "at": "x"}]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def only(deadlines: list[dict[str, Any]], now: dt.datetime = EARLY, **values: str | None) -> Due:
    (due,) = planned(deadlines, values, now).dues
    return due


def kinds(due: Due) -> list[str]:
    return [remark.kind for remark in due.remarks]


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (MONDAY, 1, FRIDAY),
        (MONDAY, 0, MONDAY),
        (SATURDAY, 0, FRIDAY),
        (SATURDAY, 1, FRIDAY),
        (SATURDAY, 2, "2030-03-14"),
        ("2030-03-17", 2, "2030-03-14"),
        (FRIDAY, 5, "2030-03-08"),
        (FRIDAY, 6, "2030-03-07"),
    ],
)
def test_working_days_are_counted_over_weekends(start: str, count: int, expected: str) -> None:
    assert working_day_before(day(start), count) == day(expected)


def test_a_moment_with_an_hour_is_planned_for_as_it_is_stated() -> None:
    due = only(ONE, x=f"{FRIDAY}T17:00")
    assert due.plan == When(day(FRIDAY), dt.time(17))
    assert not due.inferred
    assert due.remarks == ()
    assert [date.printed for date in due.dates] == ["2030年3月15日17时"]


def test_before_a_day_may_or_may_not_include_it_so_the_working_day_before_is_planned_for() -> None:
    due = only(ONE, x=MONDAY)
    assert due.plan == When(day(FRIDAY), None)
    assert due.inferred
    assert kinds(due) == ["no-hour", "day-unclear", "inferred"]


def test_a_day_that_is_stated_to_count_is_planned_for_itself() -> None:
    due = only([{"id": "a", "at": "x", "includes_day": True}], x=MONDAY)
    assert due.plan == When(day(MONDAY), None)
    assert kinds(due) == ["no-hour"]


def test_a_day_that_is_stated_not_to_count_leaves_nothing_unclear() -> None:
    due = only([{"id": "a", "at": "x", "includes_day": False}], x=MONDAY)
    assert due.plan == When(day(FRIDAY), None)
    assert kinds(due) == ["no-hour", "inferred"]


@pytest.mark.parametrize("value", [SATURDAY, f"{SATURDAY}T17:00"])
def test_a_weekend_is_said_and_the_friday_before_planned_for(value: str) -> None:
    due = only(ONE, x=value)
    assert due.plan == When(day(FRIDAY), None)
    assert "weekend" in kinds(due)
    assert "星期六" in "".join(remark.text for remark in due.remarks)


def test_contradicting_dates_stand_side_by_side_with_their_places_and_the_earlier_is_planned_for() -> None:
    due = only([{"id": "a", "at": "x", "also": ["y"]}], x="2030-03-20T12:00", y="2030-03-18T12:00")
    assert [(date.parameter, date.cite.clause) for date in due.dates] == [("y", "三（y）"), ("x", "三（x）")]
    assert due.plan == When(day(MONDAY), dt.time(12))
    (remark,) = due.remarks
    assert remark.kind == "contradiction"
    assert "《甲乙市示范实验室申报指南》三（y）" in remark.text
    assert "2030年3月20日12时" in remark.text


def test_two_places_that_say_the_same_do_not_contradict() -> None:
    due = only([{"id": "a", "at": "x", "also": ["y"]}], x=f"{FRIDAY}T12:00", y=f"{FRIDAY}T12:00")
    assert due.remarks == ()


def test_a_date_that_is_not_stated_is_said_and_not_invented() -> None:
    for due in (only([{"id": "a", "at": None}]), only(ONE, x=None)):
        assert due.dates == ()
        assert due.plan is None
        assert kinds(due) == ["not-stated"]


def test_what_is_past_says_so() -> None:
    due = only(ONE, dt.datetime(2030, 3, 15, 17, 1), x=f"{FRIDAY}T17:00")  # noqa: DTZ001
    assert kinds(due) == ["past"]
    before = only(ONE, dt.datetime(2030, 3, 15, 16, 59), x=f"{FRIDAY}T17:00")  # noqa: DTZ001
    assert before.remarks == ()


def test_a_mere_date_is_past_only_when_its_day_is_over() -> None:
    evening = dt.datetime(2030, 3, 18, 23, 0)  # noqa: DTZ001
    assert "past" not in kinds(only(ONE, evening, x=MONDAY))
    assert "tight" in kinds(only(ONE, evening, x=MONDAY))
    assert "past" in kinds(only(ONE, evening + dt.timedelta(hours=2), x=MONDAY))


def test_of_two_dates_one_past_and_one_not_the_unit_is_told_to_ask_at_once() -> None:
    now = dt.datetime(2030, 3, 19, 9, 0)  # noqa: DTZ001
    due = only([{"id": "a", "at": "x", "also": ["y"]}], now, x="2030-03-20T12:00", y="2030-03-18T12:00")
    assert kinds(due) == ["contradiction", "tight"]


def test_a_due_without_a_date_is_planned_back_from_the_one_it_leads_to_and_says_that_this_is_inferred() -> None:
    found = planned(
        [{"id": "a", "leads_to": "b"}, {"id": "b", "at": "x", "who": "recommender"}], {"x": f"{FRIDAY}T17:00"}
    )
    own, _ = found.dues
    assert own.plan == When(day("2030-03-08"), None)
    assert own.dates == ()
    assert own.inferred
    assert kinds(own) == ["not-stated", "inferred"]


def test_a_due_that_leads_to_nothing_with_a_date_has_no_plan() -> None:
    found = planned([{"id": "a", "leads_to": "b"}, {"id": "b", "at": None, "who": "recommender"}], {})
    assert [due.plan for due in found.dues] == [None, None]
    assert found.moments == ()


def test_the_recommenders_dates_are_apart_and_no_work_of_the_applicant_leads_to_them() -> None:
    found = planned([{"id": "a", "at": "x"}, {"id": "b", "at": "y", "who": "recommender"}], {"x": FRIDAY, "y": MONDAY})
    assert [due.id for due in found.of("applicant")] == ["a"]
    assert [due.id for due in found.of("recommender")] == ["b"]
    assert {moment.due for moment in found.moments} == {"a"}


def test_the_work_before_a_due_is_worked_back_over_weekends_and_each_step_is_inferred() -> None:
    found = planned(ONE, {"x": "2030-03-20T17:00"})  # a Wednesday
    assert [(moment.id, str(moment.day)) for moment in found.moments] == [
        ("check", "2030-03-14"),
        ("print", "2030-03-15"),
        ("seal", "2030-03-18"),
    ]
    assert all(moment.text.startswith("推定：") for moment in found.moments)
    assert "法定节假日" in found.note


def test_a_pack_says_what_has_to_be_prepared_and_the_user_how_long_it_takes() -> None:
    steps = [
        {"id": "translate", "label": "翻译", "days": 3},
        {"id": "review", "label": "审核", "days": 1, "who": "recommender"},
    ]
    found = planned(ONE, {"x": f"{FRIDAY}T17:00"}, preparation=steps)
    assert [(moment.id, str(moment.day)) for moment in found.moments] == [("translate", "2030-03-12")]
    slower = planned(ONE, {"x": f"{FRIDAY}T17:00"}, preparation=steps, days={"translate": 5, "unknown": 9})
    assert [str(moment.day) for moment in slower.moments] == ["2030-03-08"]


def test_of_an_applicants_dues_in_a_row_only_the_first_is_prepared_for() -> None:
    found = planned([{"id": "a", "leads_to": "b"}, {"id": "b", "at": "x"}], {"x": f"{FRIDAY}T17:00"})
    assert {moment.due for moment in found.moments} == {"a"}


def test_work_that_should_have_begun_says_so_until_the_due_itself_is_past() -> None:
    late = planned(ONE, {"x": "2030-03-20T17:00"}, dt.datetime(2030, 3, 19, 9, 0))  # noqa: DTZ001
    assert [[remark.kind for remark in moment.remarks] for moment in late.moments] == [["tight"]] * 3
    over = planned(ONE, {"x": "2030-03-20T17:00"}, dt.datetime(2030, 3, 21, 9, 0))  # noqa: DTZ001
    assert [moment.remarks for moment in over.moments] == [()] * 3


def test_a_due_of_some_applicants_is_not_shown_to_others_and_open_while_answers_are_missing() -> None:
    session = dated([{"id": "a", "at": "x", "when": "lead.nature = 企业"}], {"x": FRIDAY})
    assert [due.certain for due in timeline(session.view, EARLY).dues] == [False]
    session.set("lead/nature", "企业")
    assert [due.certain for due in timeline(session.view, EARLY).dues] == [True]
    session.set("lead/nature", "事业单位")
    assert timeline(session.view, EARLY).dues == ()


def test_suzhous_two_dates_are_the_guides_with_their_hours() -> None:
    found = timeline(answered("suzhou-datalab-2024", "complete").view, EARLY)
    assert [(due.who, [date.printed for date in due.dates]) for due in found.dues] == [
        ("applicant", ["2024年12月10日17时"]),
        ("recommender", ["2024年12月16日17时"]),
    ]
    assert {remark.kind for due in found.dues for remark in due.remarks} == {"past"}


def test_shandongs_two_dates_are_shown_and_the_earlier_saturday_is_planned_for_on_its_friday() -> None:
    now = dt.datetime(2022, 11, 1, 9, 0)  # noqa: DTZ001
    found = timeline(answered("shandong-openlab-2022", "complete").view, now)
    (sending,) = [due for due in found.dues if due.dates]
    assert [date.value for date in sending.dates] == [dt.date(2022, 12, 10), dt.date(2022, 12, 15)]
    assert {"contradiction", "weekend", "no-hour"} <= set(kinds(sending))
    assert sending.plan == When(dt.date(2022, 12, 9), None)
    (handing_in,) = [due for due in found.dues if not due.dates]
    assert handing_in.plan is not None
    assert handing_in.plan.day < dt.date(2022, 12, 9)
    assert {"not-stated", "inferred"} <= set(kinds(handing_in))


@pytest.mark.parametrize("name", PACKS)
def test_every_date_that_is_shown_is_a_parameters_with_its_clause_or_marked_inferred(name: str) -> None:
    found = timeline(answered(name, "complete").view, EARLY)
    parameters = pack(name).model.parameters
    for due in found.dues:
        for date in due.dates:
            assert date.value == parameters[date.parameter].value
            assert date.place.endswith(parameters[date.parameter].cite.clause)
        said = {remark.kind for remark in due.remarks}
        assert due.dates or "not-stated" in said
        assert not due.inferred or "inferred" in said


def test_of_two_dates_with_one_safe_day_the_earlier_comes_first() -> None:
    due = only([{"id": "a", "at": "x", "also": ["y"]}], x=MONDAY, y=f"{SATURDAY}T17:00")
    assert [date.parameter for date in due.dates] == ["y", "x"]
    assert due.plan == When(day(FRIDAY), None)
