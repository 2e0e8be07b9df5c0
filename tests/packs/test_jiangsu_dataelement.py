"""What the Jiangsu guide says, and that it says no more, held against its pack."""

from __future__ import annotations

from itertools import product

import pytest

from labdesk.document.compose import compose
from labdesk.document.compose.answers import ProjectForm
from labdesk.document.text import document_lines, visible_characters
from labdesk.pack.index import deadline_of
from labdesk.pack.wording import parameter_text
from labdesk.session import Session
from tests.packs.samples import answered, pack

NAME = "jiangsu-dataelement"
PACK = pack(NAME)
MODEL = PACK.model
CLAUSES = {
    *("开头", "一", "二"),
    *("二（一）1", "二（一）2", "二（二）3", "二（二）4", "二（二）5"),
    *("二（三）6", "二（三）7", "二（三）8", "二（四）9", "二（四）10"),
    *("三", "三1", "三2", "全文"),
}
DIRECTIONS = {option.number: option.label for option in MODEL.option_sets["direction"].options}
OF_ENTERPRISES = {1, 2, 3, 4, 6, 8, 10}
OF_GOVERNMENT = {5, 7, 9}


def states(session: Session) -> dict[str, str]:
    return {finding.id: finding.state for finding in session.findings()}


def of_kind(kind: str, *directions: int) -> dict[str, str]:
    """The states of the complete example, were it of this kind and in these directions."""
    session = answered(NAME, "complete")
    session.set("lead/kind", kind)
    session.set("directions/chosen", [DIRECTIONS[number] for number in directions])
    return states(session)


def lines(session: Session) -> list[str]:
    return document_lines(compose(PACK.layouts["proposal"], ProjectForm(session.view), title="申报材料"))


def test_every_clause_of_the_guide_is_covered() -> None:
    assert {clause.cite.clause for clause in MODEL.clauses} == CLAUSES


def test_each_rule_cites_a_clause_of_the_guide() -> None:
    assert {rule.cite.clause for rule in MODEL.rules} <= CLAUSES


def test_nothing_that_concerns_the_guide_as_a_whole_is_official_for_there_it_says_nothing() -> None:
    cites = [clause.cite for clause in MODEL.clauses] + [note.cite for note in MODEL.notes]
    assert {cite.status for cite in cites if cite.clause == "全文"} == {"inferred", "not-stated"}


def test_what_is_inferred_or_not_stated_says_so() -> None:
    cites = [rule.cite for rule in MODEL.rules] + [output.cite for output in MODEL.outputs]
    for cite in [*cites, *(parameter.cite for parameter in MODEL.parameters.values())]:
        if cite.status == "inferred":
            assert cite.note.startswith("推定"), cite
        if cite.status == "not-stated":
            assert cite.note.startswith("指南未载明"), cite


def test_there_are_ten_directions_numbered_as_printed() -> None:
    assert list(DIRECTIONS.values()) == [
        *("推动数据治理", "强化高质量数据供给", "建设算力调度平台", "搭建数据训练设施", "培育数据服务基地"),
        *("数据资产授权运营", "建设数据交易设施", "探索行业数据流通交易", "加强数据跨境安全传输管理"),
        "孵化数据服务新业态",
    ]
    assert list(DIRECTIONS) == list(range(1, 11))


class TestWhoMayApplyForWhat:
    @pytest.mark.parametrize(("kind", "direction"), [*product(("企业", "科研院所"), range(1, 11))])
    def test_enterprises_and_institutes_have_seven_directions(self, kind: str, direction: int) -> None:
        found = of_kind(kind, direction)
        assert found["directions_of_enterprises"] == ("met" if direction in OF_ENTERPRISES else "failing")
        assert found["directions_of_government"] == "not-applicable"
        assert found["kind_not_named"] == "not-applicable"

    @pytest.mark.parametrize(("kind", "direction"), [*product(("地方政府部门", "园区"), range(1, 11))])
    def test_governments_and_parks_have_the_three_others(self, kind: str, direction: int) -> None:
        found = of_kind(kind, direction)
        assert found["directions_of_government"] == ("met" if direction in OF_GOVERNMENT else "failing")
        assert found["directions_of_enterprises"] == "not-applicable"
        assert found["kind_not_named"] == "not-applicable"

    @pytest.mark.parametrize(("kind", "direction"), [*product(("高校", "医院", "其他"), range(1, 11))])
    def test_a_kind_that_is_not_named_is_to_ask_and_never_refused(self, kind: str, direction: int) -> None:
        found = of_kind(kind, direction)
        assert found["kind_not_named"] == "to-judge"
        assert "failing" not in found.values()

    def test_to_ask_says_that_it_is_no_refusal(self) -> None:
        rule = next(each for each in MODEL.rules if each.id == "kind_not_named")
        assert rule.message.startswith("需咨询")
        assert "没有说不能申报" in rule.message
        assert rule.cite.status == "not-stated"

    def test_one_direction_of_others_among_several_is_enough_to_fail(self) -> None:
        assert of_kind("企业", 1, 2, 9)["directions_of_enterprises"] == "failing"

    def test_several_of_ones_own_are_not_refused_for_how_many_is_not_stated(self) -> None:
        assert of_kind("企业", *OF_ENTERPRISES)["directions_of_enterprises"] == "met"
        assert MODEL.parameters["direction_max"].value is None

    def test_that_what_is_not_listed_may_not_be_applied_for_is_our_reading(self) -> None:
        for rule in MODEL.rules:
            if rule.id.startswith("directions_of"):
                assert (rule.level, rule.cite.status) == ("bar", "inferred")

    def test_strength_is_asked_of_those_of_whom_the_guide_asks_it(self) -> None:
        assert of_kind("企业", 1)["strength"] == "to-judge"
        assert of_kind("园区", 5)["strength"] == "not-applicable"
        assert of_kind("高校", 1)["strength"] == "to-judge"


@pytest.mark.parametrize("number", range(1, 11))
def test_what_a_direction_encourages_is_shown_when_it_is_chosen_and_only_as_a_hint(number: int) -> None:
    found = of_kind("高校", number)
    assert {rule for rule, state in found.items() if rule.startswith("content") and state == "to-judge"} == {
        f"content_{number}"
    }
    assert next(each.level for each in MODEL.rules if each.id == f"content_{number}") == "hint"


class TestNotStated:
    @pytest.mark.parametrize("parameter", ["deadline", "paper_copies", "term_years", "direction_max"])
    def test_a_fact_that_the_guide_leaves_out_has_no_value_and_says_so(self, parameter: str) -> None:
        assert MODEL.parameters[parameter].value is None
        assert MODEL.parameters[parameter].cite.status == "not-stated"
        assert parameter_text(MODEL, parameter) == "指南未载明"

    def test_it_has_no_date_channel_or_contact(self) -> None:
        assert deadline_of(MODEL) is None
        assert [each.cite.status for each in MODEL.submission.deadlines] == ["not-stated"]
        assert not MODEL.submission.routes
        assert not MODEL.submission.contacts
        assert not MODEL.submission.materials

    def test_neither_issuer_number_nor_day_is_made_up(self) -> None:
        source = MODEL.sources[0]
        assert (source.issuer, source.number, source.dated) == ("", "", None)
        assert "未载明" in MODEL.authority

    @pytest.mark.parametrize(
        "words",
        ["由谁发布", "截止时间", "怎么报送", "申报书", "份数", "几个方向", "联合申报", "建设期", "注册", "资金数额"],
    )
    def test_each_gap_of_the_guide_is_noted(self, words: str) -> None:
        gaps = [note for note in MODEL.notes if note.kind == "gap" and words in note.text]
        assert gaps
        assert all(note.cite.status == "not-stated" and note.at for note in gaps)

    def test_a_partner_is_neither_demanded_nor_refused(self) -> None:
        assert "failing" not in states(answered(NAME, "complete")).values()
        session = answered(NAME, "university")
        assert not session.view.rows("partners")
        assert "failing" not in states(session).values()

    def test_no_rule_asks_where_the_applicant_is(self) -> None:
        assert not any("registered" in (rule.check or "") for rule in MODEL.rules)


class TestDocument:
    def test_it_is_a_layout_of_our_own(self) -> None:
        (output,) = MODEL.outputs
        assert output.layout_status == "inferred"
        assert output.prescribed_form == ""
        assert "推定" in output.cite.note

    def test_its_headings_are_those_of_any_project_proposal(self) -> None:
        text = lines(answered(NAME, "complete"))
        headings = [
            *("一、申报单位", "二、项目基本情况", "三、项目背景和必要性", "四、项目目标", "五、建设内容和实施计划"),
            *("六、合作单位和分工", "七、预期成果", "八、经济和社会效益", "九、保障措施和数据安全"),
        ]
        assert [line for line in text if line in headings] == headings

    def test_no_partner_prints_that_there_is_none(self) -> None:
        text = lines(answered(NAME, "university"))
        assert text[text.index("六、合作单位和分工") + 1] == "无"

    def test_a_park_is_not_asked_for_economic_strength(self) -> None:
        assert "（二）经济实力" in lines(answered(NAME, "complete"))
        assert "（二）经济实力" not in lines(answered(NAME, "park"))

    def test_there_is_no_place_for_a_seal_for_the_guide_asks_for_none(self) -> None:
        assert not any("公章" in line or "盖章" in line for line in lines(answered(NAME, "complete")))

    def test_the_sample_says_several_hundred_characters_in_each_part(self) -> None:
        session = answered(NAME, "complete")
        for section in PACK.fields["plan"].children:
            assert len(visible_characters(str(session.view.value(f"plan/{section.id}")))) > 200, section.id
