"""The rule engine alone, from an edit to its findings: forty rules of every kind, by the number of staff rows."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from bench import timing
from bench.edits import FRAME, SIZES
from bench.line import Aim, Line
from labdesk.lang import (
    BOOL,
    OPEN,
    TEXT,
    Answer,
    Field,
    OptionSet,
    Param,
    Schema,
    Table,
    choice,
    compile_expression,
    number,
)
from labdesk.rules import Engine, Rule

_DEGREES: Final = OptionSet("degree", ("无", "学士", "硕士", "博士"), ordered=True)
_TITLES: Final = OptionSet("title", ("无", "初级", "中级", "副高", "正高"), ordered=True)
_SCHEMA: Final = Schema(
    fields={"lead.name": Field(TEXT), "plan.overview": Field(TEXT), "plan.staff_planned": Field(number("人"))},
    tables={
        "staff": Table(
            {
                "name": Field(TEXT),
                "birth": Field(TEXT),
                "unit": Field(TEXT),
                "research": Field(BOOL),
                "degree": Field(choice(_DEGREES)),
                "title": Field(choice(_TITLES)),
                "hours": Field(number("小时")),
            },
            unit="人",
            empty_is_open=True,
        ),
        "results": Table({"year": Field(number()), "name": Field(TEXT)}, empty_is_open=True),
    },
    params={"headcount_min": Param(number("人"), Decimal(15)), "term": Param(number("年"), Decimal(2))},
)
_TEMPLATES: Final = (
    "count(distinct staff by name, birth) >= {n}",
    "count(staff where research and (title >= 副高 or degree >= 硕士)) >= {n}",
    "share(staff where degree >= 博士) >= {n}%",
    "all(staff where research: degree >= 学士 or title >= 中级)",
    "any(staff where title = 正高: research)",
    "sum(staff.hours where research) >= {n}",
    "max(staff.hours) <= {n} * 100",
    "distinct(staff.unit where research) >= {n}",
    "all(y in 1..param.term: count(results where year = y) >= 1)",
    "length(plan.overview) >= {n}",
)
RULES: Final = 40


def lines(sizes: Sequence[tuple[int, int]] = SIZES, edits: int = 300, passes: int = 3) -> Iterator[Line]:
    """One line for each number of staff rows."""
    for rows, frames in sizes:
        times = timing.quietest(edit_seconds(rows, edits, seed) for seed in range(passes))
        yield Line(f"engine alone, {RULES} rules, {rows} rows", tuple(times), FRAME, Aim("within", frames), by="p99")


class Answers:
    """Answers in plain dictionaries, so that the engine alone is measured."""

    def __init__(self) -> None:
        self.values: dict[str, Answer] = {}
        self.tables: dict[str, list[str]] = {}

    def value(self, path: str) -> Answer:
        return self.values.get(path, OPEN)

    def rows(self, table: str) -> Sequence[str]:
        return self.tables.get(table, [])


def answers(rows: int, chance: random.Random) -> Answers:
    """So many staff, one cell in ten still blank."""
    data = Answers()
    data.tables["staff"] = [f"r{index}" for index in range(rows)]
    for row in data.tables["staff"]:
        for column in _SCHEMA.tables["staff"].columns:
            if chance.random() < 0.9:
                data.values[f"staff/{row}/{column}"] = _cell(column, chance)
    data.tables["results"] = ["x1", "x2"]
    data.values |= {"results/x1/year": Decimal(1), "results/x2/year": Decimal(2), "plan/overview": "概述" * 500}
    return data


def _cell(column: str, chance: random.Random) -> Answer:
    match column:
        case "research":
            return chance.random() < 0.5
        case "degree":
            return chance.choice(_DEGREES.labels)
        case "title":
            return chance.choice(_TITLES.labels)
        case "hours":
            return Decimal(chance.randrange(10_000)) / 10
        case _:
            return f"{column}{chance.randrange(1_000_000)}"


def engine(data: Answers) -> Engine:
    """Forty rules of every kind of aggregate over the answers."""
    rules = [
        Rule(
            f"rule{index}",
            "bar",
            "apply",
            "condition",
            "三（二）",
            "要求",
            compile_expression(_TEMPLATES[index % len(_TEMPLATES)].format(n=index + 1), _SCHEMA),
        )
        for index in range(RULES)
    ]
    return Engine(rules, data)


def edit_seconds(rows: int, edits: int, seed: int) -> list[float]:
    """The time that each of so many random edits takes to its findings: mostly cells, some rows in and out."""
    chance = random.Random(seed)
    data = answers(rows, chance)
    measured = engine(data)
    measured.evaluate_all()
    seconds = []
    for number_of_edit in range(edits):
        path = _edit(data, chance, f"n{number_of_edit}")
        seconds.append(timing.seconds(partial(measured.update, [path])))
    return seconds


def _edit(data: Answers, chance: random.Random, new_row: str) -> str:
    staff = data.tables["staff"]
    kind = chance.random()
    if kind < 0.05:
        staff.insert(chance.randrange(len(staff) + 1), new_row)
        return f"staff/{new_row}"
    if kind < 0.1:
        return f"staff/{staff.pop(chance.randrange(len(staff)))}"
    column = chance.choice(list(_SCHEMA.tables["staff"].columns))
    path = f"staff/{chance.choice(staff)}/{column}"
    data.values[path] = _cell(column, chance)
    return path
