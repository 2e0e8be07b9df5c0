"""The rule language: grammar, types, cost, three-valued evaluation. LANGUAGE.md is its reference.

lark is imported with the first expression compiled, not with this package.
"""

from labdesk.lang.cache import AggregateCache
from labdesk.lang.cost import REFERENCE_ROWS, STEP_BUDGET, Cost
from labdesk.lang.errors import LangError
from labdesk.lang.expression import TOO_COSTLY, Expression, Outcome, compile_expression
from labdesk.lang.schema import Data, Field, Param, Schedule, Schema, Table, Tier, TierTable
from labdesk.lang.types import (
    BOOL,
    DATE,
    DURATION,
    MOMENT,
    MONTH,
    NUMBER,
    OPAQUE,
    PERCENT,
    PLACE,
    TEXT,
    Kind,
    OptionSet,
    Type,
    choice,
    choices,
    number,
)
from labdesk.lang.values import OPEN, Answer, Month, Place, Value

__all__ = [
    "BOOL",
    "DATE",
    "DURATION",
    "MOMENT",
    "MONTH",
    "NUMBER",
    "OPAQUE",
    "OPEN",
    "PERCENT",
    "PLACE",
    "REFERENCE_ROWS",
    "STEP_BUDGET",
    "TEXT",
    "TOO_COSTLY",
    "AggregateCache",
    "Answer",
    "Cost",
    "Data",
    "Expression",
    "Field",
    "Kind",
    "LangError",
    "Month",
    "OptionSet",
    "Outcome",
    "Param",
    "Place",
    "Schedule",
    "Schema",
    "Table",
    "Tier",
    "TierTable",
    "Type",
    "Value",
    "choice",
    "choices",
    "compile_expression",
    "number",
]
