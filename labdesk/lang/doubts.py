"""Comparisons that can be computed but are hardly meant: of a percentage with an amount, or with a number such as 3."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.lang.compare import Compare
from labdesk.lang.gap import show
from labdesk.lang.leaves import Constant
from labdesk.lang.node import Node
from labdesk.lang.types import PERCENT

_SHARE = "%"
# Twice as much (200 %) may be meant by a bare 2; 300 % is a slip for 3 %.
_LARGEST_RATIO = 2


def doubts(root: Node) -> Iterator[tuple[int, str]]:
    """The column and what is doubtful there, in Chinese, for each such comparison under `root`."""
    if isinstance(root, Compare):
        for share, other in ((root.left, root.right), (root.right, root.left)):
            if share.type.unit == _SHARE and (words := _doubt(other)):
                yield root.column, words
    for child in root.children:
        yield from doubts(child)


def _doubt(other: Node) -> str:
    """What is doubtful about comparing `other` with a percentage; "" for nothing."""
    if other.type.unit not in ("", _SHARE):
        return f"百分数与单位为 {other.type.unit} 的数比较；比例要写成除法或乘法，如 甲 / 乙 <= 50%"
    if not other.type.unit and isinstance(other, Constant) and other.value > _LARGEST_RATIO:
        return f"百分数与 {other.value} 比较，就是与 {show(other.value, PERCENT)} 比较；百分之几写作 3%"
    return ""
