"""How lines meet, so that corners close and a line of two or three strands does not run across another.

What ends at another line ends at its near strand, corners are joined strand by strand, and where lines of several
strands cross, those on the sides of a cell turn with its corner, as in Word and LibreOffice.
"""

from __future__ import annotations

from labdesk.document.layout.borders import has_several, strands, thickness
from labdesk.document.layout.placed import Reach
from labdesk.document.model import Border


def is_interrupted(own: Border, first: Border | None, last: Border | None) -> bool:
    """Whether any of a line's strands is."""
    return (_several(first) or _several(last)) and any(interrupted(own, first, last))


def interrupted(own: Border, first: Border | None, last: Border | None) -> tuple[bool, ...]:
    """Which strands of a line that goes on are broken where lines of several strands come upon it, from the side of
    its own first strand, from the other, or from both."""
    count = len(strands(own))
    if count == 1:
        return (_several(first) and _several(last),)
    return (_several(first), *(False,) * (count - 2), _several(last))


def level_reach(
    own: Border, onward: Border | None, above: Border | None, below: Border | None, *, forward: bool
) -> Reach:
    """How far each strand of a level line reaches beyond the middle of the upright lines at its end, the right one if
    `forward`.

    `onward` is the line that goes on there, `above` and `below` are the upright ones.
    """
    if onward == own:
        return _through(own, above, below, forward=forward)
    if onward is not None or (above is None and below is None):
        return (0.0,) * len(strands(own))
    return corner_reach(own, above, below, forward=forward)


def upright_reach(
    own: Border, onward: Border | None, left: Border | None, right: Border | None, *, forward: bool
) -> Reach:
    """How far each strand of an upright line reaches beyond the upper edge of the level lines at its end, the lower one
    if `forward`."""
    meeting = [thickness(each) for each in (left, right) if each is not None]
    if not meeting or (onward is not None and onward != own):
        return (0.0,) * len(strands(own))
    middle = max(meeting) / 2 if forward else -max(meeting) / 2
    if onward is None:
        return tuple(each + middle for each in corner_reach(own, left, right, forward=forward))
    broken = interrupted(own, left, right)
    reaches = _through(own, left, right, forward=forward)
    return tuple(each + middle if cut else 0.0 for each, cut in zip(reaches, broken, strict=True))


def corner_reach(own: Border, first: Border | None, last: Border | None, *, forward: bool) -> Reach:
    """For a line that ends where others cross: on the side of its own first strand, on the other, or on both."""
    mine = strands(own)
    if first is not None and last is not None:
        return (_near(max(first, last, key=thickness), forward=forward),) * len(mine)
    crossing = first or last
    assert crossing is not None  # noqa: S101
    theirs = strands(crossing)
    if len(theirs) != len(mine):
        return (thickness(crossing) / 2,) * len(mine)
    # The outer strand meets the outer one: the farthest, where the other line lies beyond the last of mine.
    outwards = theirs[::-1] if forward == (first is None) else theirs
    return tuple((offset if forward else -offset) + width / 2 for offset, width in outwards)


def _through(own: Border, first: Border | None, last: Border | None, *, forward: bool) -> Reach:
    """For a line that goes on: its broken strands reach to the near strand of what comes upon them."""
    broken = interrupted(own, first, last)
    sides = [first, *(None,) * (len(broken) - 2), last] if len(broken) > 1 else [first]
    return tuple(
        _near(side, forward=forward) if cut and side is not None else 0.0
        for side, cut in zip(sides, broken, strict=True)
    )


def _near(crossing: Border, *, forward: bool) -> float:
    """How far beyond a line's middle its near strand ends."""
    offset, width = strands(crossing)[0 if forward else -1]
    return (offset if forward else -offset) + width / 2


def _several(border: Border | None) -> bool:
    return border is not None and has_several(border)
