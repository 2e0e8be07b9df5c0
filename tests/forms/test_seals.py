"""Where a form is stamped, signed and dated is found by its wording, and whose each place is by what leads there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from labdesk.document.model import Notices
from labdesk.document.stamps import StampPlan
from labdesk.forms import Form, fill, propose
from labdesk.forms.paper import on_paper
from labdesk.report.stamping import advice, guide_of_form
from labdesk.session import Session
from tests.forms.shandong import LAYOUTS
from tests.forms.typist import cell, row, table, word_file
from tests.packs.samples import answered

LEAD, FIRST, SECOND, OTHERS = "lead", "partner 1", "partner 2", "recommender"


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    session = answered("shandong-openlab-2022", "complete")
    yield session
    session.close()


def plan_of(content: bytes, session: Session) -> StampPlan:
    form = Form.of_bytes(content)
    mapping = propose(form, session.pack)
    filled = fill(form, mapping, session.view, located=True)
    return on_paper(filled, session.view, "shipped", Notices()).plan


def acts(plan: StampPlan, session: Session) -> list[tuple[str, str]]:
    """What is done, and by whom."""
    names = {f"partners/{row}": f"partner {n}" for n, row in enumerate(session.view.rows("partners"), 1)}
    return [(each.kind, names.get(each.owner, each.owner)) for each in plan.places]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_commitment_is_stamped_by_the_lead_and_each_partner_and_the_cover_by_the_lead(
    layout: str, session: Session
) -> None:
    plan = plan_of(LAYOUTS[layout](), session)
    assert acts(plan, session) == [
        ("stamp", LEAD),
        ("stamp", LEAD),
        ("stamp", FIRST),
        ("stamp", SECOND),
        ("stamp", OTHERS),
        ("date", OTHERS),
    ]
    assert plan.places[0].page == 1
    assert not plan.places[-1].by_applicant
    assert plan.missing == ()


def test_a_date_that_is_printed_is_not_to_be_written(session: Session) -> None:
    assert ("date", LEAD) not in acts(plan_of(LAYOUTS["plain"](), session), session)
    session.set("apply_date", None)
    assert ("date", LEAD) in acts(plan_of(LAYOUTS["plain"](), session), session)
    session.undo()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("申报单位（盖章）：", [("stamp", LEAD)]),
        ("单位名称（公章）", [("stamp", LEAD)]),
        ("（盖章）", [("stamp", LEAD)]),
        ("法定代表人（签字）：　　　　单位（公章）：", [("signature", LEAD), ("stamp", LEAD)]),
        ("法定代表人（签字或盖章）：", [("signature", LEAD)]),
        ("单位负责人签字：　　　　　　年　月　日", [("signature", LEAD), ("date", LEAD)]),
        ("单位签章：", [("stamp", LEAD)]),
        ("推荐单位（盖章）：", [("stamp", OTHERS)]),
        ("联合申报单位1（盖章）：", [("stamp", FIRST)]),
        ("申报单位及联合申报单位（盖章）：", [("stamp", LEAD), ("stamp", FIRST), ("stamp", SECOND)]),
        ("联合申报单位（盖章）：", [("stamp", FIRST), ("stamp", SECOND)]),
        ("联合申报单位3（盖章）：", []),
        ("四、申报单位应按统一格式填写，加盖公章扫描为 PDF 版本。", []),
        ("附：营业执照（加盖公章的复印件）", []),
        ("请单位领导签字并加盖公章后报送主管部门审核。", []),
        ("填报时间：　　年　月　日", []),
    ],
)
def test_wording_says_what_is_done_and_by_whom(line: str, found: list[tuple[str, str]], session: Session) -> None:
    assert acts(plan_of(word_file("申报表", line), session), session) == found


def test_the_room_beside_a_label_is_where_one_stamps(session: Session) -> None:
    plan = plan_of(word_file("承诺书", table([3000, 6000], row(cell("申报单位盖章"), cell("")))), session)
    assert acts(plan, session) == [("stamp", LEAD)]
    assert plan.places[0].box.width > 200


def test_several_who_stamp_in_one_place_stand_side_by_side(session: Session) -> None:
    boxes = [each.box for each in plan_of(word_file("联合申报单位（盖章）：　　　　　　"), session).places]
    assert boxes[0].x + boxes[0].width <= boxes[1].x + 0.1


def test_a_part_for_others_is_theirs_though_nothing_says_stamp_there(session: Session) -> None:
    form = word_file("申报表", table([3000, 6000], row(cell("推荐单位意见"), cell("", "", ""))))
    plan = plan_of(form, session)
    assert acts(plan, session) == [("stamp", OTHERS)]
    assert any("申报单位不要填、不要盖" in each for each in advice(plan))


def test_what_the_packs_own_form_has_and_this_one_has_not_is_said(session: Session) -> None:
    plan = plan_of(word_file("申报表", "申报单位（盖章）："), session)
    assert [(each.kind, each.owner == "lead") for each in plan.missing[:1]] == [("stamp", True)]
    assert len(plan.missing) == 4  # once more the lead's, two partners', the recommender's
    said = "".join(advice(plan))
    assert "没有找到的位置" in said
    assert all(name in said for name in ("烟台潮间海洋生物研究院盖公章", "推荐单位盖公章"))


def test_a_form_without_any_place_says_so(session: Session) -> None:
    plan = plan_of(word_file("申报表", table([3000, 6000], row(cell("单位名称"), cell("")))), session)
    assert plan.places == ()
    assert "表里没有找到盖章的位置" in advice(plan)[0]


def test_the_guide_shows_the_pages_of_the_filled_form(session: Session, tmp_path: Path) -> None:
    from pypdf import PdfReader

    from labdesk.document import pdf

    form = Form.of_bytes(LAYOUTS["plain"]())
    mapping = propose(form, session.pack)
    paper = on_paper(fill(form, mapping, session.view, located=True), session.view, "shipped", Notices())
    target = tmp_path / "guide.pdf"
    with target.open("wb") as file:
        pdf.write(
            guide_of_form("山东申报表", paper.plan, paper.document, "shipped"), file, fonts="shipped", notices=Notices()
        )
    read = PdfReader(target)
    assert len(read.pages) == 1
    text = read.pages[0].extract_text()
    assert all(each in text for each in ("山东申报表", "第 1 页", "第 5 页", "骑缝章", "推荐单位"))


def test_nothing_of_all_that_is_in_the_file_that_is_handed_in(session: Session) -> None:
    form = Form.of_bytes(LAYOUTS["plain"]())
    mapping = propose(form, session.pack)
    assert fill(form, mapping, session.view, located=True).document == fill(form, mapping, session.view).document
