"""Remembers what was composed of which answers, so that after an edit only what asked for a changed answer is made
anew. What is not is the same object as before: whoever lays it out can tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, TypeVar

from labdesk.document.compose.form import Form, Groups, Scope
from labdesk.document.model import Notice, Notices
from labdesk.lang.values import Answer
from labdesk.pack.builtin import EVIDENCE
from labdesk.pack.layout import LayoutModel
from labdesk.pack.model import AnyField
from labdesk.pack.template import NEXT

T = TypeVar("T")

_Key: TypeAlias = tuple[Any, ...]

_ROW_NUMBER: Final = re.compile(r"\{n\b")
_RUNNING_NUMBER: Final = re.compile(rf"\{{{NEXT}\b")
_ROWS: Final = "/"  # behind a table's path: which rows it has
_ALL_BELOW: Final = "//"  # behind a table's path: anything in it
_MOST: Final = 200_000
"""So much is remembered at most; rows that were removed are part of it."""


@dataclass(slots=True)
class _Made:
    """What was composed, what it asked for, what the conditions that it asked for said, which notices it gave, and the
    running numbers after it, where it prints any."""

    value: Any = None
    asked: set[str] = field(default_factory=set)
    conditions: dict[tuple[str, str | None], bool] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    numbers: dict[str, int] | None = None


class Memory:
    """What was composed for one view. Between two compositions `forget` is told what changed."""

    def __init__(self) -> None:
        self._made: dict[_Key, _Made] = {}
        self._askers: dict[str, set[_Key]] = {}
        self._specs: dict[int, tuple[LayoutModel, bool, bool]] = {}
        self._under_way: list[_Made] = []

    def forget(self, changed: Iterable[str]) -> None:
        """Take note of the paths whose visible value may have changed, as `View.update` returns them."""
        for path in changed:
            self._drop(path)
            above, _, _ = path.rpartition("/")
            self._drop(above + _ROWS)
            while above:
                self._drop(above + _ALL_BELOW)
                above, _, _ = above.rpartition("/")
        if len(self._made) > _MOST:
            self._made.clear()
            self._askers.clear()

    def begin(self, form: Form, notices: Notices, numbers: dict[str, int]) -> tuple[Scope, Notices]:
        """The scope and the notices of a composition, which tell what is asked for. `numbers` are its running ones."""
        self._form = form
        self._notices = notices
        self._numbers = numbers
        return Scope(_Asking(form, self), groups=_Groups(self)), _Heard(self, notices)

    def recall(self, spec: LayoutModel, scope: Scope, make: Callable[[], T]) -> T:
        """What a part of the layout becomes in a scope, made by `make` unless it would be as before."""
        _, counts, runs = self._specs.get(id(spec)) or self._look_at(spec)
        key = (
            id(spec),
            _bases(scope),
            scope.number if counts else None,
            tuple(self._numbers.items()) if runs else None,
        )
        made = self._made.get(key)
        if made is not None and all(self._form.holds(*each) is held for each, held in made.conditions.items()):
            self._repeat(made)
        else:
            made = self._make(key, make, runs)
        if self._under_way:
            around = self._under_way[-1]
            around.asked |= made.asked
            around.conditions |= made.conditions
            around.notices += made.notices
        value: T = made.value
        return value

    def ask(self, what: str) -> None:
        """Note that something is asked for."""
        if self._under_way:
            self._under_way[-1].asked.add(what)

    def decide(self, condition: str, row: str | None, held: bool) -> None:
        """Note what a condition said."""
        if self._under_way:
            self._under_way[-1].conditions[condition, row] = held

    def hear(self, notice: Notice) -> None:
        """Note that a notice was given."""
        if self._under_way:
            self._under_way[-1].notices.append(notice)

    def _look_at(self, spec: LayoutModel) -> tuple[LayoutModel, bool, bool]:
        """The part of a layout, kept so that its id stays its own, and which numbers it may print."""
        text = spec.model_dump_json()
        found = spec, _ROW_NUMBER.search(text) is not None, _RUNNING_NUMBER.search(text) is not None
        self._specs[id(spec)] = found
        return found

    def _make(self, key: _Key, make: Callable[[], object], runs: bool) -> _Made:
        made = _Made()
        self._under_way.append(made)
        try:
            made.value = make()
        finally:
            self._under_way.pop()
        made.numbers = dict(self._numbers) if runs else None
        self._made[key] = made
        for what in made.asked:
            self._askers.setdefault(what, set()).add(key)
        return made

    def _repeat(self, made: _Made) -> None:
        for notice in made.notices:
            self._notices.add(notice.kind, notice.message, notice.origin)
        if made.numbers is not None:
            self._numbers.clear()
            self._numbers.update(made.numbers)

    def _drop(self, what: str) -> None:
        for key in self._askers.pop(what, ()):
            self._made.pop(key, None)


class _Asking:
    """A form that tells a memory what it is asked."""

    def __init__(self, form: Form, memory: Memory) -> None:
        self._form = form
        self._memory = memory

    def field(self, name: str) -> AnyField | None:
        return self._form.field(name)

    def labels(self, field: AnyField) -> Sequence[str]:
        return self._form.labels(field)

    def value(self, path: str) -> Answer:
        self._memory.ask(path)
        return self._form.value(path)

    def text(self, path: str) -> str:
        self._memory.ask(path)
        return self._form.text(path)

    def rows(self, path: str) -> Sequence[str]:
        self._memory.ask(path)
        self._memory.ask(path + _ROWS)
        return self._form.rows(path)

    def evidence(self, path: str) -> Sequence[int]:
        self._memory.ask(f"{EVIDENCE}{_ALL_BELOW}")
        return self._form.evidence(path)

    def holds(self, condition: str, row: str | None) -> bool:
        held = self._form.holds(condition, row)
        self._memory.decide(condition, row, held)
        return held

    def parameter(self, name: str) -> str | None:
        return self._form.parameter(name)


class _Groups(Groups):
    """Rows by their values, which are grouped once: who looks at them asks for everything in their table."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory

    def __contains__(self, table: object) -> bool:
        if isinstance(table, tuple):
            self._memory.ask(f"{table[0]}{_ALL_BELOW}")
        return super().__contains__(table)


class _Heard(Notices):
    """Notices that a memory hears of, too."""

    def __init__(self, memory: Memory, notices: Notices) -> None:
        super().__init__()
        self._memory = memory
        self._notices = notices

    def add(self, kind: str, message: str, origin: str | None = None) -> None:
        self._memory.hear(Notice(kind, message, origin))
        self._notices.add(kind, message, origin)


def _bases(scope: Scope) -> tuple[tuple[str | None, bool], ...]:
    """What tells a scope from another: the rows and groups that it is in."""
    found = []
    around: Scope | None = scope
    while around is not None:
        found.append((around.base, around.blank))
        around = around.outer
    return tuple(found)
