"""A small programme for the tests of the rule language: its schema, and answers to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from labdesk.lang import (
    BOOL,
    DATE,
    MOMENT,
    MONTH,
    OPAQUE,
    OPEN,
    PLACE,
    TEXT,
    Answer,
    Expression,
    Field,
    OptionSet,
    Outcome,
    Param,
    Schedule,
    Schema,
    Table,
    Tier,
    TierTable,
    Type,
    choice,
    choices,
    compile_expression,
    number,
)

NATURES = OptionSet("nature", ("企业", "事业单位", "社会组织", "985高校"))
TITLES = OptionSet("title", ("无", "初级", "中级", "副高", "正高"), ordered=True)
DEGREES = OptionSet("degree", ("无", "学士", "硕士", "博士"), ordered=True)
DIRECTIONS = OptionSet("direction", ("工业", "农业", "医疗", "金融"))

REGIONS = {
    "江苏省": ("江苏省",),
    "苏州市": ("江苏省", "苏州市"),
    "昆山市": ("江苏省", "苏州市", "昆山市"),
    "南京市": ("江苏省", "南京市"),
    "江苏省/南京市/鼓楼区": ("江苏省", "南京市", "鼓楼区"),
}

SCHEMA = Schema(
    fields={
        "lead.name": Field(TEXT),
        "lead.nature": Field(choice(NATURES)),
        "lead.place": Field(PLACE),
        "lead.office": Field(PLACE),
        "lead.sealed": Field(BOOL, label="已盖章"),
        "lead.licence": Field(OPAQUE, optional=True),
        "plan.overview": Field(TEXT, label="概述"),
        "plan.start": Field(DATE),
        "plan.end": Field(DATE),
        "plan.month": Field(MONTH),
        "plan.handed_in": Field(MOMENT),
        "plan.budget": Field(number("万元", Decimal(0)), label="总投入"),
        "plan.balance": Field(number("万元")),
        "plan.years": Field(number("年")),
        "plan.rate": Field(number("%", Decimal(0))),
        "plan.main": Field(choice(DIRECTIONS)),
        "plan.second": Field(choice(DIRECTIONS), optional=True),
        "plan.third": Field(choice(DIRECTIONS), optional=True),
        "plan.others": Field(choices(DIRECTIONS)),
        "plan.more": Field(choices(DIRECTIONS), optional=True),
        "plan.risky": Field(BOOL),
    },
    tables={
        "staff": Table(
            {
                "name": Field(TEXT),
                "birth": Field(TEXT),
                "research": Field(BOOL),
                "title": Field(choice(TITLES)),
                "degree": Field(choice(DEGREES)),
                "hours": Field(number("小时")),
                "since": Field(DATE),
                "unit": Field(TEXT, optional=True),
            },
            unit="人",
            empty_is_open=True,
            label="人员名单",
        ),
        "partners": Table(
            {"name": Field(TEXT), "joint": Field(number("次")), "nature": Field(choice(NATURES))}, unit="家"
        ),
        "results": Table({"year": Field(number()), "name": Field(TEXT)}, empty_is_open=True),
        "funds": Table(
            {"y1": Field(number("万元")), "y2": Field(number("万元"))}, fixed_rows=("own", "state"), unit="项"
        ),
    },
    params={
        "headcount": Param(number("人"), Decimal(15)),
        "term": Param(number("年"), Decimal(2)),
        "closes": Param(DATE, dt.date(2024, 12, 10)),
        "copies": Param(number("份"), OPEN),
    },
    tiers={
        "grant": TierTable((Tier(Decimal(100), Decimal(10)), Tier(Decimal(500), Decimal(30)), Tier(None, Decimal(50)))),
        "spent": TierTable((Tier(Decimal(2), Decimal(5), inclusive=True), Tier(None, Decimal("2.5"))), number("%")),
    },
    schedules={
        "most": Schedule(
            NATURES,
            {"企业": Decimal(100), "事业单位": Decimal(50), "社会组织": OPEN, "985高校": Decimal(50)},
            number("万元"),
        ),
        "level": Schedule(TITLES, {label: Decimal(rank) for rank, label in enumerate(TITLES.labels)}),
    },
    regions=REGIONS.get,
)


class Answers:
    """Answers by path; tables are lists of rows with the ids r1, r2 …"""

    def __init__(self, values: Mapping[str, Answer] | None = None, **tables: Sequence[Mapping[str, Answer]]) -> None:
        self.values: dict[str, Answer] = {path.replace(".", "/"): value for path, value in (values or {}).items()}
        self.tables: dict[str, list[str]] = {"funds": ["own", "state"]}
        for table, rows in tables.items():
            self.tables[table] = [f"r{index}" for index in range(1, len(rows) + 1)]
            for row, cells in zip(self.tables[table], rows, strict=True):
                self.values |= {f"{table}/{row}/{column}": value for column, value in cells.items()}

    def value(self, path: str) -> Answer:
        return self.values.get(path, OPEN)

    def rows(self, table: str) -> Sequence[str]:
        return self.tables.get(table, [])


def expression(source: str, expect: Type | None = BOOL) -> Expression:
    return compile_expression(source, SCHEMA, expect=expect)


def outcome(
    source: str, values: Mapping[str, Answer] | None = None, **tables: Sequence[Mapping[str, Answer]]
) -> Outcome:
    """What an expression of any type says about answers."""
    return expression(source, None).evaluate(Answers(values, **tables))


def value(source: str, values: Mapping[str, Answer] | None = None, **tables: Sequence[Mapping[str, Answer]]) -> Any:
    return outcome(source, values, **tables).value


def people(count: int, **cells: Answer) -> list[dict[str, Answer]]:
    """So many staff with different names."""
    return [{"name": f"某{index}", **cells} for index in range(count)]
