"""Reads the rows of a table whose columns stand joined in one place (「甲、乙」), or each row in a place of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from labdesk.forms.candidates import options_of
from labdesk.forms.items import Item
from labdesk.forms.places import Place, place_in
from labdesk.forms.unprint import none_words, raw_of, raw_of_options
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes.base import Raw
from labdesk.project.view import View

Cells: TypeAlias = dict[str, Raw]


@dataclass(slots=True)
class _Column:
    """One column's answers, place by place; `apart`: each place holds one row's, the last one those of the rest."""

    node: FieldNode
    answers: list[list[Raw]] = field(default_factory=list)
    apart: bool = False

    @property
    def all(self) -> list[Raw]:
        return [raw for place in self.answers for raw in place]

    @property
    def is_choice(self) -> bool:
        return self.node.type in ("choice", "choices", "boolean")


def joined_rows(
    table: str, places: list[tuple[Item, Place, int | None]], known: list[Cells] | None, view: View
) -> tuple[list[Cells] | None, list[FieldNode]]:
    """The rows (None where nothing says how many there are), and the columns of which it can't be told which row has
    what. `places` come with the row that each holds, None for all of them; `known` are the rows read already."""
    columns: dict[str, _Column] = {}
    apart = {item.key for item, _, row in places if row is not None}
    for item, place, row in places:
        if row is None and item.key in apart:
            continue  # all of them once more, where each has a place of its own
        node = view.project.pack.fields[item.fields[0]]
        answers = [_answers(item, node, part, view) for part in _parts(place)]
        whole = row is None and not place.boxes and len(place.cells) < 2
        if whole and node.id in columns:  # all of them once more, as on the cover: what differs counts
            if answers[0] != _raws(table, node.id, view):
                columns[node.id].answers = answers
            continue
        column = columns.setdefault(node.id, _Column(node))
        column.answers += answers
        column.apart = column.apart or row is not None or len(place.cells) > 1
    if known is None and all(column.is_choice for column in columns.values()):
        differing = [each.node for key, each in columns.items() if _said(each.all) != _said(_raws(table, key, view))]
        return None, differing
    count = max((len(column.all) for column in columns.values() if not column.is_choice), default=0)
    rows = known or [{} for _ in range(count)]
    unclear = []
    for key, column in columns.items():
        spread = _spread(column, len(rows), _raws(table, key, view))
        if spread is None:
            unclear.append(column.node)
            continue
        for cells, raw in zip(rows, spread, strict=False):
            cells[key] = raw
    return rows, unclear


def _parts(place: Place) -> Iterator[Place]:
    """The place itself, or the place in each of its cells."""
    if not place.cells:
        yield place
    for cell in place.cells:
        yield place_in(cell)


def _answers(item: Item, node: FieldNode, place: Place, view: View) -> list[Raw]:
    pack = view.project.pack
    if place.boxes:
        chosen = [box.option for box in place.boxes if box.checked]
        return [raw_of_options([each], node, options_of(pack, node)) for each in chosen]
    text = "" if place.text.strip() in none_words(item) else place.text
    if node.type == "long_text":
        return [raw_of(text, node, pack)] if text.strip() else []
    return [raw_of(each, node, pack) for each in text.replace("\n", "、").split("、") if each.strip()]


def _spread(column: _Column, count: int, ours: list[Raw]) -> list[Raw] | None:
    """One answer for each row. Options that are ticked for several rows together say which row has which only where
    the project has just these, or where all are the same; None where they don't say."""
    if not column.is_choice:
        return column.all
    if column.apart and all(len(place) <= 1 for place in column.answers) and len(column.answers) >= count:
        return [place[0] if place else None for place in column.answers]
    said = _said(column.all)
    if len(ours) == count and said == _said(ours):
        return ours
    if len(said) == 1 and not column.apart:
        return column.all[:1] * count
    return None if said else []


def _said(raws: list[Raw]) -> set[str]:
    return {str(raw) for raw in raws if raw is not None}


def _raws(table: str, key: str, view: View) -> list[Raw]:
    """What the project has in a column."""
    path = table.replace(".", "/")
    return [view.project.raw(f"{path}/{row}/{key}") for row in view.rows(path)]
