"""Rules: an example each, fields that exist, declarations that are declarations; and notes' places."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.authoring.checks.base import Found, warning
from labdesk.lang.errors import LangError
from labdesk.lang.expression import compile_expression
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import Rule
from labdesk.pack.problems import DataPath
from labdesk.pack.suggest import nothing_called


def check_rules(pack: LoadedPack) -> Iterator[Found]:
    """What a rule lacks, beyond its expressions and the outcome of its examples."""
    for number, rule in enumerate(pack.model.rules):
        at: DataPath = ("rules", number)
        if not rule.examples:
            yield Found(at, "no-example", f"规则 {rule.id} 没有例子；请写 examples，至少一个")
        elif not {"met", "to-judge"} & {example.expect for example in rule.examples}:
            yield warning((*at, "examples"), "no-example", f"规则 {rule.id} 没有一个符合条件（met）的例子")
        for place, pattern in enumerate(rule.fields):
            if pattern not in pack.fields:
                yield Found((*at, "fields", place), "reference", nothing_called("字段", pattern, pack.fields.nodes))
        if rule.kind == "judge" and not rule.fields:
            yield warning(at, "no-fields", f"规则 {rule.id} 由人判断，请用 fields 写明看哪些字段")
        if rule.kind == "declare":
            yield from _declaration(pack, rule, at)


def check_notes(pack: LoadedPack) -> Iterator[Found]:
    """Where notes are shown."""
    places = [*(page.id for page in pack.model.pages), *pack.fields.nodes]
    for number, note in enumerate(pack.model.notes):
        for place, name in enumerate(note.at):
            if name not in places:
                yield Found(("notes", number, "at", place), "reference", nothing_called("页或字段", name, places))


def _declaration(pack: LoadedPack, rule: Rule, at: DataPath) -> Iterator[Found]:
    """A declaration is read from attestations alone: nothing else may speak for the applicant."""
    try:
        expression = compile_expression(rule.check or "", pack.schema)
    except LangError:
        return
    for path in sorted(expression.dependencies):
        node = pack.fields.of_path(path)
        if node is not None and node.type != "attestation":
            yield Found((*at, "check"), "declare", f"{node.pattern} 不是声明（attestation），不能代替申报人声明")
