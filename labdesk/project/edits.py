"""The one way in which answers change: an Edit, invertible, and named steps of edits that undo takes back together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from labdesk.pack.fieldtypes.base import Raw

Op: TypeAlias = Literal["set", "insert", "remove", "move"]

_INVERSE: Final[dict[Op, Op]] = {"set": "set", "insert": "remove", "remove": "insert", "move": "move"}


class Stamp(NamedTuple):
    """Which replica made a change, and its how manieth. Written `replica:counter`."""

    replica: str
    counter: int

    def __str__(self) -> str:
        return f"{self.replica}:{self.counter}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its cells (by path inside the row), standing behind the row `after`; None: it is the first."""

    after: str | None
    cells: Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a row stands: behind the row `after`; None: it is the first."""

    after: str | None


Side: TypeAlias = Raw | Placed | Position


@dataclass(frozen=True, slots=True)
class Edit:
    """One change. `path` is a leaf's (`set`: before and after are raw answers) or a row's (`insert`: after is Placed;
    `remove`: before is Placed; `move`: both are Position). `author` is the replica, whose
    person `Ancestry.authors` may name, `time` in seconds since 1970, `sequence` the replica's counter."""

    op: Op
    path: str
    before: Side
    after: Side
    author: str
    time: float
    sequence: int

    @property
    def stamp(self) -> Stamp:
        return Stamp(self.author, self.sequence)

    def inverse(self, author: str, time: float, sequence: int) -> Edit:
        """The edit that takes this one back, as a change of its own."""
        return replace(
            self,
            op=_INVERSE[self.op],
            before=self.after,
            after=self.before,
            author=author,
            time=time,
            sequence=sequence,
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "op": self.op,
            "path": self.path,
            "before": _side_to_json(self.before),
            "after": _side_to_json(self.after),
            "author": self.author,
            "time": self.time,
            "sequence": self.sequence,
        }


@dataclass(frozen=True, slots=True)
class Step:
    """Edits that belong together. `name` says in Chinese what was done: 「修改 单位名称」, 「删除 3 行人员」."""

    name: str
    edits: tuple[Edit, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether it was typed and taken back again by typing."""
        if len(self.edits) != 1 or self.edits[0].op != "set":
            return False
        before, after = self.edits[0].before, self.edits[0].after
        return before == after and type(before) is type(after)  # true is not 1

    def joined(self, later: Step) -> Step:
        """This step and a later one as one: both answer one and the same leaf, or this one added the leaf's row."""
        first, last = self.edits[0], later.edits[-1]
        if isinstance(first.after, Placed) and not isinstance(last.after, Placed | Position):
            cells = {**first.after.cells, last.path.removeprefix(f"{first.path}/"): last.after}
            answered = {key: raw for key, raw in cells.items() if raw is not None}
            after = replace(first.after, cells=answered)
            return replace(self, edits=(replace(first, after=after, time=last.time, sequence=last.sequence),))
        return replace(self, edits=(replace(last, before=first.before),))


def edit_from_json(found: Mapping[str, Any]) -> Edit:
    """The edit that `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    op = found["op"]
    if op not in _INVERSE:
        raise ValueError("unknown op")
    return Edit(
        op,
        str(found["path"]),
        _side_from_json(op, "before", found["before"]),
        _side_from_json(op, "after", found["after"]),
        str(found["author"]),
        float(found["time"]),
        int(found["sequence"]),
    )


def _side_to_json(side: Side) -> Any:
    if isinstance(side, Placed):
        return {"after": side.after, "cells": dict(side.cells)}
    return {"after": side.after} if isinstance(side, Position) else side


def _side_from_json(op: Op, side: str, found: Any) -> Side:
    if op == "move":
        return Position(found["after"])
    if (op, side) in (("insert", "after"), ("remove", "before")):
        return Placed(found["after"], dict(found["cells"]))
    return found  # type: ignore[no-any-return]
