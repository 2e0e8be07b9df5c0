"""Turns printed text back into the answers it was printed from, by the template that printed it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from labdesk.forms.items import Item
from labdesk.forms.labels import normal
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import type_of
from labdesk.pack.fieldtypes.base import Raw
from labdesk.pack.layout import TextBlock
from labdesk.pack.loader import LoadedPack
from labdesk.pack.template import Placeholder, parse

_LONGEST = 2000
_UNREADABLE = ("mask", "capital", "chinese", "count", "given", "age", "evidence")


def unprint(item: Item, text: str) -> list[str] | None:
    """The text of each of an item's fields; None where it can't be told apart."""
    if len(item.fields) == 1 and (item.kind in ("long", "choice", "date") or item.template is None):
        return [text]
    if item.template is None or len(text) > _LONGEST:
        return None
    patterns = (_pattern(item.template, strict=True), _pattern(item.template, strict=False))
    found = next((match for each in patterns if each is not None and (match := each.fullmatch(text))), None)
    if found is None or len(found.groups()) != len(item.fields):
        return None
    return [(group or "").strip() for group in found.groups()]


def raw_of(text: str, node: FieldNode, pack: LoadedPack) -> Raw:
    """What somebody would have typed for a text in a form; None for nothing."""
    if node.type == "number" and (unit := getattr(node.field, "unit", "")):
        text = text.strip().removesuffix(unit)
    return type_of(node.field).normalise(text, node.field, pack.catalogue) if text.strip() else None


def raw_of_options(chosen: Sequence[str], node: FieldNode, options: Sequence[str]) -> Raw:
    """The raw answer for ticked boxes; None for none."""
    labels = [option for option in options if any(normal(option) == normal(each) for each in chosen)]
    if not labels:
        return None
    if node.type in ("boolean", "attestation"):
        return labels[0] == options[0] if len(labels) == 1 else None
    return list(labels) if node.type == "choices" else labels[0]


def none_words(item: Item) -> frozenset[str]:
    """What the item prints where a table has no rows: 「无」."""
    texts = [block.text for block in item.blocks if isinstance(block, TextBlock) and isinstance(block.text, str)]
    fallbacks = [part for text in texts for part in parse(text) if isinstance(part, Placeholder)]
    words = {text.strip() for text in texts if all(isinstance(part, str) for part in parse(text))}
    return frozenset(words | {found.argument for part in fallbacks if (found := part.format("or"))})


@lru_cache(maxsize=1024)
def _pattern(template: str, *, strict: bool) -> re.Pattern[str] | None:
    """A pattern with a group for each answer. White space counts as any; unless `strict`, what stands only before an
    answer that is there may be missing with it."""
    result = ""
    for part in parse(template):
        if isinstance(part, str):
            words = "".join(part.split())
            result += rf"\s*{re.escape(words)}\s*" if words else r"\s+" if strict else r"\s*"
            continue
        if any(part.format(each) for each in _UNREADABLE):
            return None
        before = part.format("before")
        after = rf"(?:{re.escape(before.argument)}\s*(.*?))" if before else "(.*?)"
        result += after if strict or not before else f"{after}?"
    return re.compile(rf"\s*{result}\s*", re.DOTALL)
