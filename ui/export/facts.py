"""The facts of handing in, in words: to whom, what, where, and how it goes on. `ui.export.dates` tells by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from labdesk.pack.model import Cite, Material, Pack, Step
from labdesk.pack.wording import filled, printed
from labdesk.project.handover import OfferedContact, OfferedRoute, offered_contacts, offered_routes
from ui.theme.icons import Colour
from ui.workspace import Workspace

TO_WHOM: Final = "交给谁"
_MOST_UNSURE: Final = 3
_WHO: Final = {"applicant": "申报单位", "recommender": "推荐单位", "authority": "主管部门"}
_MEDIA: Final = {"paper": "纸质", "electronic": "电子"}


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


def facts(workspace: Workspace) -> list[tuple[str, list[Fact]]]:
    """All facts but the dates by heading, as of the answers; no empty headings."""
    pack = workspace.pack.model
    model = pack.submission
    contacts = list(offered_contacts(workspace.session.view))
    found = [
        (TO_WHOM, _routes(list(offered_routes(workspace.session.view)))),
        (_tr("交什么"), [_material(each, pack) for each in model.materials]),
        (_tr("送到哪里"), [_contact(each, pack) for each in contacts if each.contact.purpose == "submit"]),
        (_tr("向谁咨询"), _enquiries([each for each in contacts if each.contact.purpose == "enquire"], pack)),
        (_tr("之后怎么走"), [_step(each, pack, number) for number, each in enumerate(model.steps, 1)]),
    ]
    return [(title, group) for title, group in found if group]


def _routes(offered: Sequence[OfferedRoute]) -> list[Fact]:
    """The ways to hand in; of several that are open, one is to be chosen."""
    sure = sum(each.certain for each in offered)
    return [_route(each, _tr("可选") if sure > 1 else "") for each in offered]


def _route(offered: OfferedRoute, choice: str) -> Fact:
    route = offered.route
    if offered.certain:
        hint = _tr("几条去向都适用，选一条交。") if choice else ""
        return Fact(route.label, route.to, route.cite, hint, choice, "state-optional" if choice else "")
    hint = _tr("是否适用，要等前面的内容填全。")
    return Fact(route.label, route.to, route.cite, hint, _tr("待定"), "finding-open")


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


def _enquiries(offered: Sequence[OfferedContact], pack: Pack) -> list[Fact]:
    """Whom to ask; a long list of which the answers choose is told in a line while they don't."""
    unsure = [each for each in offered if not each.certain]
    if len(unsure) <= _MOST_UNSURE:
        return [_contact(each, pack) for each in offered]
    found = [_contact(each, pack) for each in offered if each.certain]
    text = _tr("另有 {} 个按单位情况列出的电话，单位信息填全后显示。").format(len(unsure))
    return [*found, Fact(_tr("其他"), text, unsure[0].contact.cite, "", _tr("待定"), "finding-open")]


def _step(step: Step, pack: Pack, number: int) -> Fact:
    return Fact(f"{number}. {step.label}", filled(step.text, pack), step.cite, "", _tr(_WHO[step.who]))


def _tr(text: str) -> str:
    return QCoreApplication.translate("handover", text)
