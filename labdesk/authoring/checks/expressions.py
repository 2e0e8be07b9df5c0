"""Expressions must parse, name what exists, have the right type and cost no more than they may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from labdesk.authoring.checks.base import Found, warning
from labdesk.lang.errors import LangError
from labdesk.lang.expression import compile_expression
from labdesk.lang.types import BOOL
from labdesk.pack.expressions import expressions
from labdesk.pack.loader import LoadedPack
from labdesk.pack.problems import PackError
from labdesk.project.formulas import formulas_of

_WORD: Final = re.compile(r"[a-z_][a-z0-9_.]*")


def check_expressions(pack: LoadedPack) -> Iterator[Found]:
    """Every expression, in each scope in which it will be read."""
    untyped = [
        leaf.pattern for leaf in pack.fields.leaves if leaf.type == "computed" and not _is_typed(pack, leaf.pattern)
    ]
    sound = True
    for each in expressions(pack.model, pack.fields):
        for base in each.bases:
            try:
                expect = BOOL if each.is_condition else None
                compiled = compile_expression(each.source, pack.schema, expect=expect, base=base)
            except LangError as error:
                sound = False
                named = {name for word in _WORD.findall(each.source) for name in (word, f"{base}.{word}")}
                blamed = [pattern for pattern in untyped if pattern in named]
                because = f"；计算字段 {blamed[0]} 本身有误，或绕回了自己" if blamed else ""
                yield Found(each.path, "expression", f"表达式第 {error.column} 个字符：{error.message}{because}")
                continue
            for column, words in compiled.doubts():
                yield warning(each.path, "expression", f"表达式第 {column} 个字符：{words}")
    if sound:
        yield from _chains(pack)


def _chains(pack: LoadedPack) -> Iterator[Found]:
    """Fields' own expressions that lead to themselves, or too far."""
    try:
        formulas_of(pack)
    except PackError as error:
        for problem in error.problems:
            yield Found(problem.mark, problem.code, problem.message)


def _is_typed(pack: LoadedPack, pattern: str) -> bool:
    """Whether the language knows a computed field: its expression, and all that it needs, is sound."""
    table, _, column = pattern.rpartition(".")
    known = pack.schema.tables.get(pack.fields[pattern].scope)
    return pattern in pack.schema.fields or (known is not None and bool(table) and column in known.columns)
