"""Which sides a printer prints in which order: copies collated, each beginning on a new sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from labdesk.base.errors import LabdeskError

Size: TypeAlias = tuple[float, float]
_SAME_PT = 2.0  # paper that differs by less is one paper


class PageRangeError(LabdeskError):
    """No page range."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the page on it, counted from 0, or None for a blank one; its size in points."""

    page: int | None
    size: Size


def sides(sizes: Sequence[Size], pages: Sequence[int], copies: int, *, duplex: bool) -> tuple[Side, ...]:
    """The sides in the printer's order. `sizes` are those of all pages, `pages` those that are wanted, from 0.

    Printed on both sides, a copy begins on a new sheet, and so does what needs other paper: a blank back goes before.
    """
    copy: list[Side] = []
    for page in pages:
        size = sizes[page]
        if duplex and len(copy) % 2 and not _is_same_paper(copy[-1].size, size):
            copy.append(Side(None, copy[-1].size))
        copy.append(Side(page, size))
    if duplex and len(copy) % 2:
        copy.append(Side(None, copy[-1].size))
    return tuple(copy) * copies


def sheets(printed: Sequence[Side], *, duplex: bool) -> int:
    """How many sheets of paper these sides take."""
    return (len(printed) + 1) // 2 if duplex else len(printed)


def page_range(text: str, count: int) -> tuple[int, ...]:
    """The pages, from 0, that a person means by 「1-3,5」, of `count`; all for nothing. Raises PageRangeError."""
    found: list[int] = []
    for part in text.replace("，", ",").replace("、", ",").replace(" ", "").split(","):
        if not part:
            continue
        first, dash, last = part.translate(_DASHES).partition("-")
        if not _is_number(first) or (dash and not _is_number(last)):
            raise PageRangeError(what="页码的写法看不懂。", todo="请写成 1-3,5 这样。")
        start, end = int(first), int(last) if dash else int(first)
        if not 1 <= start <= end <= count:
            raise PageRangeError(what=f"没有这样的页码，一共 {count} 页。", todo="请改正页码。")
        found += [page for page in range(start - 1, end) if page not in found]
    return tuple(found) or tuple(range(count))


_DASHES = str.maketrans("—–－~～至到", "-------")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6


def _is_same_paper(one: Size, other: Size) -> bool:
    """Whether two pages go on the same sheet, turned or not."""
    return all(abs(a - b) < _SAME_PT for a, b in zip(sorted(one), sorted(other), strict=True))
