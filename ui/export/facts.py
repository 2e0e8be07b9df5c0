"""The facts of handing in, in words: to whom, by when, what, where, and how it goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from labdesk.pack.model import Cite, Deadline, Material, Pack, Step
from labdesk.pack.wording import filled, printed
from labdesk.project.handover import OfferedContact, OfferedRoute, moment_of, offered_contacts, offered_routes
from ui.theme.icons import Colour
from ui.workspace import Workspace

_WHO: Final = {"applicant": "申报单位", "recommender": "推荐单位", "authority": "主管部门"}
_MEDIA: Final = {"paper": "纸质", "electronic": "电子"}
_DAYS: Final = "一二三四五六日"
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: of whom or what, what it says, what more there is to know, its clause; and where it can be told how
    pressing it is, a word for that with icon and colour."""

    head: str
    text: str
    cite: Cite
    hint: str = ""
    word: str = ""
    icon: str = ""
    colour: Colour = "text_soft"


def facts(workspace: Workspace, now: dt.datetime) -> list[tuple[str, list[Fact]]]:
    """All facts by heading, as of the answers and the moment; no empty headings."""
    pack = workspace.pack.model
    model = pack.submission
    contacts = list(offered_contacts(workspace.session.view))
    found = [
        (_tr("交给谁"), [_route(each) for each in offered_routes(workspace.session.view)]),
        (_tr("什么时候交"), [_deadline(each, pack, now) for each in model.deadlines]),
        (_tr("交什么"), [_material(each, pack) for each in model.materials]),
        (_tr("送到哪里"), [_contact(each, pack) for each in contacts if each.contact.purpose == "submit"]),
        (_tr("向谁咨询"), [_contact(each, pack) for each in contacts if each.contact.purpose == "enquire"]),
        (_tr("之后怎么走"), [_step(each, pack, number) for number, each in enumerate(model.steps, 1)]),
    ]
    return [(title, group) for title, group in found if group]


def _route(offered: OfferedRoute) -> Fact:
    route = offered.route
    if offered.certain:
        return Fact(route.label, route.to, route.cite)
    hint = _tr("是否适用，要等前面的内容填全。")
    return Fact(route.label, route.to, route.cite, hint, _tr("待定"), "finding-open")


def _deadline(deadline: Deadline, pack: Pack, now: dt.datetime) -> Fact:
    who = _tr(_WHO[deadline.who])
    moment = moment_of(deadline, pack)
    note = pack.parameters[deadline.at].note if deadline.at is not None else ""
    if moment is None:
        return Fact(who, _tr("{}：截止时间指南未载明").format(deadline.label), deadline.cite, note)
    text = f"{_moment(moment)}\n{deadline.label}"
    return Fact(
        who, text, deadline.cite, "\n".join((*_cautions(moment, now), *filter(None, (note,)))), *_left(moment, now)
    )


def _moment(moment: dt.datetime) -> str:
    """「2024年12月10日（星期二）17时前」."""
    day = f"{moment.year}年{moment.month}月{moment.day}日（星期{_DAYS[moment.weekday()]}）"
    if (moment.hour, moment.minute) == (23, 59):
        return day
    return f"{day}{moment.hour}时{f'{moment.minute}分' if moment.minute else ''}前"


def _left(moment: dt.datetime, now: dt.datetime) -> tuple[str, str, Colour]:
    if now > moment:
        return _tr("已过"), "recent", "text_soft"
    days = (moment.date() - now.date()).days
    words = {0: _tr("今天"), 1: _tr("明天")}
    return words.get(days, _tr("还有 {} 天").format(days)), "recent", "warning" if days < len(_DAYS) else "text_soft"


def _cautions(moment: dt.datetime, now: dt.datetime) -> Iterator[str]:
    if moment >= now and moment.weekday() >= _SATURDAY:
        yield _tr("这天是周末，请先问清是否收件，最好提前一个工作日。")
    elif moment.date() == now.date() and moment >= now:
        yield _tr("就是今天，请留出盖章、扫描和路上的时间。")


def _material(material: Material, pack: Pack) -> Fact:
    copies = printed(pack.parameters[material.copies]) if material.copies is not None else ""
    kind = material.format if material.format and material.format not in material.label else ""
    stamp = _tr("盖章") if material.stamped and "盖" not in material.label else ""
    extra = "，".join(filter(None, (copies, kind, stamp)))
    note = pack.parameters[material.copies].note if material.copies is not None else ""
    return Fact(_tr(_MEDIA[material.medium]), f"{material.label}{f'，{extra}' if extra else ''}", material.cite, note)


def _contact(offered: OfferedContact, pack: Pack) -> Fact:
    contact, hint = offered.contact, ""
    if contact.purpose == "enquire":
        hint = _tr("只供咨询，材料不送这里。")
    elif contact.who == "recommender":
        hint = _tr("推荐单位报送用，不是申报单位的收件处。")
    unsure = () if offered.certain else (_tr("待定"), "finding-open")
    return Fact(contact.label, filled(contact.text, pack), contact.cite, hint, *unsure)


def _step(step: Step, pack: Pack, number: int) -> Fact:
    return Fact(f"{number}. {step.label}", filled(step.text, pack), step.cite, "", _tr(_WHO[step.who]))


def _tr(text: str) -> str:
    return QCoreApplication.translate("handover", text)
