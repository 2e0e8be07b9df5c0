"""Examples are tried, and what comes out is compared with what they say."""

from pathlib import Path

import pytest

from labdesk.authoring.checks.trial import BUDGET
from tests.packs.edited import EditedPack


@pytest.fixture
def pack(tmp_path: Path) -> EditedPack:
    return EditedPack(tmp_path / "mini")


class TestARulesExample:
    @pytest.mark.parametrize(
        ("old", "new", "part", "message"),
        [
            (
                "times: 3}]}, expect: met",
                "times: 2}]}, expect: met",
                "times: 2}]}, expect: met",
                "写的是 met，实际是 failing（还差 1 人）",
            ),
            ("gap: 还差 1 人", "gap: 还差 2 人", "gap: 还差 2 人", "写的差距是「还差 2 人」，实际是「还差 1 人」"),
            ("{given: {honest: true}", "{given: {honesty: true}", "honesty", "given 有误：不认识「honesty」"),
            ("{given: {honest: true}", "{given: {honest: 也许}", "也许", "只能写 true 或 false"),
            ("times: 3}]}, expect: met", "times: 0}]}, expect: met", "times: 0", "times 要写正整数"),
            ("times: 3}]}, expect: met", "times: 9999999}]}, expect: met", "times: 9999999", "行数太多"),
        ],
    )
    def test_one_that_does_not_come_out(self, pack: EditedPack, old: str, new: str, part: str, message: str) -> None:
        pack.replace("rules.yaml", old, new)
        problem = pack.only_problem()
        assert (problem.mark.file, problem.code) == ("rules.yaml", "example")
        assert problem.mark.line == pack.line_of("rules.yaml", part)
        assert message in problem.message

    def test_it_is_tried_only_when_every_expression_is_sound(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "check: honest", "check: honesty")
        assert [problem.code for problem in pack.problems()] == ["expression"]

    def test_more_than_can_be_tried_in_time_are_refused(self, pack: EditedPack) -> None:
        example = "      - {given: {staff: [{name: 甲, degree: 硕士, times: 500}]}, expect: met}\n"
        number = BUDGET // 1000 + 2
        pack.replace("rules.yaml", "      - {given: {}, expect: open}\n", example * number)
        problem = pack.only_problem()
        assert (problem.mark.file, problem.code) == ("rules.yaml", "too-many")


class TestAWorkedExample:
    @pytest.mark.parametrize(
        ("file", "old", "new", "part", "message"),
        [
            (
                "complete.expect",
                "headcount: met",
                "headcount: failing",
                "findings:",
                "预期 failing，实际是 met",
            ),
            ("complete.expect", "headcount: met, ", "", "", "没有写规则 headcount 的预期，实际是 met"),
            (
                "complete.expect",
                "honest: met",
                "honesty: met",
                "findings:",
                "没有名为「honesty」的规则",
            ),
            (
                "complete.expect",
                "problems: []",
                "problems: [lead.phone]",
                "problems:",
                "是 lead.phone，实际是 无",
            ),
            ("complete", "email: office@example.com", "email: office", "", "实际是 lead.email"),
            ("complete", "title: 工程师", "joined: 明天", "", "实际是 staff[2].joined"),
            ("two-people.expect", "exit: 1", "exit: 0", "exit:", "预期退出码 0，实际是 1"),
            ("two-people.expect", "还差 1 人", "还差 3 人", "findings:", "预期差距「还差 3 人」，实际是「还差 1 人」"),
            ("two-people.expect", "exit: 1", "exit: 2", "exit:", "「exit」不能是数字 2；可以写：0、1"),
            (
                "two-people",
                "based_on: complete",
                "based_on: compleet",
                "based_on",
                "没有名为「compleet」的例子",
            ),
            ("two-people", "staff[2:]", "staf[2:]", "path:", "不存在"),
            ("complete", "nature: 企业", "nature: 个体户", "nature:", "没有「个体户」这一项"),
            ("complete", "honest: true", "honesty: true", "honesty:", "不认识「honesty」"),
        ],
    )
    def test_one_that_does_not_come_out(
        self, pack: EditedPack, file: str, old: str, new: str, part: str, message: str
    ) -> None:
        name = f"examples/{file}.yaml"
        pack.replace(name, old, new)
        problems = pack.problems()
        found = [problem for problem in problems if message in problem.message]
        assert found, [str(problem) for problem in problems]
        if part:
            assert (found[0].mark.file, found[0].mark.line) == (name, pack.line_of(name, part))

    def test_one_without_expectation(self, pack: EditedPack) -> None:
        (pack.folder / "examples/two-people.expect.yaml").unlink()
        assert pack.only_problem().code == "no-expectation"

    def test_an_expectation_without_answers(self, pack: EditedPack) -> None:
        (pack.folder / "examples/two-people.yaml").unlink()
        assert pack.only_problem().code == "no-example"

    def test_a_pack_without_sample(self, pack: EditedPack) -> None:
        for file in (pack.folder / "examples").iterdir():
            file.unlink()
        problem = pack.only_problem()
        assert (problem.code, problem.severity) == ("no-sample", "warning")
