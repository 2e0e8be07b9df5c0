"""The leaves of an expression: constants, answers, columns of the current row, iteration variables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from labdesk.lang.gap import Gap, answer_gap
from labdesk.lang.node import Env, Node, Side, Trail
from labdesk.lang.ranges import from_decimal, is_point, is_sane, percent, unknown
from labdesk.lang.schema import Field
from labdesk.lang.types import NUMBER, Kind, Type
from labdesk.lang.values import OPEN, Month, Place


class Constant(Node):
    """A literal, a parameter, an option's label, a place."""

    def __init__(self, of: Type, column: int, value: Any) -> None:
        super().__init__(of, column)
        self.value = value
        self.run = lambda _env: value

    def find_open(self, env: Env, trail: Trail) -> None:
        trail.notes["用到的参数在来源中没有载明"] = None


class Variable(Node):
    """The number that an iteration has reached."""

    def __init__(self, column: int, slot: int, unit: str) -> None:
        super().__init__(NUMBER.with_unit(unit), column)
        self.variables = frozenset({slot})
        self.run = lambda env: env.variables[slot]


class Leaf(Node):
    """An answer: a field, or a column of a current row."""

    def __init__(self, field: Field, column: int) -> None:
        super().__init__(field.type, column)
        self.field = field

    @property
    def subject(self) -> str:
        return self.field.label

    def path(self, env: Env) -> str:
        """Where the answer stands."""
        raise NotImplementedError

    def find_open(self, env: Env, trail: Trail) -> None:
        path = self.path(env)
        trail.open[path] = None
        if env.data.value(path) is not OPEN:
            trail.notes["有一项答案无法用于计算"] = None

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        path = self.path(env)
        (trail.decided if is_point(self.run(env)) else trail.open)[path] = None

    def blame(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        trail.failing[self.path(env)] = None

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        gap = super().explain(env, trail, want)
        if gap is None or not self.field.label:
            return gap
        return Gap(f"“{self.field.label}”{answer_gap(want).text}")


class FieldLeaf(Leaf):
    """A field by its fixed path."""

    def __init__(self, field: Field, column: int, path: str) -> None:
        super().__init__(field, column)
        self._path = path
        self.reads = frozenset({path})
        read = reader(field.type)
        self.run = lambda env: read(env.data.value(path))

    def path(self, env: Env) -> str:
        return self._path


class ColumnLeaf(Leaf):
    """A column of the current row of an enclosing table."""

    def __init__(self, field: Field, column: int, table: str, name: str, scope: int) -> None:
        super().__init__(field, column)
        self.scope = scope
        self._head, self._tail = f"{table}/", f"/{name}"
        self.columns = frozenset({(scope, f"{table}/*/{name}")})
        read, head, tail = reader(field.type), self._head, self._tail
        self.run = lambda env: read(env.data.value(head + env.rows[scope] + tail))

    def path(self, env: Env) -> str:
        return self._head + env.rows[self.scope] + self._tail


_CLASSES: dict[Kind, type | tuple[type, ...]] = {
    Kind.BOOL: bool,
    Kind.DATE: dt.date,
    Kind.MOMENT: dt.datetime,
    Kind.MONTH: Month,
    Kind.PLACE: Place,
    Kind.OPAQUE: object,
}


def reader(of: Type) -> Callable[[Any], Any]:
    """What turns an answer into a value to compute with. One that doesn't fit the type is as good as unanswered."""
    anything = unknown(of)
    match of.kind:
        case Kind.NUMBER:
            return _number_reader(of, anything)
        case Kind.TEXT:
            return lambda answer: answer if isinstance(answer, str) and not answer.isspace() and answer else OPEN
        case Kind.CHOICE if of.options is not None:
            labels = of.options.ranks
            return lambda answer: answer if isinstance(answer, str) and answer in labels else OPEN
        case Kind.ORDERED if of.options is not None:
            ranks = of.options.ranks
            return lambda answer: ranks.get(answer, anything) if isinstance(answer, str) else anything
        case Kind.CHOICES:
            return lambda answer: answer if isinstance(answer, frozenset) else OPEN
    expected = _CLASSES[of.kind]
    if of.kind is Kind.DATE:
        return lambda answer: (
            answer if isinstance(answer, dt.date) and not isinstance(answer, dt.datetime) else anything
        )
    return lambda answer: answer if answer is not OPEN and isinstance(answer, expected) else anything


def _number_reader(of: Type, anything: Any) -> Callable[[Any], Any]:
    least = of.minimum
    is_share = of.unit == "%"

    def read(answer: Any) -> Any:
        if answer.__class__ is Decimal:
            if not is_sane(answer) or (least is not None and answer < least):
                return anything
            return percent(answer) if is_share else from_decimal(answer)
        if isinstance(answer, int) and not isinstance(answer, bool):
            return read(Decimal(answer))
        return anything

    return read
