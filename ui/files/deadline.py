"""Says how long an applicant has still time: in words and with an icon, never by colour alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from ui.theme.icons import Colour


_SOON: Final = dt.timedelta(days=7)


class Deadline(NamedTuple):
    """`short` for narrow places (「还有 23 天」), `long` with the moment itself; icon and its colour."""

    short: str
    long: str
    icon: str
    colour: Colour
    over: bool = False

    @classmethod
    def of(cls, closes: dt.datetime | None, now: dt.datetime) -> Deadline:
        """For the applicant's last moment; None: the source states none."""
        if closes is None:
            return cls("截止时间未载明", "指南未载明截止时间", "recent", "text_soft")
        moment = _told(closes)
        if now > closes:
            return cls("申报期已过", f"已于{moment}截止", "recent", "warning", over=True)
        days = (closes.date() - now.date()).days
        left = "今天截止" if days == 0 else "明天截止" if days == 1 else f"还有 {days} 天截止"
        colour: Colour = "warning" if closes - now < _SOON else "text_soft"
        return cls(left, f"{moment}截止，{left.removesuffix('截止').strip()}", "recent", colour)


def _told(moment: dt.datetime) -> str:
    day = f"{moment.year}年{moment.month}月{moment.day}日"
    if (moment.hour, moment.minute) == (23, 59):
        return day
    return f"{day}{moment.hour}时{f'{moment.minute}分' if moment.minute else ''}"
