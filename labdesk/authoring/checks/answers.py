"""The worked examples in `examples` fit the pack and come out as their `NAME.expect.yaml` says."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from labdesk.authoring.checks.base import Found, warning
from labdesk.authoring.checks.trial import Result, Trials
from labdesk.authoring.expectation import Expectation, ExpectedFinding
from labdesk.pack.explain import explain
from labdesk.pack.folder import EXAMPLES_FOLDER, read_examples
from labdesk.pack.index import SAMPLE
from labdesk.pack.loader import LoadedPack, example_of_base
from labdesk.pack.problems import Mark, PackError, PackProblem, Positions, refuse
from labdesk.pack.suggest import nothing_called
from labdesk.pack.yamlfile import Budget, YamlFile, read_yaml
from labdesk.project.answers import AnswersError
from labdesk.project.variants import resolve

_EXPECT: Final = ".expect"


def check_worked_examples(trials: Trials) -> Iterator[Found]:
    """All examples in the pack's folder, `complete` first."""
    if trials.pack.folder is None or trials.spent.left < 0:
        return
    try:
        files = _read(trials.pack.folder)
    except PackError as error:
        yield from _found(error)
        return
    if SAMPLE not in files:
        yield warning(Mark(EXAMPLES_FOLDER), "no-sample", f"没有完整的样例；请写 {EXAMPLES_FOLDER}/{SAMPLE}.yaml")
    expectations = yield from _expectations(files)
    names = [name for name in files if not name.endswith(_EXPECT)]
    for name in sorted(names, key=lambda each: (each != SAMPLE, each)):
        try:
            yield from _example(trials, name, files, expectations)
        except PackError as error:
            yield from _found(error)
            if any(problem.code == "too-many" for problem in error.problems):
                return


def _read(folder: Path) -> dict[str, YamlFile]:
    """The files by name, without folder and `.yaml`."""
    budget = Budget()
    sources = read_examples(folder)
    return {
        name.removeprefix(f"{EXAMPLES_FOLDER}/").removesuffix(".yaml"): read_yaml(source, name, budget)
        for name, source in sources.items()
    }


def _expectations(files: Mapping[str, YamlFile]) -> Generator[Found, None, dict[str, Expectation]]:
    """The expectations by the name of their example, as far as they can be read."""
    expectations: dict[str, Expectation] = {}
    for name, file in files.items():
        if not name.endswith(_EXPECT):
            if name + _EXPECT not in files:
                yield Found(Mark(file.name), "no-expectation", f"没有写预期结果；请写 {name}{_EXPECT}.yaml")
            continue
        if name.removesuffix(_EXPECT) not in files:
            yield Found(Mark(file.name), "no-example", f"没有对应的例子 {name.removesuffix(_EXPECT)}.yaml")
        try:
            expectations[name.removesuffix(_EXPECT)] = Expectation.model_validate(file.data)
        except ValidationError as error:
            problems = explain(error, Expectation, file.data, Positions(file.marks))
            yield from (_in_file(problem, file) for problem in problems)
    return expectations


def _example(
    trials: Trials, name: str, files: Mapping[str, YamlFile], expectations: Mapping[str, Expectation]
) -> Iterator[Found]:
    file = files[name]

    def load(base: str) -> YamlFile:
        inherited = _of_base(trials.pack, base)
        if inherited is not None:
            return inherited
        if base not in files:
            raise refuse(
                file.marks.get(("based_on",), Mark(file.name)), nothing_called("例子", base, files), "reference"
            )
        return files[base]

    try:
        result = trials.of_all(resolve(file, load), Mark(file.name))
    except AnswersError as error:
        yield from (Found(problem.mark, problem.code, problem.message) for problem in error.problems)
        return
    if name in expectations:
        common = dict(_inherited_states(trials.pack))
        common |= expectations[SAMPLE].findings if SAMPLE in expectations else {}
        yield from _compare(expectations[name], common, trials.said, result, files[name + _EXPECT])
        if name == SAMPLE:
            trials.said.update(_wrong(common, result))


def _of_base(pack: LoadedPack, name: str) -> YamlFile | None:
    """A worked example, or its expectation, of a pack that this one builds on: `‹base›/‹name›`."""
    place = example_of_base(pack, name)
    sources = {} if place is None else read_examples(place.parent.parent)
    source = sources.get(f"{EXAMPLES_FOLDER}/{place.name}") if place is not None else None
    return None if source is None else read_yaml(source, f"{name}.yaml")


def _inherited_states(pack: LoadedPack) -> Mapping[str, ExpectedFinding]:
    """What the samples of the bases are expected to come to: a later batch's expectations name what differs."""
    found: dict[str, ExpectedFinding] = {}
    for base in reversed(pack.bases):
        file = _of_base(pack, f"{base}/{SAMPLE}{_EXPECT}")
        if file is not None:
            with contextlib.suppress(ValidationError):
                found |= Expectation.model_validate(file.data).findings
    return found


def _wrong(common: Mapping[str, ExpectedFinding], result: Result) -> dict[str, str]:
    """The actual states of rules about which the sample's expectation is wrong or says nothing."""
    return {
        rule_id: finding.state
        for rule_id, finding in result.findings.items()
        if rule_id not in common or common[rule_id].state != finding.state
    }


def _compare(
    expected: Expectation,
    common: Mapping[str, ExpectedFinding],
    said: Mapping[str, str],
    result: Result,
    file: YamlFile,
) -> Iterator[Found]:
    for rule_id in expected.findings:
        if rule_id not in result.findings:
            at = file.marks.get(("findings", rule_id), Mark(file.name))
            yield Found(at, "reference", nothing_called("规则", rule_id, result.findings))
    for rule_id, finding in result.findings.items():
        mark = file.marks.get(("findings", rule_id), Mark(file.name))
        want = expected.findings.get(rule_id) or common.get(rule_id)
        if rule_id not in expected.findings and rule_id in said and said[rule_id] == finding.state:
            continue  # of the sample it is said already
        if want is None:
            advice = f"请补上 {rule_id}: {finding.state}"
            yield Found(mark, "example", f"没有写规则 {rule_id} 的预期，实际是 {finding.state}；{advice}")
        elif want.state != finding.state:
            why = f"（{finding.gap}）" if finding.gap else ""
            yield Found(mark, "example", f"规则 {rule_id} 预期 {want.state}，实际是 {finding.state}{why}")
        elif want.gap is not None and want.gap != finding.gap:
            yield Found(mark, "example", f"规则 {rule_id} 预期差距「{want.gap}」，实际是「{finding.gap or '无'}」")
    if set(expected.problems) != set(result.problems):
        at = file.marks.get(("problems",), Mark(file.name))
        actual = tuple(
            path if path in expected.problems else f"{path}（{said}）" for path, said in result.problems.items()
        )
        yield Found(at, "example", f"预期有问题的字段是 {_listed(expected.problems)}，实际是 {_listed(actual)}")
    if expected.exit != result.exit_code:
        at = file.marks.get(("exit",), Mark(file.name))
        yield Found(at, "example", f"预期退出码 {expected.exit}，实际是 {result.exit_code}")


def _listed(paths: tuple[str, ...]) -> str:
    return "、".join(paths) or "无"


def _in_file(problem: PackProblem, file: YamlFile) -> Found:
    return Found(problem.mark if problem.mark.file == file.name else Mark(file.name), problem.code, problem.message)


def _found(error: PackError) -> Iterator[Found]:
    return (Found(problem.mark, problem.code, problem.message) for problem in error.problems)
