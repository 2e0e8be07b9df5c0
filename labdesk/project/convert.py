"""Takes one answer from a field of one programme to a field of another: the same, changed in a way that is said, or not
at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from labdesk.lang.values import OPEN
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import Raw, display, parse, type_of
from labdesk.pack.model import AttestationField, ChoiceField, ChoicesField, NumberField

_TEXTS: Final = ("text", "long_text")
# What only the applicant or the program itself can give.
_OWN_ONLY: Final = ("attestation", "attachment", "computed")


@dataclass(frozen=True, slots=True)
class Place:
    """A field with the option sets of its pack."""

    node: FieldNode
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Converted:
    """The raw answer for the other field (None: it has to be given anew), and in what it differs ("": in nothing)."""

    raw: Raw
    why: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer has no place in the other field, and why."""

    reason: str


def convert(raw: Raw, source: Place, target: Place) -> Converted | Refused:
    """An answer of `source` as one of `target`."""
    found = _same_type(raw, source, target) if source.node.type == target.node.type else _by_text(raw, source, target)
    if isinstance(found, Refused) or found.why or found.raw is None:
        return found
    problem = parse(found.raw, target.node.field, target.catalogue).problem
    if problem is None or parse(raw, source.node.field, source.catalogue).problem is not None:
        return found
    return Converted(found.raw, f"内容没有变，但在这里要改：{problem}。")


def _same_type(raw: Raw, source: Place, target: Place) -> Converted | Refused:
    ours, theirs = source.node.field, target.node.field
    if isinstance(ours, AttestationField) and isinstance(theirs, AttestationField):
        same = ours.statement == theirs.statement
        return Converted(raw) if same else Converted(None, "声明的文字不同，须重新声明。")
    if isinstance(ours, NumberField) and isinstance(theirs, NumberField) and ours.unit != theirs.unit:
        return Refused(f"单位不同（{ours.unit or '无'}、{theirs.unit or '无'}），须重新填写")
    if isinstance(theirs, ChoiceField):
        return _option(raw, source, target, theirs)
    if isinstance(theirs, ChoicesField):
        return _options(raw, source, target, theirs)
    if source.node.type == "boolean":  # 「联合」 means yes here and nothing there
        meant = type_of(ours).normalise(raw, ours, source.catalogue)
        return Converted(raw if meant is None else meant)
    return Converted(raw)


def _option(raw: Raw, source: Place, target: Place, field: ChoiceField) -> Converted | Refused:
    label = parse(raw, source.node.field, source.catalogue).value
    if label is OPEN:
        return Converted(raw)  # never understood, kept as typed
    found = target.catalogue.options(field.options).find(str(label))
    if found is None:
        return Refused(f"没有「{str(label)[:40]}」这一选项")
    return Converted(found, "" if found == label else f"选项「{label}」现称「{found}」。")


def _options(raw: Raw, source: Place, target: Place, field: ChoicesField) -> Converted | Refused:
    ours = source.node.field
    if parse(raw, ours, source.catalogue).value is OPEN:
        return Converted(raw)
    labels = type_of(ours).normalise(raw, ours, source.catalogue)
    chosen = [str(label) for label in labels] if isinstance(labels, Sequence) else []
    options = target.catalogue.options(field.options)
    found = {label: options.find(label) for label in chosen}
    kept: list[Raw] = [label for label in found.values() if label is not None]
    missing = "、".join(label[:40] for label, there in found.items() if there is None)
    if not kept:
        return Refused(f"没有「{missing}」这些选项")
    renamed = "".join(
        f"选项「{label}」现称「{there}」。" for label, there in found.items() if there not in (None, label)
    )
    return Converted(kept, (f"没有「{missing}」，去掉了。" if missing else "") + renamed)


def _by_text(raw: Raw, source: Place, target: Place) -> Converted | Refused:
    """Between fields of different types: by what a form would print."""
    types = (source.node.type, target.node.type)
    text = display(raw, source.node.field, source.catalogue)
    if set(types) & set(_OWN_ONLY) or not text.strip():
        return Refused("两处内容的种类不同")
    if target.node.type in _TEXTS:
        one_line = text if target.node.type == "long_text" else " ".join(text.split("\n"))
        return Converted(one_line, "" if one_line == raw else "改为文字。" if one_line == text else "各段并成了一行。")
    parsed = parse(text, target.node.field, target.catalogue)
    if parsed.value is OPEN or parsed.problem is not None:
        return Refused("两处内容的种类不同")
    theirs = type_of(target.node.field).normalise(text, target.node.field, target.catalogue)
    same = display(theirs, target.node.field, target.catalogue) == text
    return Converted(theirs, "" if same else "写法按这里的要求改了。")
