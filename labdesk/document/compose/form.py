"""What the composer asks of a project and its pack, and how a layout's names find their answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from labdesk.lang.values import OPEN, Answer, identity
from labdesk.pack.model import AnyField, MatrixField, TableField

# By table and columns: the rows of each combination of values.
Groups: TypeAlias = dict[tuple[str, ...], dict[tuple[object, ...], list[str]]]


class Form(Protocol):
    """The answers of one project as the printed form sees them: hidden answers are not there."""

    def field(self, name: str) -> AnyField | None:
        """The field with this dotted name (`staff.degree`), shapes resolved; None where the pack has none."""

    def labels(self, field: AnyField) -> Sequence[str]:
        """The labels of the field's options in the pack's order; empty where it has none."""

    def value(self, path: str) -> Answer:
        """The understood value at a path, OPEN where there is none."""

    def text(self, path: str) -> str:
        """What is printed for a path: the formatted value, or what was typed where it isn't understood; "" for none."""

    def rows(self, path: str) -> Sequence[str]:
        """The paths of a table's rows in order (`staff/r7k2m9q4`)."""

    def evidence(self, path: str) -> Sequence[int]:
        """The numbers of the evidence that proves an answer, its row, or what lies in the answer."""

    def holds(self, condition: str, row: str | None) -> bool:
        """Whether a condition is certainly true, in the scope of a row's path or of the whole form."""

    def parameter(self, name: str) -> str | None:
        """A parameter's printed value with its unit."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where names are looked up: first in the row or group at `base`, then from the top.

    `blank` is a row that only fills the form up: everything in it prints as unanswered.
    """

    form: Form
    base: str | None = None
    number: int | None = None
    blank: bool = False
    outer: Scope | None = None
    groups: Groups = dataclasses.field(default_factory=dict, compare=False)

    def inside(self, base: str, number: int | None = None) -> Scope:
        return Scope(self.form, base, number, False, self, self.groups)

    def filler(self, table: str) -> Scope:
        return Scope(self.form, table, None, True, self, self.groups)

    def resolve(self, name: str) -> Target | None:
        """The answer or answers that a dotted name means here; None where the pack knows no such name."""
        if self.base is not None and (field := self.form.field(f"{dotted(self.form, self.base)}.{name}")) is not None:
            path = None if self.blank else f"{self.base}/{name.replace('.', '/')}"
            return Target(field, (path,) if path else ())
        if self.outer is not None:
            return self.outer.resolve(name)
        field = self.form.field(name)
        return None if field is None else Target(field, self._paths(name))

    def _paths(self, name: str) -> tuple[str, ...]:
        """One path for a plain name; one for each row where a part of the name is a table."""
        bases = [""]
        known = ""
        for part in name.split("."):
            known = f"{known}.{part}" if known else part
            bases = [f"{base}/{part}" if base else part for base in bases]
            if known != name and isinstance(self.form.field(known), TableField):
                bases = [row for base in bases for row in self.form.rows(base)]
        return tuple(bases)

    def bases(self, name: str, match: Mapping[str, str] | None = None) -> tuple[str, ...]:
        """What `each` goes over: the rows of a table (where asked, those that match) or matrix, or the one group."""
        target = self.resolve(name)
        if target is None:
            return ()
        if isinstance(target.field, MatrixField):
            return tuple(f"{path}/{row.id}" for path in target.paths for row in target.field.rows)
        if not isinstance(target.field, TableField):
            return target.paths
        rows = tuple(row for path in target.paths for row in self.form.rows(path))
        return self._matching(rows, match) if match else rows

    def _matching(self, rows: tuple[str, ...], match: Mapping[str, str]) -> tuple[str, ...]:
        """The rows whose columns equal the answers around; they are grouped by their columns once."""
        wanted = tuple(self._identity(name) for name in match.values())
        if not rows or OPEN in wanted:
            return ()
        table = (rows[0].rpartition("/")[0], *match)
        if table not in self.groups:
            groups: dict[tuple[object, ...], list[str]] = {}
            for row in rows:
                groups.setdefault(tuple(identity(self.form.value(f"{row}/{each}")) for each in match), []).append(row)
            self.groups[table] = groups
        return tuple(self.groups[table].get(wanted, ()))

    def _identity(self, name: str) -> object:
        """What tells the one answer apart that a name means here; OPEN where there is none."""
        target = self.resolve(name)
        return identity(self.form.value(target.paths[0])) if target is not None and len(target.paths) == 1 else OPEN

    @property
    def row_label(self) -> str:
        """The label of the matrix's row that is being printed; "" elsewhere."""
        scope: Scope | None = self
        while scope is not None:
            matrix, _, row = (scope.base or "").rpartition("/")
            field = scope.form.field(dotted(scope.form, matrix)) if matrix else None
            if isinstance(field, MatrixField):
                return next((each.label for each in field.rows if each.id == row), "")
            scope = scope.outer
        return ""

    def holds(self, condition: str | None) -> bool:
        """Whether something under this condition is printed; what only fills up is never conditional."""
        return condition is None or self.blank or self.form.holds(condition, self.base)


@dataclass(frozen=True, slots=True)
class Target:
    """What a name stands for: its field, and the paths of its answers (one, several of a table's rows, or none)."""

    field: AnyField
    paths: tuple[str, ...]


def dotted(form: Form, path: str) -> str:
    """A path as a dotted name: `staff/r7k2m9q4/degree` is `staff.degree`."""
    names: list[str] = []
    in_table = False
    for part in path.split("/"):
        if in_table:
            in_table = False
            continue
        names.append(part)
        in_table = isinstance(form.field(".".join(names)), TableField)
    return ".".join(names)
