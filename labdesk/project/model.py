"""A project: one applicant's answers to one pack, each with what was typed and what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from labdesk.base.errors import InternalError
from labdesk.lang.values import Answer
from labdesk.pack.builtin import EVIDENCE
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes.base import Parsed, Raw
from labdesk.pack.loader import LoadedPack
from labdesk.project.aside import Aside
from labdesk.project.edits import Edit, Placed
from labdesk.project.evidence import Evidence
from labdesk.project.ids import new_project_id, new_replica_id
from labdesk.project.meaning import Meanings
from labdesk.project.printed import Printed
from labdesk.project.store import Store

LONGEST_NAME: Final = 200


class UnknownPathError(InternalError):
    """A path that the pack doesn't have, or that can't be answered."""

    def __init__(self, path: str) -> None:
        super().__init__(what="程序用到了模板包里没有的字段。", kept="现有内容没有改动。")
        self.path = path


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that is not understood or cannot be right: its path, and why, in Chinese."""

    field: str
    message: str

    def to_json(self) -> dict[str, str]:
        return {"field": self.field, "message": self.message}


@dataclass(slots=True)
class Ancestry:
    """Where the project's content comes from: its own id, how far each replica's changes are in it, the revision it was
    last saved as, the one before, and who worked at a replica, where that was told. These are names of people."""

    project: str = field(default_factory=new_project_id)
    versions: dict[str, int] = field(default_factory=dict)
    revision: str | None = None
    parent: str | None = None
    authors: dict[str, str] = field(default_factory=dict)


class Project:
    """Answers by path. Change goes through `apply` alone; `labdesk.project.editor` makes the edits. `aside` are answers
    from another programme that have no place in this one; `printed` is what was last printed for the stamp, by
    output, and `filled` what was last filled into the authority's own form."""

    def __init__(self, pack: LoadedPack, ancestry: Ancestry | None = None, aside: Sequence[Aside] = ()) -> None:
        self.pack = pack
        self.fields = pack.fields
        self.ancestry = ancestry or Ancestry()
        self.aside = tuple(aside)
        self.printed: dict[str, Printed] = {}
        self.filled: dict[str, Printed] = {}
        self.replica = new_replica_id()
        self.store = Store(slashed(node) for node in pack.fields.stored_tables)
        self._meanings = Meanings(pack)

    def snapshot(self) -> Project:
        """The answers as they are now, for another thread to read while these are edited on."""
        ancestry = replace(self.ancestry, versions=dict(self.ancestry.versions), authors=dict(self.ancestry.authors))
        made = Project(self.pack, ancestry, self.aside)
        made.printed = dict(self.printed)
        made.filled = dict(self.filled)
        made.store = self.store.copy()
        return made

    def node(self, path: str) -> FieldNode:
        """The field at a path. Raises UnknownPathError."""
        found = self.fields.of_path(path)
        if found is None:
            raise UnknownPathError(path)
        return found

    def raw(self, path: str) -> Raw:
        """What was typed or chosen; None where nothing was."""
        return self.store.raw(path)

    def value(self, path: str) -> Answer:
        """What the answer means; OPEN where there is none or it isn't understood."""
        return self.meaning(path).value

    def meaning(self, path: str) -> Parsed:
        """The answer's value and its problem, derived from another answer where nobody gave it."""
        return self._meanings.of(path, self.store.raw)

    def rows(self, table: str) -> Sequence[str]:
        """The ids of a table's rows in their order, or of a matrix's fixed rows, those apart that add up others."""
        node = self.fields.of_path(table)
        if node is not None and node.kind == "matrix":
            return tuple(row.id for row in node.children if not row.is_total)
        return self.store.rows(table)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The files that prove answers, in their order."""
        table = self.store.tables[EVIDENCE]
        cells = ((row, table.rows[row].leaves) for row in table.order)
        return tuple(Evidence.from_cells(row, {key: leaf.raw for key, leaf in leaves.items()}) for row, leaves in cells)

    def row_of(self, path: str) -> str | None:
        """The path of the row that a path is, or lies in, whether it is there or not; None for what is in no row."""
        node = self.fields.of_path(path)
        table = node if node is None or node.kind == "table" else node.table
        if table is None or path == slashed(table):
            return None
        return f"{slashed(table)}/{path[len(table.pattern) + 1 :].partition('/')[0]}"

    def is_there(self, path: str) -> bool:
        """Whether a path is that of a field, a row, or a cell of a row that there is."""
        row = self.row_of(path)
        return self.fields.of_path(path) is not None if row is None else self.store.has_row(row)

    def paths(self) -> Iterator[str]:
        """Every leaf there is to answer, in the pack's order, tables row by row."""
        for node in self.fields.nodes.values():
            if node.kind == "table":
                for row in self.store.rows(slashed(node)):
                    yield from (f"{slashed(node)}/{row}/{column.id}" for column in node.children)
            elif node.is_leaf and node.table is None:
                yield slashed(node)

    def paths_of(self, leaf: FieldNode) -> Iterator[str]:
        """The path of a leaf, or one for each row of its table."""
        if leaf.table is None:
            yield slashed(leaf)
            return
        table = slashed(leaf.table)
        yield from (f"{table}/{row}/{leaf.id}" for row in self.store.rows(table))

    def answers(self) -> Iterator[tuple[str, Raw]]:
        """Every answered leaf with what was typed, in the pack's order."""
        for path in self.paths():
            raw = self.store.raw(path)
            if raw is not None:
                yield path, raw

    def problems(self) -> list[Problem]:
        """What is wrong with single answers, in the pack's order."""
        found = ((path, self.meaning(path).problem) for path, _ in self.answers())
        return [Problem(path, message) for path, message in found if message]

    def apply(self, edit: Edit) -> frozenset[str]:
        """Carry out an edit; returns the paths whose value may have changed, a row's own path standing for its table's
        rows. Raises UnknownPathError or EditRefusedError with nothing changed."""
        changed = self._affected(edit)
        self.store.apply(edit)
        for path in changed:
            self._meanings.forget(path)
        versions = self.ancestry.versions
        versions[edit.author] = max(versions.get(edit.author, 0), edit.sequence)
        return changed

    def sign(self, name: str) -> None:
        """Say whose this replica's changes are; "": nobody's in particular."""
        if name:
            self.ancestry.authors[self.replica] = name[:LONGEST_NAME]
        else:
            self.ancestry.authors.pop(self.replica, None)

    def next_sequence(self) -> int:
        """The counter of this replica's next edit."""
        return self.ancestry.versions.get(self.replica, 0) + 1

    def _affected(self, edit: Edit) -> frozenset[str]:
        if edit.op == "set":
            node = self.node(edit.path)
            if not node.is_leaf or node.type == "computed":
                raise UnknownPathError(edit.path)
            base = edit.path.removesuffix(node.id)
            return frozenset({edit.path, *(base + each for each in self._meanings.derived_from(node))})
        table = self.fields.of_path(edit.path.rpartition("/")[0])
        if table is None or table.kind != "table":
            raise UnknownPathError(edit.path)
        for side in (edit.before, edit.after):
            self._check_cells(table, side.cells if isinstance(side, Placed) else {})
        if edit.op == "move":
            return frozenset({edit.path})
        return frozenset({edit.path, *(f"{edit.path}/{column.id}" for column in table.children)})

    def _check_cells(self, table: FieldNode, cells: Mapping[str, Raw]) -> None:
        for key in cells:
            column = table.child(key)
            if column is None or column.type == "computed":
                raise UnknownPathError(f"{slashed(table)}/{key}")


def slashed(node: FieldNode) -> str:
    """A field's pattern as a path: what is outside of tables' rows has one path alone."""
    return node.pattern.replace(".", "/")
