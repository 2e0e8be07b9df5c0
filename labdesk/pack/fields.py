"""The pack's fields as one flat index, shapes expanded: where project, engine, composer and window ask what a path is.

A pattern is a field's path without row ids, dotted: `lead.name`, `staff.degree`, `funds.self.y1`. A project's path is
slashed and holds the row's id: `staff/r7k2m9q4/degree`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from labdesk.lang.limits import MAX_LENGTH
from labdesk.pack.builtin import BUILTIN
from labdesk.pack.model import (
    AnyField,
    ComputedField,
    FieldBase,
    GroupField,
    MatrixField,
    MatrixRow,
    NumberField,
    Pack,
    TableField,
)
from labdesk.pack.problems import DataPath, PackError, Positions, refuse
from labdesk.pack.suggest import nothing_called

MAX_FIELDS: Final = 3_000
MAX_SHAPE_DEPTH: Final = 6

Kind: TypeAlias = Literal["leaf", "group", "table", "matrix", "matrix-row"]


@dataclass(frozen=True, slots=True, eq=False)
class FieldNode:
    """A field in its place. `field` is the model's field, except that a row of a matrix has its matrix's.

    `source` is where the pack's data defines it: below `fields`, or below `shapes` if it comes from a shape.
    """

    pattern: str
    id: str
    label: str
    kind: Kind
    field: FieldBase
    parent: FieldNode | None
    source: DataPath
    children: tuple[FieldNode, ...] = ()

    @property
    def is_leaf(self) -> bool:
        """Whether it holds one answer itself."""
        return self.kind == "leaf"

    @property
    def type(self) -> str:
        """The name of the field's type, as in the pack (`text`, `table`)."""
        return str(getattr(self.field, "type"))  # noqa: B009 - each member of AnyField has it, their base doesn't

    @property
    def table(self) -> FieldNode | None:
        """The table whose column this is, if any."""
        node = self.parent
        while node is not None and node.kind != "table":
            node = node.parent
        return node

    @property
    def is_total(self) -> bool:
        """Whether this is a matrix's row that adds up others."""
        rows = self.field.rows if self.kind == "matrix-row" and isinstance(self.field, MatrixField) else ()
        return any(row.id == self.id and row.total for row in rows)

    @property
    def is_in_total(self) -> bool:
        """Whether this is a cell of such a row."""
        return self.parent is not None and self.parent.is_total

    @property
    def scope(self) -> str:
        """The group, table or matrix in which the field's own expressions are read; "" at the top."""
        around = self.parent
        if around is not None and around.kind == "matrix-row":
            around = around.parent
        return around.pattern if around is not None else ""

    @property
    def full_label(self) -> str:
        """The labels from the outermost field on: 「牵头单位 · 名称」."""
        return self.label if self.parent is None else f"{self.parent.full_label} · {self.label}"

    def child(self, field_id: str) -> FieldNode | None:
        """The field of this id directly inside."""
        return next((child for child in self.children if child.id == field_id), None)

    def leaves(self) -> Iterator[FieldNode]:
        """The answers inside, in the pack's order; of a leaf, itself."""
        if self.is_leaf:
            yield self
        for child in self.children:
            yield from child.leaves()


class FieldIndex:
    """All fields of a pack by pattern, in the pack's order. Raises PackError where shapes don't work out.

    `stored_tables` are the tables that projects keep: the pack's, and the `builtin` ones that every project has. Fields
    of the latter are found by path alone (`of_path`).
    """

    def __init__(self, pack: Pack, positions: Positions | None = None) -> None:
        self.nodes: dict[str, FieldNode] = _Builder(pack.fields, pack.shapes, positions or Positions()).nodes
        self.top = tuple(node for node in self.nodes.values() if node.parent is None)
        self.leaves = tuple(node for node in self.nodes.values() if node.is_leaf)
        self.tables = tuple(node for node in self.nodes.values() if node.kind == "table")
        self._builtin = _Builder(BUILTIN, {}, Positions()).nodes
        self.builtin = tuple(node for node in self._builtin.values() if node.parent is None)
        self.stored_tables = (*self.tables, *self.builtin)

    def __contains__(self, pattern: str) -> bool:
        return pattern in self.nodes

    def __getitem__(self, pattern: str) -> FieldNode:
        """The field of a dotted pattern; KeyError where there is none."""
        return self.nodes[pattern]

    def get(self, pattern: str) -> FieldNode | None:
        return self.nodes.get(pattern)

    def of_path(self, path: str) -> FieldNode | None:
        """The field at a project's slashed path; of a row of a table (`staff/r7k2m9q4`), the table."""
        if "." in path:
            return None
        nodes = self._builtin if path.startswith("#") else self.nodes
        node: FieldNode | None = None
        at_row_id = False
        for step in path.split("/"):
            if at_row_id:
                at_row_id = False
                continue
            node = nodes.get(step if node is None else f"{node.pattern}.{step}")
            if node is None:
                return None
            at_row_id = node.kind == "table"
        return node


class _Builder:
    """Expands the fields into nodes, within limits that no pack of shapes upon shapes gets around."""

    def __init__(
        self, fields: Mapping[str, AnyField], shapes: Mapping[str, Mapping[str, AnyField]], positions: Positions
    ) -> None:
        self._shapes = shapes
        self._positions = positions
        self.nodes: dict[str, FieldNode] = {}
        for field_id, field in fields.items():
            self._build(field_id, field, None, ("fields", field_id), ())

    def _build(
        self, field_id: str, field: AnyField, parent: FieldNode | None, source: DataPath, shapes: tuple[str, ...]
    ) -> FieldNode:
        """Make a field's node and those inside it; `shapes` are the shapes that are being expanded."""
        if isinstance(field, GroupField | TableField):
            kind: Kind = "group" if isinstance(field, GroupField) else "table"
            node = self._add(field_id, field.label, kind, field, parent, source)
            children = self._build_inside(node, field, shapes)
        elif isinstance(field, MatrixField):
            node = self._add(field_id, field.label, "matrix", field, parent, source)
            children = tuple(
                self._build_matrix_row(row, (*source, "rows", number), field, node)
                for number, row in enumerate(field.rows)
            )
        else:
            return self._add(field_id, field.label, "leaf", field, parent, source)
        return _with_children(node, children)

    def _build_inside(
        self, node: FieldNode, field: GroupField | TableField, shapes: tuple[str, ...]
    ) -> tuple[FieldNode, ...]:
        """The fields inside, those of the shape first; a field given here replaces the shape's of the same id."""
        key, own = ("fields", field.fields) if isinstance(field, GroupField) else ("columns", field.columns)
        inner = {each: (own[each], (*node.source, key, each)) for each in own}
        shape = field.shape
        if shape is not None:
            if shape not in self._shapes:
                raise self._refuse((*node.source, "shape"), nothing_called("共用字段组", shape, self._shapes))
            if shape in shapes or len(shapes) >= MAX_SHAPE_DEPTH:
                raise self._refuse((*node.source, "shape"), f"shape「{shape}」套用得太深或套用了自己")
            shapes = (*shapes, shape)
            shared = self._shapes[shape]
            inner = {each: (shared[each], ("shapes", shape, each)) for each in shared} | inner
        return tuple(self._build(each, inside, node, at, shapes) for each, (inside, at) in inner.items())

    def _build_matrix_row(self, row: MatrixRow, source: DataPath, field: MatrixField, matrix: FieldNode) -> FieldNode:
        node = self._add(row.id, row.label, "matrix-row", field, matrix, source)
        around = len(matrix.pattern) + len(" + ..") + max(map(len, field.columns), default=0)
        if sum(around + len(name) for name in row.total) > MAX_LENGTH:
            raise self._refuse((*source, "total"), "合计的行太多；请分成几层，先合计各组，再合计各组的合计")
        columns = (
            self._build(each, _in_row(column, row, each, matrix), node, (*matrix.source, "columns", each), ())
            for each, column in field.columns.items()
        )
        return _with_children(node, tuple(columns))

    def _add(
        self, field_id: str, label: str, kind: Kind, field: FieldBase, parent: FieldNode | None, source: DataPath
    ) -> FieldNode:
        pattern = field_id if parent is None else f"{parent.pattern}.{field_id}"
        node = FieldNode(pattern, field_id, label, kind, field, parent, source)
        if len(self.nodes) >= MAX_FIELDS:
            raise self._refuse(source, f"字段太多，展开后最多 {MAX_FIELDS} 个")
        if kind != "leaf" and node.table is not None:
            raise self._refuse(source, "表格的列只能是单个答案，不能再套表格或成组字段")
        if kind != "leaf" and parent is not None and parent.kind == "matrix-row":
            raise self._refuse(source, "矩阵的列只能是单个答案")
        if pattern in self.nodes:
            raise self._refuse(source, f"「{field_id}」写了两次")
        self.nodes[pattern] = node
        return node

    def _refuse(self, source: DataPath, message: str) -> PackError:
        return refuse(self._positions.mark(source), message, "structure")


def _in_row(column: AnyField, row: MatrixRow, column_id: str, matrix: FieldNode) -> AnyField:
    """The column's field as it is in this row: in the row's unit; in a total the sum of the rows it lists. What is
    computed from its own row already (a share, a growth) is computed from the totals alike."""
    if not isinstance(column, NumberField):
        return column
    if row.unit:
        column = column.model_copy(update={"unit": row.unit})
    if not row.total:
        return column
    terms = " + ".join(f"{matrix.pattern}.{each}.{column_id}" for each in row.total)
    shown = column.model_dump(include={"label", "printed", "personal", "unit", "decimals"})
    return ComputedField(type="computed", expression=terms, **shown)


def _with_children(node: FieldNode, children: tuple[FieldNode, ...]) -> FieldNode:
    # A node and its children name each other, so one of the two links is set after making them.
    object.__setattr__(node, "children", children)
    return node
