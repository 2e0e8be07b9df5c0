"""Working back from a date: when to check for the last time, print, and go for the seals. All of it is inferred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from labdesk.pack.model import Pack, Preparation
from labdesk.project.workdays import working_day_before

RemarkKind = Literal["past", "weekend", "no-hour", "day-unclear", "contradiction", "not-stated", "inferred", "tight"]

# Where a pack says nothing; working days.
DEFAULT: Final = (
    Preparation(id="check", label="最后核对", days=1),
    Preparation(id="print", label="打印装订", days=1),
    Preparation(id="seal", label="盖章和扫描", days=2),
    Preparation(id="review", label="推荐单位审核", who="recommender", days=5),
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about a date: its kind, and a whole sentence."""

    kind: RemarkKind
    text: str


@dataclass(frozen=True, slots=True)
class When:
    """A day, with the hour where there is one (else: by the end of working hours)."""

    day: dt.date
    hour: dt.time | None

    @property
    def sort_key(self) -> tuple[dt.date, dt.time]:
        return self.day, self.hour or dt.time.max

    def is_past(self, now: dt.datetime) -> bool:
        """Whether nothing can be done by then any more."""
        return self.sort_key < (now.date(), now.time())


@dataclass(frozen=True, slots=True)
class Moment:
    """A piece of work before the due with id `due`: to be begun on `day` at the latest, as it takes `days` working
    days. Always inferred. `text` says all of it in a sentence."""

    id: str
    label: str
    day: dt.date
    days: int
    due: str
    text: str
    remarks: tuple[Remark, ...] = ()


def preparation_of(pack: Pack, who: Literal["applicant", "recommender"]) -> tuple[Preparation, ...]:
    """The work of the applicant or the recommender before a deadline, as the pack says or by default."""
    own = [each for each in pack.submission.preparation if each.who == who]
    return tuple(own or (each for each in DEFAULT if each.who == who))


def review_days(pack: Pack, days: Mapping[str, int]) -> int:
    """How many working days the recommender is left for its review."""
    return sum(days.get(each.id, each.days) for each in preparation_of(pack, "recommender"))


def work_back(due: str, plan: When, pack: Pack, now: dt.datetime, days: Mapping[str, int]) -> Iterator[Moment]:
    """The applicant's work before a due, the last first. Once the due itself is past, nothing is urgent any more."""
    day, is_over = plan.day, plan.is_past(now)
    for each in reversed(preparation_of(pack, "applicant")):
        count = max(0, days.get(each.id, each.days))
        day = working_day_before(day, count)
        text = f"推定：最迟 {day.month}月{day.day}日开始{each.label}，预留 {count} 个工作日。"
        is_late = day < now.date() and not is_over
        remarks = (Remark("tight", "照此推算已经来不及，请压缩时间或尽快办理。"),) if is_late else ()
        yield Moment(each.id, each.label, day, count, due, text, remarks)
