"""What could go into a form's places, each with the labels by which a form may call it: from the layout, from the
pack's fields, from the shared vocabulary, and from what the pack says of its forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from labdesk.forms import labels
from labdesk.forms.items import RESERVED, Item, kind_of, parts_of, text_block
from labdesk.forms.layoutside import layout_sheet
from labdesk.forms.places import Place
from labdesk.forms.walk import find_places
from labdesk.pack.fields import FieldNode
from labdesk.pack.layout import AnswerBlock
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import TableField

LAYOUT = 1.0
PACK = 0.97
FIELD = 0.93
SHARED = 0.9
_UNIT = "单位"


@dataclass(slots=True, eq=False)
class Candidate:
    """An item with its names, each normal and with a weight, and what it belongs to; of what is about
    a person, `people` are that one's names."""

    item: Item
    names: dict[str, float]
    groups: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    places: list[Place] = field(default_factory=list)
    grouped: bool = False
    people: frozenset[str] = frozenset()


def candidates_of(pack: LoadedPack, layout: str) -> list[Candidate]:
    """All that a project of this pack can write into a form, what the layout prints first, in its order."""
    maker = _Maker(pack)
    return [*maker.from_layout(layout), *maker.from_fields()]


def item_called(candidates: list[Candidate], key: str) -> Item | None:
    """The item that a mapping names: by its key, or by a template of its own."""
    if "{" in key:
        names = [part.name for part in parts_of(key)]
        return Item(key, (text_block(key),), tuple(names), "text") if names else None
    return next((each.item for each in candidates if each.item.key == key), None)


def field_item(node: FieldNode, *, joined: bool = False) -> Item:
    """A field by itself, as the forms print it; in a table of a row, or joined of all rows."""
    inside = node.table is not None and not joined
    name = node.id if inside else node.pattern
    table = node.table.pattern if node.table is not None and inside else ""
    joins = node.table.pattern if node.table is not None and joined else ""
    if node.type == "long_text":
        return Item(node.pattern, (AnswerBlock(answer=name),), (node.pattern,), "long", table, joins)
    kind = kind_of(node.field, None)
    template = f"{{{name}|date}}" if kind == "date" and node.type == "date" else f"{{{name}}}"
    return Item(node.pattern, (text_block(template),), (node.pattern,), kind, table, joins)


class _Maker:
    def __init__(self, pack: LoadedPack) -> None:
        self._pack = pack

    def from_layout(self, layout: str) -> Iterator[Candidate]:
        for place in find_places(layout_sheet(self._pack.layouts[layout], self._pack.fields)).places:
            item = place.target if not place.cells else _target(place)
            if isinstance(item, Item):
                yield self._candidate(item, place)

    def _candidate(self, item: Item, place: Place) -> Candidate:
        found: dict[str, float] = {}
        for each in (place.labels.primary, *place.labels.groups[:1]):
            if not found and labels.normal(each):
                found[labels.normal(each)] = LAYOUT
        if place.labels.groups and found:
            found[labels.normal(place.labels.groups[0]) + labels.normal(place.labels.primary)] = LAYOUT
        nodes = [node for name in item.fields if (node := self._pack.fields.get(name)) is not None]
        if item is not RESERVED:
            self._add(found, self._names("+".join(item.fields)))
            if len(nodes) == 1:
                self._add(found, self._of_field(nodes[0]))
        groups = {labels.normal(each) for each in place.labels.groups} | {g for node in nodes for g in _ancestors(node)}
        return Candidate(
            item,
            found,
            frozenset(groups),
            frozenset(map(labels.normal, place.labels.sections)),
            self._options(nodes),
            [place],
            grouped=bool(place.labels.groups),
            people=self._people(nodes),
        )

    def from_fields(self) -> Iterator[Candidate]:
        for node in self._pack.fields.leaves:
            if node.type == "attachment":
                continue
            names: dict[str, float] = {}
            self._add(names, self._of_field(node))
            groups = frozenset(_ancestors(node))
            shared = node.table is None and node.parent is not None
            options = self._options([node])
            people = self._people([node])
            yield Candidate(field_item(node), names, groups, frozenset(), options, grouped=shared, people=people)
            if node.table is not None and _may_join(node.table):
                yield Candidate(field_item(node, joined=True), names, groups, frozenset(), options, grouped=True)

    def _of_field(self, node: FieldNode) -> Iterator[tuple[str, float]]:
        """How forms may call one field."""
        label = labels.normal(node.label)
        yield label, FIELD
        for outer in _ancestors(node):
            yield outer + label, FIELD
        for unit in self._units(node):
            yield unit + label.removeprefix(_UNIT), SHARED
            yield f"{unit}{label}", SHARED
        if node.id == "name" and node.parent is not None:
            yield labels.normal(node.parent.label), SHARED
        yield from self._names(node.pattern)
        vocabulary = getattr(node.field, "vocabulary", None)
        if vocabulary:
            yield from self._names(vocabulary)

    def _units(self, node: FieldNode) -> Iterator[str]:
        """How forms call the unit that a field is about: 「牵头单位」 of 「牵头单位注册地」."""
        sibling = node.parent.child("name") if node.parent is not None and node.id != "name" else None
        if sibling is not None:
            yield from (name for name, _ in self._names(sibling.pattern) if name.endswith(_UNIT) and name != _UNIT)

    def _people(self, nodes: list[FieldNode]) -> frozenset[str]:
        """How forms call the one person that fields are about, none where it is another thing, or a table's rows."""
        parent = nodes[0].parent if nodes and nodes[0].table is None else None
        name = parent.child("name") if parent is not None else None
        if parent is None or name is None or not getattr(name.field, "personal", False):
            return frozenset()
        called = {labels.normal(parent.label), *(each for each, _ in self._names(name.pattern))}
        return frozenset(called.difference(labels.words("nameless")))

    def _names(self, key: str) -> Iterator[tuple[str, float]]:
        for name in self._pack.model.forms.labels.get(key, ()):
            yield labels.normal(name), PACK
        for name in labels.shared_labels().get(key, ()):
            yield name, SHARED

    def _options(self, nodes: list[FieldNode]) -> frozenset[str]:
        return frozenset(labels.normal(each) for node in nodes[:1] for each in options_of(self._pack, node))

    @staticmethod
    def _add(names: dict[str, float], more: Iterator[tuple[str, float]]) -> None:
        for name, weight in more:
            if name:
                names[name] = max(weight, names.get(name, 0.0))


def options_of(pack: LoadedPack, node: FieldNode) -> tuple[str, ...]:
    """The labels of the options of a field; none where it has none."""
    options = getattr(node.field, "options", None)
    if isinstance(options, str):
        return tuple(pack.catalogue.options(options).labels)
    if node.type == "boolean":
        return (getattr(node.field, "yes", "是"), getattr(node.field, "no", "否"))
    return ("是", "否") if node.type == "attestation" else ()


def _may_join(table: FieldNode) -> bool:
    """Whether forms ask for all rows of a table in one place: for partners, and what there may be none of; never for
    people."""
    if not isinstance(table.field, TableField) or any(
        getattr(each.field, "personal", False) for each in table.children
    ):
        return False
    return not table.field.empty_is_open or table.pattern in labels.words("joined")


def options_in(pack: LoadedPack, item: Item) -> frozenset[str]:
    """The normal labels of the options that an item chooses between; none where it is no choice."""
    node = pack.fields.get(item.fields[0]) if item.kind == "choice" and item.fields else None
    return frozenset(labels.normal(each) for each in options_of(pack, node)) if node is not None else frozenset()


def _target(place: Place) -> object:
    cell = place.cells[0]
    blank = next(iter(cell.blanks), None)
    return blank.target if blank is not None else next((box.target for box in cell.boxes), None)


def _ancestors(node: FieldNode) -> list[str]:
    found = []
    outer = node.parent
    while outer is not None:
        found.append(labels.normal(outer.label))
        outer = outer.parent
    return found
