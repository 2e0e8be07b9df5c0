"""Draws Windows metafiles (WMF, EMF), the pictures that Office keeps of formulas and embedded objects, as PNG."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from labdesk.document.word.reader.metafile import emf, wmf


def is_metafile(data: bytes) -> bool:
    """Whether these bytes begin like a WMF or EMF."""
    return wmf.is_wmf(data) or emf.is_emf(data)


class Drawn(NamedTuple):
    """A metafile drawn as PNG, and the text in it."""

    png: bytes
    text: str


@lru_cache(maxsize=8)
def drawn(data: bytes, width: int, height: int, *, coarsely: bool = False) -> Drawn | None:
    """The picture drawn for a printed size in twips; None where nothing in it can be drawn.

    Lines, areas, text and bitmaps are drawn; what else there is (clipping, raster operations, EMF+) is passed over.
    """
    from labdesk.document.word.reader.metafile.sheet import COARSE, FINE, Sheet

    sheet = Sheet(width, height, COARSE if coarsely else FINE)
    try:
        (emf if emf.is_emf(data) else wmf).play(data, sheet)
    except Exception:  # records of a stranger's file: whatever comes of damaged ones, what was drawn before counts
        sheet.damaged = True
    png = sheet.png()
    return None if png is None else Drawn(png, " ".join(sheet.words))
