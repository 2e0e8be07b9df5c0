"""A pack from somebody who means harm is refused with file and line, and runs nothing."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from labdesk.authoring.lint import MOST_REPORTED, check
from labdesk.base.errors import LabdeskError
from labdesk.pack.loader import load
from labdesk.project.model import Project
from labdesk.project.view import View
from tests.packs.edited import EditedPack

CHECK = "check: count(staff) >= param.headcount_min"


@pytest.fixture
def pack(tmp_path: Path) -> EditedPack:
    return EditedPack(tmp_path / "mini")


EXPRESSIONS = {
    "a name of Python's inside": "().__class__.__bases__",
    "a call of Python's": '__import__("os")',
    "an attribute of Python's": "lead.name.__class__ = 1",
    "deep brackets": "(" * 900 + "1" + ")" * 900,
    "a long chain of signs": "-" * 1900 + "1 = 1",
    "a long chain of not": "not " * 480 + "honest",
    "a power that never ends": "9" * 1900 + " = 1",
    "a duration beyond the calendar": "plan.starts + 9999999999 年 > 2024-01-01",
    "a comparison of comparisons": " = ".join(["1"] * 400),
    "tables within tables": "all(staff: all(staff: all(staff: count(staff) > 1)))",
    "something that is no character": "count(staff) >= 1 \U0001f4a3",
}


@pytest.mark.parametrize("text", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_an_expression_that_nests_multiplies_or_reaches_out(pack: EditedPack, text: str) -> None:
    pack.replace("rules.yaml", CHECK, f"check: '{text}'")
    problem = pack.only_problem()
    assert (problem.mark.file, problem.mark.line) == ("rules.yaml", pack.line_of("rules.yaml", "check: '"))
    assert problem.code == "expression"


def test_a_multiplication_that_grows_and_grows_is_held_within_bounds(pack: EditedPack) -> None:
    pack.replace("rules.yaml", CHECK, "check: '" + " * ".join(["999999999999"] * 130) + " = 1'")
    assert {(each.code, each.severity) for each in pack.problems()} == {("example", "error")}


def test_many_rules_that_compare_each_row_with_each(pack: EditedPack) -> None:
    given = "{lead: {joint: true}, staff: [{name: '成员{n}', times: 300}], partners: [{name: '成员{n}', times: 300}]}"
    check = "all(staff: count(partners where length(name) > 0 and name = staff.name) <= 1)"
    rules = (
        f"  - {{id: pairs{number}, level: bar, stage: apply, cite: 一, message: 要求, check: '{check}',\n"
        f"     examples: [{{given: {given}, expect: met}}, {{given: {{}}, expect: open}}]}}\n"
        for number in range(20)
    )
    pack.replace("rules.yaml", "notes:\n", "".join(rules) + "notes:\n")
    assert "too-many" in {each.code for each in pack.problems()}


def test_a_pattern_that_backtracks_for_ever_is_plain_text(pack: EditedPack) -> None:
    text = "(a+)+$" * 100
    pack.replace("fields.yaml", "正高级工程师, 研究员]", f"正高级工程师, 研究员, '{text}']")
    assert pack.problems() == []
    assert load(pack.folder).catalogue.derivation("level").find("a" * 199) is None


def test_a_file_of_a_hundred_megabytes(pack: EditedPack) -> None:
    with (pack.folder / "rules.yaml").open("r+b") as file:
        file.truncate(100_000_000)
    assert [(each.mark.file, each.code) for each in pack.problems()] == [("rules.yaml", "too-large")]


def test_a_worked_example_of_a_hundred_megabytes(pack: EditedPack) -> None:
    with (pack.folder / "examples/big.yaml").open("wb") as file:
        file.truncate(100_000_000)
    assert [(each.mark.file, each.code) for each in pack.problems()] == [("examples/big.yaml", "too-large")]


def test_anchors_that_explode(pack: EditedPack) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    pack.append("pages.yaml", bomb)
    problem = pack.only_problem()
    assert (problem.mark.file, problem.mark.line) == ("pages.yaml", pack.line_of("pages.yaml", "&a0"))


def test_a_link_out_of_the_folder(pack: EditedPack) -> None:
    (pack.folder / "notes.yaml").symlink_to("/etc/passwd")
    assert [(each.mark.file, each.code) for each in pack.problems()] == [("notes.yaml", "link")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_among_the_examples(pack: EditedPack) -> None:
    os.mkfifo(pack.folder / "examples/wait.yaml")
    assert [(each.mark.file, each.code) for each in pack.problems()] == [("examples/wait.yaml", "not-a-file")]


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "complete/../complete", "two-people"])
def test_an_example_based_on_what_lies_elsewhere_or_on_itself(pack: EditedPack, name: str) -> None:
    pack.replace("examples/two-people.yaml", "based_on: complete", f"based_on: {name}")
    problems = pack.problems()
    assert problems
    assert {(each.mark.file, each.mark.line) for each in problems} == {("examples/two-people.yaml", 1)}


@pytest.mark.parametrize(
    "key", ["../x", "a/b", "__class__", "a.b", "A", "甲", "", "x" * 49], ids=lambda key: key[:10] or "nothing"
)
def test_an_id_that_is_none(pack: EditedPack, key: str) -> None:
    pack.replace("fields.yaml", "  honest:\n", f"  '{key}': {{type: text, label: 甲}}\n  honest:\n")
    problem = pack.only_problem()
    assert (problem.mark.file, problem.mark.line) == ("fields.yaml", pack.line_of("fields.yaml", f"'{key}':"))


@pytest.mark.parametrize(
    "given",
    ["{staff: [{times: 99999999999}]}", "{lead: {name: {a: {b: [1]}}}}", "{staff: {}}", "[]", "{lead: [[[]]]}"],
)
def test_given_answers_that_are_none(pack: EditedPack, given: str) -> None:
    pack.replace("rules.yaml", "{given: {}, expect: open}", f"{{given: {given}, expect: open}}")
    problems = pack.problems()
    assert problems
    assert {each.mark.file for each in problems} == {"rules.yaml"}
    assert all(each.mark.line for each in problems)


def test_mistakes_without_end_are_cut_off(pack: EditedPack) -> None:
    rules = "".join(
        f"  - {{id: r{n}, level: bar, stage: apply, cite: 一, message: 要求, check: nothing_{n}}}\n"
        for n in range(2_000)
    )
    pack.replace("rules.yaml", "notes:\n", rules + "notes:\n")
    assert 0 < len(check(pack.folder)) <= MOST_REPORTED


def test_a_name_compared_with_names_without_end(pack: EditedPack) -> None:
    options = "".join(f"      - 选项选项选项选项{n}\n" for n in range(20_000))
    pack.replace("fields.yaml", "lookups:\n", f"  many:\n    options:\n{options}lookups:\n")
    entries = "".join(f"      选项选项选项{n}x: [甲{n}]\n" for n in range(2_000))
    pack.replace("fields.yaml", "tiers:\n", f"  many:\n    gives: many\n    entries:\n{entries}tiers:\n")
    assert {each.code for each in check(pack.folder)} == {"reference"}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("fields.yaml", "when: lead.joint", "when: '" + "(" * 900 + "1" + ")" * 900 + "'"),
        ("fields.yaml", "expression: count(staff)", "expression: people + 1"),
        ("fields.yaml", "when: lead.joint", "when: count(partners) >= 1"),
    ],
)
def test_a_pack_that_was_never_checked_opens_or_is_refused_in_words(
    pack: EditedPack, file: str, old: str, new: str
) -> None:
    pack.replace(file, old, new)
    with suppress(LabdeskError):
        View(Project(load(pack.folder))).value("lead/name")
