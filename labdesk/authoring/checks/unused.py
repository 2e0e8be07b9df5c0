"""What nothing in the pack uses: left over from editing, or forgotten where it should be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from labdesk.authoring.checks.base import Found, warning
from labdesk.authoring.checks.inventory import inventory, layout_parts
from labdesk.pack.layout import CellSpec, TextBlock
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import (
    ChoiceField,
    ChoicesField,
    Cite,
    GroupField,
    Pack,
    TableField,
)

_TIER: Final = re.compile(r"\btier\(\s*([a-z][a-z0-9_]*)")
_SCHEDULE: Final = re.compile(r"\bschedule\(\s*([a-z][a-z0-9_]*)")
_PARAM: Final = re.compile(r"\bparam\.([a-z][a-z0-9_]*)")


def check_unused(pack: LoadedPack) -> Iterator[Found]:
    """Definitions without use, each a warning."""
    model = pack.model
    everything = inventory(pack)
    text = "\n".join(everything.texts)
    used = {
        "parameters": _used_parameters(model, text),
        "option_sets": {
            *(field.options for _, field in everything.of(ChoiceField)),
            *(field.options for _, field in everything.of(ChoicesField)),
            *(schedule.options for schedule in model.schedules.values()),
        },
        "lookups": {field.derive.lookup for _, field in everything.of(ChoiceField) if field.derive is not None},
        "tiers": set(_TIER.findall(text)),
        "schedules": set(_SCHEDULE.findall(text)),
        "shapes": {
            *(field.shape for _, field in everything.of(GroupField)),
            *(field.shape for _, field in everything.of(TableField)),
        },
        "layouts": {output.layout for output in model.outputs},
    }
    for key, names in used.items():
        for name in getattr(model, key):
            if name not in names:
                yield warning((key, name), "unused", f"{name} 没有被用到；请删去，或者检查是不是漏写了引用")
    yield from _sources(pack)
    yield from _styles(pack)


def _used_parameters(pack: Pack, text: str) -> set[str]:
    """Parameters named in a text or an expression, by a date or a number of copies, or as a bare fact by a clause."""
    submission = pack.submission
    named = {name for each in submission.deadlines for name in (each.at, *each.also)}
    named |= {each.copies for each in submission.materials}
    facts = {
        name.removeprefix("param:")
        for clause in pack.clauses
        for name in clause.covered_by
        if name.startswith("param:")
    }
    return {*_PARAM.findall(text), *(name for name in named if name), *facts, pack.batch.closes or ""}


def _sources(pack: LoadedPack) -> Iterator[Found]:
    cited = {cite.doc for _, cite in inventory(pack).of(Cite)}
    for number, source in enumerate(pack.model.sources[1:], start=1):
        if source.id not in cited:
            yield warning(("sources", number), "unused", f"来源文件 {source.id} 没有被引用")


def _styles(pack: LoadedPack) -> Iterator[Found]:
    used: set[tuple[str, str]] = {(name, getattr(placed.part, "style", "")) for name, placed in layout_parts(pack)}
    used |= {
        (name, style)
        for name, placed in layout_parts(pack)
        if isinstance(placed.part, TextBlock | CellSpec)
        for _, style in placed.part.pieces
        if style is not None
    }
    for name, layout in pack.layouts.items():
        always = {"body", "cell", *(style.base for style in layout.styles.values())}
        always |= {"header" for section in layout.sections if section.header}
        always |= {"footer" for section in layout.sections if section.footer}
        for style in layout.styles:
            if style not in always and (name, style) not in used:
                yield warning(("layouts", name, "styles", style), "unused", f"样式 {style} 没有被用到")
