"""What spreadsheets and programming languages call a function, and what to write here instead."""

from __future__ import annotations

from typing import Final

_NO_TODAY = "没有「今天」，请与参数（截止日）或填写的日期比较"
_GIVEN = "没填永远是未定；问已填写作 given(字段)"
_AVERAGE = "平均写作 sum(表.列) / count(表)"
ELSEWHERE: Final = {
    "len": "行数写作 count(表)，字数写作 length(文字) 或 words(文字)",
    "today": _NO_TODAY,
    "now": _NO_TODAY,
    "avg": _AVERAGE,
    "average": _AVERAGE,
    "mean": _AVERAGE,
    "countif": "写作 count(表 where 条件)",
    "sumif": "写作 sum(表.列 where 条件)",
    "exists": "写作 any(表 where 条件)",
    "empty": _GIVEN,
    "isempty": _GIVEN,
    "isnull": _GIVEN,
    "isblank": _GIVEN,
    "filled": _GIVEN,
    "iif": "写作 if 条件 then 甲 else 乙",
    "unique": "各不相同写作 all_different(表.列)，不同值的个数写作 distinct(表.列)",
    "ceil": "只有四舍五入：round(数, 小数位)",
    "floor": "只有四舍五入：round(数, 小数位)",
    "sqrt": "没有开方，请改写成乘法",
    "pow": "没有乘方，请改写成乘法",
    "concat": "文字不能连接；印的时候在版式里连起来",
    "datediff": "写作 days_between(甲, 乙) 或 years_between(甲, 乙)",
    "lookup": "由选项取数写作 schedule(取值表, 选项字段)，由数取数写作 tier(分档表, 数)",
    "vlookup": "由选项取数写作 schedule(取值表, 选项字段)，由数取数写作 tier(分档表, 数)",
}
