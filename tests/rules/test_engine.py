"""The engine keeps one finding for each rule and follows edits."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from labdesk.lang import OPEN, Answer, Data, compile_expression
from labdesk.rules import Engine, Rule
from tests.lang.strategies import COLUMNS, FIELD_PATHS, answers, conditions, leaf_answers
from tests.lang.world import SCHEMA, Answers, people


def rule(name: str, check: str, when: str | None = None) -> Rule:
    return Rule(
        name,
        "bar",
        "apply",
        "condition",
        "一",
        "要求",
        check=compile_expression(check, SCHEMA, budget=10**12),
        when=None if when is None else compile_expression(when, SCHEMA),
    )


def engine(data: Data, *checks: str) -> Engine:
    return Engine([rule(f"r{number}", check) for number, check in enumerate(checks)], data)


class Watched(Answers):
    """Answers that note which paths are read."""

    def __init__(self, **tables: list[dict[str, Answer]]) -> None:
        super().__init__(None, **tables)
        self.read: set[str] = set()

    def value(self, path: str) -> Answer:
        self.read.add(path)
        return super().value(path)


def test_it_has_a_finding_for_each_rule_in_their_order() -> None:
    found = engine(Answers(), "lead.sealed", "count(staff) >= 15", "1 = 1").findings
    assert [(each.id, each.state) for each in found] == [("r0", "open"), ("r1", "open"), ("r2", "met")]


def test_an_update_returns_the_findings_that_are_different_now() -> None:
    data = Answers()
    rules = engine(data, "lead.sealed", "lead.sealed or plan.risky", "plan.risky")
    rules.evaluate_all()
    data.values["lead/sealed"] = True
    assert [each.id for each in rules.update(["lead/sealed"])] == ["r0", "r1"]
    assert [each.state for each in rules.findings] == ["met", "met", "open"]
    assert rules.update(["lead/sealed"]) == []


def test_an_edit_reads_one_row_of_many() -> None:
    data = Watched(staff=people(500, research=True))
    rules = engine(data, "count(staff where research and name != lead.name) >= 1", "count(staff where research) >= 400")
    rules.evaluate_all()
    data.values["staff/r7/research"] = False
    data.read.clear()
    rules.update(["staff/r7/research"])
    assert {path for path in data.read if path.startswith("staff/")} == {"staff/r7/research"}


def test_an_edit_of_another_table_reads_no_row() -> None:
    data = Watched(staff=people(50, research=True), partners=people(1))
    rules = engine(data, "count(staff where research) >= count(partners)")
    rules.evaluate_all()
    data.read.clear()
    data.tables["partners"].append("r2")
    rules.update(["partners/r2"])
    assert data.read == set()


def test_a_new_row_and_a_row_taken_away_are_counted() -> None:
    data = Answers(staff=people(14))
    rules = engine(data, "count(distinct staff by name) >= 15")
    assert rules.findings[0].gap == "还差 1 人"
    data.tables["staff"].insert(3, "new")
    data.values["staff/new/name"] = "新"
    assert [each.state for each in rules.update(["staff/new", "staff/new/name"])] == ["met"]
    data.tables["staff"].remove("r1")
    assert [each.gap for each in rules.update(["staff/r1"])] == ["还差 1 人"]


def test_a_row_put_back_is_looked_at_again() -> None:
    data = Answers(staff=people(2, research=True))
    rules = engine(data, "count(staff where research) >= 2")
    rules.evaluate_all()
    data.tables["staff"].remove("r1")
    data.values["staff/r1/research"] = False
    data.tables["staff"].append("r1")
    assert [each.gap for each in rules.update(["staff/r1"])] == ["还差 1 人"]


def test_a_group_or_a_whole_table_can_be_named_as_changed() -> None:
    data = Answers(staff=people(2, research=True))
    rules = engine(data, "count(staff where research) >= 2", "lead.sealed")
    rules.evaluate_all()
    data.values |= {"staff/r1/research": False, "staff/r2/research": False, "lead/sealed": True}
    assert [each.state for each in rules.update(["staff", "lead"])] == ["failing", "met"]


def test_a_change_that_no_rule_reads_changes_nothing() -> None:
    data = Answers()
    rules = engine(data, "lead.sealed")
    rules.evaluate_all()
    assert rules.update(["plan/overview", "staff/r1/name", "nowhere", ""]) == []


def test_a_rule_is_explained_by_the_answers_that_decided() -> None:
    data = Answers({"plan.risky": True}, staff=people(20, research=True))
    rules = Engine([rule("team", "count(staff where research) >= 2", when="plan.risky")], data)
    found = rules.explain("team")
    assert found.decided_by == ("plan/risky", "staff/r1/research", "staff/r2/research")
    data.values["plan/risky"] = False
    rules.update(["plan/risky"])
    assert rules.explain("team").decided_by == ("plan/risky",)


CHECKS = (
    "count(staff where research and (title >= 副高 or degree >= 硕士)) >= 2",
    "count(distinct staff by name, birth) >= 3",
    "all(partners: joint <= 3)",
    "sum(staff.hours where name = lead.name) > 1",
    "max(staff.hours) <= max(partners.joint)",
    "all_different(lead.name, partners.name)",
    "all(staff: count(partners where name = staff.name) <= 1)",
    "share(staff where hours > min(staff.hours)) >= 30%",
    "all(y in 1..3: any(partners: joint = y))",
    "distinct(staff.title) = count(staff) and given(lead.name)",
    "funds.own.y1 <= sum(funds.y1)",
)
CELLS = [f"{table}/{{}}/{column}" for table, columns in COLUMNS.items() for column in columns]


@settings(max_examples=150)
@given(data=st.data(), start=answers(), sources=st.lists(conditions(), max_size=4))
def test_following_edits_gives_what_evaluating_everything_gives(
    data: st.DataObject, start: Answers, sources: list[str]
) -> None:
    followed = engine(start, *CHECKS, *sources)
    followed.evaluate_all()
    for turn in range(data.draw(st.integers(1, 8))):
        changed = [edit(data, start, f"{turn}.{number}") for number in range(data.draw(st.integers(1, 3)))]
        before = followed.findings
        different = followed.update(changed)
        fresh = Engine(followed.rules, start).evaluate_all()
        assert followed.findings == fresh
        assert different == [new for old, new in zip(before, fresh, strict=True) if old != new]
        assert [followed.explain(each.id) for each in fresh[:4]] == [
            Engine(followed.rules, start).explain(each.id) for each in fresh[:4]
        ]


def edit(data: st.DataObject, answered: Answers, fresh_id: str) -> str:
    """Change one thing; returns the path that changed."""
    table = data.draw(st.sampled_from(("staff", "partners")))
    rows = answered.tables[table]
    kind = data.draw(st.sampled_from(("set", "set", "cell", "cell", "cell", "insert", "remove", "move")))
    if kind == "insert":
        rows.insert(data.draw(st.integers(0, len(rows))), fresh_id)
        for column, values in COLUMNS[table].items():
            answered.values[f"{table}/{fresh_id}/{column}"] = data.draw(values | st.just(OPEN))
        return f"{table}/{fresh_id}"
    if kind in {"remove", "move", "cell"} and rows:
        row = data.draw(st.sampled_from(rows))
        if kind == "cell":
            path = f"{table}/{row}/{data.draw(st.sampled_from(list(COLUMNS[table])))}"
            answered.values[path] = data.draw(leaf_answers(path) | st.just(OPEN))
            return path
        rows.remove(row)
        if kind == "move":
            rows.insert(data.draw(st.integers(0, len(rows))), row)
        return f"{table}/{row}"
    path = data.draw(st.sampled_from(FIELD_PATHS))
    answered.values[path] = data.draw(leaf_answers(path) | st.just(OPEN))
    return path


def test_many_edits_between_two_looks_are_followed_too() -> None:
    data = Answers({"plan.risky": True}, staff=people(3))
    rules = Engine([rule("team", "count(staff) >= 100", when="plan.risky")], data)
    rules.evaluate_all()
    data.values["plan/risky"] = False
    rules.update(["plan/risky"])
    for number in range(100):
        data.tables["staff"].append(f"n{number}")
        rules.update([f"staff/n{number}"])
    data.values["plan/risky"] = True
    rules.update(["plan/risky"])
    assert rules.findings[0].state == "met"
    assert rules.findings[0].explanation == Engine(rules.rules, data).findings[0].explanation


def test_numbers_given_again_with_the_same_value_change_nothing() -> None:
    data = Answers({"plan.budget": Decimal("1.0")})
    rules = engine(data, "plan.budget >= 1")
    rules.evaluate_all()
    data.values["plan/budget"] = Decimal("1.00")
    assert rules.update(["plan/budget"]) == []


def test_rules_that_together_cost_too_much_are_left_out_and_say_so() -> None:
    data = Answers(staff=people(10, research=True))
    rules = Engine([rule(f"r{number}", "count(staff where research) >= 1") for number in range(3)], data, budget=80)
    assert [each.state for each in rules.findings] == ["met", "met", "open"]
    assert rules.findings[2].explanation.notes == ("这条表达式在当前行数下计算量太大，未作判断",)
    assert rules.explain("r2").decided_by == ()
    data.tables["staff"] = data.tables["staff"][:5]
    assert [each.id for each in rules.update(["staff"])] == ["r2"]
    assert [each.state for each in rules.findings] == ["met", "met", "met"]
