"""Reads a filled form back into answers, and says what differs from the project before anything is taken over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from labdesk.document.model import Notices
from labdesk.document.text import visible_characters
from labdesk.forms import labels
from labdesk.forms.aligning import aligned
from labdesk.forms.candidates import options_in, options_of
from labdesk.forms.form import Form
from labdesk.forms.items import RESERVED, Item
from labdesk.forms.joined import Cells, joined_rows
from labdesk.forms.mapping import Mapping
from labdesk.forms.matches import Match
from labdesk.forms.places import Place, Rows, place_in
from labdesk.forms.tickcells import is_tick_cell
from labdesk.forms.unprint import raw_of, raw_of_options, unprint
from labdesk.forms.values import Values
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import display
from labdesk.pack.fieldtypes.base import Raw
from labdesk.pack.layout import EachBlock
from labdesk.project.editor import Editor
from labdesk.project.model import slashed
from labdesk.project.view import View


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that the form has otherwise. `path` is the leaf's; of a row that is gone the row's, and of a new one
    the table's, with the number of the row, counted from 0. `label` is for people, `before` and `after` are as
    printed."""

    path: str
    label: str
    before: str
    after: str
    row: int | None = None


@dataclass(slots=True)
class Reading:
    """What a form says: answers of single fields by path, rows of tables, with the ids of those of the project that
    they are (None for new ones); what differs; and the places that hold something that can't be told apart."""

    answers: dict[str, Raw] = field(default_factory=dict)
    tables: dict[str, list[Cells]] = field(default_factory=dict)
    rows: dict[str, list[str | None]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)


def read_form(form: Form, mapping: Mapping, view: View) -> Reading:
    """What a filled form says, by its mapping, against a project's answers.

    Only a form that we filled says by its empty places that an answer is gone: in one that others filled, what they
    wrote may stand where we see no place.
    """
    reader = _Reader(form, mapping, view)
    reader.run()
    reading = reader.reading
    if not form.is_signed:
        reading.changes = [change for change in reading.changes if change.after]
    return reading


def take_over(reading: Reading, view: View, editor: Editor, chosen: Collection[Change] | None = None) -> None:
    """Answer the project with what a form says otherwise, or with some of that. Rows are told apart by what
    they say (labdesk.forms.aligning); what the form does not hold of a row stays."""
    wanted = reading.changes if chosen is None else chosen
    paths = {change.path for change in wanted}
    for path, raw in reading.answers.items():
        if path in paths:
            editor.set(path, raw)
    for table, rows in reading.tables.items():
        new = {change.row for change in wanted if change.path == table}
        before = ""
        for number, cells in enumerate(rows):
            row = reading.rows[table][number]
            if row is None and number in new:
                row = _insert_behind(before, table, cells, editor)
            elif row is not None:
                for key, raw in cells.items():
                    if f"{table}/{row}/{key}" in paths:
                        editor.set(f"{table}/{row}/{key}", raw)
            before = row or before
        for row in list(view.project.rows(table)):
            if f"{table}/{row}" in paths:
                editor.remove(f"{table}/{row}")


def _insert_behind(before: str, table: str, cells: Cells, editor: Editor) -> str:
    """Add a row behind another one, "" for before all others; its id."""
    rows = list(editor.project.rows(table))
    index = rows.index(before) + 1 if before in rows else 0
    return editor.insert(table, index, {key: raw for key, raw in cells.items() if raw is not None})


@dataclass(slots=True)
class _Reader:
    form: Form
    mapping: Mapping
    view: View
    reading: Reading = field(default_factory=Reading)
    values: Values = field(init=False)

    def __post_init__(self) -> None:
        self.values = Values(self.view, self.mapping.output, Notices())

    def run(self) -> None:
        matches = {each.place.id: each for each in self.mapping.matches}
        in_rows: set[str] = set()
        tables: dict[str, list[Cells]] = {}
        for rows in self.form.found.rows:
            found = [matches.get(column.id) for column in rows.columns]
            items = [each.item if each is not None else None for each in found]
            if table := next((item.table for item in items if item is not None and item.table), ""):
                tables.setdefault(table, []).extend(self._rows(rows, items, table))
                in_rows |= {column.id for column in rows.columns}
        for table, found_rows in tables.items():
            self._table(table, found_rows)
        joined: dict[str, list[tuple[Match, Place]]] = {}
        for place in self.form.places:
            match = matches.get(place.id)
            if match is None or match.item is None or match.item is RESERVED or place.id in in_rows:
                continue
            if match.item.joins:
                joined.setdefault(match.item.joins, []).append((match, place))
            elif not match.item.table and not _is_repetition(match.item):
                self._single(match.item, place)
        for table, found_places in joined.items():
            self._joined(table, found_places)

    def _single(self, item: Item, place: Place) -> None:
        """One place with one or several answers outside of tables."""
        for name, raw in self._raws(item, place):
            node = self.view.project.fields[name]
            self._answer(slashed(node), node, raw)

    def _raws(self, item: Item, place: Place) -> Iterator[tuple[str, Raw]]:
        pack = self.view.project.pack
        if place.boxes:
            node = pack.fields[item.fields[0]]
            chosen = [box.option for box in place.boxes if box.checked]
            yield node.pattern, raw_of_options(chosen, node, options_of(pack, node))
            return
        if is_tick_cell(place, options_in(pack, item)):
            node = pack.fields[item.fields[0]]
            marked = [place.labels.primary] if place.text.strip() else []
            chosen = [each for each in options_of(pack, node) if labels.normal(each) in map(labels.normal, marked)]
            yield node.pattern, raw_of_options(chosen, node, options_of(pack, node))
            return
        parts = unprint(item, place.text) if not place.dates else [blank.text for blank in place.dates]
        if not place.text.strip() and not place.dates:
            parts = [""] * len(item.fields)
        if parts is None or len(parts) != len(item.fields):
            self.reading.unclear.append(place.id)
            return
        for name, part in zip(item.fields, parts, strict=True):
            found = pack.fields.get(name)
            if found is not None and found.type not in ("computed", "attachment"):
                yield name, raw_of(part, found, pack)

    def _answer(self, path: str, node: FieldNode, raw: Raw) -> None:
        """Take an answer down; options that go over several places add up."""
        known = self.reading.answers.get(path)
        if isinstance(known, list) and isinstance(raw, list):
            raw = [*known, *(each for each in raw if each not in known)]
        elif known is not None and (raw is None or self._is_ours(path, node, raw)):
            raw = known  # asked for twice: what differs from the project counts
        elif known is not None and raw != known and not self._is_ours(path, node, known):
            self.reading.unclear.append(node.full_label)
        self.reading.answers[path] = raw
        self.reading.changes = [change for change in self.reading.changes if change.path != path]
        self._compare(path, node, raw, node.full_label)

    def _is_ours(self, path: str, node: FieldNode, raw: Raw) -> bool:
        """Whether the project says the same."""
        return visible_characters(self.values.form.text(path)) == visible_characters(
            display(raw, node.field, self.view.project.pack.catalogue)
        )

    def _compare(self, path: str, node: FieldNode, raw: Raw, label: str) -> None:
        before = self.values.form.text(path)
        after = display(raw, node.field, self.view.project.pack.catalogue) if raw is not None else ""
        if visible_characters(before) != visible_characters(after):
            self.reading.changes.append(Change(path, label, before, after))

    def _rows(self, rows: Rows, items: Sequence[Item | None], table: str) -> Iterator[Cells]:
        """The rows of a table, or of a part of one; empty ones are none."""
        for cells in rows.cells:
            row: Cells = {}
            for cell, item, column in zip(cells, items, rows.columns, strict=True):
                if item is not None and item.table == table:
                    for name, raw in self._raws(item, replace(place_in(cell), id=column.id)):
                        row[name.removeprefix(f"{table}.")] = raw
            if any(raw is not None for raw in row.values()):
                yield row

    def _joined(self, table: str, places: list[tuple[Match, Place]]) -> None:
        """The rows of a table that stands joined in single places."""
        path = table.replace(".", "/")
        items = [(match.item, place, match.row) for match, place in places if match.item is not None]
        rows, unclear = joined_rows(table, items, self.reading.tables.get(path), self.view)
        self.reading.unclear += [node.full_label for node in unclear]
        if rows is not None:
            self._table(table, rows)

    def _table(self, table: str, rows: list[Cells]) -> None:
        path = table.replace(".", "/")
        self.reading.tables[path] = rows
        self.reading.changes = [each for each in self.reading.changes if not f"{each.path}/".startswith(f"{path}/")]
        node = self.view.project.fields[table]
        ours = list(self.view.rows(path))
        keys = [child.id for child in node.children if any(child.id in cells for cells in rows)]
        said = [tuple(visible_characters(self._said(node, key, cells.get(key))) for key in keys) for cells in rows]
        mine = [tuple(visible_characters(self.values.form.text(f"{path}/{row}/{key}")) for key in keys) for row in ours]
        ids = [ours[number] if number is not None else None for number in aligned(mine, said)]
        self.reading.rows[path] = ids
        for number, (row, cells) in enumerate(zip(ids, rows, strict=True)):
            label = f"{node.full_label} · 第 {number + 1} 行"
            if row is None:
                text = "、".join(self._said(node, key, raw) for key, raw in cells.items() if raw is not None)
                self.reading.changes.append(Change(path, f"{label}（新增）", "", text, number))
                continue
            for key, raw in cells.items():
                column = node.child(key)
                if column is not None:
                    self._compare(f"{path}/{row}/{key}", column, raw, f"{label} · {column.label}")
        for number, row in enumerate(ours, start=1):
            if row not in ids:
                first = self.values.form.text(f"{path}/{row}/{node.children[0].id}")
                label = f"{node.full_label} · 第 {number} 行（表中没有）"
                self.reading.changes.append(Change(f"{path}/{row}", label, first, ""))

    def _said(self, table: FieldNode, key: str, raw: Raw) -> str:
        """What a cell says, as it is printed."""
        column = table.child(key)
        if column is None or raw is None:
            return ""
        return display(raw, column.field, self.view.project.pack.catalogue)


def _is_repetition(item: Item) -> bool:
    """Whether an item only repeats names over groups and tables, as a place for stamps does."""
    return any(isinstance(block, EachBlock) for block in item.blocks)
