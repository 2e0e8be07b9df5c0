"""Where an application goes: by the answers, as far as they decide it."""

from __future__ import annotations

from labdesk.project.handover import offered_contacts, offered_routes, paper_copies
from labdesk.session import Session
from tests.packs.samples import answered, pack

PACK = "suzhou-datalab-2024"


def offered(session: Session) -> dict[str, bool]:
    return {each.route.id: each.certain for each in offered_routes(session.view)}


def test_a_company_hands_in_at_its_district_alone() -> None:
    assert offered(answered(PACK, "complete")) == {"district": True}


def test_before_the_questions_are_answered_every_route_is_offered_as_open() -> None:
    assert offered(answered(PACK)) == {"district": True, "department": False, "bureau": False}


def test_an_association_may_hand_in_at_the_department_in_charge() -> None:
    session = answered(PACK)
    session.set("lead/nature", "社会组织")
    assert offered(session)["department"] is True


def test_a_contact_of_a_city_is_offered_to_applicants_of_that_city_and_to_all_while_it_is_open() -> None:
    session = answered("shandong-openlab-2022")

    def contacts() -> dict[str, bool]:
        offered = offered_contacts(session.view)
        return {each.contact.label: each.certain for each in offered if each.contact.purpose == "enquire"}

    assert len(contacts()) == 18
    session.set("lead/registered", "山东省烟台市芝罘区")
    assert [label for label, certain in contacts().items() if certain] == [
        "省大数据局郭雨晴",
        "省大数据局郑慧",
        "烟台市大数据局",
    ]
    assert len(contacts()) == 3


def test_copies_on_paper_are_as_many_as_the_source_says() -> None:
    found = paper_copies(pack("suzhou-datalab-2024").model)
    assert (found.count, found.sides) == (2, None)
    assert found.cite is not None
    assert found.cite.clause == "四（一）"
    assert paper_copies(pack("shandong-openlab-2022").model).count is None
    assert paper_copies(pack("jiangsu-dataelement").model).cite is None
