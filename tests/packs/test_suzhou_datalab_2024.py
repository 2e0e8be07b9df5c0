"""What the Suzhou programme says, held against its pack."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from labdesk.document.compose import compose
from labdesk.document.compose.answers import ProjectForm
from labdesk.document.model import Document
from labdesk.document.text import document_lines, visible_characters
from labdesk.lang.expression import compile_expression
from labdesk.session import Session
from tests.packs.samples import answered, marks, pack

NAME = "suzhou-datalab-2024"
PACK = pack(NAME)
CLAUSES = {
    *("一（一）", "一（二）", "一（三）", "一（四）1", "一（四）2", "一（四）3", "一（四）4", "一（四）5"),
    *("二", "二（一）", "二（二）", "二（三）", "二（四）"),
    *("三", "三（一）", "三（二）", "三（三）", "三（四）"),
    *("四（一）", "四（二）", "四（三）", "四（四）", "四（五）", "五"),
}
RARE_CHARACTERS = "䶮㛃𬭎𫟼喆堃犇頔"


def printed(session: Session) -> Document:
    return compose(PACK.layouts["application"], ProjectForm(session.view), title="申报表")


def test_every_clause_of_the_guide_is_covered() -> None:
    cited = {clause.cite.clause for clause in PACK.model.clauses if clause.cite.doc in ("", "guide")}
    assert cited == CLAUSES


def test_each_rule_cites_a_clause_of_the_guide() -> None:
    assert {rule.cite.clause for rule in PACK.model.rules} <= CLAUSES


def test_what_recognition_demands_is_of_that_stage() -> None:
    for rule in PACK.model.rules:
        assert (rule.stage == "recognise") == rule.cite.clause.startswith("三"), rule.id


@pytest.mark.parametrize(
    ("rule", "level"),
    [
        ("lead_registered", "bar"),
        ("joint_limit", "bar"),
        ("headcount", "bar"),
        ("qualified", "bar"),
        ("yearly_results", "warn"),
        ("use_infrastructure", "hint"),
        ("open_cooperation", "hint"),
        ("college_named", "hint"),
    ],
)
def test_a_rules_level_follows_the_verb_of_the_guide(rule: str, level: str) -> None:
    assert next(each.level for each in PACK.model.rules if each.id == rule) == level


def test_an_inferred_fact_says_so_in_its_note() -> None:
    cites = [rule.cite for rule in PACK.model.rules] + [output.cite for output in PACK.model.outputs]
    for cite in [*cites, *(parameter.cite for parameter in PACK.model.parameters.values())]:
        if cite.status == "inferred":
            assert cite.note.startswith("推定"), cite
        if cite.status == "not-stated":
            assert cite.note.startswith("指南未载明"), cite


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("deadline", dt.datetime(2024, 12, 10, 17, 0)),  # noqa: DTZ001 - the guide's wall-clock time
        ("recommend_deadline", dt.datetime(2024, 12, 16, 17, 0)),  # noqa: DTZ001
        ("joint_max", 3),
        ("secondary_max", 2),
        ("headcount_min", 15),
        ("qualified_min", 3),
        ("devplan_years", 2),
        ("validity_years", 2),
        ("publicity_days", 7),
        ("paper_copies", 2),
        ("district_recommend_max", 3),
    ],
)
def test_a_parameter_has_the_value_that_the_guide_prints(parameter: str, value: dt.datetime | int) -> None:
    found = PACK.model.parameters[parameter].value
    assert found == (Decimal(value) if isinstance(value, int) else value)


def test_there_are_seventeen_directions_numbered_as_printed_and_ten_districts() -> None:
    directions = PACK.model.option_sets["direction"].options
    assert [option.number for option in directions] == list(range(1, 18))
    assert directions[5].label == "工业制造应用创新"
    assert len(PACK.model.option_sets["district"].options) == 10


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("教授", "正高"),
        ("研究员级高级工程师", "正高"),
        ("高级工程师（正高级）", "正高"),
        ("高级记者", "正高"),
        ("译审", "正高"),
        ("农业技术推广研究员", "正高"),
        ("副教授", "副高"),
        ("高级工程师（电子信息）", "副高"),
        ("副主任医师", "副高"),
        ("主任编辑", "副高"),
        ("二级律师", "副高"),
        ("一级翻译", "副高"),
        ("教授、博士生导师", "正高"),
        ("副研究员/高级工程师", "副高"),
        ("助理教授", "中级"),
        ("助理研究员", "中级"),
        ("主管护师", "中级"),
        ("注册会计师", "中级"),
        ("研究实习员", "初级"),
        ("助理工程师", "初级"),
        ("高级技师", "无"),
        ("主任科员", "无"),
        ("无", "无"),
        ("特聘教授", None),
        ("副总工程师", None),
        ("高级软件工程师", None),
        ("资深专家", None),
    ],
)
def test_a_titles_level_is_read_off_its_name_or_left_to_a_person(title: str, level: str | None) -> None:
    assert PACK.catalogue.derivation("title_level").find(title) == level


@pytest.mark.parametrize(
    ("nature", "level", "routes"),
    [
        ("企业", "市级", ["district"]),
        ("企业", "市级以上", ["district"]),
        ("事业单位", "其他", ["district"]),
        ("事业单位", "市级", ["district", "department", "bureau"]),
        ("事业单位", "市级以上", ["district", "bureau"]),
        ("社会组织", "其他", ["district", "department"]),
        ("社会组织", "市级以上", ["district", "department", "bureau"]),
    ],
)
def test_an_applicant_may_hand_in_where_its_nature_and_level_allow(nature: str, level: str, routes: list[str]) -> None:
    session = answered(NAME, "complete")
    session.set("lead/nature", nature)
    session.set("lead/level", level)

    def offered(condition: str | None) -> bool:
        if condition is None:
            return True
        return compile_expression(condition, PACK.schema).evaluate(session.view).value is True

    assert [route.id for route in PACK.model.submission.routes if offered(route.when)] == routes


def test_what_is_sent_on_by_the_recommender_is_never_the_applicants() -> None:
    assert {contact.who for contact in PACK.model.submission.contacts} == {"recommender"}


@pytest.mark.parametrize(
    ("example", "rule", "message"),
    [
        ("people-14", "headcount", "实验室团队应不少于 15 人，还差 1 人（三（二））"),
        ("qualified-2", "qualified", "具有副高职称或硕士学位及以上的科研人员应不少于 3 人，还差 1 人（三（二））"),
        (
            "qualified-not-researchers",
            "qualified",
            "具有副高职称或硕士学位及以上的科研人员应不少于 3 人，还差 2 人（三（二））",
        ),
    ],
)
def test_one_shortage_makes_one_rule_fail_and_it_says_by_how_much(example: str, rule: str, message: str) -> None:
    failing = [finding for finding in answered(NAME, example).findings() if finding.state == "failing"]
    assert [(finding.id, finding.level, finding.clause, finding.message) for finding in failing] == [
        (rule, "bar", "三（二）", message)
    ]


def test_a_partner_in_too_many_joint_applications_is_the_one_that_is_pointed_at() -> None:
    session = answered(NAME, "fourth-joint")
    finding = next(each for each in session.findings() if each.id == "joint_limit")
    assert finding.fields == (f"partners/{session.view.rows('partners')[0]}/joint_count",)


def test_the_sample_is_of_the_size_that_a_real_application_has() -> None:
    session = answered(NAME, "complete")
    assert len(session.view.rows("staff")) == 16
    assert len(session.view.rows("partners")) == 1
    for section in PACK.fields["plan"].children:
        assert len(visible_characters(str(session.view.value(f"plan/{section.id}")))) > 800, section.id


def test_the_samples_names_hold_characters_that_few_fonts_have() -> None:
    session = answered(NAME, "complete")
    names = "".join(str(session.view.value(f"staff/{row}/name")) for row in session.view.rows("staff"))
    assert set(RARE_CHARACTERS) <= set(names)


def test_each_applicant_unit_has_one_place_for_its_seal_below_the_commitment() -> None:
    session = answered(NAME, "complete")
    partner = session.view.rows("partners")[0]
    owners = [mark.owner for mark in marks(printed(session), "stamp")]
    assert owners == ["lead", "lead", f"partners/{partner}", "recommender"]


def test_a_sole_application_prints_that_there_is_no_partner() -> None:
    lines = document_lines(printed(answered(NAME, "sole")))
    assert lines[lines.index("联合申报单位") + 1] == "无"
    assert "单独申报" in lines


def test_of_a_period_the_second_line_says_that_it_is_the_end() -> None:
    text = "\n".join(document_lines(printed(answered(NAME, "complete"))))
    assert "2022年7月\n至2024年6月" in text
    assert text.count("\n至2026年12月") == 16


def test_every_page_but_the_cover_is_numbered() -> None:
    cover, *others = printed(answered(NAME, "complete")).sections
    assert not cover.footer
    assert all(section.footer for section in others)


def test_the_recommenders_page_says_nothing() -> None:
    page = printed(answered(NAME, "complete")).sections[-1]
    assert page.origin == "recommendation"
    assert document_lines(Document((page,), title="")) == [
        "九、推荐单位意见",
        "推荐单位（公章）：",
        "　　年　　月　　日",
    ]
