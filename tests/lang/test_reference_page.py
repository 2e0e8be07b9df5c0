"""Every example of LANGUAGE.md does what the page says."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from importlib.resources import files

import pytest

from labdesk.lang import (
    BOOL,
    DATE,
    OPEN,
    PLACE,
    TEXT,
    Field,
    LangError,
    OptionSet,
    Param,
    Schedule,
    Schema,
    Table,
    choice,
    choices,
    compile_expression,
    number,
)
from labdesk.lang.calls import function_names
from labdesk.lang.cost import REFERENCE_ROWS, STEP_BUDGET
from labdesk.lang.limits import MAX_DEPTH, MAX_LENGTH, MAX_NODES
from tests.lang import world
from tests.lang.world import Answers

PAGE = files("labdesk.lang").joinpath("LANGUAGE.md").read_text(encoding="utf-8")
EXAMPLES = [line for block in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
MONEY = number("万元")
SCHEMA = Schema(
    fields={
        "lead.name": Field(TEXT),
        "lead.nature": Field(choice(OptionSet("nature", ("企业", "事业单位")))),
        "lead.office": Field(PLACE),
        "lead.sealed": Field(BOOL),
        "plan.overview": Field(TEXT),
        "plan.start": Field(DATE),
        "plan.end": Field(DATE),
        "plan.budget": Field(MONEY),
        "directions.main": Field(choice(world.DIRECTIONS)),
        "directions.second": Field(choice(world.DIRECTIONS), optional=True),
        "directions.more": Field(choices(world.DIRECTIONS), optional=True),
    },
    tables=world.SCHEMA.tables
    | {"funds": Table({"y1": Field(MONEY), "y2": Field(MONEY)}, fixed_rows=("own", "state"))},  # type: ignore[operator]
    params={
        "headcount_min": Param(number("人"), Decimal(15)),
        "term_years": Param(number("年"), Decimal(2)),
        "closes": Param(DATE, dt.date(2024, 12, 10)),
    },
    tiers=world.SCHEMA.tiers,
    schedules={"most": Schedule(OptionSet("nature", ("企业", "事业单位")), {"企业": Decimal(100)}, MONEY)},
    regions=world.REGIONS.get,
)
SHOWN = {True: "是", False: "否", OPEN: "未定"}


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_does_what_the_page_says(line: str) -> None:
    source, mark, expected = re.fullmatch(r"(.*?)(?: (⇒|✗) (.*))?", line).groups()  # type: ignore[union-attr]
    if mark == "✗":
        with pytest.raises(LangError, match=re.escape(expected)):
            compile_expression(source, SCHEMA, expect=None)
        return
    expression = compile_expression(source, SCHEMA, expect=None if mark else BOOL)
    if mark:
        value = expression.evaluate(Answers()).value
        assert (SHOWN[value] if isinstance(value, bool) or value is OPEN else str(value)) == expected


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) > 40


def test_the_page_names_every_function_and_every_bound() -> None:
    assert [name for name in function_names() if f"`{name}" not in PAGE] == []
    for bound in (MAX_LENGTH, MAX_NODES, MAX_DEPTH, STEP_BUDGET, REFERENCE_ROWS):
        assert f"{bound:,}" in PAGE
