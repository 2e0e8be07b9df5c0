"""Policy libraries that a pack names: they are there, and every path leads to a field of the kind that is needed."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.authoring.checks.base import Found, warning
from labdesk.pack.fields import FieldNode
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import ChoiceField, ChoicesField, LongTextField, PolicyUse
from labdesk.pack.policy import Policy, find_policy, policy_ids
from labdesk.pack.problems import DataPath
from labdesk.pack.suggest import nothing_called


def check_policies(pack: LoadedPack) -> Iterator[Found]:
    """Every library that the pack's plans may cite."""
    for number, use in enumerate(pack.model.policies):
        at: DataPath = ("policies", number)
        policy = find_policy(use.id)
        if policy is None:
            yield Found((*at, "id"), "policy", nothing_called("政策库", use.id, policy_ids()))
            continue
        yield from _choices(pack, use, policy, at)
        for place, pattern in enumerate(use.fields):
            node = pack.fields.get(pattern)
            if node is None or not isinstance(node.field, LongTextField) or node.table is not None:
                names = [leaf.pattern for leaf in pack.fields.leaves if leaf.type == "long_text" and leaf.table is None]
                yield Found((*at, "fields", place), "policy", nothing_called("长文字字段", pattern, names))


def _choices(pack: LoadedPack, use: PolicyUse, policy: Policy, at: DataPath) -> Iterator[Found]:
    """The choices by which items fit: they are choices, and the library knows some of their options."""
    named = [((*at, "directions", place), pattern) for place, pattern in enumerate(use.directions)]
    directions = {label for item in policy.items for label in item.directions}
    for path, pattern in named:
        yield from _choice(pack, path, pattern, directions)
    if use.district is not None:
        districts = {label for item in policy.items for label in item.districts}
        yield from _choice(pack, (*at, "district"), use.district, districts)


def _choice(pack: LoadedPack, path: DataPath, pattern: str, known: set[str]) -> Iterator[Found]:
    node = pack.fields.get(pattern)
    if node is None or node.table is not None or not isinstance(node.field, ChoiceField | ChoicesField):
        names = [leaf.pattern for leaf in pack.fields.leaves if _is_choice(leaf)]
        yield Found(path, "policy", nothing_called("选择字段", pattern, names))
    elif not known & set(pack.catalogue.options(node.field.options).labels):
        yield warning(path, "policy", f"政策库里没有用到 {pattern} 的任何一个选项，不会有条目适合")


def _is_choice(leaf: FieldNode) -> bool:
    return leaf.table is None and isinstance(leaf.field, ChoiceField | ChoicesField)
