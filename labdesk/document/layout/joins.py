"""How the lines of a table meet, so that corners close and a line of two or three strands does not cross another.

Lines that cross inside a table run through each other; what ends at another line ends at its near strand, and corners
are joined strand by strand, as in Word and LibreOffice.
"""

from __future__ import annotations

from labdesk.document.layout.borders import strands, thickness
from labdesk.document.layout.placed import Reach
from labdesk.document.model import Border


def level_reach(own: Border, onward: Border | None, above: Border | None, below: Border | None) -> Reach:
    """How far each strand of a level line reaches beyond the middle of the upright lines it ends at.

    `onward` is the line that goes on there, `above` and `below` are the upright ones.
    """
    if onward is not None or (above is None and below is None):
        return (0.0,) * len(strands(own))
    return _reach(own, above, below)


def upright_reach(
    own: Border, onward: Border | None, left: Border | None, right: Border | None, *, upper: bool
) -> Reach:
    """How far each strand of an upright line reaches beyond the upper edge of the level lines at its upper end, or at
    its lower one."""
    if onward is not None or (left is None and right is None):
        return (0.0,) * len(strands(own))
    middle = max(thickness(each) for each in (left, right) if each is not None) / 2
    return tuple(each - middle if upper else each + middle for each in _reach(own, left, right))


def _reach(own: Border, first: Border | None, last: Border | None) -> Reach:
    """For a line that ends where others cross: on the side of its own first strand, on the other, or on both."""
    mine = strands(own)
    if first is not None and last is not None:
        offset, width = strands(max(first, last, key=thickness))[-1]
        return (width / 2 - offset,) * len(mine)
    crossing = first or last
    assert crossing is not None  # noqa: S101
    theirs = strands(crossing)
    if len(theirs) != len(mine):
        return (thickness(crossing) / 2,) * len(mine)
    side = 1 if first is not None else -1
    return tuple(side * offset + width / 2 for offset, width in theirs)
