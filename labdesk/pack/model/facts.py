"""The facts of a source: documents, clauses, parameters, option lists and look-ups."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PrivateAttr, Strict, StrictBool, StrictStr, WithJsonSchema, model_validator

from labdesk.pack.model.base import Cite, Id, Model, Text

_PERCENT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)%")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Source(Model):
    """A source document: what it is called, who issued it, and the SHA-256 of the text that was read, where it is
    kept."""

    id: Id
    title: Text
    issuer: str = ""
    number: str = ""
    dated: dt.date | None = None
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    citable: bool = True
    note: str = ""


class Clause(Model):
    """One fact of a source in our own short words, and what in the pack covers it (`rule:headcount`,
    `field:staff.degree`, `param:headcount_min`, `page:plan`, `submission:paper`, `note:…`, `output:application`,
    `layout:commitment`)."""

    cite: Cite
    fact: Text
    covered_by: Annotated[tuple[str, ...], Field(min_length=1)]


def _parameter_value(value: Any) -> Any:
    """Numbers become Decimal, and text that is an ISO date or a date with a time becomes that."""
    if isinstance(value, str) and _ISO_DATE.match(value):
        for read in (dt.date.fromisoformat, dt.datetime.fromisoformat):
            try:
                return read(value)
            except ValueError:
                pass
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


ParameterValue = Annotated[
    StrictBool
    | Annotated[Decimal, Strict()]
    | Annotated[dt.datetime, Strict()]
    | Annotated[dt.date, Strict()]
    | StrictStr
    | None,
    BeforeValidator(_parameter_value),
]


class Parameter(Model):
    """A fact of a batch that next year's batch may change: a threshold, a date, a term.

    `valid_from`/`valid_to` bound its validity. In YAML the value is a number, true/false, text, `2024-12-10`,
    `2024-12-10 17:00`, or nothing where the source states none.
    """

    label: Text
    value: ParameterValue
    unit: str = ""
    cite: Cite
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    note: str = ""


class Option(Model):
    """One choice. Its label is its value; `was` lists earlier labels that still mean it.

    In YAML, text alone is an option of that label.
    """

    label: Text
    number: int | None = None
    description: str = ""
    cite: Cite | None = None
    was: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"label": value} if isinstance(value, str) else value


class OptionSet(Model):
    """A closed list of choices. `ordered`: from low to high, so that `>=` means something."""

    options: Annotated[tuple[Option, ...], Field(min_length=1)]
    ordered: bool = False
    cite: Cite | None = None


class Lookup(Model):
    """Derives an option from printed text (a title's level). `suffix`: the longest entry that the text ends with
    decides. `unclear` entries decide nothing (特聘教授 is no 教授): a person has to choose, as where one of the
    `doubts` stands anywhere in the text (拟评副教授)."""

    gives: Id
    match: Literal["exact", "suffix"] = "exact"
    entries: dict[str, tuple[str, ...]]
    unclear: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def _written_as_percent(value: Any) -> bool:
    return isinstance(value, str) and _PERCENT.fullmatch(value.strip()) is not None


def _from_percent(value: Any) -> Any:
    """`5%` as people write it is 0.05."""
    if isinstance(value, str) and (found := _PERCENT.fullmatch(value.strip())):
        return Decimal(found.group(1)) / 100
    return value


_AMOUNT_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{_PERCENT.pattern}$"}]}
Amount = Annotated[Decimal, BeforeValidator(_from_percent), WithJsonSchema(_AMOUNT_SCHEMA)]


class Tier(Model):
    """One step of a tier table: applies while the argument is below `below`, or at most `up_to`; with neither, from
    there on. `value` may be a percentage (`5%`)."""

    below: Decimal | None = None
    up_to: Decimal | None = None
    value: Amount
    _is_percent: bool = PrivateAttr(default=False)

    @model_validator(mode="wrap")
    @classmethod
    def _remember_percent(cls, data: Any, handler: Callable[[Any], Tier]) -> Tier:
        made = handler(data)
        made._is_percent = isinstance(data, dict) and _written_as_percent(data.get("value"))
        return made

    @model_validator(mode="after")
    def _one_bound(self) -> Tier:
        if self.below is not None and self.up_to is not None:
            raise ValueError("below（不含）和 up_to（含）只写一个")
        return self

    @property
    def is_percent(self) -> bool:
        """Whether the value was written as a percentage."""
        return self._is_percent

    @property
    def bound(self) -> Decimal | None:
        """Where the step ends; None: nowhere."""
        return self.below if self.up_to is None else self.up_to


class Schedule(Model):
    """A number for each option of a set: the most that each kind of project may ask for. `schedule(name, choice)` gives
    it; an option without a value is one for which the source states none."""

    options: Id
    unit: str = ""
    values: dict[str, Amount | None]
    cite: Cite | None = None
    _is_percent: bool = PrivateAttr(default=False)

    @model_validator(mode="wrap")
    @classmethod
    def _remember_percent(cls, data: Any, handler: Callable[[Any], Schedule]) -> Schedule:
        made = handler(data)
        if made.unit == "%":
            raise ValueError("取值是百分数时，请把每个值写成 5% 这样，不写 unit")
        made._is_percent = any(_written_as_percent(value) for value in data["values"].values())
        return made

    @property
    def is_percent(self) -> bool:
        """Whether the values were written as percentages."""
        return self._is_percent
