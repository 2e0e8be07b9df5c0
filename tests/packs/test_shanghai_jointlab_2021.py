"""What the Shanghai programme says, held against its pack."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from labdesk.document.compose import compose
from labdesk.document.compose.answers import ProjectForm
from labdesk.document.model import Document, Paragraph, Table
from labdesk.document.text import document_lines, visible_characters
from labdesk.pack.wording import parameter_text
from labdesk.session import Session
from tests.packs.samples import answered, pack

NAME = "shanghai-jointlab-2021"
PACK = pack(NAME)
MODEL = PACK.model
CLAUSES = {
    *("一", "二（一）", "二（二）", "二（三）"),
    *("二（四）1", "二（四）2", "二（四）3", "二（四）4", "二（四）5"),
    *("三（一）", "三（二）", "三（三）1", "三（三）2", "三（三）3", "文末联系人"),
}
SIDES = {"产": "partners_industry", "学": "partners_university", "研": "partners_research", "用": "partners_users"}


def printed(session: Session) -> Document:
    return compose(PACK.layouts["plan"], ProjectForm(session.view), title="建设方案")


def lines(session: Session) -> list[str]:
    return document_lines(printed(session))


def states(session: Session) -> dict[str, str]:
    return {finding.id: finding.state for finding in session.findings()}


def level(rule: str) -> str:
    return next(each.level for each in MODEL.rules if each.id == rule)


def note(note_id: str) -> str:
    return next(each.text for each in MODEL.notes if each.id == note_id)


def test_every_clause_of_the_notice_is_covered() -> None:
    assert {clause.cite.clause for clause in MODEL.clauses} == CLAUSES


def test_each_rule_cites_a_clause_of_the_notice() -> None:
    assert {rule.cite.clause for rule in MODEL.rules} <= CLAUSES


def test_all_conditions_are_of_the_application_for_the_notice_has_no_other_stage() -> None:
    assert {rule.stage for rule in MODEL.rules} == {"apply"}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("lead_legal_person", "bar"),  # 必须
        ("lead_registered", "bar"),  # 必须
        ("governance", "bar"),  # 应
        ("finance", "bar"),
        ("credit", "bar"),
        ("resources", "bar"),  # 需
        ("partners_industry", "warn"),  # 原则上
        ("partners_university", "warn"),
        ("partners_research", "warn"),
        ("partners_users", "warn"),
        ("college_not_legal_person", "warn"),  # inferred: normally not a legal person
        ("lead_nature", "hint"),  # 支持
        ("partners_apart", "hint"),  # not stated
    ],
)
def test_a_rules_level_follows_the_verb_of_the_notice(rule: str, expected: str) -> None:
    assert level(rule) == expected


def test_what_is_inferred_or_not_stated_says_so() -> None:
    cites = [rule.cite for rule in MODEL.rules] + [output.cite for output in MODEL.outputs]
    for cite in [*cites, *(parameter.cite for parameter in MODEL.parameters.values())]:
        if cite.status == "inferred":
            assert cite.note.startswith("推定"), cite
        if cite.status == "not-stated":
            assert cite.note.startswith("通知未载明"), cite


def test_the_notice_is_named_as_it_was_issued() -> None:
    source = MODEL.sources[0]
    assert (source.number, source.issuer, source.dated) == (
        "沪经信推〔2021〕790号",
        "上海市经济和信息化委员会",
        dt.date(2021, 10, 9),
    )


class TestDirections:
    def test_there_are_nine_numbered_as_printed_and_others(self) -> None:
        options = MODEL.option_sets["direction"].options
        assert [option.label for option in options] == [
            *("工业", "航运物流", "保险", "商业", "低碳", "隐私计算", "生命健康", "数据资产", "国际数据港", "其他")
        ]
        assert [option.number for option in options] == [*range(1, 10), None]

    def test_several_may_be_chosen_for_how_many_is_not_stated(self) -> None:
        session = answered(NAME, "complete")
        session.set("directions/chosen", ["工业", "低碳", "隐私计算"])
        assert states(session)["direction_chosen"] == "met"
        assert "通知未载明" in note("direction_count")

    def test_another_direction_has_to_say_what_it_serves(self) -> None:
        session = answered(NAME, "complete")
        session.set("directions/chosen", ["其他"])
        assert states(session)["direction_other"] == "open"
        session.set("directions/other", "口岸数据协同")
        assert states(session)["direction_other"] == "met"
        assert "其他方向：口岸数据协同" in lines(session)


class TestLead:
    def test_it_must_be_a_legal_person(self) -> None:
        assert states(answered(NAME, "not-legal-person"))["lead_legal_person"] == "failing"

    @pytest.mark.parametrize(
        ("place", "state"), [("上海市浦东新区", "met"), ("上海市", "met"), ("江苏省苏州市", "failing")]
    )
    def test_it_must_be_set_up_in_shanghai(self, place: str, state: str) -> None:
        session = answered(NAME)
        session.set("lead/registered", place)
        assert states(session)["lead_registered"] == state

    def test_a_college_is_warned_and_not_refused(self) -> None:
        findings = {each.id: each for each in answered(NAME, "college-lead").findings()}
        assert findings["college_not_legal_person"].state == "failing"
        assert findings["college_not_legal_person"].level == "warn"
        assert findings["lead_legal_person"].state == "met"

    def test_governance_finance_and_credit_are_declared_each_for_itself(self) -> None:
        session = answered(NAME)
        assert [states(session)[rule] for rule in ("governance", "finance", "credit")] == ["to-declare"] * 3
        session.set("attest/finance", False)
        assert [states(session)[rule] for rule in ("governance", "finance", "credit")] == [
            *("to-declare", "failing", "to-declare")
        ]


class TestPartners:
    @pytest.mark.parametrize("side", SIDES)
    def test_each_side_should_have_at_least_one_partner(self, side: str) -> None:
        session = answered(NAME, "complete")
        others = [each for each in SIDES if each != side]
        for row in session.view.rows("partners"):
            if session.view.value(f"partners/{row}/sides") == frozenset({side}):
                session.set(f"partners/{row}/sides", [others[0]])
        found = states(session)
        assert [found[SIDES[each]] for each in others] == ["met"] * 3
        assert found[SIDES[side]] == "failing"
        assert level(SIDES[side]) == "warn"

    def test_nothing_is_said_before_a_partner_is_entered(self) -> None:
        found = states(answered(NAME))
        assert {found[rule] for rule in (*SIDES.values(), "partners_apart", "partner_names", "duties")} == {"open"}

    def test_one_partner_for_two_sides_is_a_hint_for_the_notice_does_not_say(self) -> None:
        findings = {each.id: each for each in answered(NAME, "two-sides").findings()}
        assert {findings[rule].state for rule in SIDES.values()} == {"met"}
        assert (findings["partners_apart"].state, findings["partners_apart"].level) == ("failing", "hint")
        assert "通知未载明" in note("two_sides")

    def test_whether_the_lead_counts_is_said_not_to_be_stated(self) -> None:
        assert "通知未载明" in note("lead_counts")
        for rule in SIDES.values():
            assert "未载明" in next(each.advice for each in MODEL.rules if each.id == rule)

    def test_the_duties_of_every_unit_are_asked_for_the_leads_too(self) -> None:
        session = answered(NAME, "complete")
        row = session.view.rows("partners")[0]
        session.set(f"partners/{row}/duty", "")
        assert states(session)["duties"] == "open"
        session = answered(NAME, "complete")
        session.set("lead/duty", "")
        assert states(session)["duties"] == "open"


@pytest.mark.parametrize(
    ("missing", "rule"),
    [
        ("plan/overview", "plan_field"),
        ("plan/purpose", "plan_necessity"),
        ("plan/goals", "plan_goals"),
        ("plan/stages", "plan_tasks"),
        ("conditions/structure", "structure"),
        ("conditions/management", "operation"),
        ("conditions/site", "resources"),
        ("conditions/funds", "resources"),
        ("conditions/data", "resources"),
        ("conditions/security", "security_management"),
        ("conditions/emergency", "security_emergency"),
        ("plan/outcomes", "research_tasks"),
        ("plan/demonstration", "demonstration"),
        ("plan/transfer", "transfer"),
    ],
)
def test_each_thing_that_the_plan_must_say_is_missed_by_its_own_rule(missing: str, rule: str) -> None:
    session = answered(NAME, "complete")
    session.set(missing, "")
    assert [name for name, state in states(session).items() if state == "open"] == [rule]


class TestHandingIn:
    def test_the_plan_goes_out_by_2021_11_06_a_saturday_without_an_hour(self) -> None:
        closes = MODEL.parameters["deadline"].value
        assert isinstance(closes, dt.date)
        assert not isinstance(closes, dt.datetime)
        assert (closes, closes.weekday()) == (dt.date(2021, 11, 6), 5)
        assert "星期六" in note("deadline_day")

    def test_whether_the_day_itself_counts_is_left_open(self) -> None:
        assert [each.includes_day for each in MODEL.submission.deadlines] == [None]

    def test_the_applicant_sends_it_itself_and_nobody_recommends(self) -> None:
        submission = MODEL.submission
        assert [(route.to, route.when) for route in submission.routes] == [("cuixiaojun@caict.ac.cn", None)]
        assert {deadline.who for deadline in submission.deadlines} == {"applicant"}
        assert {contact.who for contact in submission.contacts} == {"applicant"}
        assert "recommender" not in {step.who for step in submission.steps}

    def test_the_stamped_pdf_and_the_editable_word_file_are_sent_together(self) -> None:
        materials = {each.id: each for each in MODEL.submission.materials}
        assert {name: (each.medium, each.stamped) for name, each in materials.items()} == {
            "pdf": ("electronic", True),
            "word": ("electronic", False),
        }
        assert "同时发送" in next(step.text for step in MODEL.submission.steps if step.id == "send")

    def test_copies_are_not_stated(self) -> None:
        assert MODEL.parameters["paper_copies"].value is None
        assert parameter_text(MODEL, "paper_copies") == "指南未载明"

    def test_the_contacts_are_those_of_the_notice(self) -> None:
        assert [(contact.text, contact.purpose) for contact in MODEL.submission.contacts] == [
            ("cuixiaojun@caict.ac.cn", "submit"),
            ("薛威、崔晓君", "enquire"),
            ("23119408、15921339869", "enquire"),
        ]


class TestPilot:
    def test_it_lasts_a_year_and_is_reported_on_every_month(self) -> None:
        assert MODEL.parameters["term_years"].value == Decimal(1)
        assert MODEL.parameters["reports_per_month"].value == Decimal(1)

    def test_the_indicators_say_that_they_decide_over_the_plaque(self) -> None:
        found = next(each for each in MODEL.notes if each.id == "judged_by_indicators")
        assert "indicators" in found.at
        assert "摘牌" in found.text

    def test_monthly_reporting_is_said_where_the_operation_is_described(self) -> None:
        assert "conditions.management" in next(each.at for each in MODEL.notes if each.id == "monthly")


class TestDocument:
    def test_it_is_the_plan_of_the_notice_in_a_layout_of_our_own(self) -> None:
        (output,) = MODEL.outputs
        assert output.form_name == "上海市大数据联合创新实验室建设方案"
        assert output.layout_status == "inferred"
        assert output.prescribed_form == ""

    def test_it_has_a_cover_and_headings_in_the_order_of_the_tasks(self) -> None:
        document = printed(answered(NAME, "complete"))
        headings = [
            "".join(getattr(run, "text", "") for run in block.inlines)
            for section in document.sections
            for block in section.blocks
            if isinstance(block, Paragraph) and block.style.outline_level == 0
        ]
        assert [section.origin for section in document.sections] == ["cover", "plan"]
        assert headings == [
            "一、基本情况",
            "二、行业领域和建设必要性",
            "三、建设目标、重点任务和任务指标",
            "四、组织架构和运营管理",
            "五、组织保障",
            "六、数据安全",
            "七、研究任务、示范应用和成果转化",
        ]

    def test_it_is_text_under_headings_and_no_form(self) -> None:
        plan = printed(answered(NAME, "complete")).sections[1]
        texts = {str(block.origin) for block in plan.blocks if isinstance(block, Paragraph)}
        assert {"plan/purpose", "plan/goals", "conditions/structure", "plan/transfer"} <= texts
        assert len([block for block in plan.blocks if isinstance(block, Table)]) == 4

    def test_every_units_duties_stand_below_its_name_the_lead_first(self) -> None:
        session = answered(NAME, "complete")
        text = lines(session)
        units = ["lead", *(f"partners/{row}" for row in session.view.rows("partners"))]
        for number, unit in enumerate(units, 1):
            at = text.index(f"{number}．{session.view.value(f'{unit}/name')}")
            assert text[at + 1] == str(session.view.value(f"{unit}/duty")).split("\n")[0]

    def test_what_the_applicant_declares_is_not_printed(self) -> None:
        assert not any("信用良好" in line or "法人资格" in line for line in lines(answered(NAME, "complete")))

    def test_the_sample_says_several_hundred_characters_under_each_heading_of_the_plan(self) -> None:
        session = answered(NAME, "complete")
        for name in ("overview", "purpose", "goals", "stages", "outcomes", "demonstration", "transfer"):
            assert len(visible_characters(str(session.view.value(f"plan/{name}")))) > 270, name


def test_a_suzhou_answer_of_the_same_meaning_has_the_same_place() -> None:
    shared = {leaf.pattern for leaf in PACK.fields.leaves} & {
        leaf.pattern for leaf in pack("suzhou-datalab-2024").fields.leaves
    }
    assert {"lead.name", "partners.name", "staff.name", "plan.purpose", "plan.stages", "indicators.target"} <= shared
    for pattern in shared:
        assert PACK.fields[pattern].type == pack("suzhou-datalab-2024").fields[pattern].type, pattern
