"""What the rule language may name in a pack: fields, tables, parameters, tier tables and places, each with its type."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from labdesk.lang import schema as lang
from labdesk.lang import types
from labdesk.lang.errors import LangError
from labdesk.lang.expression import compile_expression
from labdesk.lang.values import OPEN
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fields import FieldIndex, FieldNode
from labdesk.pack.model import (
    ChoiceField,
    ChoicesField,
    ComputedField,
    FieldBase,
    MatrixField,
    NumberField,
    Pack,
    Parameter,
    Schedule,
    TableField,
    Tier,
)
from labdesk.pack.places import gazetteer

_TABLES: Final = ("table", "matrix")
_WORD: Final = re.compile(r"[a-z][a-z0-9_.]*")
_ROUNDS: Final = 3
_PLAIN: Final = {
    "text": types.TEXT,
    "long_text": types.TEXT,
    "birth": types.TEXT,
    "credit_code": types.TEXT,
    "id_card": types.TEXT,
    "phone": types.TEXT,
    "email": types.TEXT,
    "date": types.DATE,
    "month": types.MONTH,
    "boolean": types.BOOL,
    "attestation": types.BOOL,
    "place": types.PLACE,
    "attachment": types.OPAQUE,
}


def language_schema(pack: Pack, fields: FieldIndex, catalogue: Catalogue) -> lang.Schema:
    """The schema of a pack. A computed field whose expression is wrong, or leads to itself, is not in it."""
    schema = _answers_schema(pack, fields, catalogue)
    for leaf in _in_order(fields):
        field = _computed(leaf, schema)
        if field is not None:
            schema = _with_computed(schema, leaf, field)
    return schema


def _in_order(fields: FieldIndex) -> Iterator[FieldNode]:
    """The computed fields, each after those that its expression may name; what seems to go round in circles comes last,
    and again, as a word in an expression need not mean the field of that name."""
    waiting = {
        leaf: leaf.field.expression
        for leaf in fields.leaves
        if isinstance(leaf.field, ComputedField) and not leaf.is_in_total
    }
    named = {leaf: {word.rpartition(".")[2] for word in _WORD.findall(text)} for leaf, text in waiting.items()}
    users: dict[str, list[FieldNode]] = {}
    open_names = {leaf: named[leaf] & {each.id for each in waiting} for leaf in waiting}
    left = Counter(leaf.id for leaf in waiting)
    for leaf, names in open_names.items():
        for name in names:
            users.setdefault(name, []).append(leaf)
    ready = [leaf for leaf in waiting if not open_names[leaf]]
    for leaf in ready:
        yield leaf
        del waiting[leaf]
        left[leaf.id] -= 1
        if not left[leaf.id]:
            for user in users.get(leaf.id, ()):
                open_names[user].discard(leaf.id)
                if not open_names[user]:
                    ready.append(user)
    for _ in range(_ROUNDS):
        yield from waiting


def _computed(leaf: FieldNode, schema: lang.Schema) -> lang.Field | None:
    if not isinstance(leaf.field, ComputedField):
        return None
    try:
        found = compile_expression(leaf.field.expression, schema, expect=None, base=leaf.scope)
    except LangError:
        return None
    # Only a field in % holds per cents; a share without that unit is a plain number.
    unit = leaf.field.unit or ("" if found.type.unit == "%" else found.type.unit)
    return lang.Field(found.type.with_unit(unit), label=leaf.label)


def _with_computed(schema: lang.Schema, leaf: FieldNode, field: lang.Field) -> lang.Schema:
    if _is_single(leaf):
        return replace(schema, fields={**schema.fields, leaf.pattern: field})
    name = leaf.scope
    table = schema.tables[name]
    return replace(schema, tables={**schema.tables, name: replace(table, columns={**table.columns, leaf.id: field})})


def _answers_schema(pack: Pack, fields: FieldIndex, catalogue: Catalogue) -> lang.Schema:
    """The schema without the computed fields, whose types only their expressions tell."""
    options = {
        name: types.OptionSet(name, catalogue.options(name).labels, each.ordered)
        for name, each in pack.option_sets.items()
    }
    leaves = [leaf for leaf in fields.leaves if leaf.type != "computed"]
    return lang.Schema(
        fields={leaf.pattern: _field(leaf, options) for leaf in leaves if _is_single(leaf)},
        tables={node.pattern: _table(node, options) for node in fields.nodes.values() if node.kind in _TABLES},
        params={name: _param(each) for name, each in pack.parameters.items()},
        tiers={name: _tiers(steps) for name, steps in pack.tiers.items()},
        schedules={name: _schedule(each, options) for name, each in pack.schedules.items()},
        regions=lambda name: gazetteer().regions(name),
    )


def _is_single(leaf: FieldNode) -> bool:
    """Whether an answer has one fixed path of its own in expressions: a matrix's cells belong to its table."""
    return leaf.table is None and (leaf.parent is None or leaf.parent.kind != "matrix-row")


def _field(leaf: FieldNode, options: dict[str, types.OptionSet]) -> lang.Field:
    return lang.Field(_type(leaf.field, leaf.type, options), optional=not leaf.field.required, label=leaf.label)


def _table(node: FieldNode, options: dict[str, types.OptionSet]) -> lang.Table:
    field = node.field
    rows = tuple(row.id for row in field.rows) if isinstance(field, MatrixField) else ()
    units = {row.id: row.unit for row in field.rows if row.unit} if isinstance(field, MatrixField) else {}
    typed = [row for row in node.children if row.kind == "matrix-row" and not row.is_total]
    # Where no row has the columns' own unit, that of the first is as good as any.
    typed.sort(key=lambda row: row.id in units)
    columns = typed[0].children if typed else node.children
    return lang.Table(
        columns={column.id: _field(column, options) for column in columns if column.type != "computed"},
        unit=field.counter if isinstance(field, TableField) else "项",
        empty_is_open=isinstance(field, TableField) and field.empty_is_open,
        fixed_rows=rows,
        row_units=units,
        label=node.label,
    )


def _type(field: FieldBase, name: str, options: dict[str, types.OptionSet]) -> types.Type:
    if isinstance(field, NumberField):
        return types.number(field.unit, field.minimum)
    if isinstance(field, ChoiceField):
        return types.choice(options[field.options])
    if isinstance(field, ChoicesField):
        return types.choices(options[field.options])
    return _PLAIN[name]


def _schedule(schedule: Schedule, options: dict[str, types.OptionSet]) -> lang.Schedule:
    times = 100 if schedule.is_percent else 1
    values = {label: OPEN if value is None else value * times for label, value in schedule.values.items()}
    of = types.PERCENT if schedule.is_percent else types.number(schedule.unit)
    return lang.Schedule(options[schedule.options], values, of)


def _tiers(steps: tuple[Tier, ...]) -> lang.TierTable:
    is_percent = any(step.is_percent for step in steps)
    made = (lang.Tier(step.bound, step.value * (100 if is_percent else 1), step.up_to is not None) for step in steps)
    return lang.TierTable(tuple(made), types.PERCENT if is_percent else types.NUMBER)


def _param(parameter: Parameter) -> lang.Param:
    value = parameter.value
    if value is None:
        return lang.Param(types.number(parameter.unit), OPEN)
    kinds: dict[type, types.Type] = {
        bool: types.BOOL,
        Decimal: types.number(parameter.unit),
        dt.datetime: types.MOMENT,
        dt.date: types.DATE,
        str: types.TEXT,
    }
    return lang.Param(kinds[type(value)], value)
