"""The dates of an application: what the source states, what it leaves open, and the moment that is safe to plan for.

Nothing is invented: a date that the source doesn't state has no `dates`, and whatever is planned around stated ones is
inferred and says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from labdesk.pack.fieldtypes.dates import chinese
from labdesk.pack.model import Cite, Deadline, Pack
from labdesk.pack.wording import printed
from labdesk.project.handover import holds
from labdesk.project.preparation import Moment, Remark, When, review_days, work_back
from labdesk.project.view import View
from labdesk.project.workdays import HOLIDAYS_NOTE, is_weekend, weekday_name, working_day_before

__all__ = ["Due", "Moment", "Remark", "StatedDate", "Timeline", "When", "timeline"]

Who: TypeAlias = Literal["applicant", "recommender", "authority"]

WHO: Final[Mapping[Who, str]] = MappingProxyType(
    {"applicant": "申报单位", "recommender": "推荐单位", "authority": "主管部门"}
)
NO_DAYS: Final[Mapping[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as the source gives it: the parameter that holds it, a day or a moment, the same in words, and where it
    stands (document and clause)."""

    parameter: str
    label: str
    value: dt.date | dt.datetime
    printed: str
    place: str
    cite: Cite
    note: str


@dataclass(frozen=True, slots=True)
class Due:
    """Something that has to be done by a date. `dates` are those that the source gives: none where it states none,
    several where it contradicts itself, the one that is planned for first. `plan` is the last moment that is safe;
    None: there is nothing to plan by. `certain`: it applies to this applicant; else answers that decide it are missing.
    """

    id: str
    label: str
    who: Who
    dates: tuple[StatedDate, ...]
    plan: When | None
    remarks: tuple[Remark, ...]
    cite: Cite
    certain: bool = True

    @property
    def inferred(self) -> bool:
        """Whether the plan is another moment than the one that the source states."""
        return self.plan is not None and not (self.dates and self.plan == _when(self.dates[0].value))


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dues in the pack's order, the work before them in time's order, and what no plan of ours knows."""

    dues: tuple[Due, ...]
    moments: tuple[Moment, ...]
    note: str = HOLIDAYS_NOTE

    def of(self, who: Who) -> tuple[Due, ...]:
        """The dues of the applicant, the recommender or the authority alone."""
        return tuple(due for due in self.dues if due.who == who)


def timeline(view: View, now: dt.datetime, days: Mapping[str, int] = NO_DAYS) -> Timeline:
    """The dates of this applicant's application, seen from `now` (China's wall-clock time).

    `days` overrides how many working days a piece of preparation takes, by its id.
    """
    pack = view.project.pack.model
    dues = {}
    for deadline in pack.submission.deadlines:
        applies = holds(deadline.when, view)
        if applies is not False:
            dues[deadline.id] = _due(deadline, pack, now, certain=applies is True)
    leads = {each.id: each.leads_to for each in pack.submission.deadlines}
    for due_id in dues:
        dues[due_id] = _planned_back(due_id, dues, leads, review_days(pack, days), now)
    own = [due for due in dues.values() if due.who == "applicant" and due.plan is not None]
    led_to = {leads[due.id] for due in own}
    moments = [
        moment
        for due in own
        if due.id not in led_to and due.plan is not None
        for moment in work_back(due.id, due.plan, pack, now, days)
    ]
    return Timeline(tuple(dues.values()), tuple(sorted(moments, key=lambda moment: moment.day)))


def _due(deadline: Deadline, pack: Pack, now: dt.datetime, *, certain: bool) -> Due:
    """A deadline by its own dates alone."""
    names = (deadline.at, *deadline.also)
    stated = [date for name in names if name is not None and (date := _stated(name, pack)) is not None]
    if not stated:
        note = pack.parameters[deadline.at].note if deadline.at is not None else ""
        remark = Remark("not-stated", f"日期来源未载明。{note}")
        return Due(deadline.id, deadline.label, deadline.who, (), None, (remark,), deadline.cite, certain)
    stated.sort(key=lambda date: (_safe(date.value, deadline.includes_day).sort_key, _when(date.value).sort_key))
    first = stated[0]
    plan = _safe(first.value, deadline.includes_day)
    remarks = (*_on_source(stated, deadline.includes_day), *_on_plan(stated, plan, now))
    return Due(deadline.id, deadline.label, deadline.who, tuple(stated), plan, remarks, deadline.cite, certain)


def _stated(name: str, pack: Pack) -> StatedDate | None:
    parameter = pack.parameters[name]
    value, cite = parameter.value, parameter.cite
    if not isinstance(value, dt.date):
        return None
    source = next((each for each in pack.sources if each.id == cite.doc), pack.sources[0])
    return StatedDate(
        name, parameter.label, value, printed(parameter), f"《{source.title}》{cite.clause}", cite, parameter.note
    )


def _safe(value: dt.date | dt.datetime, includes_day: bool | None) -> When:
    """The last moment that is safe whatever the source leaves open: of 「X日前」 the working day before, of a weekend
    too."""
    stated = _when(value)
    if is_weekend(stated.day):
        return When(working_day_before(stated.day), None)
    if stated.hour is not None or includes_day:
        return stated
    return When(working_day_before(stated.day), None)


def _when(value: dt.date | dt.datetime) -> When:
    return When(value.date(), value.time()) if isinstance(value, dt.datetime) else When(value, None)


def _on_source(stated: Sequence[StatedDate], includes_day: bool | None) -> Iterator[Remark]:
    """What the source leaves open, or says twice."""
    if len({date.value for date in stated}) > 1:
        places = "；".join(f"{date.printed}（{date.place}）" for date in stated)
        yield Remark("contradiction", f"来源前后不一：{places}。按较早的安排。")
    when = _when(stated[0].value)
    if is_weekend(when.day):
        yield Remark("weekend", f"{chinese(when.day)}是{weekday_name(when.day)}，当天是否收件未载明。")
    if when.hour is None:
        yield Remark("no-hour", "没有写明钟点。")
        if includes_day is None:
            yield Remark("day-unclear", "当日是否算在内未载明。")


def _on_plan(stated: Sequence[StatedDate], plan: When, now: dt.datetime) -> Iterator[Remark]:
    """What follows for planning, and whether there is still time."""
    first = _when(stated[0].value)
    if plan != first:
        yield Remark("inferred", f"推定：按前一个工作日 {chinese(plan.day)}（{weekday_name(plan.day)}）安排。")
    if all(_when(date.value).is_past(now) for date in stated):
        yield Remark("past", f"{stated[-1].printed}已过；再次申报以新批次的通知为准。")
    elif first.is_past(now):
        yield Remark("tight", f"较早的日期 {stated[0].printed}已过，请立即向受理单位核实以哪个为准。")
    elif plan.is_past(now):
        yield Remark("tight", "照推定的安排已经来不及，请尽快联系受理单位。")


def _planned_back(
    due_id: str, dues: Mapping[str, Due], leads: Mapping[str, str | None], review: int, now: dt.datetime
) -> Due:
    """The due with a plan: one without a date of its own is planned back from the due that it leads to."""
    due, days, after = dues[due_id], review, leads[due_id]
    if due.plan is not None:
        return due
    while after is not None and after in dues:
        target = dues[after]
        if target.dates and target.plan is not None:
            day = working_day_before(target.plan.day, days)
            text = f"推定：为「{target.label}」留出 {days} 个工作日，按 {chinese(day)}（{weekday_name(day)}）安排。"
            past = (Remark("past", f"{chinese(day)}已过。"),) if When(day, None).is_past(now) else ()
            return replace(due, plan=When(day, None), remarks=(*due.remarks, Remark("inferred", text), *past))
        after, days = leads[after], days + review
    return due
