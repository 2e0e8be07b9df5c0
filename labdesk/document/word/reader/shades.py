"""Colours that are made lighter or darker, or mixed."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final

from labdesk.document.word.reader.tree import A_, Element, number

_WHOLE: Final = 100_000
"""Shares count in thousandths of a per cent."""


def mixed(above: str, below: str, share: float) -> str:
    """The colour RRGGBB of dots of one colour that cover this share of another."""
    pairs = ((int(above[place : place + 2], 16), int(below[place : place + 2], 16)) for place in (0, 2, 4))
    return "".join(f"{round(dot * share + ground * (1 - share)):02X}" for dot, ground in pairs)


def shaded(color: str, said: Element) -> str:
    """The colour RRGGBB as changed by the children of its element: shares of its lightness, of white, of black."""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (0, 2, 4))
    for child in said:
        share = (number(child.get("val")) or 0) / _WHOLE
        if child.tag in (f"{A_}lumMod", f"{A_}lumOff"):
            hue, light, full = rgb_to_hls(red, green, blue)
            light = light * share if child.tag == f"{A_}lumMod" else light + share
            red, green, blue = hls_to_rgb(hue, min(max(light, 0.0), 1.0), full)
        elif child.tag == f"{A_}shade":
            red, green, blue = (each * share for each in (red, green, blue))
        elif child.tag == f"{A_}tint":
            red, green, blue = (1 - (1 - each) * share for each in (red, green, blue))
    return "".join(f"{round(min(max(each, 0.0), 1.0) * 255):02X}" for each in (red, green, blue))
