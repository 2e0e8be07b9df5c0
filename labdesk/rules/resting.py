"""What in a programme rests on a source: its rules, fields, dates, notes, papers, each with where it is met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from labdesk.pack.fields import FieldNode
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import Cite, Pack
from labdesk.pack.wording import filled, printed
from labdesk.rules.from_pack import rules_of

Kind: TypeAlias = Literal[
    "rule", "field", "options", "page", "parameter", "note", "submission", "output", "layout", "batch"
]

_SUBMISSION: Final = ("routes", "deadlines", "materials", "steps", "contacts")


@dataclass(frozen=True, slots=True)
class Resting:
    """One thing, in words a person knows it by. `name` is how a clause names it (`rule:headcount`); `cite` its own, if
    any. It is met at `path` (a field, slashed; of a column, its table) or on the pack's `page`; on neither where it
    belongs to handing in."""

    kind: Kind
    name: str
    text: str
    cite: Cite | None = None
    path: str = ""
    page: str = ""


def resting_in(pack: LoadedPack) -> dict[str, Resting]:
    """All that may rest on a clause, by name, in the pack's order of kinds."""
    parts = (_rules, _fields, _options, _pages, _parameters, _notes, _submission, _papers)
    found = [each for part in parts for each in part(pack)]
    found.append(Resting("batch", "pack", pack.model.name, pack.model.cite))
    return {each.name: each for each in found}


def path_of(node: FieldNode) -> str:
    """The path at which a field is met: of a column, its table's."""
    table = node.table
    return (table or node).pattern.replace(".", "/")


def _rules(pack: LoadedPack) -> Iterator[Resting]:
    for rule, compiled in zip(pack.model.rules, rules_of(pack), strict=True):
        about = sorted(compiled.fields or compiled.dependencies)
        first = compiled.fields[0] if compiled.fields else next(iter(about), "")
        yield Resting("rule", f"rule:{rule.id}", compiled.message, rule.cite, first.partition("/*/")[0])


def _fields(pack: LoadedPack) -> Iterator[Resting]:
    for node in pack.fields.nodes.values():
        if node.kind != "matrix-row":
            yield Resting("field", f"field:{node.pattern}", node.full_label, node.field.cite, path_of(node))


def _options(pack: LoadedPack) -> Iterator[Resting]:
    """Option lists, by the first field that offers them."""
    users = {getattr(node.field, "options", None): node for node in reversed(list(pack.fields.nodes.values()))}
    for name, options in pack.model.option_sets.items():
        node = users.get(name)
        if node is None:
            continue
        yield Resting("options", f"options:{name}", node.full_label, options.cite, path_of(node))
        for option in options.options:
            if option.cite is not None:
                text = f"{node.full_label}：{option.label}"
                yield Resting("options", f"options:{name}:{option.label}", text, option.cite, path_of(node))


def _pages(pack: LoadedPack) -> Iterator[Resting]:
    for page in pack.model.pages:
        yield Resting("page", f"page:{page.id}", page.title, None, "", page.id)
        for number, section in enumerate(page.sections):
            if section.cite is not None:
                text = f"{page.title} · {section.title}" if section.title else page.title
                yield Resting("page", f"page:{page.id}:{number}", text, section.cite, "", page.id)


def _parameters(pack: LoadedPack) -> Iterator[Resting]:
    for name, parameter in pack.model.parameters.items():
        yield Resting("parameter", f"param:{name}", f"{parameter.label}：{printed(parameter)}", parameter.cite)


def _notes(pack: LoadedPack) -> Iterator[Resting]:
    pages = {page.id for page in pack.model.pages}
    for note in pack.model.notes:
        page = next((each for each in note.at if each in pages), "")
        node = next((pack.fields[each] for each in note.at if each in pack.fields), None)
        path = path_of(node) if node is not None else ""
        yield Resting("note", f"note:{note.id}", filled(note.text, pack.model), note.cite, path, "" if path else page)


def _submission(pack: LoadedPack) -> Iterator[Resting]:
    for key in _SUBMISSION:
        for part in getattr(pack.model.submission, key):
            yield Resting("submission", f"submission:{part.id}", _submission_text(part, pack.model), part.cite)


def _submission_text(part: object, pack: Pack) -> str:
    label = str(getattr(part, "label"))  # noqa: B009 - each part of a submission has it
    more = str(getattr(part, "to", "") or getattr(part, "text", ""))
    return filled(f"{label}：{more}" if more else label, pack)


def _papers(pack: LoadedPack) -> Iterator[Resting]:
    for output in pack.model.outputs:
        yield Resting("output", f"output:{output.id}", output.title, output.cite)
    for name, layout in pack.layouts.items():
        titles = [each.title for each in pack.model.outputs if each.layout == name]
        yield Resting("layout", f"layout:{name}", titles[0] if titles else name)
        for section in layout.sections:
            yield Resting("layout", f"layout:{section.id}", section.title or (titles[0] if titles else name))
