"""Random expressions over the tests' programme, and random answers to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from labdesk.lang import Answer, Place
from tests.lang.world import DEGREES, DIRECTIONS, NATURES, REGIONS, TITLES, Answers

Draw = Callable[[st.SearchStrategy[Any]], Any]

NAMES = ("甲", "乙", "丙")
DATES = ("2022-03-01", "2024-02-29", "2024-12-10")


@dataclass(frozen=True)
class Spot:
    """Where in an expression something is written: in which rows, in an iteration or not, how deep it may still go."""

    depth: int
    rows: tuple[str, ...] = ()
    turning: bool = False

    @property
    def may_count(self) -> bool:
        """Whether rows may still be gone through here."""
        return self.depth > 0 and len(self.rows) < 2

    def deeper(self, *, row: str = "", turning: bool = False) -> Spot:
        rows = (*self.rows, row) if row else self.rows
        return replace(self, depth=self.depth - 1, rows=rows, turning=self.turning or turning)


# From a seed rather than from draws: that gives far more different expressions, and they are short enough unshrunk.
SEEDS = st.tuples(st.integers(0, 2**32), st.integers(0, 3))


def conditions() -> st.SearchStrategy[str]:
    """Conditions as text."""
    return SEEDS.map(lambda seed: condition(Random(seed[0]), Spot(seed[1])))


def numbers() -> st.SearchStrategy[str]:
    """Numbers as text."""
    return SEEDS.map(lambda seed: number(Random(seed[0]), Spot(seed[1])))


def condition(chance: Random, at: Spot) -> str:
    """One condition."""
    inner = at.deeper()

    def some() -> str:
        return condition(chance, inner)

    kinds = ["fact", "fact"]
    if at.depth > 0:
        kinds += ["and", "or", "implies", "not", "if"] + ["compare"] * 3 + ["turns"] * (not at.turning)
    if at.may_count:
        kinds += ["different"] + ["rows"] * 3
    match chance.choice(kinds):
        case "fact":
            return chance.choice(_facts(at))
        case "not":
            return f"not ({some()})"
        case "if":
            return f"(if {some()} then {some()} else {some()})"
        case "compare":
            operator = chance.choice(("=", "!=", "<", "<=", ">", ">="))
            return f"{number(chance, inner)} {operator} {number(chance, inner)}"
        case "different":
            arguments = ("plan.main, plan.others", "lead.name, partners.name", "staff.name", "plan.main")
            return f"all_different({chance.choice(arguments)})"
        case "rows":
            table = chance.choice(("staff", "partners"))
            row = at.deeper(row=table)
            return f"{chance.choice(('any', 'all'))}({table}{_where(chance, row)}: {condition(chance, row)})"
        case "turns":
            return f"{chance.choice(('any', 'all'))}(y in 1..3: {condition(chance, at.deeper(turning=True))})"
        case operator:
            return f"({some()} {operator} {some()})"


def number(chance: Random, at: Spot) -> str:
    """One number."""
    inner = at.deeper()

    def some() -> str:
        return number(chance, inner)

    kinds = ["value", "value"]
    if at.depth > 0:
        kinds += ["sum", "product", "quotient", "function", "if"] + ["turns"] * (not at.turning)
    if at.may_count:
        kinds += ["rows"] * 4
    match chance.choice(kinds):
        case "value":
            return chance.choice(_numbers(at))
        case "sum":
            return f"({some()} {chance.choice('+-')} {some()})"
        case "product":
            return f"{some()} * {some()}"
        case "quotient":
            return f"({some()}) / {some()}"
        case "function":
            shape = chance.choice(
                ("abs({})", "round({})", "tier(grant, {})", "tier(spent, {})", "min({}, 3)", "max(2, {})")
            )
            return shape.format(some())
        case "if":
            return f"(if {condition(chance, inner)} then {some()} else {some()})"
        case "turns":
            turn = at.deeper(turning=True)
            if chance.random() < 0.5:
                return f"sum(y in 1..3: {number(chance, turn)})"
            return f"count(y in 1..3: {condition(chance, turn)})"
    return _aggregate(chance, at)


def _aggregate(chance: Random, at: Spot) -> str:
    table = chance.choice(("staff", "partners"))
    row = at.deeper(row=table)
    shapes = ["count({0}{1})", "count(distinct {0} by {3}{1})", "sum({0}.{2}{1})", "min({0}.{2}{1})", "max({0}.{2}{1})"]
    shapes += ["distinct({0}.name{1})", "share({0} where {4})"]
    column, keys = ("hours", "name, birth") if table == "staff" else ("joint", "name, nature")
    return chance.choice(shapes).format(table, _where(chance, row), column, keys, condition(chance, row))


def _where(chance: Random, row: Spot) -> str:
    return f" where {condition(chance, row)}" if chance.random() < 0.5 else ""


def _facts(at: Spot) -> list[str]:
    facts = [
        "lead.sealed",
        "plan.risky",
        "lead.nature = 企业",
        "lead.nature in (事业单位, 985高校)",
        'lead.name = "甲"',
    ]
    facts += ["plan.start <= 2024-02-29", "plan.end > plan.start", "plan.start + 2 年 >= plan.end", "given(lead.name)"]
    facts += [
        "lead.place within 苏州市",
        "plan.others contains 医疗",
        "plan.main not in (工业, 农业)",
        "plan.budget in 1..3",
    ]
    if "staff" in at.rows:
        facts += ["staff.research", "staff.title >= 副高", "staff.degree < 硕士", "staff.name = lead.name"] * 2
    if "partners" in at.rows:
        facts += ["partners.nature != 企业", "partners.name = lead.name", "partners.joint >= 2"] * 2
    if set(at.rows) == {"staff", "partners"}:
        facts += ["staff.name = partners.name"] * 4
    return facts


def _numbers(at: Spot) -> list[str]:
    values = ["0", "1", "2", "3", "0.5", "30%", "plan.budget", "plan.balance", "param.term", "length(lead.name)"]
    values += ["plan.rate", "words(lead.name)", "schedule(most, lead.nature)"]
    values += ["years_between(plan.start, plan.end)", "year(plan.start)", "funds.own.y1"]
    values += ["sum(funds.y1)"] * at.may_count
    values += ["schedule(level, staff.title)"] * ("staff" in at.rows)
    values += ["staff.hours"] * 3 * ("staff" in at.rows) + ["partners.joint"] * 3 * ("partners" in at.rows)
    return values + ["y"] * 3 * at.turning


_SMALL = st.sampled_from([Decimal(text) for text in ("-1", "0", "0.5", "1", "2", "3", "120", "0.1")])
_NATURAL = st.sampled_from([Decimal(text) for text in ("0", "1", "2.5", "3")])
_DATE = st.sampled_from([dt.date.fromisoformat(text) for text in DATES])
_TRUTH = st.booleans()
_NAME = st.sampled_from(NAMES)
_NATURE = st.sampled_from(NATURES.labels)

_FIELDS: dict[str, st.SearchStrategy[Answer]] = {
    "lead/name": _NAME,
    "lead/nature": _NATURE,
    "lead/place": st.sampled_from([Place((*REGIONS["苏州市"], "昆山市")), Place(REGIONS["南京市"])]),
    "lead/sealed": _TRUTH,
    "plan/start": _DATE,
    "plan/end": _DATE,
    "plan/budget": _NATURAL,
    "plan/balance": _SMALL,
    "plan/main": st.sampled_from(DIRECTIONS.labels),
    "plan/others": st.frozensets(st.sampled_from(DIRECTIONS.labels), max_size=2),
    "plan/risky": _TRUTH,
    "plan/rate": _NATURAL,
    "funds/own/y1": _SMALL,
    "funds/state/y1": _SMALL,
}
COLUMNS: dict[str, dict[str, st.SearchStrategy[Answer]]] = {
    "staff": {
        "name": _NAME,
        "birth": st.sampled_from(("1980", "1990")),
        "research": _TRUTH,
        "title": st.sampled_from(TITLES.labels),
        "degree": st.sampled_from(DEGREES.labels),
        "hours": _SMALL,
    },
    "partners": {"name": _NAME, "joint": _SMALL, "nature": _NATURE},
}


@st.composite
def answers(draw: Draw, *, fewest_staff: int = 0) -> Answers:
    """Every question answered, with a few rows."""
    tables = {
        table: draw(st.lists(st.fixed_dictionaries(columns), min_size=fewest_staff * (table == "staff"), max_size=4))
        for table, columns in COLUMNS.items()
    }
    return Answers(draw(st.fixed_dictionaries(_FIELDS)), **tables)


def leaf_answers(path: str) -> st.SearchStrategy[Answer]:
    """Answers to the question at a path."""
    table, _, column = path.partition("/")
    return COLUMNS[table][column.partition("/")[2]] if table in COLUMNS else _FIELDS[path]


FIELD_PATHS = tuple(_FIELDS)
