"""Moves a project to another batch or programme by copying: first what will become of each answer, then the copy.

Nothing is dropped silently: every answer is carried, carried with a change that is named, or lost with a reason; what
is lost is kept aside in the new project, and comes back where it is moved back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from labdesk.pack.batches import ChangedFact, changed_facts
from labdesk.pack.builtin import EVIDENCE
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import Raw, display
from labdesk.pack.loader import LoadedPack
from labdesk.project.aside import Aside
from labdesk.project.convert import Converted, Place, Refused, convert
from labdesk.project.correspondence import Correspondence, are_related, correspondence
from labdesk.project.editor import Editor
from labdesk.project.ids import is_row_id
from labdesk.project.model import Project, slashed


@dataclass(frozen=True, slots=True)
class Carried:
    """An answer that comes along as it is: its path here and there, the labels that lead to it here, its text."""

    path: str
    to: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that comes along differently: `after` is its text there ("": it has to be given anew), `why` a
    sentence."""

    path: str
    to: str
    label: str
    value: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Lost:
    """An answer that has no place there, and why; it is kept aside."""

    path: str
    label: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class New:
    """A question there that nothing here answers: a leaf, a table, or a column of a table (`staff/degree`)."""

    path: str
    label: str
    required: bool


@dataclass(frozen=True, slots=True)
class Transfer:
    """What becomes of each answer, in the order of the pack that it was given for. `restored` are answers kept aside
    earlier that find their place again; `facts` what the source says differently, between batches of one programme."""

    source: str
    target: str
    carried: tuple[Carried, ...]
    changed: tuple[Changed, ...]
    lost: tuple[Lost, ...]
    new: tuple[New, ...]
    restored: tuple[Carried, ...]
    facts: tuple[ChangedFact, ...] = ()


def plan_transfer(project: Project, target: LoadedPack) -> Transfer:
    """What would become of each answer. Changes nothing."""
    return _Move(project, target).summary()


def transfer(project: Project, target: LoadedPack) -> Project:
    """A new project of the other pack with all that comes along; rows keep their ids. The old one stays as it is."""
    return _Move(project, target).carry_out()


@dataclass(slots=True)
class _Move:
    """One move: `cells` and `leaves` are the raw answers there, rows by table in their order."""

    project: Project
    target: LoadedPack
    carried: list[Carried] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    restored: list[Carried] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    leaves: dict[str, Raw] = field(default_factory=dict)
    rows: dict[str, dict[str, dict[str, Raw]]] = field(default_factory=dict)
    match: Correspondence = field(init=False)

    def __post_init__(self) -> None:
        self.match = correspondence(self.project.pack, self.target)
        for pattern, table in self.match.tables.items():
            rows = self.rows.setdefault(slashed(table), {})
            rows |= {row: {} for row in self.project.store.rows(pattern.replace(".", "/"))}
        for path, node, label, raw in _answers(self.project):
            self._move(path, node, label, raw)
        for each in self.project.aside:
            self._restore(each)

    def summary(self) -> Transfer:
        pack = self.project.pack
        return Transfer(
            pack.id,
            self.target.id,
            tuple(self.carried),
            tuple(self.changed),
            tuple(self.lost),
            tuple(_new(self.target, self.match)),
            tuple(self.restored),
            changed_facts(pack.model, self.target.model) if are_related(pack, self.target) else (),
        )

    def carry_out(self) -> Project:
        made = Project(self.target, aside=self.aside)
        editor = Editor(made)
        for path, raw in self.leaves.items():
            editor.set(path, raw)
        for table, rows in self.rows.items():
            for row, cells in rows.items():
                editor.insert(table, cells=cells, row=row)
        for each in self.project.evidence:
            proves = tuple(map(self._new_path, each.proves))
            editor.insert(EVIDENCE, cells=replace(each, proves=proves).cells(), row=each.row)
        return made

    def _new_path(self, path: str) -> str:
        """Where what is at a path will be; the same path where that has no place there."""
        node = self.project.fields.of_path(path)
        table = node and (node if node.kind == "table" else node.table)
        there = self.match.leaves.get(node.pattern) if node is not None and node.is_leaf else None
        if table is None:
            return path if there is None or there.table is not None else slashed(there)
        row, _, column = path[len(table.pattern) + 1 :].partition("/")
        moved = self.match.tables.get(table.pattern)
        if moved is None or not row or (column and (there is None or there.table is not moved)):
            return path
        return "/".join(filter(None, (slashed(moved), row, there.id if there is not None else "")))

    def _move(self, path: str, node: FieldNode, label: str, raw: Raw) -> None:
        """Find out what becomes of one answer."""
        text = display(raw, node.field, self.project.pack.catalogue)
        there = self.match.leaves.get(node.pattern)
        found = self._convert(raw, node, there)
        if isinstance(found, Refused) or there is None:
            reason = found.reason if isinstance(found, Refused) else ""
            self.lost.append(Lost(path, label, text, reason))
            pack = self.project.pack
            self.aside.append(
                Aside(pack.id, pack.model.short_name, path, node.type, label, text, raw, bases=pack.bases)
            )
            return
        row = path.split("/")[-2] if node.table is not None else ""
        to = self._put(there, row, found.raw)
        if found.why:
            after = display(found.raw, there.field, self.target.catalogue)
            self.changed.append(Changed(path, to, label, text, after, found.why))
        else:
            self.carried.append(Carried(path, to, label, text))

    def _convert(self, raw: Raw, node: FieldNode, there: FieldNode | None) -> Converted | Refused:
        if there is None:
            return Refused("那里没有这一项")
        return convert(raw, Place(node, self.project.pack.catalogue), Place(there, self.target.catalogue))

    def _put(self, leaf: FieldNode, row: str, raw: Raw) -> str:
        if leaf.table is None:
            path = slashed(leaf)
            self.leaves[path] = raw
            return path
        table = slashed(leaf.table)
        self.rows.setdefault(table, {}).setdefault(row, {})[leaf.id] = raw
        return f"{table}/{row}/{leaf.id}"

    def _restore(self, aside: Aside) -> None:
        """Bring back an answer that was kept aside, where this is its programme and its place is free."""
        leaf = self._home(aside)
        row = "" if leaf is None or leaf.table is None else aside.path.split("/")[-2]
        if leaf is None or (row and not is_row_id(row)) or self._is_taken(leaf, aside.path):
            self.aside.append(aside)
            return
        self.restored.append(Carried(aside.path, self._put(leaf, row, aside.raw), aside.label, aside.text))

    def _home(self, aside: Aside) -> FieldNode | None:
        """The leaf from which an answer was taken away once, if this is its programme."""
        leaf = self.target.fields.of_path(aside.path)
        is_related = {aside.pack, *aside.bases} & {self.target.id, *self.target.bases}
        if not is_related or leaf is None or not leaf.is_leaf:
            return None
        return leaf if leaf.type == aside.type != "computed" else None

    def _is_taken(self, leaf: FieldNode, path: str) -> bool:
        if leaf.table is None:
            return path in self.leaves
        _, row, _ = path.rsplit("/", 2)
        return leaf.id in self.rows.get(slashed(leaf.table), {}).get(row, {})


def _answers(project: Project) -> Iterator[tuple[str, FieldNode, str, Raw]]:
    """Every answer with its path, field and the labels that lead to it, in the pack's order."""
    for node in project.fields.nodes.values():
        if node.kind == "table":
            table = slashed(node)
            for number, row in enumerate(project.store.rows(table), 1):
                for column in node.children:
                    path = f"{table}/{row}/{column.id}"
                    raw = project.raw(path)
                    if raw is not None:
                        yield path, column, f"{node.full_label} · 第 {number} 行 · {column.label}", raw
        elif node.is_leaf and node.table is None:
            raw = project.raw(slashed(node))
            if raw is not None:
                yield slashed(node), node, node.full_label, raw


def _new(target: LoadedPack, match: Correspondence) -> Iterator[New]:
    """What the other pack asks beyond this one."""
    known = {id(node) for node in (*match.leaves.values(), *match.tables.values())}
    for node in target.fields.nodes.values():
        is_asked = node.kind == "table" or (node.is_leaf and node.type != "computed")
        table = node.table
        if is_asked and id(node) not in known and (table is None or id(table) in known):
            yield New(slashed(node), node.full_label, node.field.required)
