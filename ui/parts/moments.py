"""Moments as people say them, in their own time."""

from __future__ import annotations

import datetime as dt


def told(moment: dt.datetime, now: dt.datetime) -> str:
    """今天 16:42, 昨天 16:42, 6月3日 16:42, 2023年6月3日."""
    clock = f"{moment.hour:02}:{moment.minute:02}"
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"今天 {clock}"
    if days == 1:
        return f"昨天 {clock}"
    day = f"{moment.month}月{moment.day}日"
    return f"{day} {clock}" if moment.year == now.year else f"{moment.year}年{day}"
