"""What the Shandong programme says, held against its pack. Its form has a file of its own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from labdesk.document.text import visible_characters
from labdesk.project.handover import offered_contacts, offered_routes
from labdesk.project.timeline import timeline
from labdesk.project.transfer import plan_transfer
from tests.packs.samples import answered, pack

NAME = "shandong-openlab-2022"
PACK = pack(NAME)
GUIDE = {
    *("一（一）", "一（二）", "一（三）1", "一（三）2", "一（三）3", "一（三）4"),
    *("二", "二（一）", "二（二）", "二（三）", "二（四）", "三", "四1", "四2", "四3", "五"),
}
PLAN = "三、实验室建设概述"
FORM_PARTS = {
    *("申报表封面", "一、单位基本信息", "二、人员参与情况", PLAN, "四、真实性承诺", "五、推荐单位意见"),
    *(f"填报说明{number}" for number in "一二三四五"),
    *(f"{PLAN}{number}" for number in range(1, 7)),
    *(f"{PLAN}1（{number}）" for number in range(1, 5)),
}
CITIES = (
    *("济南", "青岛", "淄博", "枣庄", "东营", "烟台", "潍坊", "济宁"),
    *("泰安", "威海", "日照", "临沂", "滨州", "德州", "聊城", "菏泽"),
)


class TestTheGuide:
    """附件1 申报指南, the notice and 附件3"""

    def test_every_clause_is_covered(self) -> None:
        cited = {(clause.cite.doc or "guide", clause.cite.clause) for clause in PACK.model.clauses}
        assert {clause for doc, clause in cited if doc == "guide"} == GUIDE
        assert {clause for doc, clause in cited if doc == "form"} == FORM_PARTS
        assert {clause for doc, clause in cited if doc == "notice"} == {"通知正文", "通知联系人"}
        assert {clause for doc, clause in cited if doc == "contacts"} == {"附件3"}

    @pytest.mark.parametrize(
        ("rule", "level"),
        [
            ("lead_registered", "bar"),
            ("lead_office", "bar"),
            ("yearly_results", "bar"),
            ("ongoing_project", "bar"),
            ("college", "bar"),
            ("commitment", "bar"),
            ("partner_outside", "hint"),
        ],
    )
    def test_a_rules_level_follows_the_verb_of_the_guide(self, rule: str, level: str) -> None:
        assert next(each.level for each in PACK.model.rules if each.id == rule) == level

    def test_everything_is_a_matter_of_applying(self) -> None:
        assert {rule.stage for rule in PACK.model.rules} == {"apply"}

    def test_no_number_of_people_is_demanded(self) -> None:
        session = answered(NAME, "complete")
        for row in session.view.rows("staff")[1:]:
            session.remove_rows([f"staff/{row}"])
        assert [finding.id for finding in session.findings() if finding.state == "failing"] == []

    def test_all_four_directions_may_be_ticked(self) -> None:
        options = PACK.model.option_sets["direction"].options
        assert [option.number for option in options] == [1, 2, 3, 4]
        session = answered(NAME, "complete")
        session.set("directions/chosen", [option.label for option in options])
        assert [finding.id for finding in session.findings() if finding.state == "failing"] == []

    def test_an_inferred_fact_says_so_in_its_note(self) -> None:
        cites = [rule.cite for rule in PACK.model.rules] + [output.cite for output in PACK.model.outputs]
        for cite in [*cites, *(parameter.cite for parameter in PACK.model.parameters.values())]:
            if cite.status == "inferred":
                assert cite.note.startswith("推定"), cite
            if cite.status == "not-stated":
                assert cite.note.startswith("指南未载明"), cite

    @pytest.mark.parametrize(
        ("parameter", "value"),
        [
            ("guide_deadline", dt.date(2022, 12, 10)),
            ("notice_deadline", dt.date(2022, 12, 15)),
            ("results_per_year", Decimal(1)),
            ("term_years", Decimal(3)),
            ("validity_years", Decimal(3)),
            ("department_recommend_max", Decimal(1)),
            ("city_recommend_max", Decimal(2)),
            ("paper_copies", None),
        ],
    )
    def test_a_parameter_has_the_value_that_the_source_prints(self, parameter: str, value: object) -> None:
        assert PACK.model.parameters[parameter].value == value

    @pytest.mark.parametrize(
        ("example", "rule", "message"),
        [
            (
                "two-years",
                "yearly_results",
                "每年应至少完成 1 个与数据开放相关的报告、项目或案例，缺第 3 年（一（三）4）",
            ),
            ("finished-projects", "ongoing_project", "须正在承担数据开发利用相关研究项目，还差 1 项（二（四））"),
            ("software-only", "awards_or_patents", "须有相关研究的获奖成果或发明专利，还差 1 项（二（四））"),
            (
                "university-lead",
                "college",
                "高校须以相关专业二级学院名义申报，“以二级学院名义申报”应为“是”，现为“否”（三）",
            ),
            (
                "lead-outside",
                "lead_registered",
                "主申报单位的注册地应在山东省辖区内，现为江苏省苏州市昆山市，不在山东省内（一（一））",
            ),
        ],
    )
    def test_one_fault_makes_one_rule_fail_and_it_says_by_how_much(self, example: str, rule: str, message: str) -> None:
        failing = [finding for finding in answered(NAME, example).findings() if finding.state == "failing"]
        assert [(finding.id, finding.level, finding.message) for finding in failing] == [(rule, "bar", message)]

    def test_a_partner_outside_the_province_is_welcome(self) -> None:
        session = answered(NAME, "complete")
        registered = [session.project.raw(f"partners/{row}/registered") for row in session.view.rows("partners")]
        assert any(not str(place).startswith("山东省") for place in registered)
        assert all(finding.state != "failing" for finding in session.findings())


class TestHandingIn:
    """Routes, dates, contacts"""

    @pytest.mark.parametrize(
        ("level", "routes"),
        [("省直", ["department"]), ("市以下", ["city"]), ("中央驻鲁等", ["department", "city"])],
    )
    def test_the_route_goes_by_the_units_level(self, level: str, routes: list[str]) -> None:
        session = answered(NAME, "complete")
        session.set("lead/level", level)
        assert [each.route.id for each in offered_routes(session.view)] == routes

    def test_both_dates_are_shown_with_their_places_and_the_earlier_is_planned_for(self) -> None:
        found = timeline(answered(NAME, "complete").view, dt.datetime(2022, 11, 1))  # noqa: DTZ001 - wall-clock time
        send = next(due for due in found.dues if due.id == "send")
        assert [(date.value, date.cite.doc or "guide") for date in send.dates] == [
            (dt.date(2022, 12, 10), "guide"),
            (dt.date(2022, 12, 15), "notice"),
        ]
        assert send.plan is not None
        assert send.plan.day == dt.date(2022, 12, 9)
        assert {"contradiction", "weekend", "no-hour"} <= {remark.kind for remark in send.remarks}

    def test_both_dates_follow_the_review_whose_own_date_is_not_stated(self) -> None:
        found = timeline(answered(NAME, "complete").view, dt.datetime(2022, 11, 1))  # noqa: DTZ001
        hand_in = next(due for due in found.dues if due.id == "hand_in")
        assert hand_in.dates == ()
        assert hand_in.inferred
        assert hand_in.plan is not None
        assert hand_in.plan.day < dt.date(2022, 12, 9)

    def test_both_files_go_by_mail_after_the_review_and_receipt_is_confirmed(self) -> None:
        submission = PACK.model.submission
        assert [(each.id, each.stamped) for each in submission.materials if each.medium == "electronic"] == [
            ("pdf", True),
            ("word", False),
        ]
        assert [each.text for each in submission.contacts if each.purpose == "submit"] == ["sjc@shandong.cn"]
        mail = next(step for step in submission.steps if step.id == "mail")
        assert "回复邮件或打电话确认" in mail.text

    def test_no_paper_copies_are_stated(self) -> None:
        (paper,) = (each for each in PACK.model.submission.materials if each.medium == "paper")
        assert paper.cite.status == "not-stated"
        assert PACK.model.parameters["paper_copies"].value is None

    @pytest.mark.parametrize("city", CITIES)
    def test_a_citys_bureau_answers_questions_of_its_city(self, city: str) -> None:
        session = answered(NAME)
        session.set("lead/registered", f"山东省{city}市")
        bureaus = [each.contact for each in offered_contacts(session.view) if each.contact.id.startswith("city_")]
        assert [(each.label, each.purpose) for each in bureaus] == [(f"{city}市大数据局", "enquire")]


class TestTheSample:
    """examples/complete.yaml"""

    def test_each_section_has_the_length_of_a_real_one(self) -> None:
        session = answered(NAME, "complete")
        for section in PACK.fields["plan"].children:
            if section.field.required:
                assert len(visible_characters(str(session.view.value(f"plan/{section.id}")))) > 200, section.id

    def test_the_suzhou_samples_answers_come_along_where_they_have_a_place(self) -> None:
        plan = plan_transfer(answered("suzhou-datalab-2024", "complete").project, PACK)
        assert [(each.path, each.after) for each in plan.changed] == [("lead/level", "市以下")]
        arrived = {each.to.split("/")[0] for each in plan.carried}
        assert {"lead", "partners", "contact", "staff", "projects", "awards", "patents", "plan", "results"} <= arrived
        assert not [
            each.path for each in plan.lost if each.path.startswith(("staff/", "contact/", "plan/", "results/"))
        ]
        required = {each.path for each in plan.new if each.required}
        assert required == {
            *("directions/chosen", "projects/related", "plan/focus", "plan/problems", "plan/data"),
            *("plan/achievements", "attest/commitment", "apply_date"),
        }
