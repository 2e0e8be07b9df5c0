"""Fields must make sense in themselves, and their texts name only what exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from labdesk.authoring.checks.base import Found, warning
from labdesk.pack.fields import FieldNode
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import ChoicesField, LongTextField, MatrixField, NumberField, TableField
from labdesk.pack.suggest import nothing_called
from labdesk.pack.vocabulary import vocabulary

# `times` is how the examples of rules say that a row stands for several.
RESERVED_COLUMN: Final = "times"

# What these mean in layouts and expressions is not an answer.
RESERVED_NAMES: Final = ("n", "row", "page", "pages", "next", "param")

_PERSONAL: Final = ("birth", "phone", "email", "id_card")
_NAME_IN_BRACES: Final = re.compile(r"\{([^{}]*)\}")


def check_fields(pack: LoadedPack) -> Iterator[Found]:
    """Each field as it stands expanded from its shape."""
    known = vocabulary()
    for node in pack.fields.nodes.values():
        if node.kind in ("group", "table") and not node.children:
            yield Found(node.source, "empty-field", "里面没有字段；请写 fields 或 columns，或者套用 shape")
        if node.id in RESERVED_NAMES:
            yield Found(node.source, "reserved", f"编号不能叫 {node.id}：版式里的 {{{node.id}}} 另有含义")
        yield from _limits(pack, node)
        yield from _shared_meaning(node, known)
        if node.type in _PERSONAL and not node.field.personal:
            yield warning(node.source, "personal", f"{node.label}像是个人信息；请加上 personal: true")


def _limits(pack: LoadedPack, node: FieldNode) -> Iterator[Found]:
    field = node.field
    if isinstance(field, NumberField) and _reversed(field.minimum, field.maximum):
        yield Found((*node.source, "minimum"), "limits", "minimum 大于 maximum")
    if isinstance(field, LongTextField) and _reversed(field.min_length, field.max_length):
        yield Found((*node.source, "min_length"), "limits", "min_length 大于 max_length")
    if isinstance(field, ChoicesField) and not _is_bound(field, len(pack.catalogue.options(field.options).labels)):
        yield Found((*node.source, "at_most"), "limits", "at_most 应在 1 和选项个数之间")
    if isinstance(field, TableField):
        yield from _table(node, field)
    if isinstance(field, MatrixField) and node.kind == "matrix" and not (field.rows and field.columns):
        yield Found(node.source, "empty-field", "矩阵至少要有一行一列")


def _table(node: FieldNode, field: TableField) -> Iterator[Found]:
    columns = [child.id for child in node.children]
    if RESERVED_COLUMN in columns:
        at = next(child.source for child in node.children if child.id == RESERVED_COLUMN)
        yield Found(at, "reserved", f"列不能叫 {RESERVED_COLUMN}：例子里用它表示一行代表几行")
    for name in _NAME_IN_BRACES.findall(field.row_label):
        if name not in columns:
            yield Found((*node.source, "row_label"), "reference", nothing_called("列", name, columns))


def _shared_meaning(node: FieldNode, known: dict[str, str]) -> Iterator[Found]:
    """An answer travels to other programmes under the shared id, so there it must be of the same type."""
    own = node.field.vocabulary
    if not node.is_leaf:
        return
    if own is not None and own not in known:
        yield Found((*node.source, "vocabulary"), "vocabulary", nothing_called("共用字段", own, known))
        return
    expected = known.get(own or node.pattern)
    if expected is not None and expected != node.type:
        yield warning(
            node.source,
            "vocabulary",
            f"共用字段 {own or node.pattern} 的类型是 {expected}，这里是 {node.type}；请改用同一类型，"
            "或者用 vocabulary 指明另一个",
        )


def _is_bound(field: ChoicesField, options: int) -> bool:
    return field.at_most is None or 1 <= field.at_most <= options


def _reversed(low: Decimal | int | None, high: Decimal | int | None) -> bool:
    return low is not None and high is not None and low > high
