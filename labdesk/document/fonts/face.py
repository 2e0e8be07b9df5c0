"""One face of a font file: what it has, what its characters measure, and its outlines."""

from __future__ import annotations

import mmap
import re
from array import array
from functools import cached_property, lru_cache
from pathlib import Path

from labdesk.document.fonts.cmap import CharacterMap, read_character_map
from labdesk.document.fonts.invisible import is_invisible
from labdesk.document.fonts.nametable import POSTSCRIPT, read_names
from labdesk.document.fonts.sfnt import FontError, Sfnt, i16, numbers, u16

__all__ = ["EM", "Face", "FontError", "open_face"]

# All measures that leave a face are in this many parts of an em, as PDF counts them.
EM = 1000


class Face:
    """A TrueType face; the file is mapped, and a table is read when first needed. Raises FontError, OSError.

    `family` is how the program names it; `index` is its number within a collection.
    """

    def __init__(self, path: Path, family: str, index: int = 0) -> None:
        self.path = path
        self.family = family
        self.index = index
        self._advances: dict[int, int] = {}

    def __repr__(self) -> str:
        return f"Face({self.family!r}, {self.path.name!r}, {self.index})"

    @cached_property
    def tables(self) -> Sfnt:
        """The file's tables, as they are."""
        with self.path.open("rb") as file:
            try:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise FontError("the font file is empty") from error
        return Sfnt(memoryview(data), self.index)

    @cached_property
    def postscript_name(self) -> str:
        """The name that a PDF gives the face: ASCII, no spaces."""
        names = read_names(self.tables.table("name")) if "name" in self.tables else {}
        found = names.get(POSTSCRIPT, [self.family])[0]
        return re.sub(r"[^A-Za-z0-9-]", "", found) or "Unnamed"

    @cached_property
    def units_per_em(self) -> int:
        units = u16(self.tables.table("head"), 18)
        if not units:
            raise FontError("the font has no units per em")
        return units

    @cached_property
    def ascent(self) -> int:
        """From the baseline up, in 1/1000 em."""
        return self.scaled(i16(self.tables.table("hhea"), 4))

    @cached_property
    def descent(self) -> int:
        """From the baseline down, in 1/1000 em; negative."""
        return self.scaled(i16(self.tables.table("hhea"), 6))

    @cached_property
    def bounds(self) -> tuple[int, int, int, int]:
        """The box around all glyphs (left, bottom, right, top), in 1/1000 em."""
        left, bottom, right, top = (self.scaled(i16(self.tables.table("head"), 36 + 2 * n)) for n in range(4))
        return left, bottom, right, top

    def has(self, code: int) -> bool:
        """Whether the face has a glyph of its own for a code point."""
        return self.glyph(code) != 0

    def glyph(self, code: int) -> int:
        """The glyph id of a code point, 0 if it has none."""
        return self._characters.glyph(code)

    def advance(self, code: int) -> int:
        """How far a character moves the pen, in 1/1000 em: 0 if it is invisible, an em if the face lacks it."""
        known = self._advances.get(code)
        if known is None:
            known = self._advances[code] = self._measured(code)
        return known

    def glyph_advance(self, glyph: int) -> int:
        """The advance of a glyph, in the font's own units."""
        metrics = self._horizontal_metrics
        return metrics[min(2 * glyph, len(metrics) - 2)]

    def side_bearing(self, glyph: int) -> int:
        """Where a glyph's ink begins, in the font's own units."""
        full = len(self._horizontal_metrics) // 2
        place = 4 * glyph + 2 if glyph < full else 4 * full + 2 * (glyph - full)
        return i16(self._metrics, place) if place + 2 <= len(self._metrics) else 0

    def outline(self, glyph: int) -> bytes:
        """A glyph's entry in the `glyf` table; empty for a glyph without ink. Raises FontError."""
        if not 0 <= glyph < len(self._locations) - 1:
            raise FontError(f"there is no glyph {glyph}")
        start, end = (place * self._location_unit for place in self._locations[glyph : glyph + 2])
        return bytes(self._glyphs[start:end])

    def scaled(self, units: int) -> int:
        """Font units in 1/1000 em."""
        return round(units * EM / self.units_per_em)

    def _measured(self, code: int) -> int:
        if is_invisible(code):
            return 0
        glyph = self.glyph(code)
        return self.scaled(self.glyph_advance(glyph)) if glyph else EM

    @cached_property
    def _characters(self) -> CharacterMap:
        return read_character_map(self.tables.table("cmap"))

    @cached_property
    def _glyphs(self) -> memoryview:
        return self.tables.table("glyf")

    @cached_property
    def _location_unit(self) -> int:
        return 1 if i16(self.tables.table("head"), 50) else 2

    @cached_property
    def _locations(self) -> array[int]:
        """Where each glyph begins in `glyf`, in location units, and where the last one ends."""
        kind, size = ("I", 4) if self._location_unit == 1 else ("H", 2)
        table = self.tables.table("loca")
        return numbers(kind, table, 0, len(table) // size)

    @cached_property
    def _horizontal_metrics(self) -> array[int]:
        """Pairs of advance and left side bearing; the last advance holds for all glyphs after."""
        count = u16(self.tables.table("hhea"), 34)
        if not count:
            raise FontError("the font has no advances")
        return numbers("H", self._metrics, 0, 2 * count)

    @cached_property
    def _metrics(self) -> memoryview:
        return self.tables.table("hmtx")


@lru_cache(maxsize=64)
def open_face(path: Path, family: str, index: int = 0) -> Face:
    """The face, shared by all who ask, so that its tables are read once."""
    return Face(path, family, index)
