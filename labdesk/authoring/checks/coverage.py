"""The coverage table: each fact of the source leads to what covers it, and what states a fact has its clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from labdesk.authoring.checks.base import Found
from labdesk.authoring.checks.inventory import layout_parts
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import Cite, Pack
from labdesk.pack.problems import DataPath
from labdesk.pack.suggest import nearest, nothing_called

KINDS = ("rule", "field", "param", "page", "submission", "note", "output", "layout")


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a clause may name as its cover: where it stands, and which clause it cites, if any."""

    path: DataPath
    cite: Cite | None = None


def check_coverage(pack: LoadedPack) -> Iterator[Found]:
    """Both directions: from clauses to items, and from items to clauses."""
    items = _items(pack)
    yield from _covers(pack.model, items)
    yield from _covered(pack, items)


def _covers(pack: Pack, items: dict[str, Item]) -> Iterator[Found]:
    for number, clause in enumerate(pack.clauses):
        for place, name in enumerate(clause.covered_by):
            at: DataPath = ("clauses", number, "covered_by", place)
            kind, colon, _ = name.partition(":")
            if not colon or kind not in KINDS:
                near = nearest(kind, KINDS) if colon else None
                advice = f"是不是要写 {near}:…？" if near else f"写法是 种类:编号，种类有 {'、'.join(KINDS)}"
                yield Found(at, "coverage", f"看不懂「{name[:60]}」；{advice}")
            elif name not in items:
                alike = [item for item in items if item.startswith(f"{kind}:")]
                yield Found(at, "coverage", nothing_called("条目", name, alike))


def _covered(pack: LoadedPack, items: dict[str, Item]) -> Iterator[Found]:
    """What states a fact of the source but is named by no clause, or by none that it cites itself."""
    clauses: dict[str, set[tuple[str, str]]] = {}
    for clause in pack.model.clauses:
        for name in clause.covered_by:
            clauses.setdefault(name, set()).add(_key(clause.cite, pack.model))
    for name, item in items.items():
        if item.cite is None:
            continue
        named_by = set().union(*(clauses.get(each, set()) for each in _with_ancestors(name)))
        if not named_by:
            example = f"- {{cite: {_written(item.cite)}, fact: …, covered_by: [{name}]}}"
            yield Found(item.path, "not-covered", f"没有一条事实指向 {name}；请在 clauses 里补上，如 {example}")
        elif name.startswith("rule:") and _key(item.cite, pack.model) not in named_by:
            yield Found(
                (*item.path, "cite"),
                "not-covered",
                f"{name} 的出处是 {item.cite.clause}，但 clauses 里指向它的事实都出自别处；请改正其一",
            )


def _written(cite: Cite) -> str:
    """A citation as clauses write it."""
    parts = [("doc", cite.doc), ("clause", cite.clause), ("status", cite.status if cite.status != "official" else "")]
    given = [f"{key}: {value}" for key, value in parts if value]
    return cite.clause if len(given) == 1 else f"{{{', '.join(given)}}}"


def _key(cite: Cite, pack: Pack) -> tuple[str, str]:
    return cite.doc or pack.sources[0].id, cite.clause


def _with_ancestors(name: str) -> list[str]:
    """The item, and for a field those around it, which cover it too."""
    kind, _, pattern = name.partition(":")
    steps = pattern.split(".") if kind == "field" else [pattern]
    return [f"{kind}:{'.'.join(steps[:end])}" for end in range(1, len(steps) + 1)]


def _items(pack: LoadedPack) -> dict[str, Item]:
    """All that a clause may name. A field needs a clause of its own only where it states an official fact."""
    model = pack.model
    items: dict[str, Item] = {}
    for number, rule in enumerate(model.rules):
        items[f"rule:{rule.id}"] = Item(("rules", number), rule.cite)
    for node in pack.fields.nodes.values():
        cite = node.field.cite if node.kind != "matrix-row" else None
        official = cite is not None and cite.status == "official"
        items[f"field:{node.pattern}"] = Item(node.source, cite if official else None)
    for name, parameter in model.parameters.items():
        items[f"param:{name}"] = Item(("parameters", name), parameter.cite)
    for number, page in enumerate(model.pages):
        items[f"page:{page.id}"] = Item(("pages", number))
    for number, note in enumerate(model.notes):
        items[f"note:{note.id}"] = Item(("notes", number), note.cite)
    for number, output in enumerate(model.outputs):
        items[f"output:{output.id}"] = Item(("outputs", number), output.cite)
    items |= _submission(model) | _layout_parts(pack)
    return items


def _submission(pack: Pack) -> dict[str, Item]:
    submission = pack.submission
    return {
        f"submission:{part.id}": Item(("submission", key, number), part.cite)
        for key in ("routes", "deadlines", "materials", "steps", "contacts")
        for number, part in enumerate(getattr(submission, key))
    }


def _layout_parts(pack: LoadedPack) -> dict[str, Item]:
    """A layout, and each of its parts that has an id."""
    items: dict[str, Item] = {}
    for name in pack.layouts:
        items[f"layout:{name}"] = Item(("layouts", name))
    for _, placed in layout_parts(pack):
        part_id = getattr(placed.part, "id", None)
        if part_id:
            items[f"layout:{part_id}"] = Item(placed.path)
    return items
