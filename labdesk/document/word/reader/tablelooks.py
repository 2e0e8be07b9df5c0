"""What a table's style says of its cells: the table as a whole, bands of rows and columns, first and last ones.

ISO/IEC 29500-1, 17.7.6: later conditions win over earlier ones; a cell's own formatting over all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from labdesk.document.model import Border
from labdesk.document.word.reader.edges import edges_of, shade
from labdesk.document.word.reader.looks import ParagraphLook, RunLook, over, paragraph_look, run_look
from labdesk.document.word.reader.placing import Place
from labdesk.document.word.reader.styles import Style, TableContext
from labdesk.document.word.reader.tree import W_, Element, number, on_text, val

_FLAGS: Final = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_OUTER: Final = ("top", "bottom", "left", "right")


@dataclass(frozen=True, slots=True)
class Region:
    """The rows and columns, the ends left out, for which a condition holds."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class CellLook:
    """What the table's style says of one cell."""

    edges: dict[str, Border]
    shading: str | None
    valign: str | None
    text: TableContext


@dataclass(slots=True)
class TableLook:
    """The styles of one table, the farthest first, and which of their conditions it asks for."""

    styles: list[Style]
    flags: frozenset[str]
    rows: int
    columns: int
    _contexts: dict[tuple[str, ...], TableContext] = field(default_factory=dict)

    def cell(self, place: Place) -> CellLook:
        """What the style says of the cell at this place."""
        regions = self._regions(place)
        edges: dict[str, Border] = {}
        shading: str | None = None
        valign: str | None = None
        for style in self.styles:
            for name, region in regions.items():
                properties = _condition(style.element, name).find(f"{W_}tcPr") if name in _names(style) else None
                if properties is None:
                    continue
                edges |= _edges_at(place, region, edges_of(properties.find(f"{W_}tcBorders")))
                shd = properties.find(f"{W_}shd")
                shading = shade(shd) if shd is not None else shading
                valign = val(properties.find(f"{W_}vAlign")) or valign
        return CellLook(edges, shading, valign, self._context(tuple(regions)))

    def _context(self, names: tuple[str, ...]) -> TableContext:
        """What the conditions say of text. Contexts are told apart by the styles and conditions that speak."""
        if names not in self._contexts:
            run, paragraph = RunLook(), ParagraphLook()
            spoken = []
            for style in self.styles:
                run = {**run, **style.run}
                paragraph = over(style.paragraph, paragraph)
                spoken.append(val(style.element, "styleId"))
                for name in names:
                    if name in _names(style):
                        element = _condition(style.element, name)
                        run = {**run, **run_look(element.find(f"{W_}rPr"))}
                        paragraph = over(paragraph_look(element.find(f"{W_}pPr")), paragraph)
                        spoken.append(name)
            self._contexts[names] = TableContext(tuple(spoken), run, paragraph)
        return self._contexts[names]

    def _regions(self, place: Place) -> dict[str, Region]:
        """The conditions that hold at a place, the weakest first, each with the region that it has there."""
        rows, columns, flags = self.rows, self.columns, self.flags
        last_row, last_column = place.row + place.row_span >= rows, place.column + place.col_span >= columns
        found: dict[str, Region] = {"wholeTable": Region(0, rows, 0, columns)}
        head = "firstRow" in flags
        if "noVBand" not in flags:
            first = int("firstColumn" in flags)
            if place.column >= first and not (last_column and "lastColumn" in flags):
                band = (place.column - first) // self._size("tblStyleColBandSize")
                size = self._size("tblStyleColBandSize")
                left = first + band * size
                found[f"band{band % 2 + 1}Vert"] = Region(int(head), rows, left, left + size)
        if "noHBand" not in flags:
            first = int(head)
            if place.row >= first and not (last_row and "lastRow" in flags):
                size = self._size("tblStyleRowBandSize")
                band = (place.row - first) // size
                top = first + band * size
                found[f"band{band % 2 + 1}Horz"] = Region(top, top + size, 0, columns)
        if "firstColumn" in flags and place.column == 0:
            found["firstCol"] = Region(0, rows, 0, place.col_span)
        if "lastColumn" in flags and last_column:
            found["lastCol"] = Region(0, rows, place.column, columns)
        if head and place.row == 0:
            found["firstRow"] = Region(0, place.row_span, 0, columns)
        if "lastRow" in flags and last_row and rows > 1:
            found["lastRow"] = Region(place.row, rows, 0, columns)
        for corner, row, column in _CORNERS:
            if row in found and column in found:
                found[corner] = Region(place.row, place.row + 1, place.column, place.column + 1)
        return found

    def _size(self, tag: str) -> int:
        for style in reversed(self.styles):
            size = number(val(style.element.find(f"{W_}tblPr/{W_}{tag}")))
            if size is not None and size > 0:
                return size
        return 1


_CORNERS: Final = (
    ("neCell", "firstRow", "lastCol"),
    ("nwCell", "firstRow", "firstCol"),
    ("seCell", "lastRow", "lastCol"),
    ("swCell", "lastRow", "firstCol"),
)


def read_flags(look: Element | None) -> frozenset[str]:
    """The conditions that a `w:tblLook` asks for; without one there are no bands."""
    if look is None:
        return frozenset(("noHBand", "noVBand"))
    bits = _hexadecimal(val(look))
    return frozenset(
        name for name, bit in _FLAGS.items() if (on_text(val(look, name)) if val(look, name) else bits & bit)
    )


def _hexadecimal(text: str | None) -> int:
    try:
        return int(text or "0", 16)
    except ValueError:
        return 0


def _names(style: Style) -> frozenset[str]:
    return frozenset(val(each, "type") or "" for each in style.element.iterfind(f"{W_}tblStylePr"))


def _condition(style: Element, name: str) -> Element:
    return next(each for each in style.iterfind(f"{W_}tblStylePr") if val(each, "type") == name)


def _edges_at(place: Place, region: Region, said: dict[str, Border]) -> dict[str, Border]:
    """The edges that a condition gives a cell: the region's outer ones where the cell touches them, else inner ones."""
    inner = {
        "top": place.row > region.top,
        "bottom": place.row + place.row_span < region.bottom,
        "left": place.column > region.left,
        "right": place.column + place.col_span < region.right,
    }
    found: dict[str, Border] = {}
    for name in _OUTER:
        inside = "inside_h" if name in ("top", "bottom") else "inside_v"
        key = inside if inner[name] else name
        if key in said:
            found[name] = said[key]
    return found
