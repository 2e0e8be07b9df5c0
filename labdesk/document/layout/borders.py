"""What a border is drawn as, and which one is drawn where two meet."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import Final, Literal

from labdesk.document.model import Border, BorderKind

Tone = Literal["plain", "light", "dark"]
Measure = tuple[float, float]
"""A thickness: so many times the border's width, and so many twips besides."""

_TWIPS_PER_EIGHTH: Final = 20 / 8
_ONE: Final[Measure] = (1, 0)
_HALF: Final[Measure] = (0.5, 0)
_NONE: Final[Measure] = (0, 0)
_THIN: Final[Measure] = (0, 15)
_TWO_THIN: Final[Measure] = (0, 30)

WAVE_HEIGHT: Final = 20
"""So much higher than its stroke is a wavy line, in twips."""
_WAVY: Final[Measure] = (1, WAVE_HEIGHT)

# Lines and the gaps between them, the outer line first, as Word draws them. A "thin" line or gap is 0.75 pt whatever
# the border's width; "thick" is twice the width in Word and LibreOffice. The wording reads from within outwards.
_LARGE: Final = (_TWO_THIN, _ONE, _THIN)
_MEDIUM: Final = (_ONE, _HALF, _HALF)
_SMALL: Final = (_ONE, _THIN, _THIN)
_DRAWN: Final[dict[BorderKind, tuple[Measure, ...]]] = {
    "none": (_NONE,),
    "thick": ((2, 0),),
    "double": (_ONE,) * 3,
    "triple": (_ONE,) * 5,
    "thinThickSmallGap": _SMALL,
    "thickThinSmallGap": _SMALL[::-1],
    "thinThickThinSmallGap": (_THIN, _THIN, _ONE, _THIN, _THIN),
    "thinThickMediumGap": _MEDIUM,
    "thickThinMediumGap": _MEDIUM[::-1],
    "thinThickThinMediumGap": (_HALF, _HALF, _ONE, _HALF, _HALF),
    "thinThickLargeGap": _LARGE,
    "thickThinLargeGap": _LARGE[::-1],
    "thinThickThinLargeGap": (_THIN, _ONE, _TWO_THIN, _ONE, _THIN),
    "wave": (_WAVY,),
    "doubleWave": (_WAVY, _NONE, _WAVY),
    "threeDEmboss": (_HALF, _NONE, _HALF),
    "threeDEngrave": (_HALF, _NONE, _HALF),
}
_SEVERAL: Final = frozenset(kind for kind, measures in _DRAWN.items() if len(measures) > 1)
_PLAIN: Final[Tone] = "plain"
_TONES: Final[dict[BorderKind, tuple[Tone, ...]]] = {
    "threeDEmboss": ("light", "dark"),
    "threeDEngrave": ("dark", "light"),
    "outset": ("light",),
    "inset": ("dark",),
}
_OPPOSITES: Final[tuple[tuple[BorderKind, BorderKind], ...]] = (
    ("thinThickSmallGap", "thickThinSmallGap"),
    ("thinThickMediumGap", "thickThinMediumGap"),
    ("thinThickLargeGap", "thickThinLargeGap"),
    ("outset", "inset"),
)
_OTHER_WAY: Final = dict(_OPPOSITES) | {second: first for first, second in _OPPOSITES}

# [MS-OI29500] 2.1.169: a border weighs its width times its number, and 1 where it is dotted or dashed.
_NUMBERS: Final[dict[BorderKind, int]] = {
    "none": 0, "single": 1, "thick": 2, "double": 3, "dotted": 6, "dashed": 7, "dotDash": 8, "dotDotDash": 9,
    "triple": 10, "thinThickSmallGap": 11, "thickThinSmallGap": 12, "thinThickThinSmallGap": 13,
    "thinThickMediumGap": 14, "thickThinMediumGap": 15, "thinThickThinMediumGap": 16, "thinThickLargeGap": 17,
    "thickThinLargeGap": 18, "thinThickThinLargeGap": 19, "wave": 20, "doubleWave": 21, "dashSmallGap": 22,
    "dashDotStroked": 23, "threeDEmboss": 24, "threeDEngrave": 25, "outset": 26, "inset": 27,
}  # fmt: skip


def stronger(first: Border, second: Border) -> Border:
    """The border that wins; the first where they are alike."""
    if first is second or _strength(first) >= _strength(second):
        return first
    return second


def thickness(border: Border) -> float:
    """How thick a border is over all its lines, in twips."""
    return border.width * _TWIPS_PER_EIGHTH if border.kind == "single" else sum(_measures(border))


def has_several(border: Border) -> bool:
    """Whether a border is drawn as several lines."""
    return border.kind in _SEVERAL


@lru_cache(maxsize=1024)
def strands(border: Border) -> tuple[tuple[float, float], ...]:
    """The lines that a border is drawn as: how far each lies from its middle, up or left first, and its width."""
    measures = _measures(border)
    begins = list(accumulate(measures, initial=-sum(measures) / 2))
    return tuple((begins[at] + measures[at] / 2, measures[at]) for at in range(0, len(measures), 2))


def tones(border: Border) -> tuple[Tone, ...]:
    """How light each of a border's lines is: some kinds look raised or sunk."""
    return _TONES.get(border.kind, (_PLAIN,) * len(strands(border)))


def turned_round(border: Border) -> Border:
    """The border as it is below or to the right of what it goes round, where its outer line comes last."""
    kind = _OTHER_WAY.get(border.kind)
    return border if kind is None else replace(border, kind=kind)


@lru_cache(maxsize=1024)
def _measures(border: Border) -> tuple[float, ...]:
    width = border.width * _TWIPS_PER_EIGHTH
    return tuple(times * width + more for times, more in _DRAWN.get(border.kind, (_ONE,)))


@lru_cache(maxsize=1024)
def _strength(border: Border) -> tuple[float, int, int, int, int]:
    number = _NUMBERS[border.kind]
    weight = 1 if border.kind in ("dotted", "dashed") else border.width * number
    return (-1 if border.kind == "none" else weight, number, *_darkness(border.color))


def _darkness(color: str) -> tuple[int, int, int]:
    """ISO/IEC 29500-1, 17.4.66: the darker colour wins, by three measures one after the other."""
    try:
        red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:  # no colour is black, as in the Word file
        return 0, 0, 0
    return -(red + blue + 2 * green), -(blue + 2 * green), -green
