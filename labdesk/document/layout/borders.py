"""Which line is drawn where two cells, or a cell and the table's edge, meet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from labdesk.document.layout.placed import PlacedRule
from labdesk.document.model import Border, BorderKind, PageBorder

if TYPE_CHECKING:
    from labdesk.document.layout.placed import Page

# ECMA-376 part 1, 17.4.66: heavier lines win, then more of them, then the darker colour.
_WEAKEST_FIRST: tuple[BorderKind, ...] = (
    "none", "dotted", "dashed", "dotDash", "dotDotDash", "single", "thick", "double", "triple",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_WEAKEST_FIRST)}
_TWIPS_PER_EIGHTH = 20 / 8
# "Double" is two lines and the gap between them, all of one width; "thick" is twice the width in Word and LibreOffice.
_TIMES: dict[BorderKind, int] = {"none": 0, "thick": 2, "double": 3, "triple": 5}
_STRANDS: dict[BorderKind, int] = {"double": 2, "triple": 3}


def stronger(first: Border, second: Border) -> Border:
    """The border that wins; the first where they are alike."""
    if first is second or _strength(first) >= _strength(second):
        return first
    return second


def thickness(border: Border) -> float:
    """How thick a border is over all its lines, in twips."""
    return _TIMES.get(border.kind, 1) * border.width * _TWIPS_PER_EIGHTH


@lru_cache(maxsize=1024)
def strands(border: Border) -> tuple[tuple[float, float], ...]:
    """The lines that a border is drawn as: how far each lies from its middle, up or left first, and its width."""
    count = _STRANDS.get(border.kind, 1)
    width = thickness(border) / (2 * count - 1)
    return tuple(((2 * number - count + 1) * width, width) for number in range(count))


def page_border(around: PageBorder, page: Page) -> Iterator[PlacedRule]:
    """The lines round a page."""
    text = page.text_area
    if around.from_text:
        left, top = text.x - around.space, text.y - around.space
        right, bottom = text.x + text.width + around.space, text.y + text.height + around.space
    else:
        left = top = float(around.space)
        right, bottom = page.width - left, page.height - top
    sides = (
        PlacedRule(left, top, right, top, around.top),
        PlacedRule(left, bottom, right, bottom, around.bottom),
        PlacedRule(left, top, left, bottom, around.left),
        PlacedRule(right, top, right, bottom, around.right),
    )
    return (rule for rule in sides if rule.border.kind != "none")


@lru_cache(maxsize=1024)
def _strength(border: Border) -> tuple[float, int, int]:
    return thickness(border), _RANK[border.kind], -_brightness(border.color)


def _brightness(color: str) -> int:
    try:
        red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:  # no colour is black, as in the Word file
        return 0
    return red + blue + 2 * green
