"""What a name means at its place: a variable, a column of a current row, a field, a parameter, an option, a region."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from labdesk.lang.errors import Mistake
from labdesk.lang.leaves import ColumnLeaf, Constant, FieldLeaf, Leaf, Variable, reader
from labdesk.lang.node import Node
from labdesk.lang.ranges import unknown
from labdesk.lang.schema import Schema, Table
from labdesk.lang.syntax import Name, Syntax
from labdesk.lang.types import Kind, OptionSet, Type
from labdesk.lang.values import OPEN, Place

_MAX_TABLES = 2
_MOST_LISTED = 12
# Likeness costs about 10 µs a pair; a stranger's pack may name thousands.
_MOST_COMPARED = 400
_PARAM = "param."
_NOW = ("今天", "今日", "现在", "today", "now")


@dataclass(frozen=True, slots=True)
class _RowScope:
    name: str
    table: Table
    slot: int


class Names:
    """The scopes around a place in an expression, innermost last.

    `base` is the table or group in which the whole expression stands, if any.
    """

    def __init__(self, schema: Schema, base: str = "") -> None:
        self.schema = schema
        self._rows: list[_RowScope] = []
        self._variables: list[tuple[str, int, str]] = []
        self._group = ""
        self.scopes = 0
        self.variables = 0
        if base in schema.tables:
            self._rows.append(_RowScope(base, schema.tables[base], 0))
            self.scopes = 1
        elif base:
            self._group = base + "."
        self._outside = len(self._rows)

    @contextmanager
    def row_of(self, name: str, at: Syntax) -> Iterator[int]:
        """Inside: the columns of the table are names. Gives the scope's number."""
        if len(self._rows) - self._outside >= _MAX_TABLES:
            raise Mistake(f"表的统计嵌套太深，最多 {_MAX_TABLES} 层", at.column)
        slot = len(self._rows)
        self._rows.append(_RowScope(name, self.schema.tables[name], slot))
        self.scopes = max(self.scopes, slot + 1)
        try:
            yield slot
        finally:
            self._rows.pop()

    @contextmanager
    def variable(self, name: str, unit: str, at: Syntax) -> Iterator[int]:
        """Inside: a name stands for the number that an iteration has reached. Gives the variable's number."""
        if self._variables:
            raise Mistake("循环里不能再有循环", at.column)
        if "." in name:
            raise Mistake(f"循环变量「{name}」不能带点号", at.column)
        self._variables.append((name, 0, unit))
        self.variables = 1
        try:
            yield 0
        finally:
            self._variables.pop()

    def find(self, node: Name) -> Node | None:
        """The variable, answer or parameter of that name, or None."""
        for name, slot, unit in self._variables:
            if node.name == name:
                return Variable(node.column, slot, unit)
        for scope in reversed(self._rows):
            for column in (node.name, node.name.removeprefix(scope.name + ".")):
                if column in scope.table.columns:
                    path = scope.name.replace(".", "/")
                    field = scope.table.columns[column]
                    return ColumnLeaf(field, node.column, path, column.replace(".", "/"), scope.slot)
        return self._global(node)

    def _global(self, node: Name) -> Node | None:
        for name in (self._group + node.name, node.name) if self._group else (node.name,):
            if name in self.schema.fields:
                return FieldLeaf(self.schema.fields[name], node.column, name.replace(".", "/"))
        if node.name.startswith(_PARAM):
            param = self.schema.params.get(node.name.removeprefix(_PARAM))
            if param is not None:
                value = unknown(param.type) if param.value is OPEN else reader(param.type)(param.value)
                return Constant(param.type, node.column, value)
        return self._cell(node)

    def _cell(self, node: Name) -> Node | None:
        """A single cell of a table with fixed rows: `funds.self.y2025`."""
        found = self._split(node.name)
        if found is None:
            return None
        name, table, rest = found
        row, _, column = rest.partition(".")
        if row not in table.fixed_rows or column not in table.columns:
            return None
        field = table.columns[column]
        if row in table.row_units and field.type.kind is Kind.NUMBER:
            field = replace(field, type=field.type.with_unit(table.row_units[row]))
        return FieldLeaf(field, node.column, "/".join((*name.split("."), row, *column.split("."))))

    def table(self, node: Syntax) -> str:
        """The table of that name."""
        if isinstance(node, Name):
            if node.name in self.schema.tables:
                return node.name
            if self._group + node.name in self.schema.tables:
                return self._group + node.name
            split = self._split(node.name)
            if split is not None and split[2] in split[1].columns:
                raise Mistake(
                    f"「{node.name}」是表的一列；行数写作 count({split[0]})，不同值的个数写作 distinct({node.name})",
                    node.column,
                )
            raise Mistake(f"没有名为「{node.name}」的表" + _meant(node.name, self.schema.tables), node.column)
        raise Mistake("这里应是表的名称", node.column)

    def table_column(self, node: Syntax) -> tuple[str, Name]:
        """A table and a column of it, written `table.column`."""
        if not isinstance(node, Name):
            raise Mistake("这里应写作 表.列", node.column)
        found = self._split(node.name) or self._split(self._group + node.name)
        if found is None:
            candidates = [f"{name}.{column}" for name, table in self.schema.tables.items() for column in table.columns]
            raise Mistake(f"「{node.name}」不是表中的列，应写作 表.列" + _meant(node.name, candidates), node.column)
        name, table, column = found
        if column not in table.columns:
            raise Mistake(f"表「{name}」没有列「{column}」" + _meant(column, table.columns), node.column)
        return name, Name(node.column, 1, 1, column)

    def _split(self, dotted: str) -> tuple[str, Table, str] | None:
        """The table that a dotted name begins with, and the rest."""
        parts = dotted.split(".")
        for at in range(len(parts) - 1, 0, -1):
            name = ".".join(parts[:at])
            if name in self.schema.tables:
                return name, self.schema.tables[name], ".".join(parts[at:])
        return None

    def column(self, name: Name) -> Leaf:
        """A column of the innermost current row."""
        scope = self._rows[-1]
        field = scope.table.columns.get(name.name)
        if field is None:
            raise Mistake(
                f"表「{scope.name}」没有列「{name.name}」" + _meant(name.name, scope.table.columns), name.column
            )
        path = scope.name.replace(".", "/")
        return ColumnLeaf(field, name.column, path, name.name.replace(".", "/"), scope.slot)

    def unknown_name(self, node: Name) -> Mistake:
        """What to say about a name that means nothing here."""
        if node.name in self.schema.tables:
            return Mistake(f"「{node.name}」是表，请用 count({node.name}) 之类的统计", node.column)
        split = self._split(node.name) or self._split(self._group + node.name)
        if split is not None:
            return self._wrong_cell(node, *split)
        if any(sign in node.name for sign in "分之成"):
            return Mistake(f"没有名为「{node.name}」的字段或参数；分数写作 1 / 3，百分数写作 30%", node.column)
        if node.name in _NOW:
            return Mistake(f"没有「{node.name}」，请与参数比较，如 param.截止日的编号", node.column)
        if self._is_option(node.name):
            meant = f"；它是选项，要与字段比较，如 字段 = {node.name}、字段 in ({node.name}, …)"
            return Mistake(f"没有名为「{node.name}」的字段或参数{meant}", node.column)
        return Mistake(f"没有名为「{node.name}」的字段或参数" + _meant(node.name, self._all()), node.column)

    def _is_option(self, name: str) -> bool:
        """Whether some question has an option of that name."""
        tables = (column for table in self.schema.tables.values() for column in table.columns.values())
        sets = (field.type.options for field in (*self.schema.fields.values(), *tables))
        return any(options is not None and name in options.ranks for options in sets)

    def _wrong_cell(self, node: Name, name: str, table: Table, rest: str) -> Mistake:
        """What to say where a table's column or row is named as if it were one answer."""
        if rest in table.columns:
            example = f"sum({node.name})、any({name}: {rest} …)" if not table.fixed_rows else f"sum({node.name})"
            return Mistake(f"「{node.name}」是表的一列，每行各有一个，请用统计，如 {example}", node.column)
        if rest in table.fixed_rows:
            column = next(iter(table.columns), "列")
            return Mistake(f"「{node.name}」是矩阵的一行，请写到格子，如 {node.name}.{column}", node.column)
        return Mistake(f"表「{name}」没有列「{rest}」" + _meant(rest, table.columns), node.column)

    def _all(self) -> Iterable[str]:
        for name, _, _ in self._variables:
            yield name
        for scope in self._rows:
            yield from scope.table.columns
        yield from self.schema.fields
        yield from (_PARAM + name for name in self.schema.params)
        yield from self.schema.tables

    def option(self, text: str, column: int, of: Type) -> Constant:
        """The option of that label."""
        options = of.options or OptionSet("", ())
        if text not in options.ranks:
            labels = options.labels
            listed = "、".join(labels[:_MOST_LISTED]) + ("等" if len(labels) > _MOST_LISTED else "")
            raise Mistake(f"没有选项「{text}」{_meant(text, labels, cutoff=0.5) or '，'}可用的是：{listed}", column)
        if of.kind is Kind.CHOICES:
            return Constant(Type(Kind.CHOICE, options), column, text)
        return Constant(of, column, options.ranks[text] if of.kind is Kind.ORDERED else text)

    def region(self, text: str, column: int, of: Type) -> Constant:
        """The administrative place of that name."""
        regions = self.schema.regions(text)
        if not regions:
            if "." in text:
                raise Mistake(f"没有名为「{text}」的字段" + _meant(text, self.schema.fields), column)
            raise Mistake(f"没有名为「{text}」的地区", column)
        return Constant(of, column, Place(tuple(regions)))


def _meant(name: str, candidates: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Names that look alike, as a question; none where there are too many to compare."""
    known = list(candidates)
    close = difflib.get_close_matches(name[:64], known, n=3, cutoff=cutoff) if len(known) <= _MOST_COMPARED else ()
    return f"，是不是 {'、'.join(close)}？" if close else ""
