"""The examples of rules come out as they say."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.authoring.checks.base import Found
from labdesk.authoring.checks.trial import Trials
from labdesk.pack.examples import ExampleError, expanded
from labdesk.pack.model import Rule, RuleExample
from labdesk.pack.problems import DataPath, PackError
from labdesk.pack.yamlfile import YamlFile
from labdesk.project.answers import AnswersError
from labdesk.rules import Finding


def check_rule_examples(trials: Trials) -> Iterator[Found]:
    """Each example of each rule, tried on this rule alone."""
    for number, rule in enumerate(trials.pack.model.rules):
        for place, example in enumerate(rule.examples):
            at: DataPath = ("rules", number, "examples", place)
            try:
                finding = _try(trials, rule, example, at)
            except ExampleError as error:
                yield Found(at, "example", str(error))
            except AnswersError as error:
                for problem in error.problems:
                    yield Found(at, "example", f"given 有误：{problem.message}")
            except PackError as error:
                yield from (Found(problem.mark, problem.code, problem.message) for problem in error.problems)
                return
            else:
                yield from _compare(rule, example, finding, at)


def _try(trials: Trials, rule: Rule, example: RuleExample, at: DataPath) -> Finding:
    mark = trials.pack.positions.mark(at)
    return trials.of_rule(rule.id, YamlFile(mark.file, expanded(example.given), {}), mark)


def _compare(rule: Rule, example: RuleExample, finding: Finding, at: DataPath) -> Iterator[Found]:
    which = f"规则 {rule.id} 的例子" + (f"「{example.name}」" if example.name else "")
    if finding.state != example.expect:
        why = f"（{finding.gap}）" if finding.gap else ""
        yield Found((*at, "expect"), "example", f"{which}写的是 {example.expect}，实际是 {finding.state}{why}")
    elif example.gap is not None and example.gap != finding.gap:
        actual = finding.gap or "没有差距"
        yield Found((*at, "gap"), "example", f"{which}写的差距是「{example.gap}」，实际是「{actual}」")
