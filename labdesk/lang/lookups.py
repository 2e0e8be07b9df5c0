"""Look-ups of numbers: the step of a tier table that a number falls on, what a schedule gives for an option."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from labdesk.lang.node import Env, Node, Trail
from labdesk.lang.ranges import Range, from_decimal, high, is_point, low, percent, span, unknown
from labdesk.lang.schema import Schedule, TierTable
from labdesk.lang.types import Type
from labdesk.lang.values import OPEN


class TierValue(Node):
    """The value of the step of a tier table that a number falls on."""

    def __init__(self, column: int, table: TierTable, argument: Node) -> None:
        super().__init__(table.type, column, (argument,))
        bounds = [
            (math.inf if step.below is None else from_decimal(step.below), step.inclusive) for step in table.steps
        ]
        values = [_number(step.value, table.type) for step in table.steps]
        run = argument.run

        def look_up(env: Env) -> Any:
            number = run(env)
            first, last = _step(bounds, low(number)), _step(bounds, high(number))
            reached = values[first : last + 1]
            if last >= len(values):
                return Range(-math.inf, math.inf)
            return span(min(reached), max(reached))

        self.run = look_up

    def find_open(self, env: Env, trail: Trail) -> None:
        super().find_open(env, trail)
        if is_point(self.children[0].run(env)):
            trail.notes["数值超出分档表"] = None


def _step(bounds: list[tuple[Any, bool]], number: Any) -> int:
    """The first step whose bound lies above the number, or is it where it still belongs to the step."""
    for at, (bound, inclusive) in enumerate(bounds):
        if number < bound or bound == math.inf or (inclusive and number == bound):
            return at
    return len(bounds)


def _number(value: Decimal, of: Type) -> Any:
    return percent(value) if of.unit == "%" else from_decimal(value)


class ScheduleValue(Node):
    """The number that a schedule gives for an option."""

    def __init__(self, column: int, table: Schedule, choice: Node) -> None:
        super().__init__(table.type, column, (choice,))
        labels = table.options.labels
        stated = {label: _number(each, table.type) for label, each in table.values.items() if isinstance(each, Decimal)}
        every = [stated.get(label, unknown(table.type)) for label in labels]
        # An ordered option is its rank.
        by_point: dict[Any, Any] = dict(zip(labels, every, strict=True)) | dict(enumerate(every))
        run = choice.run

        def look_up(env: Env) -> Any:
            chosen = run(env)
            if is_point(chosen):
                return by_point[chosen]
            reached = every if chosen is OPEN else every[chosen.lo : chosen.hi + 1]
            return span(min(map(low, reached)), max(map(high, reached)))

        self.run = look_up

    def find_open(self, env: Env, trail: Trail) -> None:
        super().find_open(env, trail)
        if is_point(self.children[0].run(env)):
            self.children[0].support(env, found := Trail())
            trail.open.update(found.decided)
            trail.notes["用到的数在来源中没有载明"] = None
