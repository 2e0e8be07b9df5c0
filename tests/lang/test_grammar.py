"""What can be written, and how it is read."""

import datetime as dt
from decimal import Decimal

import pytest

from labdesk.lang import OPEN, LangError, Month, Place
from labdesk.lang.build import Builder
from labdesk.lang.parser import TABLES, from_grammar, parse, tables_key
from tests.lang.world import expression, outcome, people, value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("12", Decimal(12)),
        ("0.5", Decimal("0.5")),
        ("30%", Decimal("0.3")),
        ("12.5%", Decimal("0.125")),
        ("2024-12-10", dt.date(2024, 12, 10)),
        ("2024-12", Month(2024, 12)),
        ("2024-12-10T17:00", dt.datetime.fromisoformat("2024-12-10T17:00")),
        ('"文字"', "文字"),
        ("是", True),
        ("否", False),
        ("true", True),
        ("false", False),
    ],
)
def test_a_literal_is_its_value(source: str, expected: object) -> None:
    assert value(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 2 - 3", 5),
        ("100 / 10 / 2", 5),
        ("-2 + 5", 3),
        ("3 - -2", 5),
        ("2 * 50%", 1),
        ("if 1 < 2 then 3 else 4", 3),
        ("if 否 then 1 else if 是 then 2 else 3", 2),
    ],
)
def test_arithmetic_has_the_usual_order(source: str, expected: int) -> None:
    assert value(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "not 是 or 是",
        "是 or 是 and 否",
        "否 and 否 implies 否",
        "not 1 = 2",
        "1 < 2 and 2 <= 2 and 3 > 2 and 2 >= 2 and 1 != 2 and 2 = 2",
        "1 ≤ 1 and 1 ≥ 1 and 1 ≠ 2",
        "2 in (1, 2) and 3 not in (1, 2)",
        "2 in 1..3 and not 4 in 1..3",
        "2024-12-10 in 2024-01-01..2024-12-31",
        "　是　and\t是 ",
        "(1) in (1)",
        "1 in (0 + 1, 5)",
        "2 in (1 + 0)..(1 + 1)",
    ],
)
def test_logic_and_comparisons_hold(source: str) -> None:
    assert value(source) is True


def test_subtraction_needs_no_spaces_unless_it_looks_like_a_month() -> None:
    assert value("5-3") == 2
    assert value("2024 - 12") == 2012


def test_exact_decimals_stay_exact() -> None:
    assert value("0.1 + 0.2 = 0.3") is True
    assert value("1 / 3 * 3 = 1") is True


def test_an_options_label_is_read_beside_a_field_of_its_set() -> None:
    assert value("lead.nature = 企业", {"lead.nature": "企业"}) is True
    assert value("企业 = lead.nature", {"lead.nature": "企业"}) is True
    assert value('lead.nature = "企业"', {"lead.nature": "企业"}) is True
    assert value("lead.nature in (企业, 社会组织)", {"lead.nature": "事业单位"}) is False


def test_a_label_may_start_with_digits() -> None:
    assert value("lead.nature = 985高校", {"lead.nature": "985高校"}) is True


def test_ordered_options_compare_by_their_order() -> None:
    assert value("any(staff where degree >= 硕士)", staff=[{"degree": "博士"}]) is True
    assert value("any(staff where 硕士 <= degree)", staff=[{"degree": "学士"}]) is False


def test_the_choice_by_a_condition_takes_labels_too() -> None:
    source = "lead.nature = (if plan.risky then 企业 else 事业单位)"
    assert value(source, {"lead.nature": "事业单位", "plan.risky": False}) is True


def test_several_options_contain_one() -> None:
    assert value("plan.others contains 医疗", {"plan.others": frozenset({"医疗", "金融"})}) is True
    assert value("plan.others contains plan.main", {"plan.others": frozenset({"医疗"}), "plan.main": "工业"}) is False


def test_text_contains_text() -> None:
    assert value('plan.overview contains "数据"', {"plan.overview": "公共数据开放"}) is True


def test_a_place_lies_within_a_region_it_names_or_belongs_to() -> None:
    kunshan = Place(("江苏省", "苏州市", "昆山市"))
    assert value("lead.place within 苏州市", {"lead.place": kunshan}) is True
    assert value("lead.place within 江苏省", {"lead.place": kunshan}) is True
    assert value("lead.place within 南京市", {"lead.place": kunshan}) is False
    assert (
        value('lead.place within "江苏省/南京市/鼓楼区"', {"lead.place": Place(("江苏省", "徐州市", "鼓楼区"))})
        is False
    )


def test_a_place_given_too_roughly_leaves_it_open() -> None:
    found = outcome("lead.place within 苏州市", {"lead.place": Place(("江苏省",))})
    assert found.value is OPEN
    assert found.open_paths == ("lead/place",)


def test_two_places_can_be_the_same() -> None:
    suzhou = Place(("江苏省", "苏州市"))
    assert value("lead.place = lead.office", {"lead.place": suzhou, "lead.office": suzhou}) is True


def test_a_parameter_is_a_name_and_an_unstated_one_is_open() -> None:
    assert value("param.headcount") == 15
    found = outcome("param.copies >= 2")
    assert found.value is OPEN
    assert found.notes


def test_a_column_hides_an_outer_name_and_the_table_name_reaches_it() -> None:
    answers = {"lead.name": "甲"}
    rows = [{"name": "甲"}, {"name": "乙"}]
    assert value("count(partners where name = lead.name)", answers, partners=rows) == 1
    assert value("count(partners where partners.name = lead.name)", answers, partners=rows) == 1


def test_an_inner_row_reaches_the_outer_row() -> None:
    staff = [{"name": "甲"}, {"name": "乙"}]
    partners = [{"name": "乙"}]
    source = "count(staff where any(partners: name = staff.name))"
    assert value(source, staff=staff, partners=partners) == 1


def test_a_cell_of_a_table_with_fixed_rows_has_a_name() -> None:
    answers = {"funds/own/y1": Decimal(3), "funds/state/y1": Decimal(4)}
    assert value("funds.own.y1 + funds.state.y1", answers) == 7
    assert value("sum(funds.y1)", answers) == 7


def test_an_expression_can_stand_in_a_row_or_in_a_group() -> None:
    from labdesk.lang import compile_expression
    from tests.lang.world import SCHEMA, Answers

    answers = Answers({"lead.sealed": True}, staff=[{"research": True}, {"research": False}])
    in_row = compile_expression("research and lead.sealed", SCHEMA, base="staff")
    assert in_row.dependencies == {"staff/*/research", "lead/sealed"}
    assert [in_row.evaluate(answers, row=row).value for row in ("r1", "r2")] == [True, False]
    assert compile_expression("sealed", SCHEMA, base="lead").evaluate(answers).value is True


def test_an_aggregate_in_a_row_can_look_at_the_rows_own_table() -> None:
    from labdesk.lang import compile_expression
    from tests.lang.world import SCHEMA, Answers

    first = compile_expression("count(staff where research) = 1 and research", SCHEMA, base="staff")
    answers = Answers(staff=[{"research": True}, {"research": False}])
    assert [first.evaluate(answers, row=row).value for row in ("r1", "r2")] == [True, False]


def test_a_condition_is_what_is_asked_for_unless_told_otherwise() -> None:
    assert expression("count(staff)", None).type.unit == "人"
    with pytest.raises(LangError, match="应是成立或不成立的条件，却是数"):
        expression("count(staff)")


def test_it_depends_on_what_it_reads_and_nothing_else() -> None:
    source = "count(staff where research and unit = lead.name) >= param.headcount"
    assert expression(source).dependencies == {"staff", "staff/*/research", "staff/*/unit", "lead/name"}
    assert expression("length(plan.overview) > 1").dependencies == {"plan/overview"}
    assert value("count(staff)", staff=people(3)) == 3


def test_the_parsers_tables_are_those_of_the_grammar() -> None:
    with TABLES.open("rb") as tables:
        assert tables.readline() == tables_key(), "run tools/parser_tables.py"


def test_the_grammar_gives_the_same_trees_as_the_tables() -> None:
    source = "count(staff where research and (title >= 副高 or degree >= 硕士)) >= 3"
    assert Builder().transform(from_grammar().parse(source)) == parse(source)
