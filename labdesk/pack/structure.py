"""That without which nothing that uses a pack could work: its option sets, look-ups and layouts, and their bounds.

All else that a type cannot say is the linter's; a pack that fails here is not loaded at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from labdesk.pack.expressions import expressions
from labdesk.pack.fields import FieldIndex, FieldNode
from labdesk.pack.fieldtypes.dates import FIRST_YEAR, LAST_YEAR
from labdesk.pack.layoutsize import layout_problems
from labdesk.pack.model import ChoiceField, ChoicesField, Derive, MatrixField, Pack
from labdesk.pack.problems import DataPath, PackProblem, Positions
from labdesk.pack.suggest import nothing_called

# Reading expressions is the dearest part of using a pack: some 100,000 characters a second.
MAX_EXPRESSION_CHARACTERS: Final = 40_000

_MOST_REPORTED: Final = 100

_Found = tuple[DataPath, str]


def structure_problems(pack: Pack, fields: FieldIndex, positions: Positions) -> list[PackProblem]:
    """What makes a pack unusable, each thing once."""
    found = chain(
        _fields(pack, fields),
        _matrices(fields),
        _lookups(pack),
        _schedules(pack),
        _outputs(pack, fields),
        _batch(pack),
        _removed(pack),
        _dates(pack),
        _deadlines(pack),
        _duplicates(pack),
        _expressions(pack, fields),
    )
    coded = chain(((path, message, "reference") for path, message in found), layout_problems(pack, fields))
    return sorted(
        {PackProblem(positions.mark(path), message, code) for path, message, code in islice(coded, _MOST_REPORTED)}
    )


def _fields(pack: Pack, fields: FieldIndex) -> Iterator[_Found]:
    for node in fields.leaves:
        field = node.field
        if isinstance(field, ChoiceField | ChoicesField) and field.options not in pack.option_sets:
            yield (*node.source, "options"), nothing_called("选项表", field.options, pack.option_sets)
        if isinstance(field, ChoiceField) and field.derive is not None:
            yield from _derive(pack, node, field.derive, field.options)


def _derive(pack: Pack, node: FieldNode, derive: Derive, options: str) -> Iterator[_Found]:
    lookup = pack.lookups.get(derive.lookup)
    if lookup is None:
        yield (*node.source, "derive"), nothing_called("对照表", derive.lookup, pack.lookups)
    elif lookup.gives != options:
        yield (*node.source, "derive"), f"对照表 {derive.lookup} 给出的是「{lookup.gives}」，不是「{options}」"
    siblings = [each.id for each in node.parent.children] if node.parent is not None else list(pack.fields)
    if derive.source not in siblings or derive.source == node.id:
        yield (*node.source, "derive"), nothing_called("同组字段", derive.source, siblings)


def _lookups(pack: Pack) -> Iterator[_Found]:
    for name, lookup in pack.lookups.items():
        yield from _labels(pack, ("lookups", name), ("gives", lookup.gives), ("entries", lookup.entries))


def _schedules(pack: Pack) -> Iterator[_Found]:
    for name, schedule in pack.schedules.items():
        yield from _labels(pack, ("schedules", name), ("options", schedule.options), ("values", schedule.values))


def _labels(
    pack: Pack, at: tuple[str, str], options: tuple[str, str], keyed: tuple[str, Iterable[str]]
) -> Iterator[_Found]:
    """The option set that the key `options` names is there, and its options have the labels under the key `keyed`."""
    found = pack.option_sets.get(options[1])
    if found is None:
        yield (*at, options[0]), nothing_called("选项表", options[1], pack.option_sets)
        return
    known = [option.label for option in found.options]
    for label in keyed[1]:
        if label not in known:
            yield (*at, keyed[0], label), nothing_called("选项", label, known)


def _matrices(fields: FieldIndex) -> Iterator[_Found]:
    """The rows that a total adds up are there, and none of them is the total itself."""
    for node in fields.nodes.values():
        if node.kind != "matrix" or not isinstance(node.field, MatrixField):
            continue
        for number, row in enumerate(node.field.rows):
            others = [each.id for each in node.field.rows if each is not row]
            for place, name in enumerate(row.total):
                if name not in others:
                    yield (*node.source, "rows", number, "total", place), nothing_called("行", name, others)


def _outputs(pack: Pack, fields: FieldIndex) -> Iterator[_Found]:
    for number, output in enumerate(pack.outputs):
        if output.layout not in pack.layouts:
            yield ("outputs", number, "layout"), nothing_called("版式", output.layout, pack.layouts)
        unit = fields.get(output.unit)
        if unit is None or not unit.is_leaf or unit.table is not None or unit.type != "text":
            names = [leaf.pattern for leaf in fields.leaves if leaf.type == "text" and leaf.table is None]
            yield ("outputs", number, "unit"), nothing_called("文字字段", output.unit, names)


def _batch(pack: Pack) -> Iterator[_Found]:
    if pack.batch.closes is not None and pack.batch.closes not in pack.parameters:
        yield ("batch", "closes"), nothing_called("参数", pack.batch.closes, pack.parameters)


def _removed(pack: Pack) -> Iterator[_Found]:
    """`remove` where there is nothing to remove from; that of an overlay was carried out before."""
    if pack.remove:
        yield ("remove",), "remove 只用于以 extends 依据另一个包的模板包；这里请直接删去那些内容"


def _dates(pack: Pack) -> Iterator[_Found]:
    """Dates with which nobody could reckon."""
    for name, parameter in pack.parameters.items():
        if isinstance(parameter.value, dt.datetime) and parameter.value.tzinfo is not None:
            yield ("parameters", name, "value"), "时间按中国当地时间写，不写时区，如 2024-12-10 17:00"
        if isinstance(parameter.value, dt.date) and not FIRST_YEAR <= parameter.value.year <= LAST_YEAR:
            yield (
                ("parameters", name, "value"),
                f"年份 {parameter.value.year} 不对，要在 {FIRST_YEAR} 和 {LAST_YEAR} 之间",
            )


def _deadlines(pack: Pack) -> Iterator[_Found]:
    """Parameters that aren't there, and deadlines that lead nowhere or to themselves."""
    leads = {each.id: each.leads_to for each in pack.submission.deadlines}
    for number, deadline in enumerate(pack.submission.deadlines):
        at: DataPath = ("submission", "deadlines", number)
        for name in (deadline.at, *deadline.also):
            if name is not None and name not in pack.parameters:
                yield (*at, "at" if name == deadline.at else "also"), nothing_called("参数", name, pack.parameters)
        if deadline.leads_to is not None and deadline.leads_to not in leads:
            yield (*at, "leads_to"), nothing_called("期限", deadline.leads_to, leads)
        elif _leads_back(deadline.id, leads):
            yield (*at, "leads_to"), f"leads_to 绕回了「{deadline.id}」自己"


def _leads_back(start: str, leads: dict[str, str | None]) -> bool:
    at = leads[start]
    for _ in leads:
        if at is None or at == start:
            break
        at = leads.get(at)
    return at == start


def _duplicates(pack: Pack) -> Iterator[_Found]:
    """Two things of one list with the same id."""
    submission = pack.submission
    lists: dict[DataPath, list[str]] = {
        ("sources",): [each.id for each in pack.sources],
        ("pages",): [each.id for each in pack.pages],
        ("rules",): [each.id for each in pack.rules],
        ("notes",): [each.id for each in pack.notes],
        ("outputs",): [each.id for each in pack.outputs],
        ("submission", "routes"): [each.id for each in submission.routes],
        ("submission", "deadlines"): [each.id for each in submission.deadlines],
        ("submission", "preparation"): [each.id for each in submission.preparation],
        ("submission", "materials"): [each.id for each in submission.materials],
        ("submission", "steps"): [each.id for each in submission.steps],
        ("submission", "contacts"): [each.id for each in submission.contacts],
    }
    for name, option_set in pack.option_sets.items():
        lists[("option_sets", name, "options")] = [option.label for option in option_set.options]
    for path, ids in lists.items():
        seen: set[str] = set()
        for number, each in enumerate(ids):
            if each in seen:
                yield (*path, number), f"「{each}」写了两次"
            seen.add(each)


def _expressions(pack: Pack, fields: FieldIndex) -> Iterator[_Found]:
    """Where the expressions become too many to be read in time."""
    total = 0
    for each in expressions(pack, fields):
        total += len(each.source) * len(each.bases)
        if total > MAX_EXPRESSION_CHARACTERS:
            yield each.path, f"表达式太多，全部加起来最多 {MAX_EXPRESSION_CHARACTERS} 个字符"
            return
