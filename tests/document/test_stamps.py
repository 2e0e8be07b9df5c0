"""The stamp plan comes from the layout: whose seal goes on which page, and which page stays blank."""

from __future__ import annotations

from pathlib import Path

import pytest

from labdesk.document import word
from labdesk.document.model import document_paragraphs
from labdesk.document.outputs import outputs_of
from labdesk.document.stamps import StampPlan
from labdesk.report.stamping import advice, plan_of
from labdesk.session import Session
from tests.packs.samples import answered


def plan(session: Session) -> StampPlan:
    return plan_of(outputs_of(session.view)[0], session.view, "shipped")[0]


@pytest.mark.parametrize("partners", [0, 1, 3])
def test_the_commitment_of_n_partners_needs_a_seal_more_than_n(partners: int) -> None:
    session = answered("suzhou-datalab-2024", "sole")
    for number in range(partners):
        session.insert_row("partners", None, {"name": f"合作单位{number + 1}"})
    rows = session.view.rows("partners")
    found = plan(session)
    cover, *commitment = found.seals
    assert (cover.page, cover.owner) == (1, "lead")
    assert [each.unit for each in commitment] == [
        session.project.raw("lead/name"),
        *(session.project.raw(f"partners/{row}/name") for row in rows),
    ]


def test_the_recommenders_page_stays_blank() -> None:
    found = plan(answered("suzhou-datalab-2024", "complete"))
    assert found.blank_pages == (found.pages,)
    assert all(each.page < found.pages for each in found.seals)
    assert f"第 {found.pages} 页由推荐单位填写和盖章，申报单位不要填、不要盖。" in advice(found)


def test_every_place_lies_on_its_page() -> None:
    found = plan(answered("shandong-openlab-2022", "complete"))
    assert [each.number for each in found.places] == list(range(1, len(found.places) + 1))
    for each in found.places:
        width, height = found.sizes[each.page - 1]
        assert 0 <= each.box.x <= each.box.x + each.box.width <= width
        assert 0 <= each.box.y <= each.box.y + each.box.height <= height


def test_what_no_source_says_is_said_to_be_a_hint() -> None:
    found = plan(answered("suzhou-datalab-2024", "complete"))
    said = advice(found)
    assert found.lone_pages == (1,)
    assert any("第 1 页只留了一家单位的盖章处" in each and "没有规定" in each for each in said)
    assert any(each.startswith("提示：现有来源没有规定骑缝章") for each in said)


def test_sheets_are_counted_for_both_ways_of_printing() -> None:
    sizes = ((595.0, 842.0),) * 5
    found = StampPlan((), sizes)
    assert (found.sheets(duplex=False), found.sheets(duplex=True)) == (5, 3)


def test_the_guide_is_exported_with_a_picture_of_each_page_to_stamp(tmp_path: Path) -> None:
    session = answered("suzhou-datalab-2024", "complete")
    exported = session.export(tmp_path, ("pdf",), guides=True)
    extra = [each for each in exported.files if each.output == "stamping-guide"]
    assert [(each.kind, each.path.parent.name, each.path.suffix) for each in extra] == [
        ("extra", "extra", ".docx"),
        ("extra", "extra", ".pdf"),
    ]
    text = "\n".join(each.text for each in document_paragraphs(word.read(extra[0].path)))
    assert "盖章指南" in text
    assert str(session.project.raw("lead/name")) in text
    pictures = {each.page for each in plan(session).places}
    assert all(f"第 {page} 页" in text for page in pictures)


def test_a_form_without_places_to_stamp_says_so(tmp_path: Path) -> None:
    session = answered("jiangsu-dataelement", "complete")
    export = session.exporting(tmp_path, (), "shipped", guides=True)
    assert len(export.run().files) == export.total == 2
    assert "版式上没有留盖章的位置" in advice(plan(session))[0]
