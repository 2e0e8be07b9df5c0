"""Compiles the rules of a pack for the engine."""

from __future__ import annotations

from functools import lru_cache

from labdesk.lang import Expression, LangError, compile_expression
from labdesk.pack import model
from labdesk.pack.fields import FieldNode
from labdesk.pack.loader import LoadedPack
from labdesk.pack.problems import refuse
from labdesk.pack.wording import filled
from labdesk.rules.rule import Rule


@lru_cache(maxsize=8)
def rules_of(pack: LoadedPack) -> tuple[Rule, ...]:
    """The pack's rules, in its order, compiled once. Raises PackError, with file and line, where one is wrong."""
    return tuple(_rule(pack, number, rule) for number, rule in enumerate(pack.model.rules))


def _rule(pack: LoadedPack, number: int, rule: model.Rule) -> Rule:
    return Rule(
        id=rule.id,
        level=rule.level,
        stage=rule.stage,
        kind=rule.kind,
        clause=rule.cite.clause,
        message=filled(rule.message, pack.model),
        check=_compiled(pack, number, "check", rule.check),
        when=_compiled(pack, number, "when", rule.when),
        fields=tuple(pattern(pack.fields[each]) for each in rule.fields if each in pack.fields),
    )


def _compiled(pack: LoadedPack, number: int, key: str, source: str | None) -> Expression | None:
    if source is None:
        return None
    try:
        return compile_expression(source, pack.schema)
    except LangError as error:
        raise refuse(pack.positions.mark(("rules", number, key)), str(error), "expression") from error


def pattern(node: FieldNode) -> str:
    """How dependencies name a field: `lead/name`, `staff/*/degree`."""
    if node.table is None:
        return node.pattern.replace(".", "/")
    return f"{node.table.pattern.replace('.', '/')}/*/{node.id}"
