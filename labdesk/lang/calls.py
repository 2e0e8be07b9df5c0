"""Functions and aggregates: which arguments they take, and what they become."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from labdesk.lang import aggregate as a
from labdesk.lang import columns as c
from labdesk.lang import days, lookups
from labdesk.lang import functions as f
from labdesk.lang import syntax as s
from labdesk.lang.arithmetic import Absolute, Extreme, Mapped, rounded
from labdesk.lang.different import AllDifferent
from labdesk.lang.elsewhere import ELSEWHERE
from labdesk.lang.errors import Mistake
from labdesk.lang.iterate import MAX_TURNS, Function, Iteration
from labdesk.lang.leaves import Constant, Leaf
from labdesk.lang.logic import Implies, Junction
from labdesk.lang.node import Node
from labdesk.lang.types import BOOL, NUMBER, TEXT, Kind, Type

if TYPE_CHECKING:
    from labdesk.lang.checker import Checker

_AGGREGATES = frozenset({"count", "sum", "min", "max", "distinct", "share", "any", "all", "count distinct"})
_MOST_DECIMALS = 10


def check_call(checker: Checker, call: s.Call) -> Node:
    """A call by the name of its function."""
    several = len(call.arguments) > 1 and call.function in {"min", "max"}
    if call.function in _AGGREGATES and not several:
        return _check_aggregate(checker, call)
    if call.where is not None or call.body is not None:
        raise Mistake(f"{call.function}(…) 里不能用 where 或冒号", call.column)
    check = _FUNCTIONS.get(call.function)
    if check is None:
        known = ELSEWHERE.get(call.function.lower().replace("_", ""))
        advice = f"；{known}" if known else f"，可用的是：{'、'.join(function_names())}"
        raise Mistake(f"没有名为「{call.function}」的函数{advice}", call.column)
    return check(checker, call)


def function_names() -> list[str]:
    """All functions and aggregates there are."""
    return sorted((_AGGREGATES | _FUNCTIONS.keys()) - {"count distinct"})


def _check_aggregate(checker: Checker, call: s.Call) -> Node:
    if len(call.arguments) != 1:
        raise Mistake(f"{call.function}(…) 只统计一个对象", call.column)
    argument = call.arguments[0]
    if isinstance(argument, s.Between):
        return _iteration(checker, call, argument)
    match call.function:
        case "any" | "all":
            return _quantifier(checker, call, argument)
        case "count" | "share":
            return _count(checker, call, argument)
        case "count distinct":
            return _count_distinct(checker, call, argument)
        case "distinct" if call.by:
            raise Mistake("按列去重写作 count(distinct 表 by 列)", call.column)
        case "sum" | "min" | "max" | "distinct":
            return _column(checker, call, argument)
    raise Mistake("distinct 只能写在 count( 之后", call.column)


def _no_body(call: s.Call) -> None:
    if call.body is not None:
        raise Mistake(f"{call.function}(…) 里的条件用 where，不用冒号", call.body.column)


def _quantifier(checker: Checker, call: s.Call, argument: s.Syntax) -> Node:
    table = checker.names.table(argument)
    with checker.names.row_of(table, argument) as scope:
        where = checker.expect(call.where, BOOL) if call.where is not None else None
        body = checker.expect(call.body, BOOL) if call.body is not None else None
    is_any = call.function == "any"
    if where is not None and body is not None:
        test: Node = Junction([where, body], decisive=False) if is_any else Implies(where, body)
    elif body is not None:
        test = body
    elif where is not None and is_any:
        test = where
    else:
        raise Mistake(f"{call.function} 少了条件，写作 {call.function}(表 where 条件: 条件)", call.column)
    named = (table, checker.names.schema.tables[table])
    return a.Quantifier(call.column, named, scope, test, decisive=is_any)


def _count(checker: Checker, call: s.Call, argument: s.Syntax) -> Node:
    _no_body(call)
    if call.function == "count" and call.where is None and (options := _choices(checker, argument)) is not None:
        return f.Chosen(options)
    table = checker.names.table(argument)
    with checker.names.row_of(table, argument) as scope:
        where = checker.expect(call.where, BOOL) if call.where is not None else None
    named = (table, checker.names.schema.tables[table])
    if call.function == "count":
        return a.Count(call.column, named, scope, where)
    if where is None:
        raise Mistake("share 少了条件，写作 share(表 where 条件)", call.column)
    return a.Share(call.column, named, scope, where)


def _choices(checker: Checker, node: s.Syntax) -> Leaf | None:
    """The multiple choice of that name, if it is one."""
    found = checker.names.find(node) if isinstance(node, s.Name) else None
    return found if isinstance(found, Leaf) and found.type.kind is Kind.CHOICES else None


def _count_distinct(checker: Checker, call: s.Call, argument: s.Syntax) -> Node:
    table = checker.names.table(argument)
    with checker.names.row_of(table, argument) as scope:
        keys = [checker.names.column(key) for key in call.by]
        where = checker.expect(call.where, BOOL) if call.where is not None else None
    return c.CountDistinct(call.column, (table, checker.names.schema.tables[table]), scope, keys, where)


def _column(checker: Checker, call: s.Call, argument: s.Syntax) -> Node:
    _no_body(call)
    table, column = checker.names.table_column(argument)
    with checker.names.row_of(table, argument) as scope:
        leaf = checker.names.column(column)
        where = checker.expect(call.where, BOOL) if call.where is not None else None
    named, of = (table, checker.names.schema.tables[table]), leaf.type
    if call.function == "sum" and of.kind is not Kind.NUMBER:
        raise Mistake(f"sum 只能合计数，{column.name} 是{of}", column.column)
    if call.function in {"min", "max"} and not of.is_ordered:
        raise Mistake(f"{of}没有大小，不能求 {call.function}", column.column)
    if call.function == "distinct":
        of = NUMBER.with_unit(named[1].unit)
    return c.ColumnAggregate(of, named, scope, leaf, where, function=call.function)


def _iteration(checker: Checker, call: s.Call, head: s.Between) -> Node:
    if call.function not in {"all", "any", "count", "sum"}:
        raise Mistake("循环只能用 all、any、count、sum", call.column)
    if call.body is None or call.where is not None:
        raise Mistake(f"循环写作 {call.function}(变量 in 起..止: 内容)", call.column)
    if not isinstance(head.value, s.Name):
        raise Mistake("in 前面应是循环变量的名称", head.column)
    bounds = (checker.expect_kind(head.low, Kind.NUMBER), checker.expect_kind(head.high, Kind.NUMBER))
    ends = [bound.value for bound in bounds if isinstance(bound, Constant) and isinstance(bound.value, int)]
    if len(ends) == 2 and ends[1] - ends[0] >= MAX_TURNS:
        raise Mistake(f"循环次数太多，最多 {MAX_TURNS} 次", head.column)
    unit = bounds[1].type.unit or bounds[0].type.unit or "项"
    with checker.names.variable(head.value.name, unit, head.value) as slot:
        body = checker.expect(call.body, NUMBER if call.function == "sum" else BOOL)
    return Iteration(cast(Function, call.function), call.column, slot, bounds, body, unit=unit)


def _arity(call: s.Call, least: int, most: int) -> None:
    if not least <= len(call.arguments) <= most:
        wanted = str(least) if least == most else f"{least} 至 {most}"
        raise Mistake(f"{call.function} 要有 {wanted} 个参数，这里有 {len(call.arguments)} 个", call.column)


def _leaf(checker: Checker, node: s.Syntax, function: str) -> Leaf:
    checked = checker.check(node)
    if not isinstance(checked, Leaf):
        raise Mistake(f"{function} 里应是一个字段", node.column)
    return checked


def _length(checker: Checker, call: s.Call) -> Node:
    _arity(call, 1, 1)
    measure = f.text_length if call.function == "length" else f.word_count
    return f.Length(checker.expect(call.arguments[0], TEXT), measure)


def _date_part(checker: Checker, call: s.Call) -> Node:
    _arity(call, 1, 1)
    date = checker.expect_kind(call.arguments[0], Kind.DATE, Kind.MONTH, Kind.MOMENT)
    return days.DatePart(NUMBER, date, call.function)


def _distance(checker: Checker, call: s.Call) -> Node:
    _arity(call, 2, 2)
    first, second = (_day(checker, argument) for argument in call.arguments)
    return days.Distance(days.DAYS if call.function == "days_between" else days.YEARS, first, second)


def _age(checker: Checker, call: s.Call) -> Node:
    _arity(call, 2, 2)
    birth = _leaf(checker, call.arguments[0], "age")
    if birth.type.kind is not Kind.TEXT:
        raise Mistake(f"age 的第一个参数应是出生年月，这里是{birth.type}", call.arguments[0].column)
    return days.Age(birth, _day(checker, call.arguments[1]))


def _day(checker: Checker, node: s.Syntax) -> Node:
    """A day; of a moment its day, of a month any of its days."""
    when = checker.expect_kind(node, Kind.DATE, Kind.MOMENT, Kind.MONTH)
    return when if when.type.kind is Kind.DATE else days.Day(when)


def _date(checker: Checker, call: s.Call) -> Node:
    _arity(call, 1, 1)
    return _day(checker, call.arguments[0])


def _tier(checker: Checker, call: s.Call) -> Node:
    _arity(call, 2, 2)
    name = call.arguments[0]
    tiers = checker.names.schema.tiers
    if not isinstance(name, s.Name) or name.name not in tiers:
        listed = "、".join(tiers) or "（没有）"
        raise Mistake(f"tier 的第一个参数应是分档表的名称，可用的是：{listed}", name.column)
    return lookups.TierValue(call.column, tiers[name.name], checker.expect_kind(call.arguments[1], Kind.NUMBER))


def _schedule(checker: Checker, call: s.Call) -> Node:
    _arity(call, 2, 2)
    name, chosen = call.arguments
    schedules = checker.names.schema.schedules
    if not isinstance(name, s.Name) or name.name not in schedules:
        listed = "、".join(schedules) or "（没有）"
        raise Mistake(f"schedule 的第一个参数应是取值表的名称，可用的是：{listed}", name.column)
    choice = checker.expect_kind(chosen, Kind.CHOICE, Kind.ORDERED)
    if choice.type.options != schedules[name.name].options:
        raise Mistake(f"取值表「{name.name}」按另一组选项取值，与这里的选项不同", chosen.column)
    return lookups.ScheduleValue(call.column, schedules[name.name], choice)


def _given(checker: Checker, call: s.Call) -> Node:
    _arity(call, 1, 1)
    return f.Given(_leaf(checker, call.arguments[0], "given"))


def _absolute(checker: Checker, call: s.Call) -> Node:
    _arity(call, 1, 1)
    return Absolute(checker.expect_kind(call.arguments[0], Kind.NUMBER))


def _round(checker: Checker, call: s.Call) -> Node:
    _arity(call, 1, 2)
    digits = 0
    if len(call.arguments) == 2:
        given = checker.check(call.arguments[1])
        if not isinstance(given, Constant) or given.value not in range(_MOST_DECIMALS + 1):
            raise Mistake(f"小数位数应是 0 至 {_MOST_DECIMALS} 的整数", call.arguments[1].column)
        digits = int(given.value)
    number = checker.expect_kind(call.arguments[0], Kind.NUMBER)
    return Mapped(number.type, number, rounded(digits))


def _extreme(checker: Checker, call: s.Call) -> Node:
    operands = checker.same_type(call.arguments)
    if not operands[0].type.is_ordered:
        raise Mistake(f"{operands[0].type}没有大小，不能求 {call.function}", call.column)
    return Extreme(call.column, operands, min if call.function == "min" else max)


def _all_different(checker: Checker, call: s.Call) -> Node:
    if not call.arguments:
        _arity(call, 1, 100)
    leaves: list[Leaf] = []
    tables: list[c.ColumnValues] = []
    for argument in call.arguments:
        if isinstance(argument, s.Name) and checker.names.find(argument) is None:
            table, column = checker.names.table_column(argument)
            with checker.names.row_of(table, argument) as scope:
                leaf = checker.names.column(column)
            tables.append(c.ColumnValues((table, checker.names.schema.tables[table]), scope, leaf))
        else:
            leaves.append(leaf := _leaf(checker, argument, "all_different"))
        first = (leaves or [table.leaf for table in tables])[0].type
        if not _alike(first, leaf.type):
            raise Mistake(f"{first}不能与{leaf.type}比较是否相同", argument.column)
    return AllDifferent(call.column, leaves, tables)


def _alike(first: Type, second: Type) -> bool:
    """One type; or one and several options of the same set without order."""
    kinds = {first.kind, second.kind}
    return first == second or (kinds == {Kind.CHOICE, Kind.CHOICES} and first.options == second.options)


_FUNCTIONS: dict[str, Callable[[Checker, s.Call], Node]] = {
    "length": _length,
    "words": _length,
    "year": _date_part,
    "month": _date_part,
    "days_between": _distance,
    "years_between": _distance,
    "age": _age,
    "date": _date,
    "tier": _tier,
    "schedule": _schedule,
    "given": _given,
    "abs": _absolute,
    "round": _round,
    "min": _extreme,
    "max": _extreme,
    "all_different": _all_different,
}
